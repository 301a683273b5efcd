"""The parts of a table on its pages as one table: their columns in common, torn cells joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from loader.readers.pdf.ruled_tables import RuledCell, RuledTable, index_of, merged_edges
from loader.readers.pdf.rules import SNAP
from loader.readers.pdf.torn_rows import PlacedCell, join_torn
from loader.readers.pdf.wrapping import Measure, are_centred, text_end, unwrapped
from loader.readers.pieces import Box, Boxes, Text
from ontology.plan import Source


@dataclass(frozen=True, slots=True)
class PagedTable:
    """A table on a page, which of the page's tables it is, and how much of the page is empty below it."""

    table: RuledTable
    page: int
    number: int
    room: float = 0.0


def goes_on(above: PagedTable, below: PagedTable) -> bool:
    """Whether a table is the rest of the last one of the page before: they have the same borders.

    One of them may have fewer columns, where only headings over several of them stand on its page.
    """
    if below.number != 1 or below.page != above.page + 1:
        return False
    few, many = sorted((above.table.columns, below.table.columns), key=len)
    if max(abs(few[0] - many[0]), abs(few[-1] - many[-1])) > 2 * SNAP:
        return False
    return all(min(abs(edge - other) for other in many) <= 2 * SNAP for edge in few)


def is_frame(parts: Sequence[PagedTable]) -> bool:
    """Whether these are rules around text, rather than cells side by side."""
    return all(len(part.table.columns) == 2 for part in parts)


def lines_of(parts: Sequence[PagedTable]) -> Iterator[Text]:
    """The real lines of a frame."""
    for part in parts:
        columns = part.table.columns
        measures = _Measures.of([part], columns)
        for cell in part.table.cells:
            for line in unwrapped(cell.lines, measures.measure(cell, columns)):
                yield Text(line, Source(page=part.page))


def boxes_of(parts: Sequence[PagedTable]) -> Boxes:
    """The parts of a table on its pages as one table; the rows that begin a page are told."""
    columns = merged_edges(*(part.table.columns for part in parts))
    measures = _Measures.of(parts, columns)
    placed = [[_placed(cell, part, columns, measures) for cell in part.table.cells] for part in parts]
    join_torn(placed, [part.room for part in parts])
    boxes: list[Box] = []
    breaks: set[int] = set()
    above = 0
    for part, cells in zip(parts, placed, strict=True):
        if above and cells:
            breaks.add(above)
        boxes.extend(_box(cell, part, above) for cell in cells)
        above += max((cell.row + cell.rows for cell in cells), default=0)
    return Boxes(tuple(boxes), frozenset(breaks))


def _placed(cell: RuledCell, part: PagedTable, columns: Sequence[float], measures: "_Measures") -> PlacedCell:
    rows = part.table.rows
    row, column = index_of(rows, cell.top), index_of(columns, cell.left)
    return PlacedCell(
        row,
        column,
        max(index_of(rows, cell.bottom) - row, 1),
        max(index_of(columns, cell.right) - column, 1),
        cell,
        measures.measure(cell, columns),
        list(cell.lines),
        row + 1,
    )


def _box(placed: PlacedCell, part: PagedTable, above: int) -> Box:
    place = Source(page=part.page, table=part.number, row=placed.printed_row, column=placed.column + 1)
    lines = unwrapped(placed.lines, placed.measure)
    return Box(above + placed.row, placed.column, lines, place, placed.rows, placed.columns)


@dataclass(frozen=True, slots=True)
class _Measures:
    """How near to its borders the text of a table comes.

    `left` by the index of a left border, told by cells of several lines; `right` by that of a right border;
    `least` is the nearest to any left border.
    """

    left: dict[int, float]
    right: dict[int, float]
    padding: float | None
    least: float

    @classmethod
    def of(cls, parts: Sequence[PagedTable], columns: Sequence[float]) -> "_Measures":
        """The measures of a table on its pages."""
        left: dict[int, float] = {}
        right: dict[int, float] = {}
        least = inf
        for cell in (cell for part in parts for cell in part.table.cells if cell.lines):
            begin, end = cell.span
            edge, place = index_of(columns, cell.right), index_of(columns, cell.left)
            gap = min(end - text_end(line) for line in cell.lines)
            right[edge] = min(right.get(edge, gap), gap)
            gap = min(line.left for line in cell.lines) - begin
            least = min(least, gap)
            if len(cell.lines) > 1:
                left[place] = min(left.get(place, gap), gap)
        return cls(left, right, median(left.values()) if left else None, max(least, 0.0))

    def measure(self, cell: RuledCell, columns: Sequence[float]) -> Measure:
        """From where to where the text of a cell may go: as near to the right border as to the left one.

        Where other text of its column comes nearer, as near as that.
        """
        begin, end = cell.span
        if not cell.lines:
            return Measure(begin, end)
        padding = min(self._padding(cell, columns), cell.lines[0].size)
        gap = min(padding, self.right.get(index_of(columns, cell.right), padding))
        return Measure(begin + gap, end - gap)

    def _padding(self, cell: RuledCell, columns: Sequence[float]) -> float:
        """How near to its left border the text of a cell would come, if it is not centred."""
        if are_centred(cell.lines, Measure(*cell.span)):
            return self.least
        known = self.left.get(index_of(columns, cell.left), self.padding)
        return min(line.left for line in cell.lines) - cell.span[0] if known is None else known
