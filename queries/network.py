"""The responsibility network: which unit has which part in which task, as a networkx graph.

Centrality here means “named in many tasks”, not “important”; units are not ranked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from queries.store import Store
from queries.values import plain

if TYPE_CHECKING:
    import networkx

_EDGES = """
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?plan ?task ?number ?text ?unit ?label ?role WHERE {
  VALUES (?edge ?role) {
    (fg:leadUnit "lead") (fg:responsibleUnit "responsible")
    (fg:cooperatingUnit "cooperating") (fg:guidingUnit "guiding")
  }
  VALUES ?plan { UNDEF } # plan
  VALUES ?unit { UNDEF } # unit
  ?task ?edge ?unit ; dcterms:isPartOf ?plan ; fg:number ?number ; fg:text ?text .
  ?unit skos:prefLabel ?label .
} ORDER BY ?plan ?task ?unit ?role
"""


def responsibility_network(
    store: Store, plans: list[NamedNode] | None = None, units: list[NamedNode] | None = None
) -> networkx.MultiGraph[str]:
    """A graph of tasks and units with one edge a part; `kind`, `label` and `role` say what they are.

    Without plans or units it holds the whole store.
    """
    # networkx costs 0.1 s at start, and no other question needs it
    import networkx

    graph: networkx.MultiGraph[str] = networkx.MultiGraph()
    bindings: dict[str, list[NamedNode | Literal]] = {}
    if plans is not None:
        bindings["plan"] = list(plans)
    if units is not None:
        bindings["unit"] = list(units)
    for row in store.select(_EDGES, bindings):
        task, unit = plain(row["task"]), plain(row["unit"])
        graph.add_node(
            task, kind="task", label=plain(row["number"]), text=plain(row["text"]), plan=plain(row["plan"])
        )
        graph.add_node(unit, kind="unit", label=plain(row["label"]))
        graph.add_edge(task, unit, role=plain(row["role"]))
    return graph
