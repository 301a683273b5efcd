"""Pages become one run of text and tables: paragraphs joined, tables put together over page breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loader.readers.pdf.glyphs import PrintedLine, is_wrapped, joined_text, unwrapped
from loader.readers.pdf.ruled_tables import RuledCell, RuledTable, goes_on, index_of, merged_edges
from loader.readers.pdf.sheets_of_paper import Sheet
from loader.readers.pieces import Box, Boxes, Piece, Text
from ontology.plan import Source

_INDENT = 1.2
_FULL = 0.06
_ROOMY = 1.6


@dataclass(frozen=True, slots=True)
class _Paged:
    """A table on a page, with which of the page's tables it is."""

    table: RuledTable
    page: int
    number: int


@dataclass(slots=True)
class _Flow:
    """What is being put together: the open paragraph and the open table."""

    lines: list[tuple[PrintedLine, int]] = field(default_factory=list)
    tables: list[_Paged] = field(default_factory=list)


def pieces_of(sheets: Sequence[Sheet]) -> Iterator[Piece]:
    """The pieces of the pages in reading order."""
    flow = _Flow()
    left, right = _margins(sheets)
    for sheet in sheets:
        number = 0
        for element in sheet.elements:
            if isinstance(element, RuledTable):
                number += 1
                yield from _add_table(flow, _Paged(element, sheet.number, number))
            else:
                yield from _add_line(flow, element, sheet.number, left, right)
    yield from _closed_text(flow)
    yield from _closed_table(flow)


def _margins(sheets: Sequence[Sheet]) -> tuple[float, float]:
    """Where running text begins and ends on these pages."""
    lines = [element for sheet in sheets for element in sheet.elements if isinstance(element, PrintedLine)]
    return min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)


def _add_table(flow: _Flow, paged: _Paged) -> Iterator[Piece]:
    yield from _closed_text(flow)
    if flow.tables and not (
        paged.number == 1
        and paged.page == flow.tables[-1].page + 1
        and goes_on(flow.tables[-1].table, paged.table)
    ):
        yield from _closed_table(flow)
    flow.tables.append(paged)


def _continues_table(above: _Paged, paged: _Paged) -> bool:
    follows = paged.number == 1 and paged.page == above.page + 1
    return follows and goes_on(above.table, paged.table)


def _add_line(flow: _Flow, line: PrintedLine, page: int, left: float, right: float) -> Iterator[Piece]:
    yield from _closed_table(flow)
    if flow.lines and not _continues(flow.lines[-1][0], line, left, right):
        yield from _closed_text(flow)
    flow.lines.append((line, page))


def _continues(line: PrintedLine, following: PrintedLine, left: float, right: float) -> bool:
    """Whether a line of running text goes on: it was full, and the next begins at the margin, as large."""
    indented = following.left - left > _INDENT * following.size
    same_size = abs(line.size - following.size) < 0.1 * line.size
    return same_size and not indented and is_wrapped(line, following, right)


def _closed_text(flow: _Flow) -> Iterator[Text]:
    if flow.lines:
        text = joined_text([line for line, _ in flow.lines])
        yield Text(text, Source(page=flow.lines[0][1]))
        flow.lines.clear()


def _closed_table(flow: _Flow) -> Iterator[Boxes]:
    if flow.tables:
        yield _boxes(flow.tables)
        flow.tables.clear()


def _boxes(parts: Sequence[_Paged]) -> Boxes:
    """The parts of a table on its pages as one table; the rows that begin a page are told."""
    columns = merged_edges(*(part.table.columns for part in parts))
    limits = _right_limits(parts, columns)
    boxes: list[Box] = []
    breaks: set[int] = set()
    above = 0
    for part in parts:
        if above:
            breaks.add(above)
        boxes.extend(_box(cell, part, columns, limits, above) for cell in part.table.cells)
        above += len(part.table.rows) - 1
    return Boxes(tuple(boxes), frozenset(breaks))


def _right_limits(parts: Sequence[_Paged], columns: Sequence[float]) -> dict[int, float]:
    """How near to the right border of a column its text comes anywhere, by the border's index."""
    limits: dict[int, float] = {}
    for part in parts:
        for cell in part.table.cells:
            gaps = [cell.right - line.right for line in cell.lines]
            if gaps:
                edge = index_of(columns, cell.right)
                limits[edge] = min(limits.get(edge, cell.right), *gaps)
    return limits


def _box(
    cell: RuledCell, part: _Paged, columns: Sequence[float], limits: dict[int, float], above: int
) -> Box:
    rows = part.table.rows
    row, last_row = index_of(rows, cell.top), index_of(rows, cell.bottom)
    column, last_column = index_of(columns, cell.left), index_of(columns, cell.right)
    place = Source(page=part.page, table=part.number, row=row + 1, column=column + 1)
    return Box(
        above + row,
        column,
        unwrapped(cell.lines, _right_edge(cell, limits.get(last_column, 0.0))),
        place,
        rows=max(last_row - row, 1),
        columns=max(last_column - column, 1),
    )


def _right_edge(cell: RuledCell, gap: float) -> float:
    """How far to the right the text of a cell may go: as far as other text of its column does.

    Where that is unlikely far from the border, as in a column of short words, the left padding tells.
    """
    if not cell.lines:
        return cell.right
    padding = min(line.left for line in cell.lines) - cell.left
    return cell.right - min(gap, padding, cell.lines[0].size)
