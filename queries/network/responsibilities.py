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
SELECT ?plan ?task ?number ?text ?unit ?role WHERE {
  VALUES (?edge ?role) {
    (fg:leadUnit "lead") (fg:responsibleUnit "responsible")
    (fg:cooperatingUnit "cooperating") (fg:guidingUnit "guiding")
  }
  VALUES ?plan { UNDEF } # plan
  VALUES ?unit { UNDEF } # unit
  VALUES ?task { UNDEF } # task
  ?task ?edge ?unit ; dcterms:isPartOf ?plan ; fg:number ?number ; fg:text ?text .
} ORDER BY ?plan ?task ?unit ?role
"""

_UNITS = """
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?unit ?label ?sort ?level ?classification WHERE {
  VALUES ?unit { UNDEF } # unit
  ?unit a ?class ; skos:prefLabel ?label .
  VALUES (?class ?sort) {
    (fg:UnresolvedUnit "unresolved") (fg:Collective "collective")
    (cv:PublicOrganisation "body") (org:OrganizationalUnit "office")
  }
  OPTIONAL { ?unit fg:level ?level }
  OPTIONAL { ?unit org:classification ?classification }
} ORDER BY ?unit
"""


_SOME = """
PREFIX fg: <https://w3id.org/fengong/ns#>
SELECT ?task WHERE { ?task fg:number ?number } LIMIT """


def responsibility_network(
    store: Store,
    plans: list[NamedNode] | None = None,
    units: list[NamedNode] | None = None,
    tasks: list[NamedNode] | None = None,
) -> networkx.MultiGraph[str]:
    """A graph of tasks and units with one edge a part; `kind`, `label` and `role` say what they are.

    A unit also has `sort` (body, office, collective, unresolved), and a body `level` and `classification`.
    Without plans, units or tasks the graph holds the whole store.
    """
    # networkx costs 0.1 s at start, and no other question needs it
    import networkx

    graph: networkx.MultiGraph[str] = networkx.MultiGraph()
    bindings: dict[str, list[NamedNode | Literal]] = {}
    if plans is not None:
        bindings["plan"] = list(plans)
    if units is not None:
        bindings["unit"] = list(units)
    if tasks is not None:
        bindings["task"] = list(tasks)
    found: dict[str, NamedNode] = {}
    for row in store.select(_EDGES, bindings):
        task, unit = plain(row["task"]), plain(row["unit"])
        found[unit] = row["unit"]
        graph.add_node(
            task, kind="task", label=plain(row["number"]), text=plain(row["text"]), plan=plain(row["plan"])
        )
        # a body that no graph describes is called by its address
        graph.add_node(unit, kind="unit", label=unit)
        graph.add_edge(task, unit, role=plain(row["role"]))
    _describe(graph, store, list(found.values()))
    return graph


def network_around(
    store: Store, units: list[NamedNode], plans: list[NamedNode] | None = None
) -> networkx.MultiGraph[str]:
    """The tasks of these units, with all that have a part in them."""
    near = responsibility_network(store, plans, units)
    tasks = [NamedNode(node) for node, told in near.nodes(data=True) if told["kind"] == "task"]
    return responsibility_network(store, plans, tasks=tasks)


def holds_few_tasks(store: Store, most: int) -> bool:
    """Whether the store has no more tasks than that; asked so that a large store need not be read."""
    return sum(1 for _ in store.select(f"{_SOME}{most + 1}", {})) <= most


def _describe(graph: networkx.MultiGraph[str], store: Store, units: list[NamedNode]) -> None:
    for row in store.select(_UNITS, {"unit": units}):
        # a file format of networks takes no empty value
        known = {name: plain(row[name]) for name in ("label", "sort", "level", "classification") if row[name]}
        graph.nodes[plain(row["unit"])].update(known)
