"""A sheet as its used cells, in whatever format it came, and the pieces that they make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from loader.document import Cell, Row
from loader.numbering import leading_mark
from loader.readers.pieces import Box, Boxes, Piece, Text
from loader.tables.headers import header_cells
from ontology.plan import Source

At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Joined cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Used:
    """The used cells of a sheet by row and column from 1: printed lines, places, and what is joined."""

    lines: Mapping[At, tuple[str, ...]]
    places: Mapping[At, Source]
    spans: Sequence[Span] = ()
    rows: dict[int, list[int]] = field(default_factory=dict)


def used(lines: Mapping[At, tuple[str, ...]], spans: Sequence[Span], places: Mapping[At, Source]) -> Used:
    """The sheet with these cells; its rows list the columns that hold anything."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(lines):
        rows.setdefault(row, []).append(column)
    return Used(lines, places, spans, rows)


def sheet_pieces(sheet: Used) -> Iterator[Piece]:
    """The sheet's titles and notes as text, its tables as boxes, in order."""
    rows = list(sheet.rows)
    start = 0
    for end in [*_table_starts(sheet, rows)[1:], len(rows)]:
        yield from _part(sheet, rows[start:end])
        start = end


def _table_starts(sheet: Used, rows: Sequence[int]) -> list[int]:
    """Where in the rows a table with another header begins, with the title lines above it."""
    starts, known = [0], None
    for place, row in enumerate(rows):
        header = _header(sheet, row)
        if header and known and header != known:
            starts.append(_above(sheet, rows, place))
        known = header or known
    return starts


def _above(sheet: Used, rows: Sequence[int], place: int) -> int:
    """Where the title lines above a header begin: lone cells behind an empty row."""
    start = place
    while start and len(sheet.rows[rows[start - 1]]) == 1 and rows[start] == rows[start - 1] + 1:
        start -= 1
    return start if start and rows[start] > rows[start - 1] + 1 else place


def _header(sheet: Used, row: int) -> tuple[str, ...]:
    """The words of a header row, () if the row is none."""
    texts = ["".join(sheet.lines[row, column]) for column in sheet.rows[row]]
    cells = tuple(Cell((text,), Source()) for text in texts)
    return tuple(texts) if len(texts) > 1 and header_cells(Row(cells, Source())) else ()


def _part(sheet: Used, rows: Sequence[int]) -> Iterator[Piece]:
    """One table with the text above and below it; rows without a table are text."""
    first = _first_of_table(sheet, rows)
    last = max((place for place, row in enumerate(rows) if _is_row(sheet, row)), default=-1)
    while first <= last < len(rows) - 1 and _is_lone_item(sheet, rows[first : last + 2]):
        last += 1
    if last < first or _is_one_column(sheet, rows[first : last + 1]):
        first, last = len(rows), len(rows) - 1
    yield from _texts(sheet, rows[:first])
    if first < len(rows):
        yield _boxes(sheet, rows[first : last + 1])
    yield from _texts(sheet, rows[last + 1 :])


def _first_of_table(sheet: Used, rows: Sequence[int]) -> int:
    """Where the table begins: at its header; without one at the first row of several cells."""
    header = next((place for place, row in enumerate(rows) if _header(sheet, row)), None)
    if header is not None:
        return header
    return next((place for place, row in enumerate(rows) if _is_row(sheet, row)), len(rows))


def _is_row(sheet: Used, row: int) -> bool:
    """Whether a row is one of a table: several cells, or one beside a cell that goes on from above."""
    return len(sheet.rows[row]) > 1 or any(
        span.top < row <= span.bottom and (span.top, span.left) in sheet.lines for span in sheet.spans
    )


def _is_lone_item(sheet: Used, rows: Sequence[int]) -> bool:
    """Whether the lone cell below a table is an item of it, whose other cells mean “as above”, and no note.

    A note stands at the left border. So may an item, but then it has a number.
    """
    above, row = rows[-2:]
    (column,) = sheet.rows[row]
    left = min(column for one in rows for column in sheet.rows[one])
    return row == above + 1 and (column > left or leading_mark("".join(sheet.lines[row, column])) is not None)


def _is_one_column(sheet: Used, rows: Sequence[int]) -> bool:
    return len({column for row in rows for column in sheet.rows[row]}) <= 1


def _texts(sheet: Used, rows: Sequence[int]) -> Iterator[Text]:
    last = None
    for row in rows:
        if last is not None and row > last + 1:
            yield Text("", Source())
        last = row
        for column in sheet.rows[row]:
            yield from (Text(line, sheet.places[row, column]) for line in sheet.lines[row, column])


def _boxes(sheet: Used, rows: Sequence[int]) -> Boxes:
    """The rows as a table; empty rows in it are left out, joined cells are one box."""
    numbers = {row: number for number, row in enumerate(rows)}
    spans = {(span.top, span.left): span for span in sheet.spans}
    left = min(column for row in rows for column in sheet.rows[row])
    boxes = []
    for row in rows:
        for column in sheet.rows[row]:
            at = (row, column)
            box = Box(numbers[row], column - left, sheet.lines[at], sheet.places[at])
            span = spans.get(at)
            boxes.append(_spanning(box, span, numbers, sheet) if span else box)
    return Boxes(tuple(boxes))


def _spanning(box: Box, span: Span, numbers: Mapping[int, int], sheet: Used) -> Box:
    """The box over all rows and columns that are joined in it, as far as the sheet is used."""
    height = sum(span.top <= row <= span.bottom for row in numbers)
    widest = max(columns[-1] for columns in sheet.rows.values())
    width = min(span.right, widest) - span.left + 1
    return replace(box, rows=max(height, 1), columns=max(width, 1))
