"""Tables of which a web page left one cell a line, with upright strokes between the cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from loader.document import Merged, Row, Table
from loader.numbering import MarkStyle, bare_number, leading_mark
from loader.readers.physical_lines import Gap, Line
from loader.readers.rows import Part, is_closing, is_header, is_header_word, row_of

Piece = Table | list[Line]

_STROKE = re.compile(r"[|｜]")
# | · || · | | |
_STROKES = re.compile(r"[|｜](?:[ \t]*[|｜])*")
_FEWEST_STROKES = 3

Cells = list[list[Part]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """All cells, empty ones too, and after how many of them doubled strokes and empty lines stand."""

    cells: Cells
    doubled: list[int]
    gaps: list[int]


def is_stream(strokes: Sequence[Line]) -> bool:
    """Whether hardly any line with a stroke holds more than one cell."""
    several = sum(_filled(line.text) > 1 for line in strokes)
    return len(strokes) >= _FEWEST_STROKES and several * 20 <= len(strokes)


def _filled(text: str) -> int:
    return sum(bool(piece.strip()) for piece in _STROKES.split(text))


def find_stream(lines: Sequence[Line], places: Sequence[int]) -> Iterator[Piece]:
    """The lines before the table, the table, and the lines after it."""
    start, end = _start(lines, places[0]), _end(lines, places[-1] + 1)
    yield list(lines[:start])
    yield _table(lines[start:end])
    yield list(lines[end:])


def _start(lines: Sequence[Line], first: int) -> int:
    """Where the first cell stands: on the line above, if the first stroke stands alone."""
    alone = not _STROKES.split(lines[first].text)[0].strip()
    return first - 1 if alone and first > 0 else first


def _end(lines: Sequence[Line], end: int) -> int:
    """Where the table ends: a last cell may lack its stroke."""
    while end < len(lines) and lines[end].gap == Gap.NONE and not is_closing(lines[end].text):
        end += 1
    return end


def _table(lines: Sequence[Line]) -> Table:
    reading = _read(lines)
    filled = [cell for cell in reading.cells if _text(cell)]
    if not filled:
        return Table((), Merged.STREAM)
    width = _header_width(reading.cells)
    if width and _is_whole(reading, width):
        return Table(_rows(reading.cells, range(0, len(reading.cells), width)), Merged.EMPTY)
    for ends in (reading.doubled, reading.gaps):
        starts = _starts_among_filled(reading.cells, ends)
        if _are_rows(filled, starts):
            return Table(_rows(filled, starts), Merged.MISSING)
    return Table((row_of(filled),), Merged.STREAM)


def _read(lines: Sequence[Line]) -> _Reading:
    reading = _Reading([[]], [], [])
    for line in lines:
        if line.gap == Gap.EMPTY and not reading.cells[-1]:
            reading.gaps.append(len(reading.cells) - 1)
        _read_line(line, reading)
    if not _text(reading.cells[-1]):
        reading.cells.pop()
    return reading


def _read_line(line: Line, reading: _Reading) -> None:
    """Every stroke ends a cell, which may be empty."""
    place = 0
    for found in _STROKES.finditer(line.text):
        reading.cells[-1].append((line.number, line.text[place : found.start()]))
        strokes = len(_STROKE.findall(found[0]))
        reading.cells.extend([[(line.number, "")] for _ in range(strokes - 1)])
        if strokes > 1:
            reading.doubled.append(len(reading.cells))
        reading.cells.append([])
        place = found.end()
    if line.text[place:].strip():
        reading.cells[-1].append((line.number, line.text[place:]))


def _text(cell: Sequence[Part]) -> str:
    return "".join(text.strip() for _, text in cell)


def _header_width(cells: Cells) -> int:
    """How many cells at the start are header words; 0 if they make no header."""
    width = 0
    while width < len(cells) and is_header_word(_text(cells[width])):
        width += 1
    return width if width > 1 and is_header(row_of(cells[:width])) else 0


def _is_whole(reading: _Reading, width: int) -> bool:
    """Whether no cell is left out: runs of strokes end rows, or the items' numbers stand in one column."""
    if len(reading.cells) % width or len(reading.cells) < 2 * width:
        return False
    if reading.doubled:
        return all(end % width == 0 for end in reading.doubled)
    numbers = [place for place, cell in enumerate(reading.cells) if _is_item_number(_text(cell))]
    return len(numbers) > 1 and len({place % width for place in numbers}) == 1


def _is_item_number(text: str) -> bool:
    mark = leading_mark(text) or bare_number(text)
    return mark is not None and mark.style is MarkStyle.ARABIC


def _starts_among_filled(cells: Cells, ends: Sequence[int]) -> list[int]:
    """Where rows start among the filled cells, if they end at these places among all cells."""
    filled = list(accumulate((bool(_text(cell)) for cell in cells), initial=0))
    return sorted({0, *(filled[min(end, len(cells))] for end in ends)} - {filled[-1]})


def _rows(cells: Cells, starts: Sequence[int]) -> tuple[Row, ...]:
    ends = [*starts[1:], len(cells)]
    return tuple(row_of(cells[start:end]) for start, end in zip(starts, ends, strict=True))


def _are_rows(cells: Cells, starts: Sequence[int]) -> bool:
    """Whether the first row is a header and no other row is longer."""
    lengths = [end - start for start, end in pairwise([*starts, len(cells)])]
    return len(lengths) > 1 and 1 < _header_width(cells) == lengths[0] == max(lengths)
