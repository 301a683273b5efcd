"""Tables without ruling lines: told by their header, their columns by what is blank from top to bottom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loader.numbering import bare_number, leading_mark
from loader.readers.pdf.glyphs import WIDE_GAP, PrintedLine
from loader.readers.pdf.ruled_tables import RuledCell, RuledTable
from loader.readers.pdf.sheets_of_paper import Sheet
from loader.readers.pdf.wrapping import is_wrapped, text_end
from loader.readers.rows import is_closing, is_header_word

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
# of a character's height: how wide the blank between two columns is at least
_BLANK = 0.5
# of the distance of lines: what parts two rows
_APART = 1.3

Element = PrintedLine | RuledTable
Span = tuple[float, float]
# the parts of a line by the column that they stand in
Parts = dict[int, PrintedLine]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a table begin and end; `ends` may be short of what other rows hold."""

    spans: tuple[Span, ...]

    def with_parts(self, parts: Sequence[PrintedLine]) -> "_Columns | None":
        """The columns with these parts in them; None where one of these reaches over two columns."""
        spans = list(self.spans)
        for part in parts:
            column = self.column_of(part)
            spans[column] = (min(spans[column][0], part.left), max(spans[column][1], part.right))
        blank = _BLANK * max(part.size for part in parts)
        if any(other[0] - one[1] < blank for one, other in pairwise(spans)):
            return None
        return _Columns(tuple(spans))

    def column_of(self, part: PrintedLine) -> int:
        """The column that a part shares most with, or is nearest to."""

        def distance(column: int) -> float:
            left, right = self.spans[column]
            return max(left, part.left) - min(right, part.right)

        return min(range(len(self.spans)), key=distance)


def with_open_tables(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages with the lines below a header of words far apart made tables.

    On the next page a table goes on where the first lines stand in its columns.
    """
    made = []
    known: _Columns | None = None
    for sheet in sheets:
        elements, known = _with_tables(sheet.elements, known)
        made.append(replace(sheet, elements=tuple(elements)))
    return made


def _with_tables(
    elements: Sequence[Element], known: _Columns | None
) -> tuple[list[Element], _Columns | None]:
    """The elements with tables made, and the columns of a table that the page ends with."""
    made: list[Element] = []
    place, columns = 0, known
    while place < len(elements):
        found = _table_at(elements, place, columns if place == 0 else None)
        if found:
            table, end, columns = found
            made.append(table)
            place = end
        else:
            made.append(elements[place])
            place, columns = place + 1, None
    return made, columns


def _table_at(
    elements: Sequence[Element], place: int, known: _Columns | None
) -> tuple[RuledTable, int, _Columns] | None:
    """The table that begins here, where it ends, and its columns; None if none does."""
    first = elements[place]
    columns = known if isinstance(first, RuledTable) else _header(first) or known
    if columns is None:
        return None
    lines: list[list[PrintedLine]] = []
    for element in elements[place:]:
        parts = _parts(element) if isinstance(element, PrintedLine) else []
        wider = columns.with_parts(parts) if parts and not is_closing(parts[0].text) else None
        if wider is None:
            break
        columns = wider
        lines.append(parts)
    several = sum(len(parts) > 1 for parts in lines)
    if several < _FEWEST_ROWS + (columns is not known and known is None) or 2 * several < len(lines):
        return None
    rows = _rows([{columns.column_of(part): part for part in parts} for parts in lines], columns)
    return _table(rows, columns), place + len(lines), columns


def _header(line: PrintedLine) -> _Columns | None:
    """The columns below a header line; None if it is none."""
    parts = _parts(line)
    if len(parts) < _FEWEST_COLUMNS or not all(is_header_word(part.text) for part in parts):
        return None
    return _Columns(tuple((part.left, part.right) for part in parts))


def _parts(line: PrintedLine) -> list[PrintedLine]:
    """The pieces of a line between wide gaps."""
    glyphs = [glyph for glyph in line.glyphs if glyph.text.strip()]
    groups = [[glyphs[0]]]
    for glyph, following in pairwise(glyphs):
        if following.left - glyph.right > WIDE_GAP * min(glyph.size, following.size):
            groups.append([])
        groups[-1].append(following)
    return [replace(line, glyphs=tuple(group)) for group in groups]


def _rows(lines: Sequence[Parts], columns: _Columns) -> list[list[Parts]]:
    """The lines in rows: rows stand apart, or else only wrapped text goes on in the row above."""
    steps = [_top(below) - _top(above) for above, below in pairwise(lines)]
    nearest = min(steps, default=0.0)
    apart = any(step > _APART * nearest for step in steps)
    rows = [[lines[0]]]
    for place, (step, line) in enumerate(zip(steps, lines[1:], strict=True), 1):
        if step > _APART * nearest or place == 1:
            is_new = True
        elif apart:
            is_new = _begins(line)
        else:
            is_new = _begins(line) or not _goes_on(rows[-1], line, columns)
        if is_new:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _top(parts: Parts) -> float:
    return min(part.middle for part in parts.values())


def _begins(line: Parts) -> bool:
    """Whether the first column has a number, as at the beginning of an item."""
    text = line[0].text if 0 in line else ""
    return bool(text) and (bare_number(text) is not None or leading_mark(text) is not None)


def _goes_on(row: Sequence[Parts], line: Parts, columns: _Columns) -> bool:
    """Whether all that stands in a line goes on from what was wrapped above it."""
    last = row[-1]
    return all(
        column in last and is_wrapped(last[column], part, columns.spans[column][1])
        for column, part in line.items()
    )


def _table(rows: Sequence[Sequence[Parts]], columns: _Columns) -> RuledTable:
    lefts = [left for left, _ in columns.spans]
    borders = (*lefts, max(right for _, right in columns.spans))
    tops = [min(part.top for part in row[0].values()) for row in rows]
    tops.append(max(part.bottom for parts in rows[-1] for part in parts.values()))
    cells = [
        cell
        for row, (top, bottom) in zip(rows, pairwise(tops), strict=True)
        for cell in _cells(row, borders, (top, bottom), columns)
    ]
    return RuledTable(tuple(cells), tuple(tops), borders)


def _cells(
    row: Sequence[Parts], borders: Sequence[float], height: Span, columns: _Columns
) -> Iterator[RuledCell]:
    for column, (left, right) in enumerate(pairwise(borders)):
        lines = tuple(parts[column] for parts in row if column in parts)
        begin, end = columns.spans[column]
        reach = max((text_end(line) for line in lines), default=end)
        yield RuledCell(left, height[0], right, height[1], lines, (begin, max(end, reach)))
