"""What the readers of formats without physical lines find, before it is numbered and cleaned.

A reader gives pieces in the order of the file. `document_of` in `assembling` makes the document of them.
"""

from dataclasses import dataclass

from ontology.plan import Source


@dataclass(frozen=True, slots=True)
class Text:
    """A printed line of running text; an empty one parts what stands above it from what follows.

    `level` is the heading level where the format has one. A paragraph with line breaks is several texts.
    """

    text: str
    place: Source
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as the format has it: its first row and column from 0, how many it spans, its printed lines."""

    row: int
    column: int
    lines: tuple[str, ...]
    place: Source
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Boxes:
    """A table: its cells in any order, and the rows (from 0) that begin a page."""

    boxes: tuple[Box, ...]
    breaks: frozenset[int] = frozenset()


Piece = Text | Boxes
