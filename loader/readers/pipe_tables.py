"""Tables whose cells are parted by upright strokes, one row a line: a | b | c |"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loader.document import Merged, Row, Table
from loader.numbering import leading_mark
from loader.readers.physical_lines import Gap, Line
from loader.readers.pipe_streams import find_stream, is_stream
from loader.readers.rows import Part, is_closing, is_header, is_header_word, is_heading, row_of

Piece = Table | list[Line]

STROKE = re.compile(r"[|｜]")
# No table has that many columns, and every cell costs time.
_MOST_STROKES = 200
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE_CHARACTERS = frozenset("|｜-:－ \t")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file prints its rows: a stroke before the first cell, after the last, Markdown's rule."""

    leading: bool
    closing: bool
    markdown: bool


@dataclass(slots=True)
class _Reading:
    """The rows read so far and the lines of the row that is still open."""

    rows: list[Row] = field(default_factory=list)
    open: list[Line] = field(default_factory=list)
    merged: Merged | None = None

    def has_stroke(self) -> bool:
        return any(STROKE.search(line.text) for line in self.open)


def find_pipe_tables(lines: Sequence[Line]) -> Iterator[Piece]:
    """The lines, those of tables with strokes made tables."""
    places = [place for place, line in enumerate(lines) if STROKE.search(line.text)]
    if any(len(STROKE.findall(lines[place].text)) > _MOST_STROKES for place in places):
        yield list(lines)
    elif is_stream([lines[place] for place in places]):
        yield from find_stream(lines, places)
    elif style := _style([lines[place] for place in places]):
        yield from _tables(lines, places, style)
    else:
        yield list(lines)


def _style(strokes: Sequence[Line]) -> Style | None:
    """How the rows are printed; None if the strokes make no table."""
    markdown = any(_is_rule(line.text) for line in strokes)
    leading = sum(line.text.lstrip()[0] in "|｜" for line in strokes)
    closing = sum(line.text.rstrip()[-1] in "|｜" for line in strokes)
    style = Style(leading * 2 > len(strokes), closing * 2 >= len(strokes), markdown)
    if markdown or (style.closing and closing >= 2) or _is_even(strokes, style):
        return style
    return style if strokes and is_header(row_of(_cells(strokes[:1], style))) else None


def _is_even(strokes: Sequence[Line], style: Style) -> bool:
    """Whether at least two rows follow each other and all have as many cells."""
    if len(strokes) < 2 or strokes[-1].number - strokes[0].number > 2 * len(strokes):
        return False
    return len({len(_cells([line], style)) for line in strokes}) == 1


def _is_rule(text: str) -> bool:
    """Whether a line is Markdown's rule below the header: |---|:--:|"""
    return "--" in text and _RULE_CHARACTERS.issuperset(text) and STROKE.search(text) is not None


def _tables(lines: Sequence[Line], places: Sequence[int], style: Style) -> Iterator[Piece]:
    reading = _Reading()
    yield list(lines[: places[0]])
    for line in lines[places[0] : places[-1] + 1]:
        yield from _read(line, reading, style)
    end = _open_end(lines, places[-1] + 1, reading, style)
    if reading.open:
        reading.rows.append(_row(reading.open, style))
    yield _table(reading, style)
    yield list(lines[end:])


def _read(line: Line, reading: _Reading, style: Style) -> Iterator[Piece]:
    if STROKE.search(line.text):
        if not reading.has_stroke() and _is_apart(reading.open, line, style):
            yield from _flushed(reading, style)
        reading.open.append(line)
        if not style.closing or style.markdown or line.text.rstrip()[-1] in "|｜":
            reading.rows.append(_row(reading.open, style))
            reading.open.clear()
    else:
        if not reading.has_stroke() and (_is_parted(line) or not style.closing) and reading.open:
            yield from _flushed(reading, style)
        reading.open.append(line)


def _flushed(reading: _Reading, style: Style) -> Iterator[Piece]:
    """The table so far and the open lines as prose."""
    if reading.rows:
        yield _table(reading, style)
    yield list(reading.open)
    reading.rows.clear()
    reading.open.clear()


