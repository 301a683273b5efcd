"""The rows of a document's tables in one run, with page breaks mended.

A page break splits a row in two, prints the header again, and repeats headings as （同上）. Here the
halves are joined, so that what follows sees one row an item.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loader.document import Cell, Document, Paragraph, Table
from loader.drafts import spanning
from loader.heads.labelled_fields import fields_in_cells
from loader.numbering import Mark, bare_number, leading_mark
from loader.tables.columns import Column
from loader.tables.grid import Grid, GridRow, RowKind, read_grid
from loader.tables.headers import ColumnKind
from loader.tables.looks import units_look
from ontology.plan import Source

# （同上） · 同上 · （续） · not 同上级部门
_DITTO = re.compile(r"[（(]?(?:同上|续上表?|续表?|接上页?)[）)]?")
_SENTENCE_ENDS = "。；！？.;!?…”）)"
_OPEN_ENDS = "，、,及和与（("
_LONGEST_HEADING = 60
_SHORTEST_TEXT = 8


@dataclass(frozen=True, slots=True)
class Item:
    """A data row: its cells by column, and whether a page break came before it."""

    columns: tuple[Column, ...]
    cells: tuple[Cell | None, ...]
    source: Source
    after_break: bool = False

    def cell(self, kind: ColumnKind) -> Cell | None:
        """The first filled cell of that kind."""
        return next(iter(self.cells_of(kind)), None)

    def cells_of(self, kind: ColumnKind) -> list[Cell]:
        """The filled cells of that kind."""
        pairs = zip(self.columns, self.cells, strict=False)
        return [cell for column, cell in pairs if column.kind is kind and cell and cell.lines]

    def continues(self, kind: ColumnKind) -> bool:
        """Whether a cell of that kind is one with the cell above it."""
        pairs = zip(self.columns, self.cells, strict=False)
        return any(column.kind is kind and cell is not None and cell.continues for column, cell in pairs)

    def mark(self) -> Mark | None:
        """The item's number, from its own cell or from the start of its text."""
        number = self.cell(ColumnKind.NUMBER)
        if number:
            return bare_number(number.text) or leading_mark(number.text)
        text = self.cell(ColumnKind.TEXT)
        return leading_mark(text.text) if text else None


@dataclass(frozen=True, slots=True)
class Wide:
    """A heading over the whole width of the table, or a heading line between two tables."""

    cell: Cell


Entry = Item | Wide


def holds_tasks(grid: Grid) -> bool:
    """Whether the columns are those of a task table: texts, and something said of them.

    Without a header only units tell that much: numbers and dates stand in any list.
    """
    if not grid.has(ColumnKind.TEXT):
        return False
    if any(column.header for column in grid.columns):
        return grid.has(ColumnKind.UNITS, ColumnKind.DEADLINE, ColumnKind.PROGRESS, ColumnKind.NUMBER)
    return grid.has(ColumnKind.UNITS) and _mean_text(grid) >= _SHORTEST_TEXT


def _mean_text(grid: Grid) -> float:
    """The mean length of the texts."""
    pairs = [pair for row in grid.rows for pair in zip(grid.columns, row.cells, strict=False)]
    texts = [cell.text for column, cell in pairs if column.kind is ColumnKind.TEXT and cell and cell.lines]
    return sum(map(len, texts)) / max(len(texts), 1)


def entries(document: Document) -> list[Entry]:
    """The items and wide headings of the document's task tables, in order, halves joined."""
    found: list[Entry] = []
    for entry in _raw_entries(document):
        if isinstance(entry, Item) and _continues(found, entry):
            found[-1] = _joined(found[-1], entry)
        else:
            found.append(entry)
    return found


def _raw_entries(document: Document) -> Iterator[Entry]:
    known: tuple[Column, ...] = ()
    headings: list[Wide] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            # only heading lines right above a table head its rows
            headings = [*headings, _heading_line(block)] if _is_heading_line(block) else []
            continue
        if _is_record(block):
            continue
        grid = read_grid(block, known)
        if holds_tasks(grid) or known:
            yield from headings
            yield from _grid_entries(grid)
            known = grid.columns
        headings = []


def _is_record(table: Table) -> bool:
    """Whether a table is the record of the document, 索引号, 发文机关, 成文日期: labels and their values."""
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    return all(fields_in_cells(texts) is not None for texts in rows if any(texts))


def _heading_line(paragraph: Paragraph) -> Wide:
    return Wide(Cell((paragraph.text,), paragraph.source))


def _is_heading_line(paragraph: Paragraph) -> bool:
    """Whether a line between tables heads the rows below it: numbered, short, no sentence."""
    headed = leading_mark(paragraph.text) is not None or (paragraph.level or 0) > 1
    return headed and len(paragraph.text) <= _LONGEST_HEADING and "。" not in paragraph.text[:-1]


