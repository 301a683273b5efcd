"""Tables whose columns are parted by nothing but blanks, as copied from a page: told by their header line.

An empty cell between single blanks shows as a blank too many; where columns are parted by wide gaps,
empty cells leave no trace.
"""

import re
from collections.abc import Iterator, Sequence

from loader.document import Merged, Table
from loader.readers.physical_lines import Line
from loader.readers.rows import Part, is_closing, is_header, row_of

Piece = Table | list[Line]

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_ONE_BLANK = re.compile("[ \u3000\u00a0]")
_WIDE_GAP = re.compile("[ \u3000\u00a0]{2,}")


def find_blank_columns(lines: Sequence[Line]) -> Iterator[Piece]:
    """The lines, those below a header of words parted by blanks made tables."""
    place = start = 0
    while place < len(lines):
        names = _header(lines[place])
        end = _end(lines, place + 1) if names else place
        wide = _WIDE_GAP.split(lines[place].text.strip()) == names
        rows = [_parts(line, names, wide=wide) for line in lines[place + 1 : end]]
        if not names or not _are_rows(rows):
            place += 1
            continue
        yield list(lines[start:place])
        header = [(lines[place].number, name) for name in names]
        yield Table(tuple(row_of([one] for one in row) for row in [header, *rows]), Merged.MISSING)
        place = start = end
    yield list(lines[start:])


def _header(line: Line) -> list[str]:
    """The names of the columns in a header line, or []."""
    names = line.text.split()
    if len(names) < _FEWEST_COLUMNS or not is_header(row_of([(line.number, name)] for name in names)):
        return []
    return names


def _end(lines: Sequence[Line], place: int) -> int:
    while place < len(lines) and not is_closing(lines[place].text):
        place += 1
    return place


def _parts(line: Line, names: Sequence[str], *, wide: bool) -> list[Part]:
    """The cells of a line, no more than there are columns."""
    cells = (_WIDE_GAP if wide else _ONE_BLANK).split(line.text.strip())
    while len(cells) > len(names):
        cells = _closed_up(cells)
    return [(line.number, cell) for cell in cells]


def _closed_up(cells: Sequence[str]) -> list[str]:
    """The cells with the longest joined to its shorter neighbour: sentences hold blanks, names do not."""
    longest = max(range(len(cells)), key=lambda place: len(cells[place]))
    neighbours = [place for place in (longest - 1, longest) if 0 <= place < len(cells) - 1]
    first = min(neighbours, key=lambda place: len(cells[place]) + len(cells[place + 1]))
    return [*cells[:first], f"{cells[first]} {cells[first + 1]}".strip(), *cells[first + 2 :]]


def _are_rows(rows: Sequence[Sequence[Part]]) -> bool:
    """Whether most lines below a header have several cells."""
    several = sum(len([text for _, text in row if text]) > 1 for row in rows)
    return several >= _FEWEST_ROWS and 2 * several >= len(rows)
