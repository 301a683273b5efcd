"""What a reader hands to the extractor: a file as blocks, without any knowledge of tasks.

Promises that the extractor leans on:

1. Blocks stand in the order of the file; their sources ascend and do not overlap. Here every source
   is told by lines: the physical ones of a text file; in other formats the printed lines of paragraphs
   and cells, counted from 1, of which `places` says where in the file each stands.
2. Texts are as printed (width, script and punctuation untouched) with litter taken out; they hold
   no tab, no line break, no control character and no blank at either end.
3. A paragraph is one printed paragraph and is never empty; a row is one printed row, so a row that a
   page break split stands as two rows.
4. A cell keeps its printed lines, because a line end may part two units; `text` joins them.
5. `Table.merged` says what the file does with a cell that belongs to the one above or beside it:
   it is there but empty (EMPTY), it is left out (MISSING), or row ends are lost altogether and
   the one row holds every cell of the table in reading order (STREAM).
6. Everything cut off stands in `litter` with its place and the reason.
7. `notes` are paragraphs beside the run of the text, such as footnotes: they hold no items, but what they
   say of conventions and documents counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ontology.plan import Source


class Merged(StrEnum):
    """What a table does with merged cells."""

    EMPTY = "empty"
    MISSING = "missing"
    STREAM = "stream"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its printed lines, none of them empty, and where it stands.

    `continues` says that the file joins it with the cell above: then it is empty and means that one.
    """

    lines: tuple[str, ...]
    source: Source
    continues: bool = False

    @property
    def text(self) -> str:
        """The lines joined without a blank."""
        return "".join(self.lines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed paragraph; `level` is the heading level where the format has one."""

    text: str
    source: Source
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A printed table row; an empty cell has no lines; `after_break` says that it begins a page."""

    cells: tuple[Cell, ...]
    source: Source
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that follow each other without a paragraph between them."""

    rows: tuple[Row, ...]
    merged: Merged


@dataclass(frozen=True, slots=True)
class Litter:
    """Words that belong to the page, not to the plan, and were cut off."""

    words: str
    reason: str
    source: Source


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks; `encoding` is the one found by evidence, None for binary formats."""

    sha256: str
    blocks: tuple[Block, ...]
    litter: tuple[Litter, ...] = ()
    encoding: str | None = None
    notes: tuple[Paragraph, ...] = ()
    places: tuple[Source, ...] = ()


def document_texts(document: Document) -> Iterator[tuple[str, Source]]:
    """Every paragraph, filled cell and note with its place, in order."""
    for block in (*document.blocks, *document.notes):
        if isinstance(block, Paragraph):
            yield block.text, block.source
        else:
            yield from ((cell.text, cell.source) for row in block.rows for cell in row.cells if cell.lines)
