"""Tables printed one cell a line without any mark between the cells, told by their header words."""

from collections.abc import Iterator, Sequence

from loader.document import Merged, Row, Table
from loader.readers.physical_lines import Gap, Line
from loader.readers.rows import Part, is_closing, is_header, is_header_word, part, row_of

Piece = Table | list[Line]
Group = list[Line]

_FEWEST_CELLS = 3
_OPEN_ENDS = "、，,（("


def find_bare_cells(lines: Sequence[Line]) -> Iterator[Piece]:
    """The lines, those below a header that is printed one word a line made tables."""
    place = start = 0
    while place < len(lines):
        width = _header_width(lines, place)
        end = _end(lines, place + width) if width else place
        if end - place - width < _FEWEST_CELLS:
            place += max(width, 1)
            continue
        yield list(lines[start:place])
        yield _table(lines[place:end], width)
        place = start = end
    yield list(lines[start:])


def _header_width(lines: Sequence[Line], place: int) -> int:
    """How many header words stand below each other from this line on; 0 if they make no header."""
    end = place
    while end < len(lines) and is_header_word(lines[end].text):
        end += 1
    width = end - place
    return width if width > 1 and is_header(row_of([part(line)] for line in lines[place:end])) else 0


def _end(lines: Sequence[Line], place: int) -> int:
    """Where the table ends: at the document's closing matter."""
    while place < len(lines) and not is_closing(lines[place].text):
        place += 1
    return place


def _table(lines: Sequence[Line], width: int) -> Table:
    groups = _groups(lines)
    if len(groups[0]) == width and _are_rows(groups[1:], width):
        return Table(tuple(_row(group) for group in groups), Merged.MISSING)
    return Table((row_of([part(line)] for line in lines),), Merged.STREAM)


def _groups(lines: Sequence[Line]) -> list[Group]:
    parting = Gap.EMPTY if any(line.gap == Gap.EMPTY for line in lines[1:]) else Gap.BLANK
    groups: list[Group] = [[]]
    for line in lines:
        if line.gap >= parting and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    return groups


def _are_rows(groups: Sequence[Group], width: int) -> bool:
    """Whether most groups could be rows below a header of that width."""
    fitting = sum(1 < len(group) <= width + 1 for group in groups)
    single = sum(len(group) == 1 for group in groups)
    return fitting > 0 and (fitting + single) * 10 >= 9 * len(groups) and fitting * 2 >= len(groups)


def _row(group: Group) -> Row:
    """A row; a line with an open end, as in a list of units, goes on below."""
    cells: list[list[Part]] = []
    for line in group:
        if cells and cells[-1][-1][1].rstrip().endswith(tuple(_OPEN_ENDS)):
            cells[-1].append(part(line))
        else:
            cells.append([part(line)])
    return row_of(cells)
