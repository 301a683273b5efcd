"""Task drafts from a document's tables: headings, carried cells, lost rows.

An empty cell means “as above” for units, deadline, steps, requirement and headings, until the next
value. A heading over the whole width ends that; a new heading in its own column does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from loader.document import Cell, Document
from loader.drafts import Draft, UnitCell
from loader.numbering import Mark, MarkStyle, leading_mark
from loader.tables.columns import Column
from loader.tables.entries import Entry, Item, Wide
from loader.tables.headers import ColumnKind
from loader.tables.rows import entries
from loader.tables.sections import Headings, under_column_headings, under_wide_heading
from ontology.plan import AssignmentsFrom, Note, Role

_SUPPORTING = (Role.COOPERATING, Role.GUIDING)


@dataclass(frozen=True, slots=True)
class Carried:
    """What empty cells stand for at a row: the headings and values printed last."""

    headings: Headings
    units: dict[int, UnitCell] = field(default_factory=dict)
    units_section: tuple[str, ...] = ()
    values: dict[ColumnKind, str] = field(default_factory=dict)


def table_drafts(document: Document) -> tuple[Draft, ...]:
    """The drafts of all items in the document's task tables, in order."""
    drafts: list[Draft] = []
    carried = Carried(Headings())
    found = entries(document)
    for place, entry in enumerate(found):
        if isinstance(entry, Wide):
            carried = _under_wide_heading(carried, entry)
            continue
        carried = replace(carried, headings=under_column_headings(carried.headings, entry))
        if entry.cell(ColumnKind.TEXT) is None and not _is_lost_row(found, place):
            continue
        draft = _draft(entry, carried, _gap_mark(found, place))
        drafts.extend(_inner_items(draft, entry))
        carried = _after(carried, entry, draft)
    return tuple(drafts)


def _under_wide_heading(carried: Carried, entry: Wide) -> Carried:
    """What is carried below a heading over the whole width: nothing, unless a page printed it again."""
    headings = under_wide_heading(carried.headings, entry)
    return carried if headings == carried.headings else Carried(headings)


def _is_lost_row(found: Sequence[Entry], place: int) -> bool:
    """Whether a row without a text still is an item: it has units or a number of its own."""
    item = found[place]
    if not isinstance(item, Item):
        return False
    return bool(item.cells_of(ColumnKind.UNITS)) or item.cell(ColumnKind.NUMBER) is not None


def _gap_mark(found: Sequence[Entry], place: int) -> Mark | None:
    """The number that an item without one lost: the only one missing between its neighbours."""
    item = found[place]
    if not isinstance(item, Item) or item.mark():
        return None
    before = next((e.mark() for e in reversed(found[:place]) if isinstance(e, Item)), None)
    after = next((e.mark() for e in found[place + 1 :] if isinstance(e, Item)), None)
    value = _missing_between(before.value if before else None, after.value if after else None)
    return Mark(MarkStyle.ARABIC, str(value), value, 0) if value else None


def _missing_between(before: int | None, after: int | None) -> int | None:
    """The one number missing between two; 1 where numbering begins, or begins again, with 2."""
    if before is not None and after == before + 2:
        return before + 1
    begins = before is None or before > 1
    return 1 if after == 2 and begins else None


def _draft(item: Item, carried: Carried, gap: Mark | None) -> Draft:
    own = _own_units(item)
    units = _with_carried(item, own, carried.units)
    section = carried.headings.section()
    headings = tuple(heading.text for heading in section)
    return Draft(
        mark=_own_mark(item) or gap,
        section=section,
        text=_text_of(item),
        source=item.source,
        units=tuple(units[column] for column in sorted(units)),
        origin=_origin(own, carried.units),
        deadline=_value(item, carried, ColumnKind.DEADLINE),
        steps=_value(item, carried, ColumnKind.STEPS),
        requirement=_value(item, carried, ColumnKind.REQUIREMENT),
        progress=_joined_values(item.cells_of(ColumnKind.PROGRESS)),
        notes=_notes(item),
        lost=_lost(item, gap),
        carried_under_new_heading=not own and bool(carried.units) and headings != carried.units_section,
    )


