"""Less of a network: some roles, some units, the way between two."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx


def narrowed(
    graph: networkx.MultiGraph[str],
    roles: Collection[str] | None = None,
    units: Collection[str] | None = None,
) -> networkx.MultiGraph[str]:
    """The network of tasks with these roles and units only; what then has no edge is left out."""
    kept: list[Any] = [
        (one, other, key)
        for one, other, key, told in graph.edges(keys=True, data=True)
        if (roles is None or told["role"] in roles) and (units is None or one in units or other in units)
    ]
    return graph.edge_subgraph(kept)


def path_between(graph: networkx.Graph[str], start: str, end: str) -> list[str]:
    """The nodes on a shortest way, both ends among them; nothing if none leads there."""
    import networkx

    if start not in graph or end not in graph or not networkx.has_path(graph, start, end):
        return []
    return networkx.shortest_path(graph, start, end)
