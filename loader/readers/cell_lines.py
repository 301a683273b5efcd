"""Tables printed one cell a line, every cell behind a tab, rows parted by empty lines."""

from collections.abc import Iterator, Sequence
from statistics import median

from loader.document import Merged, Row, Table
from loader.readers.physical_lines import Gap, Line
from loader.readers.rows import Part, is_closing, is_header, is_heading, part, row_of

Piece = Table | list[Line]
Group = list[Line]

_MOST_COLUMNS = 15
_FEWEST_CELLS = 4


def find_cell_lines(lines: Sequence[Line]) -> Iterator[Piece]:
    """The lines, those of tables with a tab before every cell made tables."""
    groups = _groups(lines)
    if not _is_table(groups):
        yield list(lines)
        return
    start, end = _first_row(groups), _behind_last_row(groups)
    yield from _lone(groups[:start])
    yield from _tables(groups[start:end])
    yield from _lone(groups[end:])


def _is_cell(line: Line) -> bool:
    return line.text.startswith("\t")


def _groups(lines: Sequence[Line]) -> list[Group]:
    """The lines between empty ones; lines of blanks part only where no line is truly empty."""
    parting = Gap.EMPTY if any(line.gap == Gap.EMPTY for line in lines) else Gap.BLANK
    groups: list[Group] = []
    for line in lines:
        if line.gap >= parting or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _is_table(groups: Sequence[Group]) -> bool:
    """Whether cells stand in groups as rows do, rather than as indented paragraphs."""
    rows = [cells for group in groups if (cells := [line for line in group if _is_cell(line)])]
    if sum(map(len, rows)) < _FEWEST_CELLS:
        return False
    if any(is_header(_row(cells)) for cells in rows if len(cells) <= _MOST_COLUMNS):
        return True
    sizes = [len(cells) for cells in rows]
    return len(rows) > 2 and 2 <= median(sizes) <= _MOST_COLUMNS and _are_even(sizes)


def _first_row(groups: Sequence[Group]) -> int:
    """Where the table begins: at its header, else at its first row; a heading above belongs to it."""
    rows = [[line for line in group if _is_cell(line)] for group in groups]
    headers = (place for place, cells in enumerate(rows) if cells and is_header(_row(cells[:_MOST_COLUMNS])))
    several = (place for place, cells in enumerate(rows) if len(cells) > 1)
    start = next(headers, None)
    start = next(several) if start is None else start
    while start > 0 and len(rows[start - 1]) == 1 and is_heading(rows[start - 1][0].text):
        start -= 1
    return start


def _behind_last_row(groups: Sequence[Group]) -> int:
    """Where the table ends: plain lines and closing matter below the last cell are no part of it."""
    end = len(groups)
    while not any(_is_cell(line) and not is_closing(line.text) for line in groups[end - 1]):
        end -= 1
    return end


def _are_even(sizes: Sequence[int]) -> bool:
    """Whether most groups of several cells have the same size."""
    several = [size for size in sizes if size > 1]
    return max(several.count(size) for size in set(several)) * 10 >= 6 * len(several)


def _lone(groups: Sequence[Group]) -> Iterator[Piece]:
    if groups:
        yield [line for group in groups for line in group]


def _tables(groups: Sequence[Group]) -> Iterator[Piece]:
    rows: list[Row] = []
    for place, group in enumerate(groups):
        plain = next((at for at, line in enumerate(group) if _is_cell(line)), len(group))
        torn = rows and plain and _is_torn(group, plain, groups[place + 1 : place + 2])
        above = 0 if torn else plain
        if above:
            yield from _made(rows)
            yield group[:above]
        if group[above:]:
            end = _closing(group, above)
            rows.append(_row(group[above:end]))
            if group[end:]:
                yield from _made(rows)
                yield group[end:]
    yield from _made(rows)


def _made(rows: list[Row]) -> Iterator[Piece]:
    if rows:
        yield Table(tuple(rows), Merged.EMPTY)
        rows.clear()


def _is_torn(group: Group, plain: int, following: Sequence[Group]) -> bool:
    """Whether plain lines that start a group between rows are a cell that lost its tab at a page break.

    Else they are a heading, the title of the table below, or closing matter.
    """
    if plain < len(group):
        return not is_header(_row(group[plain:]))
    if is_heading(group[0].text) or is_closing(group[0].text):
        return False
    return not any(is_header(_row(rows)) for rows in following)


def _closing(group: Group, start: int) -> int:
    """Where closing matter begins below the last cell of a group."""
    for place in range(start + 1, len(group)):
        if not _is_cell(group[place]) and is_closing(group[place].text):
            return place
    return len(group)


def _row(group: Sequence[Line]) -> Row:
    return row_of(_cells(group))


def _cells(group: Sequence[Line]) -> list[list[Part]]:
    """A cell begins at every tab; a line without one goes on in the cell above."""
    cells: list[list[Part]] = []
    for line in group:
        if not _is_cell(line) and cells:
            cells[-1].append(part(line))
            continue
        pieces = line.text.rstrip().split("\t") if line.text.strip() else ["", ""]
        cells.extend([(line.number, piece)] for piece in pieces[1 if _is_cell(line) else 0 :])
    return cells
