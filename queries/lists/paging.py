"""Which nodes a list has, in which order: one query for each state of the store."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from threading import Lock

from pyoxigraph import Literal, NamedNode

from ontology.terms import XSD
from queries.errors import QuestionError
from queries.lists.choosing import Chosen
from queries.lists.listing import ANY_EDGE, EDGES, PREFIXES, Listing
from queries.store import Store
from queries.values import Bindings, bound

# of a hundred thousand nodes each keeps some ten MB
_MOST_ORDERS = 16
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
_MOST_FIELDS = 5
_OWN_WORD = re.compile(r"\?(?!item\b)\w+")


Key = tuple[int, float, str]


@dataclass(frozen=True, slots=True)
class Order:
    """A field by which a list is put in order; `down`: the largest first."""

    field: str
    down: bool = False


class Ordered:
    """The nodes of lists in order, worked out once for each state of the store.

    The engine looks a text up for every comparison, and takes five times as long to put nodes in order as
    to find them: they are put in order here, and kept for the pages that follow.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], tuple[NamedNode, ...]] = {}
        self._changing = Lock()

    def of(
        self, store: Store, listing: Listing, chosen: Chosen, order: Sequence[Order]
    ) -> tuple[NamedNode, ...]:
        """All nodes of the list that fit, in order; those without a value of a field behind all others."""
        text = bound(_asked(listing, chosen, order), _bindings(chosen))
        place = (store.version, f"{order}{text}")
        if (nodes := self._known.get(place)) is None:
            nodes = _sorted(_found(store, text, len(order)), order)
            with self._changing:
                if len(self._known) >= _MOST_ORDERS:
                    self._known.pop(next(iter(self._known)), None)
                self._known[place] = nodes
        return nodes


def orders(sort: str | None, fields: Sequence[str], usual: Sequence[str]) -> tuple[Order, ...]:
    """The order that `sort=-year,title` asks for; QuestionError for a field that is not one of the list's."""
    names = [name.strip() for name in sort.split(",")] if sort is not None else list(usual)
    told = [Order(name.removeprefix("-"), name.startswith("-")) for name in names]
    unknown = [one.field for one in told if one.field not in fields]
    if unknown or len({one.field for one in told}) < len(told) or len(told) > _MOST_FIELDS:
        raise QuestionError(
            f"sort 不能写成“{sort}”。可用字段：{'、'.join(fields)}；"
            f"前加 - 为降序，最多 {_MOST_FIELDS} 个且不重复。",
            f"sort cannot be “{sort}”. The fields: {', '.join(fields)}; - before one turns it round; "
            f"at most {_MOST_FIELDS}, each once.",
        )
    return tuple(told)


def listed_nodes(
    store: Store, listing: Listing, chosen: Chosen, order: Sequence[Order]
) -> tuple[NamedNode, ...]:
    """All nodes of the list that fit, in order."""
    return Ordered().of(store, listing, chosen, order)


def is_listed(store: Store, listing: Listing, nodes: Sequence[NamedNode]) -> list[NamedNode]:
    """Those of the nodes that the list holds."""
    text = f"{PREFIXES} SELECT DISTINCT ?item WHERE {{\n  VALUES ?item {{ UNDEF }} # node\n{listing.items} }}"
    found = {row["item"] for row in store.select(text, {"node": nodes})}
    return [node for node in nodes if node in found]


def _asked(listing: Listing, chosen: Chosen, order: Sequence[Order]) -> str:
    found = [_key_pattern(listing.sorts[one.field], place) for place, one in enumerate(order)]
    keys = " ".join(f"?key{place}" for place in range(len(order)))
    return (
        f"{PREFIXES} SELECT DISTINCT ?item {keys} WHERE {{\n{_pattern(listing, chosen)}\n{' '.join(found)} }}"
    )


def _key_pattern(pattern: str, place: int) -> str:
    # a word of one field's pattern means nothing to another's
    told = _OWN_WORD.sub(rf"\g<0>{place}", pattern)
    # within OPTIONAL the item is not known to a BIND
    return told if told.startswith("BIND") else f"OPTIONAL {{ {told} }}"


def _found(store: Store, text: str, keys: int) -> dict[NamedNode, list[Key | None]]:
    """The least value of each field by node: a document may be named with several titles."""
    found: dict[NamedNode, list[Key | None]] = {}
    for row in store.select(text):
        values = [_key(row[f"key{place}"]) for place in range(keys)]
        node = row["item"]
        if isinstance(node, NamedNode):
            known = found.setdefault(node, values)
            found[node] = [_least(*pair) for pair in zip(known, values, strict=True)]
    return found


def _sorted(found: dict[NamedNode, list[Key | None]], order: Sequence[Order]) -> tuple[NamedNode, ...]:
    nodes = sorted(found, key=lambda node: node.value)
    # the last field first: a sort keeps the order of what is equal
    for place, one in reversed(list(enumerate(order))):
        keyed = [(key, node) for node in nodes if (key := found[node][place]) is not None]
        keyed.sort(key=itemgetter(0), reverse=one.down)
        nodes = [node for _, node in keyed] + [node for node in nodes if found[node][place] is None]
    return tuple(nodes)


def _key(term: object) -> Key | None:
    if isinstance(term, NamedNode):
        return (1, 0.0, term.value)
    if not isinstance(term, Literal):
        return None
    if term.datatype.value in _NUMBERS:
        return (0, float(term.value), "")
    return (1, 0.0, term.value)


def _least(one: Key | None, other: Key | None) -> Key | None:
    return min((key for key in (one, other) if key is not None), default=None)


def _pattern(listing: Listing, chosen: Chosen) -> str:
    return "\n".join(_patterns(listing, chosen))


def _patterns(listing: Listing, chosen: Chosen) -> Iterator[str]:
    if listing.of_units & chosen.keys() or "role" in chosen:
        yield listing.units.replace("EDGE", _edge(chosen))
    yield from (listing.filters[name] for name in chosen if name in listing.filters)
    yield listing.items


def _edge(chosen: Chosen) -> str:
    role = next(iter(chosen.get("role", ())), None)
    return EDGES[role.value] if isinstance(role, Literal) else f"({ANY_EDGE})"


def _bindings(chosen: Chosen) -> Bindings:
    return {name: terms for name, terms in chosen.items() if name != "role"}