def _own_mark(item: Item) -> Mark | None:
    """The number of the text itself where it has one, else that of the number cell."""
    text = item.cell(ColumnKind.TEXT)
    inner = leading_mark(text.text) if text else None
    number = item.cell(ColumnKind.NUMBER)
    if inner and number and item.cell(ColumnKind.HEADING) is None:
        return item.mark()
    return inner or item.mark()


def _text_of(item: Item) -> str:
    text = item.cell(ColumnKind.TEXT)
    if text is None:
        return ""
    mark = leading_mark(text.text)
    return text.text[mark.length :] if mark else text.text


def _own_units(item: Item) -> dict[int, UnitCell]:
    """The row's own unit cells by column."""
    pairs = enumerate(zip(item.columns, item.cells, strict=False))
    return {
        place: UnitCell(cell.lines, cell.source, column.role, _header_words(column))
        for place, (column, cell) in pairs
        if column.kind is ColumnKind.UNITS and cell and cell.lines
    }


def _with_carried(
    item: Item, own: Mapping[int, UnitCell], above: Mapping[int, UnitCell]
) -> dict[int, UnitCell]:
    """The row's unit cells, empty ones filled from above.

    An empty 配合单位 beside a 牵头单位 of the row's own names nobody: not every item needs support. One that
    the file joins with the cell above it names the same units.
    """
    if not any(cell.role not in _SUPPORTING for cell in own.values()):
        return {**above, **own}
    joined = {place for place, cell in enumerate(item.cells) if cell and cell.continues}
    kept = {place: cell for place, cell in above.items() if cell.role not in _SUPPORTING or place in joined}
    return {**kept, **own}


def _header_words(column: Column) -> str | None:
    return column.header or None


def _origin(own: Mapping[int, UnitCell], above: Mapping[int, UnitCell]) -> AssignmentsFrom:
    if own:
        return AssignmentsFrom.OWN
    return AssignmentsFrom.CARRIED if above else AssignmentsFrom.NONE


def _value(item: Item, carried: Carried, kind: ColumnKind) -> str | None:
    return _joined_values(item.cells_of(kind)) or carried.values.get(kind)


def _joined_values(cells: Sequence[Cell]) -> str | None:
    return "；".join(cell.text for cell in cells) or None


def _notes(item: Item) -> tuple[Note, ...]:
    pairs = zip(item.columns, item.cells, strict=False)
    return tuple(
        Note(column.header, cell.text)
        for column, cell in pairs
        if column.kind is ColumnKind.NOTE and cell and cell.lines
    )


def _lost(item: Item, gap: Mark | None) -> str | None:
    if item.cell(ColumnKind.TEXT) is None:
        return "text"
    return "number" if gap else None


def _after(carried: Carried, item: Item, draft: Draft) -> Carried:
    """What the next row's empty cells stand for."""
    values = {
        ColumnKind.DEADLINE: draft.deadline,
        ColumnKind.STEPS: draft.steps,
        ColumnKind.REQUIREMENT: draft.requirement,
    }
    kept = {kind: words for kind, words in values.items() if words}
    if own := _own_units(item):
        headings = tuple(heading.text for heading in draft.section)
        units = _with_carried(item, own, carried.units)
        return replace(carried, units=units, units_section=headings, values=kept)
    return replace(carried, values=kept)


def _inner_items(draft: Draft, item: Item) -> Iterator[Draft]:
    """The draft, or one for each item where a cell lists several on lines of their own."""
    text = item.cell(ColumnKind.TEXT)
    starts = _item_lines(text) if text and item.cell(ColumnKind.NUMBER) is None else []
    if text is None or len(starts) < 2:
        yield draft
        return
    for start, end in zip(starts, [*starts[1:], len(text.lines)], strict=True):
        words = "".join(text.lines[start:end])
        mark = leading_mark(words)
        origin = AssignmentsFrom.GROUP if draft.units else draft.origin
        yield replace(draft, mark=mark, text=words[mark.length if mark else 0 :], origin=origin)


def _item_lines(text: Cell) -> list[int]:
    """Where in a cell consecutive numbers of one style begin a line; [] unless the first line does."""
    marks = [leading_mark(line) for line in text.lines]
    first = marks[0]
    if first is None:
        return []
    starts, value = [0], first.value
    for place, mark in enumerate(marks[1:], start=1):
        if mark and mark.style is first.style and mark.value == value + 1:
            starts.append(place)
            value += 1
    return starts
