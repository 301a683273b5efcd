"""Cells that a page break tears: what stands on the next page is put to what it goes on from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loader.numbering import bare_number, leading_mark
from loader.readers.pdf.glyphs import PrintedLine
from loader.readers.pdf.ruled_tables import RuledCell
from loader.readers.pdf.wrapping import Measure, joined_text, runs_on

_SENTENCE_ENDS = "。！？；.!?;"
_LIST_SIGNS = "、，,；;"
# of a character's height: how near to the lower border a cell that is torn is filled
_FILLED = 1.5
# of it: how much room is left below a table that goes on to the end of its page
_ROOM = 2.0


@dataclass(slots=True)
class PlacedCell:
    """A cell in the rows of its page and the columns of the whole table; its lines may be moved."""

    row: int
    column: int
    rows: int
    columns: int
    cell: RuledCell
    measure: Measure
    lines: list[PrintedLine]
    printed_row: int

    @property
    def text(self) -> str:
        """Its lines in one."""
        return joined_text(self.lines) if self.lines else ""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A cell at the end of a page and the one under it on the next page.

    `room` is left empty on the page; `leaves_open` says that this table shows by missing borders which
    cells go on, `may_join` that cells of this column are joined over rows.
    """

    before: PlacedCell
    after: PlacedCell
    room: float
    may_join: bool
    leaves_open: bool


def join_torn(parts: Sequence[list[PlacedCell]], rooms: Sequence[float]) -> None:
    """None; in the parts of a table on its pages torn cells are joined, and torn rows made one.

    `rooms` tells how much of each page is left empty below its part of the table.
    """
    joining = {cell.column for part in parts for cell in part if cell.rows > 1}
    leaves_open = any(cell.cell.open_below for part in parts[:-1] for cell in _last_row(part))
    for (above, below), room in zip(pairwise(parts), rooms, strict=False):
        header = _repeated_rows(parts[0], below)
        pairs = [
            _Pair(before, after, room, may_join=before.column in joining, leaves_open=leaves_open)
            for before, after in _neighbours(above, below, header)
        ]
        if not _is_header([pair.before for pair in pairs], parts[0]):
            _join_pairs(pairs, below, header)


def _join_pairs(pairs: Sequence["_Pair"], below: list[PlacedCell], header: int) -> None:
    single = [pair for pair in pairs if pair.before.rows == pair.after.rows == 1]
    if single and _is_torn_row(single, below, header):
        for pair in single:
            _join(pair)
        _drop_row(below, header)
    for pair in pairs:
        if _is_torn_cell(pair):
            _join(pair)


def _is_header(cells: Sequence[PlacedCell], first: Sequence[PlacedCell]) -> bool:
    """Whether these are the words at the beginning of the table, printed again."""
    words = {cell.column: cell.text for cell in cells if cell.lines}
    return bool(words) and words == _words(first, 0)


def _repeated_rows(first: Sequence[PlacedCell], below: Sequence[PlacedCell]) -> int:
    """How many rows at the beginning of a page print those at the beginning of the table again."""
    row = 0
    while (words := _words(below, row)) and words == _words(first, row):
        row += 1
    return row


def _words(cells: Sequence[PlacedCell], row: int) -> dict[int, str]:
    return {cell.column: cell.text for cell in cells if cell.row == row and cell.lines}


def _last_row(cells: Sequence[PlacedCell]) -> list[PlacedCell]:
    height = max((cell.row + cell.rows for cell in cells), default=0)
    return [cell for cell in cells if cell.row + cell.rows == height]


def _neighbours(
    above: Sequence[PlacedCell], below: Sequence[PlacedCell], header: int
) -> list[tuple[PlacedCell, PlacedCell]]:
    """The cells at the end of a page with those under them at the beginning of the next one."""
    last = {(cell.column, cell.columns): cell for cell in _last_row(above)}
    first = [cell for cell in below if cell.row == header]
    return [(found, cell) for cell in first if (found := last.get((cell.column, cell.columns)))]


def _is_torn_row(single: Sequence[_Pair], below: Sequence[PlacedCell], header: int) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before."""
    partners = {id(pair.after) for pair in single}
    filled = [cell for cell in below if cell.row == header and cell.lines and cell.rows == 1]
    if not filled or any(_begins(cell) or id(cell) not in partners for cell in filled):
        return False
    if single[0].leaves_open:
        return all(pair.before.cell.open_below for pair in single)
    facing = [pair for pair in single if pair.before.lines and pair.after.lines]
    return any(map(_is_torn, facing)) and not any(map(_is_ended, facing))


def _begins(cell: PlacedCell) -> bool:
    """Whether a cell begins with a number, as an item does."""
    text = cell.text
    return leading_mark(text) is not None or bare_number(text) is not None


def _is_torn(pair: _Pair) -> bool:
    """Whether the last line of a cell goes on in the first one of the cell on the next page."""
    before, after = pair.before, pair.after
    if before.text[-1] in _SENTENCE_ENDS or before.text == after.text:
        return False
    full = pair.room < _ROOM * before.lines[-1].size
    return full and runs_on(before.lines, after.lines[0], before.measure)


def _is_ended(pair: _Pair) -> bool:
    """Whether the last line of a cell had room for more, so that the next one is another cell."""
    before, after = pair.before, pair.after
    if before.text == after.text or before.text[-1] in _LIST_SIGNS:
        return False
    return not runs_on(before.lines, after.lines[0], before.measure)


def _is_torn_cell(pair: _Pair) -> bool:
    """Whether a cell beside others that are whole goes on on the next page with more of its text.

    Where no cells of the column are joined over rows, only a number before the text tells that it goes on.
    """
    before, after = pair.before, pair.after
    if not after.lines or _begins(after):
        return False
    if pair.leaves_open:
        return before.cell.open_below
    if not before.lines or not (pair.may_join or _begins(before)):
        return False
    last = before.lines[-1]
    return before.cell.bottom - last.bottom < _FILLED * last.size and _is_torn(pair)


def _join(pair: _Pair) -> None:
    if pair.before.text != pair.after.text:
        pair.before.lines.extend(pair.after.lines)
    pair.after.lines.clear()


def _drop_row(cells: list[PlacedCell], row: int) -> None:
    """None; the row is taken out of a page's cells, those over several rows are one row less high."""
    cells[:] = [cell for cell in cells if not (cell.row == row and cell.rows == 1)]
    for cell in cells:
        if cell.row > row:
            cell.row -= 1
        elif cell.row + cell.rows > row:
            cell.rows -= 1
            cell.printed_row += cell.row == row