def _is_apart(pending: Sequence[Line], line: Line, style: Style) -> bool:
    """Whether the lines above a row's first stroke are no part of it: a heading, a title, a notice."""
    if not pending:
        return False
    if _is_parted(line) or not style.closing or style.markdown or is_header(_row([line], style)):
        return True
    first = line.text.lstrip()
    return is_heading(pending[0].text) and leading_mark(first) is not None


def _is_parted(line: Line) -> bool:
    """Whether empty lines part a line from the one above; a page number does not."""
    return line.gap in (Gap.BLANK, Gap.EMPTY)


def _open_end(lines: Sequence[Line], start: int, reading: _Reading, style: Style) -> int:
    """Where the table ends: a file that was cut off ends in a row without its last strokes."""
    end = start
    while end < len(lines) and lines[end].gap == Gap.NONE and not is_closing(lines[end].text):
        if not reading.open and not _is_cut_row(lines, end, style):
            break
        reading.open.append(lines[end])
        end += 1
    return end


def _is_cut_row(lines: Sequence[Line], place: int, style: Style) -> bool:
    """Whether the file's last line is the beginning of a row."""
    return style.closing and place == len(lines) - 1 and leading_mark(lines[place].text.strip()) is not None


def _row(lines: Sequence[Line], style: Style) -> Row:
    return row_of(_cells(lines, style))


def _cells(lines: Sequence[Line], style: Style) -> list[list[Part]]:
    cells: list[list[Part]] = [[]]
    for line in lines:
        pieces = _pieces(line.text, style)
        cells[-1].extend((line.number, text) for text in _LINE_BREAK.split(pieces[0]))
        cells.extend([(line.number, text) for text in _LINE_BREAK.split(piece)] for piece in pieces[1:])
    if len(cells) > 1 and style.leading and _is_blank(cells[0]):
        del cells[0]
    if len(cells) > 1 and _is_blank(cells[-1]):
        del cells[-1]
    return cells


def _pieces(text: str, style: Style) -> list[str]:
    if not style.markdown or "\\" not in text:
        return STROKE.split(text)
    return [piece.replace("\0", "|") for piece in STROKE.split(text.replace("\\|", "\0"))]


def _is_blank(parts: Sequence[Part]) -> bool:
    return all(not text.strip() for _, text in parts)


def _table(reading: _Reading, style: Style) -> Table:
    rows = _with_header([row for row in reading.rows if not (style.markdown and _is_rule_row(row))])
    # a piece of a table, below a heading that broke it, merges as the table does
    if reading.merged is None or (rows and is_header(rows[0])):
        reading.merged = _merged(rows, style)
    return Table(tuple(rows), reading.merged)


def _is_rule_row(row: Row) -> bool:
    return all(set(cell.text) <= {"-", ":", "－"} and cell.text for cell in row.cells)


def _with_header(rows: list[Row]) -> list[Row]:
    """The rows with a header that was printed one cell a line made one row."""
    count = 0
    while count < len(rows) and len(rows[count].cells) == 1 and is_header_word(rows[count].cells[0].text):
        count += 1
    if count < 2 or count == len(rows):
        return rows
    cells = [[(row.source.line_start or 0, row.cells[0].text)] for row in rows[:count]]
    return [row_of(cells), *rows[count:]]


def _merged(rows: Sequence[Row], style: Style) -> Merged:
    """Whether merged cells are there but empty or left out; rows padded at their ends leave out."""
    counts = {len(row.cells) for row in rows if len(row.cells) > 1}
    if style.markdown:
        return Merged.EMPTY
    if len(counts) != 1:
        return Merged.MISSING
    filled = [[bool(cell.lines) for cell in row.cells] for row in rows]
    if any(cells != sorted(cells, reverse=True) for cells in filled):
        return Merged.EMPTY
    used = max((sum(cells) for cells in filled[1:]), default=0)
    is_short = any(len(cells) == 1 or 1 < sum(cells) < used for cells in filled)
    return Merged.MISSING if is_short or len(rows) < 2 else Merged.EMPTY
