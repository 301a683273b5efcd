"""Names that a field offers while its reader types."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.answers.lists import Lists
from queries.lists.directives import DIRECTIVES
from queries.lists.listing import Listing
from queries.lists.plans import PLANS
from queries.lists.records import DirectiveRecord, PlanRecord, UnitRecord
from queries.lists.units import UNITS

_MOST = 10
_OFFERED: dict[str, Listing] = {one.name: one for one in (PLANS, UNITS, DIRECTIVES)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is written into the field, and what tells it apart from others of that name."""

    value: str
    about: str


def suggestions(lists: Lists, of: str, words: str) -> Sequence[Suggestion]:
    """The first plans, units or directives whose names hold the words; each value once, none for no words."""
    if not words:
        return []
    some = lists.some(_OFFERED[of], {"text": words}, None, slice(0, _MOST), briefly=True)
    told = [_unit(one) if of == UNITS.name else _document(one) for one in some.records]
    return list({one.value: one for one in reversed(told) if one.value}.values())[::-1]


def _unit(unit: UnitRecord) -> Suggestion:
    above = unit.superior or unit.named_in
    return Suggestion(unit.label, above.label if above else "")


def _document(document: PlanRecord | DirectiveRecord) -> Suggestion:
    return Suggestion(document.number or document.title or "", (document.number and document.title) or "")
