"""Tables of a web page: cells with their spans as a browser places them, and tables that only lay out."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from loader.readers.web.elements import is_hidden, name_of, spans

_ORDER = {"thead": 0, "tfoot": 2}
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell, its first row and column from 0, and how many it spans."""

    element: HtmlElement
    row: int
    column: int
    rows: int
    columns: int


Grid = list[GridCell]


def read_grid(table: HtmlElement) -> Grid:
    """The cells of a table where a browser shows them."""
    rows = list(_rows(table))
    taken: set[tuple[int, int]] = set()
    cells: Grid = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            if name_of(cell) not in ("td", "th") or is_hidden(cell):
                continue
            while (number, column) in taken:
                column += 1
            height, width = spans(cell)
            height = min(height or len(rows), len(rows) - number)
            cells.append(GridCell(cell, number, column, height, width))
            taken.update((number + down, column + right) for down in range(height) for right in range(width))
            column += width
    return cells


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows in the order of the page: head, body, foot."""
    parts = sorted(table, key=lambda part: _ORDER.get(name_of(part), 1))
    for part in parts:
        if is_hidden(part):
            continue
        if name_of(part) == "tr":
            yield part
        elif name_of(part) in _SECTIONS:
            yield from (row for row in part if name_of(row) == "tr" and not is_hidden(row))


def is_frame(grid: Grid) -> bool:
    """Whether a table only lays out the page: one column, or a table of its own within a cell."""
    inner = (read_grid(table) for cell in grid for table in cell.element.iter("table"))
    return _width(grid) <= 1 or any(_width(one) > 1 and _height(one) > 1 for one in inner)


def _width(grid: Grid) -> int:
    counts: dict[int, int] = {}
    for cell in grid:
        counts[cell.row] = counts.get(cell.row, 0) + 1
    return max(counts.values(), default=0)


def _height(grid: Grid) -> int:
    return len({cell.row for cell in grid})
