"""Tables of a Word document: cells with their spans, and tables that only lay out the page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element

from loader.readers.pieces import Box, Boxes
from loader.readers.word.names import local, value, w
from loader.readers.word.runs import span_of
from ontology.plan import Source

_WIDEST_SPAN = 200
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})

Lines = Callable[[_Element, Source], Iterator[str]]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its place in the grid, from 0, and how many columns and rows it spans."""

    element: _Element
    row: int
    column: int
    columns: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table in reading order, and those that Word hides because they continue others."""

    cells: tuple[GridCell, ...]
    hidden: tuple[GridCell, ...] = ()

    @property
    def columns(self) -> int:
        """How many cells the fullest row has."""
        counts: dict[int, int] = {}
        for cell in self.cells:
            counts[cell.row] = counts.get(cell.row, 0) + 1
        return max(counts.values(), default=0)

    @property
    def rows(self) -> int:
        """How many rows have a cell."""
        return len({cell.row for cell in self.cells})


def read_grid(table: _Element) -> Grid:
    """The cells of a table; of those that are joined the first one stands for all."""
    cells: list[GridCell] = []
    hidden: list[GridCell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(_rows(table)):
        below: dict[int, int] = {}
        for cell, joins_above, joins_left in _row_cells(row, number):
            if joins_left and cells and cells[-1].row == number:
                cells[-1] = replace(cells[-1], columns=cells[-1].columns + cell.columns)
                hidden.append(cell)
            elif joins_above and cell.column in above:
                owner = above[cell.column]
                cells[owner] = replace(cells[owner], rows=number - cells[owner].row + 1)
                below[cell.column] = owner
                hidden.append(cell)
            else:
                below[cell.column] = len(cells)
                cells.append(cell)
        above = below
    return Grid(tuple(cells), tuple(hidden))


def _rows(table: _Element) -> Iterator[_Element]:
    for row in _children(table, "tr"):
        properties = row.find(w("trPr"))
        if properties is None or properties.find(w("del")) is None:
            yield row


def _children(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, through whatever wraps them."""
    for child in parent:
        kind = local(child)
        if kind == name:
            yield child
        elif kind in _WRAPPERS:
            yield from _children(child, name)


def _row_cells(row: _Element, number: int) -> Iterator[tuple[GridCell, bool, bool]]:
    """The cells of a row, and whether each is joined with the one above and the one to its left."""
    column = min(span_of(row.find(w("trPr")), "gridBefore"), _WIDEST_SPAN)
    for cell in _children(row, "tc"):
        properties = cell.find(w("tcPr"))
        columns = min(max(span_of(properties, "gridSpan"), 1), _WIDEST_SPAN)
        made = GridCell(cell, number, column, columns)
        yield made, _continues(properties, "vMerge"), _continues(properties, "hMerge")
        column += columns


def _continues(properties: _Element | None, name: str) -> bool:
    """Whether a cell is joined with the one before it; the mark without a value says so."""
    mark = None if properties is None else properties.find(w(name))
    return mark is not None and value(properties, name) in (None, "continue")


def is_frame(grid: Grid) -> bool:
    """Whether a table only lays out the page: one column, or a table of its own within a cell."""
    if grid.columns <= 1:
        return True
    return any(_is_table_of_its_own(inner) for cell in grid.cells for inner in _inner_tables(cell.element))


def _inner_tables(cell: _Element) -> Iterator[Grid]:
    for table in cell.iter(w("tbl")):
        yield read_grid(table)


def _is_table_of_its_own(grid: Grid) -> bool:
    return grid.columns > 1 and grid.rows > 1


def table_boxes(grid: Grid, number: int, lines: Lines) -> Boxes:
    """The cells of a table as boxes, each with its lines; `number` counts the tables of the document."""
    return Boxes(tuple(_box(cell, number, lines) for cell in grid.cells))


def _box(cell: GridCell, number: int, lines: Lines) -> Box:
    place = Source(table=number, row=cell.row + 1, column=cell.column + 1)
    return Box(
        cell.row, cell.column, tuple(lines(cell.element, place)), place, rows=cell.rows, columns=cell.columns
    )
