"""Which body a unit of the network belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from queries.store import Store
from queries.values import plain

if TYPE_CHECKING:
    import networkx

_PARENTS = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?unit ?parent ?parentLabel WHERE {
  VALUES ?unit { UNDEF } # unit
  ?unit org:subOrganizationOf|org:unitOf ?parent .
  ?parent skos:prefLabel ?parentLabel .
} ORDER BY ?unit ?parent
"""


def add_parents(graph: networkx.Graph[Any], store: Store) -> None:
    """None; each unit of the graph that is part of a body has `parent` and `parent_label`."""
    units = [NamedNode(node) for node, told in graph.nodes(data=True) if told["kind"] == "unit"]
    if not units:
        return
    for row in store.select(_PARENTS, {"unit": list(units)}):
        told = graph.nodes[plain(row["unit"])]
        # the first in order, where a graph names two
        told.setdefault("parent", plain(row["parent"]))
        told.setdefault("parent_label", plain(row["parentLabel"]))
