"""Which nodes stand on a page of a list, and how many there are in all: one query each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from pyoxigraph import Literal, NamedNode

from queries.errors import QuestionError
from queries.lists.choosing import Chosen
from queries.lists.listing import ANY_EDGE, EDGES, PREFIXES, Listing
from queries.store import Store
from queries.values import Bindings, bound

_MOST_TOTALS = 1000
_MOST_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Order:
    """A field by which a list is put in order; `down`: the largest first."""

    field: str
    down: bool = False


class Totals:
    """How many nodes a list has, counted once for each state of the store."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], int] = {}
        self._changing = Lock()

    def of(self, store: Store, listing: Listing, chosen: Chosen) -> int:
        """The number of nodes of the list that fit what was chosen."""
        text = bound(_counting(listing, chosen), _bindings(chosen))
        place = (store.version, text)
        if (total := self._known.get(place)) is None:
            total = int(next(store.select(text))["total"].value)
            with self._changing:
                if len(self._known) >= _MOST_TOTALS:
                    self._known.clear()
                self._known[place] = total
        return total


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


def page_nodes(
    store: Store, listing: Listing, chosen: Chosen, order: Sequence[Order], rows: slice
) -> list[NamedNode]:
    """The nodes of a page, in order; those without a value of a field stand behind all others."""
    limit = rows.stop - rows.start
    text = f"{_ordered(listing, chosen, order)}\nLIMIT {limit} OFFSET {rows.start}"
    found = (row["item"] for row in store.select(text, _bindings(chosen)))
    return [node for node in found if isinstance(node, NamedNode)]


def is_listed(store: Store, listing: Listing, nodes: Sequence[NamedNode]) -> list[NamedNode]:
    """Those of the nodes that the list holds."""
    text = f"{PREFIXES} SELECT DISTINCT ?item WHERE {{\n  VALUES ?item {{ UNDEF }} # node\n{listing.items} }}"
    found = {row["item"] for row in store.select(text, {"node": nodes})}
    return [node for node in nodes if node in found]


def _ordered(listing: Listing, chosen: Chosen, order: Sequence[Order]) -> str:
    keys = [f"(MIN(?value{place}) AS ?key{place})" for place in range(len(order))]
    found = [
        f"OPTIONAL {{ {listing.sorts[one.field].replace('?key', f'?value{place}')} }}"
        for place, one in enumerate(order)
    ]
    by = [_by(place, one) for place, one in enumerate(order)]
    return (
        f"{PREFIXES} SELECT ?item {' '.join(keys)} WHERE {{\n{_pattern(listing, chosen)}\n"
        f"{' '.join(found)} }}\nGROUP BY ?item\nORDER BY {' '.join(by)} STR(?item)"
    )


def _by(place: int, order: Order) -> str:
    direction = "DESC" if order.down else "ASC"
    return f"ASC(!BOUND(?key{place})) {direction}(?key{place})"


def _counting(listing: Listing, chosen: Chosen) -> str:
    return f"{PREFIXES} SELECT (COUNT(DISTINCT ?item) AS ?total) WHERE {{\n{_pattern(listing, chosen)} }}"


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
