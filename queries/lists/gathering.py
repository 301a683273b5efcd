"""All that a page shows of its nodes, fetched by one query for the whole page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, QueryTriples, Triple

from queries.facts import TripleFacts
from queries.lists.listing import PREFIXES
from queries.store import Store

# so many nodes a query: a text of some hundred kB, which every server takes
_MOST_AT_ONCE = 500
_ONCE = "{ SELECT DISTINCT ?node WHERE {\n  VALUES ?item { UNDEF } # item\n  ?item PATH ?node } }"


@dataclass(frozen=True, slots=True)
class Reach:
    """Which nodes are told of: those at the end of a path from each node of the page; "" is the node itself.

    `only` names the properties that are wanted, all of them where it is empty.
    """

    path: str = ""
    only: str = ""


def gathered(store: Store, nodes: Sequence[NamedNode], reaches: Sequence[Reach]) -> TripleFacts:
    """What the store says of the nodes and of those within reach."""
    found: dict[Triple, None] = {}
    text = _text(reaches)
    for start in range(0, len(nodes), _MOST_AT_ONCE):
        some = nodes[start : start + _MOST_AT_ONCE]
        found.update(dict.fromkeys(_triples(store, text, some)))
    return TripleFacts(found)


def _triples(store: Store, text: str, nodes: Sequence[NamedNode]) -> Iterator[Triple]:
    results = store.query(text, {"item": nodes})
    if isinstance(results, QueryTriples):
        yield from results


def _text(reaches: Sequence[Reach]) -> str:
    branches = "\n  UNION ".join(_branch(reach) for reach in reaches)
    return f"{PREFIXES} CONSTRUCT {{ ?node ?property ?value }} WHERE {{\n  {branches}\n}}"


def _branch(reach: Reach) -> str:
    # the values stand in each branch: an engine may work out a branch before it joins it with others
    # each node once: many plans carry out one document, and every graph that names it tells of it
    start = _ONCE.replace("PATH", reach.path) if reach.path else "VALUES ?node { UNDEF } # item\n "
    # a filter and no table of values: the engine would begin with a table, and read the whole store for it
    only = f" FILTER(?property IN ({', '.join(reach.only.split())}))" if reach.only else ""
    return f"{{\n  {start} ?node ?property ?value{only} }}"
