"""Pages become one run of text and tables: paragraphs joined, tables put together over page breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loader.readers.paragraphs import SENTENCE_ENDS, begins_paragraph
from loader.readers.pdf.glyphs import PrintedLine, is_wrapped, joined_text, unwrapped
from loader.readers.pdf.ruled_tables import RuledCell, RuledTable, goes_on, index_of, merged_edges
from loader.readers.pdf.sheets_of_paper import Sheet
from loader.readers.pieces import Box, Boxes, Piece, Text
from ontology.plan import Source

_INDENT = 1.2
# how much further than lines of a paragraph two paragraphs stand apart, where they do
_APART = 1.35
# how many lines must come near to the right margin, and how near, in points
_OTHERS = 2
_HANGING = 6.0
# of a character's size, how far a closing sign may hang over the edge
_HANGS = 0.6


@dataclass(frozen=True, slots=True)
class _Column:
    """The column of running text: its borders, and how far below each other its lines stand."""

    left: float
    right: float
    pitch: float


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
    column = _column(sheets)
    for sheet in sheets:
        number = 0
        for element in sheet.elements:
            if isinstance(element, RuledTable):
                number += 1
                yield from _add_table(flow, _Paged(element, sheet.number, number))
            else:
                yield from _add_line(flow, element, sheet.number, column)
    yield from _closed_text(flow)
    yield from _closed_table(flow)


def _column(sheets: Sequence[Sheet]) -> _Column:
    """Where running text stands on these pages; a lone line may reach out of it."""
    pages = [[one for one in sheet.elements if isinstance(one, PrintedLine)] for sheet in sheets]
    lines = [line for page in pages for line in page]
    rights = sorted((line.right for line in lines), reverse=True)
    reached = (one for one, other in zip(rights, rights[_OTHERS:], strict=False) if one - other < _HANGING)
    steps = sorted(below.top - line.top for page in pages for line, below in pairwise(page))
    steps = [step for step in steps if step > 0]
    return _Column(
        min((line.left for line in lines), default=0.0),
        next(reached, max(rights, default=0.0)),
        steps[len(steps) // 5] if steps else 0.0,
    )


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


def _add_line(flow: _Flow, line: PrintedLine, page: int, column: _Column) -> Iterator[Piece]:
    yield from _closed_table(flow)
    if flow.lines and not _continues(flow.lines[-1][0], line, column):
        yield from _closed_text(flow)
    flow.lines.append((line, page))


def _continues(line: PrintedLine, following: PrintedLine, column: _Column) -> bool:
    """Whether a line of running text goes on: it was full, and the next begins at the margin, as large."""
    if following.left - column.left > _INDENT * following.size:
        return False
    if abs(line.size - following.size) > 0.1 * line.size or following.top - line.top > _APART * column.pitch:
        return False
    if line.text[-1] in SENTENCE_ENDS and begins_paragraph(following.text):
        return False
    return is_wrapped(line, following, column.right)


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
    paddings = _paddings(parts, columns)
    boxes: list[Box] = []
    breaks: set[int] = set()
    above = 0
    for part in parts:
        if above:
            breaks.add(above)
        boxes.extend(_box(cell, part, columns, paddings, above) for cell in part.table.cells)
        above += len(part.table.rows) - 1
    return Boxes(tuple(boxes), frozenset(breaks))


def _paddings(parts: Sequence[_Paged], columns: Sequence[float]) -> dict[int, float]:
    """How far from the right border of a column its text may go, by the border's index.

    As far as on the left: both paddings are alike, and a closing sign may hang into the right one. Where
    text plainly goes further, as in the middle of a cell, that tells.
    """
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for part in parts:
        for cell in part.table.cells:
            edge = index_of(columns, cell.right)
            for line in cell.lines:
                lefts[edge] = min(lefts.get(edge, cell.right), line.left - cell.left)
                rights[edge] = min(rights.get(edge, cell.right), cell.right - line.right + _HANGS * line.size)
    return {edge: min(left, rights[edge]) for edge, left in lefts.items()}


def _box(
    cell: RuledCell, part: _Paged, columns: Sequence[float], paddings: dict[int, float], above: int
) -> Box:
    rows = part.table.rows
    row, last_row = index_of(rows, cell.top), index_of(rows, cell.bottom)
    column, last_column = index_of(columns, cell.left), index_of(columns, cell.right)
    place = Source(page=part.page, table=part.number, row=row + 1, column=column + 1)
    return Box(
        above + row,
        column,
        unwrapped(cell.lines, cell.right - paddings.get(last_column, 0.0)),
        place,
        rows=max(last_row - row, 1),
        columns=max(last_column - column, 1),
    )
