"""What the pages of lists show: some items, what narrows them, and how to go on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.answers.lists import Lists
from queries.lists.listing import Listing

ROWS = 50

Facets = Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list. `asked` is what narrows it, `first` the number of its first item, from 1.

    `plans` says how many plans there are to each unit or document, by its address.
    """

    items: Sequence[Any]
    total: int
    offset: int
    asked: Mapping[str, str]
    sort: str | None
    facets: Facets
    plans: Mapping[str, int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The number of the first item that is shown; 0 on an empty page."""
        return self.offset + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The number of the last item that is shown."""
        return self.offset + len(self.items)

    @property
    def before(self) -> int | None:
        """Where the page before this begins, if there is one."""
        return max(self.offset - ROWS, 0) if self.offset else None

    @property
    def after(self) -> int | None:
        """Where the next page begins, if there is one."""
        return self.last if self.last < self.total else None

    @property
    def address(self) -> dict[str, str]:
        """What the address of this list says, apart from the place in it."""
        return {**self.asked, **({"sort": self.sort} if self.sort else {})}


def list_page(
    lists: Lists, listing: Listing, asked: Mapping[str, str], sort: str | None, offset: int
) -> ListPage:
    """The page of the list that begins after so many items; QuestionError for what names nothing."""
    some = lists.some(listing, asked, sort, slice(offset, offset + ROWS), briefly=True)
    plans = lists.plan_numbers(listing, [one.iri for one in some.records])
    return ListPage(some.records, some.total, offset, asked, sort, _facets(lists, listing, asked), plans)


def _facets(lists: Lists, listing: Listing, asked: Mapping[str, str]) -> Facets:
    """The values of each field among the items that fit all that is asked but the field itself."""
    whole = lists.facets(listing, asked)
    return {
        name: _ordered(
            name,
            lists.facets(listing, {other: value for other, value in asked.items() if other != name})[name]
            if name in asked
            else values,
        )
        for name, values in whole.items()
    }


def _ordered(name: str, values: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Years from the newest, all else from the most frequent; what has no value is no choice."""
    known = [(value, count) for value, count in values if value is not None]
    if name == "year":
        return sorted(known, reverse=True)
    return sorted(known, key=lambda pair: (-pair[1], pair[0]))
