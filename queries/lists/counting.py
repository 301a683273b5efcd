"""How much belongs to each node of a page: one query for the whole page."""

from collections import defaultdict
from collections.abc import Sequence

from pyoxigraph import NamedNode

from queries.lists.listing import PREFIXES
from queries.store import Store


def counted(store: Store, pattern: str, what: str, nodes: Sequence[NamedNode]) -> dict[NamedNode, int]:
    """How many different values a variable of the pattern has for each of the nodes, ?item in the pattern."""
    text = f"{PREFIXES} SELECT ?item (COUNT(DISTINCT {what}) AS ?count) WHERE {{ {pattern} }} GROUP BY ?item"
    return {row["item"]: int(row["count"].value) for row in store.select(text, {"item": nodes})}


def related(store: Store, pattern: str, nodes: Sequence[NamedNode]) -> dict[NamedNode, list[NamedNode]]:
    """Which ?other nodes the pattern leads to from each ?item, in order."""
    text = f"{PREFIXES} SELECT DISTINCT ?item ?other WHERE {{ {pattern} }} ORDER BY STR(?other)"
    found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for row in store.select(text, {"item": nodes}):
        found[row["item"]].append(row["other"])
    return found
