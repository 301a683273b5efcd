"""One search in everything that has a name or a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.answers.lists import Lists
from queries.lists.directives import DIRECTIVES
from queries.lists.listing import Listing
from queries.lists.plans import PLANS
from queries.lists.tasks import TASKS
from queries.lists.units import UNITS

_MOST = 8


@dataclass(frozen=True, slots=True)
class Hits:
    """The first items of one list that hold all the words, and how many there are."""

    name: str
    items: Sequence[Any]
    total: int


def find(lists: Lists, words: str) -> tuple[Hits, ...]:
    """What holds all the words, list by list, empty lists left out; nothing for no words."""
    if not words:
        return ()
    found = (_hits(lists, listing, words) for listing in (PLANS, UNITS, TASKS, DIRECTIVES))
    return tuple(hits for hits in found if hits.total)


def _hits(lists: Lists, listing: Listing, words: str) -> Hits:
    some = lists.some(listing, {"text": words}, None, slice(0, _MOST), briefly=True)
    return Hits(listing.name, some.records, some.total)
