"""Less of a network: some roles, some units, the way between two."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx


def narrowed(
    graph: networkx.MultiGraph[str],
    roles: Collection[str] | None = None,
    units: Collection[str] | None = None,
) -> networkx.MultiGraph[str]:
    """The network of tasks with these roles and units only; what then has no edge is left out."""
    import networkx

    # made anew, not a view: a view has its nodes in an order that changes from run to run
    less: networkx.MultiGraph[str] = networkx.MultiGraph()
    for one, other, key, told in graph.edges(keys=True, data=True):
        if (roles is None or told["role"] in roles) and (units is None or one in units or other in units):
            less.add_node(one, **graph.nodes[one])
            less.add_node(other, **graph.nodes[other])
            less.add_edge(one, other, key, **told)
    return less


def path_between(graph: networkx.Graph[str], start: str, end: str) -> list[str]:
    """The nodes on a shortest way, both ends among them; nothing if none leads there."""
    import networkx

    if start not in graph or end not in graph or not networkx.has_path(graph, start, end):
        return []
    return networkx.shortest_path(graph, start, end)
