"""Lines become blocks: the layout of tables is told by their structure, the rest is paragraphs."""

from collections.abc import Callable, Iterator, Sequence

from loader.document import Block, Litter, Table
from loader.readers.bare_cells import find_bare_cells
from loader.readers.blank_columns import find_blank_columns
from loader.readers.box_tables import find_box_tables
from loader.readers.cell_lines import find_cell_lines
from loader.readers.paragraphs import paragraphs
from loader.readers.physical_lines import Line
from loader.readers.pipe_tables import find_pipe_tables
from loader.readers.rows import has_rows
from loader.readers.tab_tables import find_tab_tables

Piece = Table | list[Line]
Finder = Callable[[Sequence[Line]], Iterator[Piece]]

# Each finds the tables of one layout, of which the characters before it are the sign, if it has one;
# the most unmistakable layouts come first.
_FINDERS: tuple[tuple[str, Finder], ...] = (
    ("─━═+", find_box_tables),
    ("|｜", find_pipe_tables),
    ("\t", find_tab_tables),
    ("\t", find_cell_lines),
    ("", find_bare_cells),
    (" \u3000\u00a0", find_blank_columns),
)


def blocks_of_lines(lines: list[Line]) -> tuple[list[Block], list[Litter]]:
    """The tables and paragraphs of these lines in order, and page numbers found between torn ones."""
    blocks: list[Block] = []
    litter: list[Litter] = []
    for piece in _pieces(lines):
        if isinstance(piece, Table):
            blocks.append(piece)
        else:
            found, page_numbers = paragraphs(piece)
            blocks.extend(found)
            litter.extend(page_numbers)
    return blocks, litter


def _pieces(lines: list[Line]) -> list[Piece]:
    """The lines with their tables found, layout by layout."""
    pieces: list[Piece] = [lines]
    signs_there = {
        sign for signs, _ in _FINDERS for sign in signs if any(sign in line.text for line in lines)
    }
    for signs, find in _FINDERS:
        if not signs or not signs_there.isdisjoint(signs):
            pieces = [found for piece in pieces for found in _found(piece, find)]
    return pieces


def _found(piece: Piece, find: Finder) -> Iterator[Piece]:
    if isinstance(piece, Table):
        yield piece
        return
    for found in find(piece):
        if has_rows(found) if isinstance(found, Table) else found:
            yield found
