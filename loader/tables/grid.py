"""A table with its columns known: every row's cells under the columns that they belong to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from loader.document import Cell, Merged, Row, Table
from loader.tables.alignment import aligned, mended_slip
from loader.tables.columns import Column, Profile, named_columns, profile, unnamed_columns
from loader.tables.headers import ColumnKind, header_cells
from loader.tables.stream import stream_rows
from ontology.plan import Source


class RowKind(StrEnum):
    """What a row is for."""

    HEADER = "header"
    BLANK = "blank"
    WIDE = "wide"  # one filled cell, as of a heading over the whole width
    DATA = "data"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: one entry a column, None where it has no cell, and whether it begins a page."""

    kind: RowKind
    cells: tuple[Cell | None, ...]
    source: Source
    after_break: bool = False

    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold words, in order."""
        return tuple(cell for cell in self.cells if cell and cell.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows of a table, and the words of its header rows beyond the first."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]

    def has(self, *kinds: ColumnKind) -> bool:
        """Whether some column is of one of these kinds."""
        return any(column.kind in kinds for column in self.columns)


def read_grid(table: Table, known: Sequence[Column] = ()) -> Grid:
    """The table's columns and rows; `known` are the columns of the table that it continues."""
    merged = Merged.MISSING if table.merged is Merged.STREAM else table.merged
    rows = _streamed(table) if table.merged is Merged.STREAM else table.rows
    rows = tuple(_trimmed(row) for row in rows) if merged is Merged.MISSING else rows
    header, rows = _leading_header(rows)
    columns = _columns(header, rows, merged, known)
    return Grid(tuple(columns), tuple(_grid_row(columns, row, merged) for row in rows))


def _streamed(table: Table) -> tuple[Row, ...]:
    return stream_rows([cell for row in table.rows for cell in row.cells])


def _trimmed(row: Row) -> Row:
    """The row without the empty cells that pad its end."""
    count = len(row.cells)
    while count and not row.cells[count - 1].lines:
        count -= 1
    return Row(row.cells[:count], row.source, row.after_break)


def _leading_header(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], tuple[Row, ...]]:
    """The first header of the table and its rows without that one; a second header line completes it."""
    for place, row in enumerate(rows):
        if header := header_cells(row):
            following = rows[place + 1] if place + 1 < len(rows) else None
            second = header_cells(following) if following else ()
            if second and _completes(header, second):
                return _combined(header, second), (*rows[:place], *rows[place + 2 :])
            return header, (*rows[:place], *rows[place + 1 :])
    return (), tuple(rows)


def _completes(header: Sequence[Cell], second: Sequence[Cell]) -> bool:
    """Whether the second line names parts of the first: 责任分工 over 牵头单位 and 配合单位."""
    return [cell.text for cell in header] != [cell.text for cell in second]


def _combined(header: Sequence[Cell], second: Sequence[Cell]) -> tuple[Cell, ...]:
    if len(header) == len(second):
        return tuple(low if low.lines else high for high, low in zip(header, second, strict=True))
    return tuple(header)


def _columns(
    header: Sequence[Cell], rows: Sequence[Row], merged: Merged, known: Sequence[Column]
) -> list[Column]:
    bodies = [row for row in rows if not header_cells(row) and sum(bool(c.lines) for c in row.cells) > 1]
    if not header and known and _as_wide(bodies, len(known)):
        return list(known)
    profiles = _profiles(bodies, merged, len(header))
    if not profiles:
        profiles = [profile([]) for _ in header]
    return named_columns(header, profiles) if header else unnamed_columns(profiles)


def _as_wide(rows: Sequence[Row], width: int) -> bool:
    return all(len(row.cells) <= width for row in rows)


def _profiles(rows: Sequence[Row], merged: Merged, header_width: int) -> list[Profile]:
    """What the columns look like in the rows that have all their cells."""
    width = _full_width(rows, merged, header_width)
    if merged is Merged.EMPTY:
        full = [[cell.text for cell in row.cells[:width]] for row in rows if len(row.cells) <= width]
        full = [texts + [""] * (width - len(texts)) for texts in full]
        whole = [row for row in rows if len(row.cells) == width]
        if whole:
            full = [[cell.text for cell in row.cells] for row in whole]
    else:
        full = [[cell.text for cell in row.cells] for row in rows if len(row.cells) == width]
    return [profile([texts[index] for texts in full]) for index in range(width if full else 0)]


def _full_width(rows: Sequence[Row], merged: Merged, header_width: int) -> int:
    widths = Counter(len(row.cells) for row in rows)
    if not widths:
        return header_width
    if merged is Merged.EMPTY:
        return max(header_width, widths.most_common(1)[0][0])
    if header_width in widths:
        return header_width + (header_width + 1 in widths)
    return max(widths)


def _grid_row(columns: Sequence[Column], row: Row, merged: Merged) -> GridRow:
    filled = [cell for cell in row.cells if cell.lines]
    if header_cells(row):
        return GridRow(RowKind.HEADER, row.cells, row.source, row.after_break)
    if not filled:
        return GridRow(RowKind.BLANK, (), row.source, row.after_break)
    kind = (
        RowKind.WIDE if len(filled) == 1 and not any(cell.continues for cell in row.cells) else RowKind.DATA
    )
    return GridRow(kind, tuple(_placed(columns, row, filled, merged)), row.source, row.after_break)


def _placed(columns: Sequence[Column], row: Row, filled: Sequence[Cell], merged: Merged) -> list[Cell | None]:
    if merged is Merged.MISSING and not _is_whole(columns, row):
        return aligned(columns, filled, inner=True)
    if len(row.cells) == len(columns):
        return mended_slip(columns, row.cells)
    if len(row.cells) > len(columns):
        return aligned(columns, filled, inner=False)
    return _short_row(columns, row, filled)


def _is_whole(columns: Sequence[Column], row: Row) -> bool:
    """Whether a row has all its cells, one of them empty between others: each stands in its place."""
    return len(row.cells) == len(columns) and any(not cell.lines for cell in row.cells)


def _short_row(columns: Sequence[Column], row: Row, filled: Sequence[Cell]) -> list[Cell | None]:
    """A row with cells missing at its end, or with one cell that spans several columns."""
    if len(filled) == 1:
        return aligned(columns, filled, inner=False)
    padded = (*row.cells, *[Cell((), row.source)] * (len(columns) - len(row.cells)))
    return mended_slip(columns, padded, short=True)
