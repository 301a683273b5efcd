"""Tables of a Word document: cells with their spans, and tables that only lay out the page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from loader.readers.pieces import Box, Boxes
from loader.readers.word.names import above_within, all_text, child, is_on, local, w, whole
from ontology.plan import Source

_WIDEST_SPAN = 200
_VALUE, _BEFORE, _SPAN, _DELETED = w("val"), w("gridBefore"), w("gridSpan"), w("cellDel")
_JOINS_ABOVE, _JOINS_LEFT = w("vMerge"), w("hMerge")
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
# a table with fewer rows holds another one rather than facts of its own
_FEW_ROWS = 3

Lines = Callable[[_Element, Source], Iterator[str]]


@dataclass(slots=True)
class GridCell:
    """A cell with its place in the grid, from 0, and how many columns and rows it spans."""

    element: _Element
    row: int
    column: int
    columns: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Unprinted:
    """Words of a table that are not printed, with the reason and the row, from 0, where they stand."""

    reason: str
    words: str
    row: int


@dataclass(slots=True)
class Grid:
    """The cells of a table in reading order, and what is not printed.

    `rows` counts its rows, `columns` the cells of the fullest one.
    """

    cells: list[GridCell] = field(default_factory=list)
    unprinted: list[Unprinted] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    @property
    def is_table(self) -> bool:
        """Whether it is large enough to be a table of its own."""
        return self.columns > 1 and self.rows > 1

    def leave_out(self, reason: str, element: _Element) -> None:
        """None; the words of a row or cell are not printed, for that reason."""
        cells = [element] if local(element) == "tc" else list(_children(element, "tc"))
        words = " ".join(text for cell in cells if (text := all_text(cell).strip()))
        if words:
            self.unprinted.append(Unprinted(reason, words, self.rows))


def read_grid(table: _Element) -> Grid:
    """The cells of a table; of those that are joined the first one stands for all."""
    grid = Grid()
    above: dict[int, int] = {}
    for row in _children(table, "tr"):
        reason = _row_unprinted(row)
        if reason:
            grid.leave_out(reason, row)
        else:
            before = len(grid.cells)
            above = _read_row(grid, row, above)
            grid.columns = max(grid.columns, len(grid.cells) - before)
            grid.rows += 1
    return grid


def _row_unprinted(row: _Element) -> str | None:
    properties = child(row, "trPr")
    if child(properties, "del") is not None:
        return "tracked-deletion"
    return "hidden-text" if is_on(properties, "hidden") else None


def _read_row(grid: Grid, row: _Element, above: Mapping[int, int]) -> dict[int, int]:
    """Which cell of the grid stands at each column of the row, or reaches into it, for the row below."""
    owners: dict[int, int] = {}
    last: int | None = None
    column = _span(_values(child(row, "trPr")), _BEFORE, 0)
    for cell in _children(row, "tc"):
        values = _values(child(cell, "tcPr"))
        made = GridCell(cell, grid.rows, column, max(_span(values, _SPAN, 1), 1))
        if _DELETED in values:
            grid.leave_out("tracked-deletion", cell)
            continue
        if last is not None and _continues(values, _JOINS_LEFT):
            _widen(grid.cells[last], made)
        elif _continues(values, _JOINS_ABOVE) and column in above:
            last = owners[column] = above[column]
            grid.cells[last].rows = grid.rows - grid.cells[last].row + 1
        else:
            last = owners[column] = len(grid.cells)
            grid.cells.append(made)
        if grid.cells[last].element is not cell:
            grid.leave_out("hidden-text", cell)
        column += made.columns
    return owners


def _widen(owner: GridCell, cell: GridCell) -> None:
    """None; the owner reaches as far to the right as the cell that belongs to it."""
    owner.columns = max(owner.columns, cell.column + cell.columns - owner.column)


def _children(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, through whatever wraps them."""
    wanted = w(name)
    for one in parent:
        if one.tag == wanted:
            yield one
        elif local(one) in _WRAPPERS:
            yield from _children(one, name)


def _values(properties: _Element | None) -> dict[str, str | None]:
    """The `w:val` of every property by its full name."""
    return {} if properties is None else {str(one.tag): one.get(_VALUE) for one in properties}


def _span(values: Mapping[str, str | None], name: str, default: int) -> int:
    return min(max(whole(values.get(name), default), 0), _WIDEST_SPAN)


def _continues(values: Mapping[str, str | None], name: str) -> bool:
    """Whether a cell is joined with the one before it; the mark without a value says so."""
    return name in values and values[name] in (None, "continue")


def is_frame(table: _Element, grid: Grid, read: Callable[[_Element], Grid]) -> bool:
    """Whether a table only lays out the page: one column, or tables of their own within its cells.

    One with more facts of its own than any table within it is a table all the same. `read` gives the grid
    of a table within it.
    """
    if grid.columns <= 1:
        return True
    inner = [one for one in map(read, _inner_tables(table)) if one.is_table]
    if not inner:
        return False
    largest = max(len(one.cells) for one in inner)
    return grid.rows < _FEW_ROWS or sum(map(_has_own_text, grid.cells)) <= largest


def _inner_tables(table: _Element) -> Iterator[_Element]:
    """The tables within a table, but for those in drawn boxes."""
    for one in table.iter(w("tbl")):
        if one is not table and all(above.tag != w("txbxContent") for above in above_within(one, table)):
            yield one


def _has_own_text(cell: GridCell) -> bool:
    """Whether the cell holds text and no table."""
    inside = cell.element
    return next(inside.iter(w("tbl")), None) is None and bool(all_text(inside).strip())


def table_boxes(grid: Grid, number: int, lines: Lines) -> Boxes:
    """The cells of a table as boxes, each with its lines; `number` counts the tables of the document."""
    return Boxes(tuple(_box(cell, number, lines) for cell in grid.cells))


def _box(cell: GridCell, number: int, lines: Lines) -> Box:
    place = Source(table=number, row=cell.row + 1, column=cell.column + 1)
    return Box(
        cell.row, cell.column, tuple(lines(cell.element, place)), place, rows=cell.rows, columns=cell.columns
    )
