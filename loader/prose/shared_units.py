"""Units printed once for several items: 以上两项由…牵头 behind them, 下同 before them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loader.drafts import Draft, UnitCell
from loader.numbering import number_value
from loader.units.conventions import HOLDS_BELOW, find_rules
from ontology.folding import simplified
from ontology.plan import AssignmentsFrom

# （以上两项由信用科牵头） · 上述各项工作均由市民政局负责 · not 以上企业由市税务局负责
_ABOVE = re.compile(
    r"(?:以上|上述)(?P<count>[一二两三四五六七八九十]{1,3}|[0-9]{1,2}|各|所有)[项条](?:工作|任务|措施|内容)?(?:均|都|全部)?由?"
)


def with_units_above(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the units of a later line that names it as one of the items above."""
    found = list(drafts)
    for place, draft in enumerate(drafts):
        cells = [_named_above(cell) for cell in draft.units]
        counts = [count for _, count in cells if count]
        if not counts:
            continue
        units = tuple(cell for cell, _ in cells)
        for earlier in _meant(drafts, place, counts[0]):
            found[earlier] = replace(drafts[earlier], units=units, origin=AssignmentsFrom.GROUP)
    return found


def with_units_below(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those without units with the ones of an item above that says 下同."""
    held: tuple[UnitCell, ...] = ()
    found: list[Draft] = []
    for draft in drafts:
        if draft.units:
            held = draft.units if any(_holds_below(cell) for cell in draft.units) else ()
        elif held:
            found.append(replace(draft, units=held, origin=AssignmentsFrom.CARRIED))
            continue
        found.append(draft)
    return found


def _holds_below(cell: UnitCell) -> bool:
    rules = find_rules(simplified("".join(cell.lines)))
    return any(rule.rule == HOLDS_BELOW for rule in rules)


def _named_above(cell: UnitCell) -> tuple[UnitCell, int | None]:
    """The cell without 以上两项由, and how many items that are; 0 items are all of the section."""
    words = "".join(cell.lines)
    found = _ABOVE.match(simplified(words))
    if found is None:
        return cell, None
    return replace(cell, lines=(words[found.end() :],)), _count(found["count"])


def _count(words: str) -> int:
    if words in ("各", "所有"):
        return 99
    return 2 if words == "两" else number_value(words)


def _meant(drafts: Sequence[Draft], place: int, count: int) -> list[int]:
    """The item itself and those above it, in its section and without units of their own."""
    meant = [place]
    for earlier in range(place - 1, -1, -1):
        same = drafts[earlier].section == drafts[place].section
        if len(meant) == count or drafts[earlier].units or not same:
            break
        meant.append(earlier)
    return meant
