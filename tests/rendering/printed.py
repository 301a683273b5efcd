"""What a plan prints, told apart from any format: paragraphs, and tables with their joined cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from loader.document import Cell, Document, Paragraph, Table
from loader.tables.columns import Column
from loader.tables.grid import Grid, GridRow, RowKind, read_grid
from loader.tables.headers import ColumnKind
from loader.tables.rows import _is_wide_heading
from ontology.plan import Role

_CARRYING = {
    ColumnKind.HEADING,
    ColumnKind.UNITS,
    ColumnKind.DEADLINE,
    ColumnKind.STEPS,
    ColumnKind.REQUIREMENT,
}
_SUPPORTING = (Role.COOPERATING, Role.GUIDING)


@dataclass(frozen=True)
class PrintedCell:
    """A cell with its lines, its first row and column from 0, and how many it spans."""

    lines: tuple[str, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class PrintedTable:
    """A table; the first `header_rows` rows are printed again on every page."""

    cells: tuple[PrintedCell, ...]
    width: int
    height: int
    header_rows: int
    weights: tuple[float, ...]

    def rows(self) -> list[list[PrintedCell]]:
        """The cells that begin in each row, from left to right."""
        return [
            sorted((cell for cell in self.cells if cell.row == row), key=lambda cell: cell.column)
            for row in range(self.height)
        ]


@dataclass(frozen=True)
class PrintedText:
    """A paragraph; `level` is that of a heading."""

    text: str
    level: int | None = None


Printed = tuple[PrintedText | PrintedTable, ...]


def printed_form(document: Document, *, joined: bool = True) -> Printed:
    """What the document prints; with `joined` cells that mean “as above” are one with the cell above."""
    blocks: list[PrintedText | PrintedTable] = []
    known: tuple[Column, ...] = ()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(PrintedText(block.text, block.level))
        else:
            grid = read_grid(block, known)
            known = grid.columns
            blocks.append(_table(grid, block, joined=joined))
    return tuple(blocks)


@dataclass
class _Printing:
    cells: list[PrintedCell] = field(default_factory=list)
    above: dict[int, int] = field(default_factory=dict)
    row: int = 0


def _table(grid: Grid, table: Table, *, joined: bool) -> PrintedTable:
    printing = _Printing()
    header = _header(grid.columns)
    header_rows = int(any(cell.lines for cell in header))
    if header_rows:
        printing.cells.extend(header)
        printing.row = 1
    for row in grid.rows:
        if row.kind is not RowKind.BLANK:
            _print_row(printing, grid, row, joined=joined)
            printing.row += 1
    cells = tuple(printing.cells)
    assert cells or not table.rows
    return PrintedTable(
        cells, len(grid.columns), printing.row, header_rows, _weights(cells, len(grid.columns))
    )


def _header(columns: Sequence[Column]) -> list[PrintedCell]:
    cells, start = [], 0
    for words, group in groupby(column.header for column in columns):
        width = len(list(group))
        cells.append(PrintedCell((words,) if words else (), 0, start, columns=width))
        start += width
    return cells


def _print_row(printing: _Printing, grid: Grid, row: GridRow, *, joined: bool) -> None:
    width = len(grid.columns)
    if row.kind is RowKind.HEADER:
        printing.cells.extend(_again(grid, row, printing.row))
        printing.above.clear()
    elif row.kind is RowKind.WIDE and _is_wide_heading(grid, row):
        (only,) = row.filled()
        printing.cells.append(PrintedCell(only.lines, printing.row, 0, columns=width))
        printing.above.clear()
    else:
        _print_cells(printing, grid, row, joined=joined)


def _again(grid: Grid, row: GridRow, number: int) -> Iterator[PrintedCell]:
    """A header that a page prints again, over the same columns as the first."""
    first = _header(grid.columns)
    filled = [cell for cell in row.cells if cell and cell.lines]
    if len(filled) == len(first):
        for cell, place in zip(filled, first, strict=True):
            yield replace(place, lines=cell.lines, row=number)
    else:
        for place, cell in enumerate(row.cells[: len(grid.columns)]):
            yield PrintedCell(cell.lines if cell else (), number, place)


def _print_cells(printing: _Printing, grid: Grid, row: GridRow, *, joined: bool) -> None:
    cells = [*row.cells, *[None] * (len(grid.columns) - len(row.cells))]
    new_heading = False
    for place, (column, cell) in enumerate(zip(grid.columns, cells, strict=False)):
        if cell and cell.lines:
            new_heading = new_heading or column.kind is ColumnKind.HEADING
            printing.above[place] = len(printing.cells)
            printing.cells.append(PrintedCell(cell.lines, printing.row, place))
        elif (
            joined and place in printing.above and _means_above(column, cells, grid, new_heading=new_heading)
        ):
            above = printing.above[place]
            known = printing.cells[above]
            printing.cells[above] = replace(known, rows=printing.row - known.row + 1)
        else:
            printing.above.pop(place, None)
            printing.cells.append(PrintedCell((), printing.row, place))


def _means_above(column: Column, cells: Sequence[Cell | None], grid: Grid, *, new_heading: bool) -> bool:
    if column.kind not in _CARRYING or (column.kind is ColumnKind.HEADING and new_heading):
        return False
    if column.kind is ColumnKind.UNITS and column.role in _SUPPORTING:
        pairs = zip(grid.columns, cells, strict=False)
        own = [c for c, cell in pairs if c.kind is ColumnKind.UNITS and cell and cell.lines]
        return all(one.role in _SUPPORTING for one in own)
    return True


def _weights(cells: Iterable[PrintedCell], width: int) -> tuple[float, ...]:
    """How wide each column should be: by its longest text, the widest at most eight times the narrowest."""
    longest = [1.0] * width
    for cell in cells:
        if cell.columns == 1:
            longest[cell.column] = max(longest[cell.column], float(len("".join(cell.lines))))
    roots = [max(length, 4.0) ** 0.5 for length in longest]
    return tuple(root / sum(roots) for root in roots)
