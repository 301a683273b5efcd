"""Coverage: what became of each item of an upper plan in each plan below it, with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from queries.cascade.comparison import Comparison, Link
from queries.cascade.items import Item


class State(StrEnum):
    """What became of an upper item in a lower plan (CONTRACTS 7)."""

    TAKEN_OVER = "taken-over"
    PARTLY = "partly"
    NOT_TAKEN_OVER = "not-taken-over"
    WITH_ANOTHER_UNIT = "with-another-unit"
    UNREADABLE = "unreadable"
    PARENT_NOT_LOADED = "parent-not-loaded"


# the states of an item that is taken over, and of one that has to be
TAKEN = (State.TAKEN_OVER, State.PARTLY)
OWED = (*TAKEN, State.NOT_TAKEN_OVER)


@dataclass(frozen=True, slots=True)
class Cell:
    """An upper item in a lower plan: its state, the links behind it, and a task that is a little like it."""

    item: Item
    state: State
    links: tuple[Link, ...] = ()
    doubtful: Item | None = None

    @property
    def confirmed(self) -> bool:
        """Whether a person confirmed that the item, or a part of it, is taken over."""
        return any(link.confirmed for link in self.links)

    @property
    def missing(self) -> tuple[str, ...]:
        """The clauses of the item that none of its tasks says."""
        return tuple(dict.fromkeys(words for link in self.links if not link.whole for words in link.missing))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The items of an upper plan in one lower plan; `compared` tells what else is in the lower plan.

    `rate` is the part of the items which the lower plan has to take over that it takes over, wholly or in
    part; None where it has to take over none. `confirmed_rate` counts only what people confirmed.
    """

    cells: tuple[Cell, ...]
    compared: Comparison
    rate: float | None
    confirmed_rate: float | None


def coverage(upper: Sequence[Item], compared: Comparison, others: Iterable[Item] = ()) -> Coverage:
    """What became of the upper items; `others` are those that are the business of other units."""
    elsewhere = {item.address for item in others}
    links: dict[str, list[Link]] = {}
    for link in compared.links:
        links.setdefault(link.upper.address, []).append(link)
    unreadable = {item.address for item in compared.unreadable_upper}
    cells = tuple(
        Cell(
            item,
            _state(item, links.get(item.address, []), unreadable, elsewhere),
            tuple(links.get(item.address, ())),
            compared.doubtful.get(item.address),
        )
        for item in upper
    )
    taken = [cell for cell in cells if cell.state in TAKEN]
    owed = [cell for cell in cells if cell.state in OWED]
    return Coverage(cells, compared, _rate(taken, owed), _rate([one for one in taken if one.confirmed], owed))


def _state(item: Item, links: Sequence[Link], unreadable: set[str], elsewhere: set[str]) -> State:
    if links:
        return State.TAKEN_OVER if any(link.whole for link in links) else State.PARTLY
    if item.address in unreadable:
        return State.UNREADABLE
    return State.WITH_ANOTHER_UNIT if item.address in elsewhere else State.NOT_TAKEN_OVER


def _rate(some: Sequence[Cell], owed: Sequence[Cell]) -> float | None:
    return round(len(some) / len(owed), 4) if owed else None
