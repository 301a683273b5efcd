"""Tables drawn with rules: ┌─┬─┐ or +---+, cells over several lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loader.document import Merged, Row, Table
from loader.readers.physical_lines import Line
from loader.readers.rows import Part, has_rows, row_of
from ontology.plan import Source

Piece = Table | list[Line]

# ├────┼────┤ · ┌─┬─┐ · ├────┤      │ (a rule that is broken over a merged cell)
_DRAWN_RULE = re.compile("[─━═]{2}|[├┼┤┌┬┐└┴┘╠╬╣╔╦╗╚╩╝][─━═]")
_DRAWN = re.compile("[│┃║├┼┤┌┬┐└┴┘╠╬╣╔╦╗╚╩╝┏┳┓┣╋┫┗┻┛┠┨]")
# +-----+-----+ · +=====+ · not C++, not ---
_PLUS_RULE = re.compile(r"\+(?:[-=]+\+)+")
_PLUS = re.compile(r"(?<=[-=])\+|\+(?=[-=])|\|")
# the piece of a rule within one column
_DRAWN_PIECE = re.compile("[─━═]+")
_PLUS_PIECE = re.compile("[-=]{2,}")


@dataclass(frozen=True, slots=True)
class _Border:
    """What parts the columns, what rules are made of, and whether the table has outer uprights."""

    upright: re.Pattern[str]
    rule: re.Pattern[str]
    outer: bool


@dataclass(slots=True)
class _DrawnRow:
    """The cells of a row and the lines that stand between its rules."""

    cells: list[list[Part]]
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Grid:
    """The rows so far; `at` tells for every column the row that its next words belong to."""

    rows: list[_DrawnRow] = field(default_factory=list)
    at: list[_DrawnRow] = field(default_factory=list)
    fresh: bool = True


def find_box_tables(lines: Sequence[Line]) -> Iterator[Piece]:
    """The lines, those of drawn tables made tables."""
    border = _border(lines)
    if border is None:
        yield list(lines)
        return
    prose: list[Line] = []
    drawn: list[Line] = []
    for line in lines:
        if border.upright.search(line.text) or _DRAWN_RULE.search(line.text):
            yield from _given(prose)
            drawn.append(line)
        else:
            yield from _drawn_table(drawn, border)
            prose.append(line)
    yield from _drawn_table(drawn, border)
    yield from _given(prose)


def _border(lines: Sequence[Line]) -> _Border | None:
    """How tables are drawn, None if no line is a rule."""
    if any(_DRAWN.search(line.text) and _DRAWN_RULE.search(line.text) for line in lines):
        return _Border(_DRAWN, _DRAWN_PIECE, _is_outer(lines, _DRAWN))
    if any(_PLUS_RULE.fullmatch(line.text.strip()) for line in lines):
        return _Border(_PLUS, _PLUS_PIECE, outer=True)
    return None


def _is_outer(lines: Sequence[Line], upright: re.Pattern[str]) -> bool:
    drawn = [line.text.lstrip() for line in lines if upright.search(line.text)]
    return sum(upright.match(text) is not None for text in drawn) * 2 > len(drawn)


def _given(lines: list[Line]) -> Iterator[Piece]:
    if lines:
        yield list(lines)
        lines.clear()


def _drawn_table(lines: list[Line], border: _Border) -> Iterator[Piece]:
    if not lines:
        return
    grid = _Grid()
    for line in lines:
        _read(grid, line, border)
    table = Table(tuple(_row(row) for row in grid.rows if row.lines), Merged.EMPTY)
    if has_rows(table):
        yield table
    lines.clear()


def _segments(text: str, border: _Border) -> list[str]:
    """What stands between the uprights of a line; the outer uprights part nothing."""
    pieces = border.upright.split(text)
    if border.outer and len(pieces) > 1 and not pieces[0].strip():
        del pieces[0]
    if border.outer and len(pieces) > 1 and not pieces[-1].strip():
        del pieces[-1]
    return pieces


def _read(grid: _Grid, line: Line, border: _Border) -> None:
    segments = _segments(line.text, border)
    ruled = [border.rule.fullmatch(segment.strip()) is not None for segment in segments]
    if all(ruled):
        grid.fresh = True
        return
    same = not grid.fresh and len(segments) == len(grid.at)
    above = grid.rows[-1] if same else None
    if any(ruled) or not same:
        _open_row(grid, [rule or not same for rule in ruled])
    for column, segment in enumerate(segments):
        if not ruled[column]:
            grid.at[column].cells[column].append((line.number, segment))
    # a broken rule belongs to the row that it ends
    (above or grid.rows[-1]).lines.append(line.number)


def _open_row(grid: _Grid, ruled: Sequence[bool]) -> None:
    """A new row; a column whose rule is broken goes on in the row where its cell began."""
    is_unused = grid.at and not all(ruled) and not grid.rows[-1].lines
    row = grid.rows[-1] if is_unused else _DrawnRow([[] for _ in ruled])
    known = grid.at if len(grid.at) == len(ruled) else [row] * len(ruled)
    grid.at = [row if rule else before for rule, before in zip(ruled, known, strict=True)]
    if not is_unused:
        grid.rows.append(row)
    grid.fresh = False


def _row(row: _DrawnRow) -> Row:
    """The row; the words of a merged cell may stand on lines below its own."""
    made = row_of([parts or [(row.lines[0], "")] for parts in row.cells])
    return replace(made, source=Source(line_start=row.lines[0], line_end=row.lines[-1]))
