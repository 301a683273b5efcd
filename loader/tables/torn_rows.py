"""Rows and headings that a page break split are put together again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from loader.document import Cell
from loader.drafts import spanning
from loader.numbering import leading_mark
from loader.tables.columns import Column
from loader.tables.entries import Entry, Item, Wide
from loader.tables.headers import ColumnKind

_SENTENCE_ENDS = "。；！？.;!?…”）)"
_OPEN_ENDS = "，、,及和与（("


def mended(raw: Iterable[Entry]) -> list[Entry]:
    """The rows with halves joined, each as one row of its item."""
    found: list[Entry] = []
    for entry in raw:
        if isinstance(entry, Item) and _continues(found, entry):
            found[-1] = _joined(found[-1], entry)
        elif isinstance(entry, Wide) and _is_rest_of_heading(found, entry):
            found[-1] = _joined_heading(found[-1], entry)
        elif isinstance(entry, Item) and entry.after_break:
            found.append(_with_whole_headings(found, entry))
        else:
            found.append(entry)
    return found


def _continues(found: Sequence[Entry], item: Item) -> bool:
    """Whether this row is the second half of the one before."""
    if not found or not isinstance(found[-1], Item):
        return False
    if item.continues(ColumnKind.TEXT) and item.mark() is None:
        return True
    return _is_torn_units(found[-1], item) or _is_second_half(found, item)


def _is_torn_units(before: Item, item: Item) -> bool:
    """Whether a lone unit list goes on where the row before ended in an open one: A，⏎ B负责."""
    lone = [cell for cell in item.cells if cell and cell.lines]
    units = before.cell(ColumnKind.UNITS)
    if len(lone) != 1 or item.cell(ColumnKind.UNITS) is None or units is None:
        return False
    return units.text[-1] in _OPEN_ENDS


def _is_second_half(found: Sequence[Entry], item: Item) -> bool:
    before = found[-1]
    if not isinstance(before, Item) or item.mark() or not before.mark():
        return False
    text, earlier = item.cell(ColumnKind.TEXT), before.cell(ColumnKind.TEXT)
    if earlier is None or not _numbered_run(found):
        return False
    open_end = text is not None and earlier.text[-1] not in _SENTENCE_ENDS
    return open_end or (item.after_break and item.cell(ColumnKind.UNITS) is None)


def _numbered_run(found: Sequence[Entry]) -> bool:
    """Whether nearly every item so far has a number, so that one without is a fragment."""
    items = [entry for entry in found if isinstance(entry, Item)]
    return sum(entry.mark() is not None for entry in items) >= 0.8 * len(items)


def _joined(before: Entry, item: Item) -> Entry:
    """The row before with the second half added, cell by cell."""
    assert isinstance(before, Item)
    pairs = zip(before.columns, before.cells, item.cells, strict=False)
    cells = tuple(_joined_cell(column, first, second) for column, first, second in pairs)
    return replace(before, cells=cells, source=spanning([before.source, item.source]))


def _joined_cell(column: Column, first: Cell | None, second: Cell | None) -> Cell | None:
    if first is None or not first.lines or second is None or not second.lines:
        return first if first and first.lines else second
    again = column.kind in (ColumnKind.UNITS, ColumnKind.DEADLINE, ColumnKind.HEADING)
    if again and first.text == second.text:
        return first
    return Cell(first.lines + second.lines, spanning([first.source, second.source]))


def _is_rest_of_heading(found: Sequence[Entry], heading: Wide) -> bool:
    """Whether a page break split a numbered heading over the whole width, of which this is the rest."""
    if not found or not isinstance(found[-1], Wide) or not heading.after_break:
        return False
    above = found[-1].cell.text
    return (
        leading_mark(above) is not None
        and leading_mark(heading.cell.text) is None
        and above[-1] not in "。："
    )


def _joined_heading(above: Entry, heading: Wide) -> Wide:
    assert isinstance(above, Wide)
    place = spanning([above.cell.source, heading.cell.source])
    return Wide(Cell(above.cell.lines + heading.cell.lines, place))


def _with_whole_headings(found: list[Entry], item: Item) -> Item:
    """The item without the rest of a numbered heading that a page break split; the beginning gets it."""
    cells = list(item.cells)
    for place, column in enumerate(item.columns):
        cell = cells[place] if place < len(cells) else None
        if column.kind is not ColumnKind.HEADING or column.style is None or not cell or not cell.lines:
            continue
        above = next((at for at in reversed(range(len(found))) if _cell_at(found[at], place)), None)
        if leading_mark(cell.text) is None and above is not None and _is_open_heading(found[above], place):
            found[above] = _with_rest(found[above], place, cell)
            cells[place] = Cell((), cell.source, continues=True)
    return replace(item, cells=tuple(cells))


def _cell_at(entry: Entry, place: int) -> Cell | None:
    cell = entry.cells[place] if isinstance(entry, Item) and place < len(entry.cells) else None
    return cell if cell and cell.lines else None


def _is_open_heading(entry: Entry, place: int) -> bool:
    cell = _cell_at(entry, place)
    return cell is not None and leading_mark(cell.text) is not None and cell.text[-1] not in _SENTENCE_ENDS


def _with_rest(entry: Entry, place: int, rest: Cell) -> Entry:
    cell = _cell_at(entry, place)
    assert isinstance(entry, Item)
    assert cell
    whole = replace(cell, lines=cell.lines + rest.lines)
    return replace(entry, cells=(*entry.cells[:place], whole, *entry.cells[place + 1 :]))
