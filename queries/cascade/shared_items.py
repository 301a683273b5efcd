"""Items that several plans share: what the directive above them, which nobody loaded, must have ordered."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.cascade.comparison import Link, compare, prepared
from queries.cascade.items import Item
from queries.cascade.kinds import Kind

# What is only partly alike is too little to conclude an order of somebody else from it.
_TELLING = (Kind.VERBATIM, Kind.ADAPTED, Kind.MERGED, Kind.SPLIT)
_FIRM = 0.5


@dataclass(frozen=True, slots=True)
class SharedItem:
    """A text that stands for the tasks of several plans, and those tasks."""

    text: str
    tasks: tuple[Item, ...]


def shared_items(plans: Sequence[Sequence[Item]]) -> tuple[SharedItem, ...]:
    """The items that at least two of the plans share, in the order in which they first appear.

    Every plan is compared with what was gathered from those before it, so that the work grows with the number
    of plans and not with its square.
    """
    groups: list[list[tuple[int, Item]]] = []
    for place, items in enumerate(plans):
        _gather(groups, place, items)
    shared = [group for group in groups if len({place for place, _ in group}) > 1]
    return tuple(SharedItem(_told(group), tuple(item for _, item in group)) for group in shared)


def _gather(groups: list[list[tuple[int, Item]]], place: int, items: Sequence[Item]) -> None:
    """None; each item is added to the groups that it belongs to, or begins one of its own."""
    known = [Item(str(count), "", group[0][1].text) for count, group in enumerate(groups)]
    compared = compare(prepared(known), prepared(items))
    placed = {link.lower.address for link in compared.links if _is_telling(link)}
    for link in compared.links:
        if _is_telling(link):
            groups[int(link.upper.address)].append((place, link.lower))
    groups.extend([(place, item)] for item in items if item.address not in placed and item.readable)


def _is_telling(link: Link) -> bool:
    return link.kind in _TELLING and link.score >= _FIRM


def _told(group: list[tuple[int, Item]]) -> str:
    """The text that most of the plans print, or the first one."""
    texts = [item.text for _, item in group]
    return max(texts, key=texts.count)
