"""Title lines within a table: rows of one cell above its header are text of the document, not headings."""

from collections.abc import Sequence
from dataclasses import replace

from loader.document import Cell, Row
from loader.numbering import leading_mark
from loader.readers.pieces import Box, Boxes, Text
from loader.tables.headers import header_cells
from ontology.plan import Source

_MOST_LINES = 40


def parted_titles(table: Boxes) -> tuple[list[Text], Boxes]:
    """The lines above the header of a table as text, and the table without them.

    A numbered line is a heading of the rows below, wherever it stands.
    """
    header = next((row for row in range(_MOST_LINES) if _is_header(_filled(table, row))), 0)
    above = [box for row in range(header) for box in _filled(table, row)]
    is_title = all(len(_filled(table, row)) <= 1 for row in range(header))
    if not above or not is_title or any(leading_mark(box.lines[0]) for box in above):
        return [], table
    texts = [Text(line, box.place) for box in above for line in box.lines]
    rest = tuple(replace(box, row=box.row - header) for box in table.boxes if box.row >= header)
    return texts, Boxes(rest, frozenset(row - header for row in table.breaks if row > header))


def _filled(table: Boxes, row: int) -> list[Box]:
    return [box for box in table.boxes if box.row == row and any(line.strip() for line in box.lines)]


def _is_header(boxes: Sequence[Box]) -> bool:
    cells = tuple(Cell(("".join(box.lines),), Source()) for box in boxes)
    return len(cells) > 1 and bool(header_cells(Row(cells, Source())))
