"""The rows of a document's tables in one run, with page breaks mended.

A page break splits a row in two, prints the header again, and repeats headings as （同上）. Here the
halves are joined, so that what follows sees one row an item.
"""

import re
from collections.abc import Iterator

from loader.document import Cell, Document, Paragraph, Table
from loader.drafts import spanning
from loader.heads.labelled_fields import fields_in_cells
from loader.numbering import bare_number, leading_mark
from loader.tables.columns import Column
from loader.tables.entries import Entry, Item, Wide
from loader.tables.grid import Grid, GridRow, RowKind, read_grid
from loader.tables.headers import ColumnKind
from loader.tables.looks import units_look
from loader.tables.torn_rows import mended
from ontology.plan import Source

# （同上） · 同上 · （续） · not 同上级部门
_DITTO = re.compile(r"[（(]?(?:同上|续上表?|续表?|接上页?)[）)]?")
_OPEN_ENDS = "，、,及和与（("
_LONGEST_HEADING = 60
_SHORTEST_TEXT = 8


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
    return mended(_raw_entries(document))


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
            yield Wide(row.filled()[0], broken)
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