def _grid_entries(grid: Grid) -> Iterator[Entry]:
    broken = True
    above: tuple[Source, ...] = ()
    for row in grid.rows:
        broken = broken or row.after_break
        if row.kind in (RowKind.HEADER, RowKind.BLANK) or (broken and _is_rest_of_header(grid, row)):
            broken = broken or row.kind is RowKind.HEADER
        elif row.kind is RowKind.WIDE and _is_ditto(row):
            # the rest of this row follows as a row of its own: a page break tore it
            broken, above = True, (row.source,)
        elif row.kind is RowKind.WIDE and _is_wide_heading(grid, row):
            yield Wide(row.filled()[0])
            broken, above = False, ()
        else:
            place = spanning([*above, row.source])
            yield Item(grid.columns, _without_ditto(row), place, broken)
            broken, above = False, ()


def _is_rest_of_header(grid: Grid, row: GridRow) -> bool:
    """Whether a page break split a header, of which this row is the rest: 完成时间节 above, 点 here."""
    headers = [column.header for column in grid.columns if column.header]
    texts = [cell.text for cell in row.filled()]
    return all(len(text) < 5 and any(header.endswith(text) for header in headers) for text in texts)


def _is_ditto(row: GridRow) -> bool:
    return bool(_DITTO.fullmatch(row.filled()[0].text))


def _without_ditto(row: GridRow) -> tuple[Cell | None, ...]:
    return tuple(None if cell and _DITTO.fullmatch(cell.text) else cell for cell in row.cells)


def _is_wide_heading(grid: Grid, row: GridRow) -> bool:
    """Whether the only filled cell of a row is a heading, rather than a text or a torn-off unit list."""
    text = row.filled()[0].text
    if units_look(text) > 0.5 or bare_number(text) or len(text) > _LONGEST_HEADING:
        return False
    if text[-1] in _OPEN_ENDS:
        return False
    item_style = next((c.style for c in grid.columns if c.kind is ColumnKind.TEXT), None)
    mark = leading_mark(text)
    if mark and item_style:
        return mark.style is not item_style
    if mark or not item_style:
        return not _in_text_column(grid, row) or "。" not in text
    return not _in_text_column(grid, row)


def _in_text_column(grid: Grid, row: GridRow) -> bool:
    pairs = zip(grid.columns, row.cells, strict=False)
    return any(column.kind is ColumnKind.TEXT and cell and cell.lines for column, cell in pairs)


def _continues(found: Sequence[Entry], item: Item) -> bool:
    """Whether this row is the second half of the one before."""
    if not found or not isinstance(found[-1], Item):
        return False
    if item.continues(ColumnKind.TEXT) and item.mark() is None:
        return True
    return _is_torn_units(found[-1], item) or _is_second_half(found, item)


def _is_torn_units(before: Item, item: Item) -> bool:
    """Whether a lone unit list goes on where the row before ended in an open one: A，⏎ B负责."""
    lone = [cell for cell in item.cells if cell and cell.lines]
    units = before.cell(ColumnKind.UNITS)
    if len(lone) != 1 or item.cell(ColumnKind.UNITS) is None or units is None:
        return False
    return units.text[-1] in _OPEN_ENDS


def _is_second_half(found: Sequence[Entry], item: Item) -> bool:
    before = found[-1]
    if not isinstance(before, Item) or item.mark() or not before.mark():
        return False
    text, earlier = item.cell(ColumnKind.TEXT), before.cell(ColumnKind.TEXT)
    if earlier is None or not _numbered_run(found):
        return False
    open_end = text is not None and earlier.text[-1] not in _SENTENCE_ENDS
    return open_end or (item.after_break and item.cell(ColumnKind.UNITS) is None)


def _numbered_run(found: Sequence[Entry]) -> bool:
    """Whether nearly every item so far has a number, so that one without is a fragment."""
    items = [entry for entry in found if isinstance(entry, Item)]
    return sum(entry.mark() is not None for entry in items) >= 0.8 * len(items)


def _joined(before: Entry, item: Item) -> Entry:
    """The row before with the second half added, cell by cell."""
    assert isinstance(before, Item)
    pairs = zip(before.columns, before.cells, item.cells, strict=False)
    cells = tuple(_joined_cell(column, first, second) for column, first, second in pairs)
    return replace(before, cells=cells, source=spanning([before.source, item.source]))


def _joined_cell(column: Column, first: Cell | None, second: Cell | None) -> Cell | None:
    if first is None or not first.lines or second is None or not second.lines:
        return first if first and first.lines else second
    again = column.kind in (ColumnKind.UNITS, ColumnKind.DEADLINE, ColumnKind.HEADING)
    if again and first.text == second.text:
        return first
    return Cell(first.lines + second.lines, spanning([first.source, second.source]))
