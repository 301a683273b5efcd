"""Cells of an irregular row put under the columns that they belong to.

A row has fewer cells than columns where merged cells are left out, or the right number in the
wrong places where a page break made them slip. Order is kept; the contents decide the rest.
"""

from collections.abc import Sequence

from loader.document import Cell
from loader.numbering import bare_number, leading_mark
from loader.tables.columns import Column
from loader.tables.headers import ColumnKind
from loader.tables.looks import deadline_look, units_look

_LONG_TEXT = 25
# a slip is assumed only where it explains two cells better than the printed places; in a row that
# lacks a cell something has slipped for certain, so the better explanation wins
_SLIP_MARGIN = 1.5
_SHORT_ROW_MARGIN = 0.3
# merged cells are numbers, headings and units: a row with cells left out still has its text
_TEXT_IS_THERE = 0.5


def cell_fit(column: Column, text: str) -> float:
    """How well a text suits a column, from -1 to 1."""
    match column.kind:
        case ColumnKind.NUMBER:
            return 1.0 if bare_number(text) else -1.0
        case ColumnKind.UNITS:
            return 2 * units_look(text) - 1
        case ColumnKind.DEADLINE:
            return 2 * deadline_look(text) - 1
        case ColumnKind.HEADING:
            return _heading_fit(column, text)
        case ColumnKind.TEXT:
            return _text_fit(column, text)
        case _:
            return 0.3 if not _is_special(text) else -0.2


def _heading_fit(column: Column, text: str) -> float:
    if bare_number(text):
        return -1.0
    short = 0.3 if len(text) <= 2 * _LONG_TEXT else -0.3
    return short + _style_fit(column, text) - 0.8 * _special(text)


def _text_fit(column: Column, text: str) -> float:
    if bare_number(text):
        return -1.0
    length = min(len(text), 2 * _LONG_TEXT) / (2 * _LONG_TEXT)
    return 0.4 * length + _style_fit(column, text) - 0.8 * _special(text)


def _style_fit(column: Column, text: str) -> float:
    mark = leading_mark(text)
    if column.style is None:
        return 0.0 if mark is None else -0.2
    if mark is None:
        return -0.3
    return 0.6 if mark.style is column.style else -0.6


def _special(text: str) -> float:
    return max(units_look(text), deadline_look(text))


def _is_special(text: str) -> bool:
    return bare_number(text) is not None or _special(text) > 0.5


def placed_fit(columns: Sequence[Column], cells: Sequence[Cell | None]) -> float:
    """How well the filled cells suit the columns that they stand under."""
    return sum(
        cell_fit(column, cell.text)
        for column, cell in zip(columns, cells, strict=False)
        if cell and cell.lines
    )


def aligned(columns: Sequence[Column], cells: Sequence[Cell], *, inner: bool) -> list[Cell | None]:
    """One entry a column: the cells in their order under the columns that they suit best.

    With `inner` a heading that suits two columns alike goes to the right one, else to the left one.
    Cells that exceed the columns are left out; the caller compares the counts.
    """
    places = _best_places(columns, [cell.text for cell in cells], inner=inner)
    placed: list[Cell | None] = [None] * len(columns)
    for cell, place in zip(cells, places, strict=False):
        placed[place] = cell
    return placed


def _best_places(columns: Sequence[Column], texts: Sequence[str], *, inner: bool) -> list[int]:
    """The increasing sequence of column indexes with the best total fit."""
    bonus = [
        _place_bonus(place, column, inner=inner, rich=len(texts) > 1) for place, column in enumerate(columns)
    ]
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for used, text in enumerate(texts[: len(columns)]):
        step: dict[int, tuple[float, list[int]]] = {}
        left = min(len(texts), len(columns)) - used - 1
        for place in range(used, len(columns) - left):
            gain = cell_fit(columns[place], text) + bonus[place]
            earlier = [(score, path) for last, (score, path) in best.items() if last < place]
            if earlier:
                score, path = max(earlier, key=lambda pair: pair[0])
                step[place] = (score + gain, [*path, place])
        best = step
    return max(best.values(), key=lambda pair: pair[0])[1]


def _place_bonus(place: int, column: Column, *, inner: bool, rich: bool) -> float:
    """What a place is worth beyond its fit: ties between like columns fall to one side."""
    if column.kind is ColumnKind.TEXT and rich:
        return _TEXT_IS_THERE
    return 0.001 * place if inner and column.kind is ColumnKind.HEADING else -0.001 * place


def mended_slip(
    columns: Sequence[Column], cells: Sequence[Cell], *, short: bool = False
) -> list[Cell | None]:
    """The cells as printed, or moved back where they plainly slipped; `short` rows lack a cell."""
    printed: list[Cell | None] = [cell if cell.lines or cell.continues else None for cell in cells]
    filled = [cell for cell in cells if cell.lines]
    if len(filled) == len(columns) or any(cell.continues for cell in cells):
        return printed
    moved = aligned(columns, filled, inner=False)
    gain = placed_fit(columns, moved) - placed_fit(columns, printed)
    return moved if gain > (_SHORT_ROW_MARGIN if short else _SLIP_MARGIN) else printed
