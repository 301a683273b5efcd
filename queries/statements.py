"""What the store says of one node: its statements, those of its parts, and for a plan its whole graph."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryTriples, RdfFormat

from ontology.terms import PREFIXES
from queries.store import Store

# An address of a part is that of the whole and one step more: …/task/3/assignment/1
_OF_NODE = """
CONSTRUCT { ?node ?property ?value } WHERE {
  {
    VALUES ?node { UNDEF } # node
    ?node ?property ?value .
  } UNION {
    VALUES ?whole { UNDEF } # node
    ?whole ?step ?node .
    FILTER(STRSTARTS(STR(?node), CONCAT(STR(?whole), "/")))
    ?node ?property ?value .
    FILTER NOT EXISTS { ?node a <https://w3id.org/fengong/ns#Task> }
  }
}
"""

_GRAPH_OF_PLAN = """
SELECT ?graph WHERE {
  VALUES ?plan { UNDEF } # plan
  GRAPH ?graph { ?plan a <https://w3id.org/fengong/ns#Plan> }
} ORDER BY STR(?graph) LIMIT 1
"""

_LABELS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX schema: <https://schema.org/>
SELECT ?node (MIN(STR(?name)) AS ?label) WHERE {
  VALUES ?node { UNDEF } # node
  ?node dcterms:title|skos:prefLabel|fg:citedTitle|fg:printedUnit|schema:name ?name .
} GROUP BY ?node
"""


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements about a node, and the graph that holds them where it is one plan's."""

    node: NamedNode
    triples: tuple[pyoxigraph.Triple, ...]
    graph: NamedNode | None

    def written(self, form: RdfFormat) -> bytes:
        """The statements in that form; one that can name graphs names the plan's."""
        named = self.graph if self.graph is not None and form.supports_datasets else None
        if named is not None:
            quads = [Quad(one.subject, one.predicate, one.object, named) for one in self.triples]
            return pyoxigraph.serialize(quads, format=form, prefixes=PREFIXES) or b""
        return pyoxigraph.serialize(self.triples, format=form, prefixes=PREFIXES) or b""


def statements(store: Store, nodes: Sequence[NamedNode]) -> Statements | None:
    """What is said of the first of the nodes that anything is said of; None if nothing is."""
    for node in nodes:
        if (graph := _graph_of_plan(store, node)) is not None:
            return Statements(node, tuple(store.triples(graph.value)), graph)
        results = store.query(_OF_NODE, {"node": [node]})
        found = tuple(dict.fromkeys(results)) if isinstance(results, QueryTriples) else ()
        if found:
            return Statements(node, found, None)
    return None


def labels(store: Store, told: Statements) -> dict[str, str]:
    """What the things in the statements are called, by their address."""
    values = (one.object for one in told.triples)
    named = [value for value in dict.fromkeys(values) if isinstance(value, NamedNode)]
    found = store.select(_LABELS, {"node": [told.node, *named]})
    return {row["node"].value: row["label"].value for row in found}


def rows_of(told: Statements) -> list[tuple[str, str, NamedNode | BlankNode | Literal]]:
    """Subject, property and value of each statement, those of the node itself first."""
    rows = [
        (_address(one.subject), one.predicate.value, one.object)
        for one in told.triples
        if isinstance(one.object, NamedNode | BlankNode | Literal)
    ]
    return sorted(rows, key=lambda row: (row[0] != told.node.value, row[0], row[1], str(row[2])))


def _address(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _graph_of_plan(store: Store, node: NamedNode) -> NamedNode | None:
    row = next(store.select(_GRAPH_OF_PLAN, {"plan": [node]}), None)
    graph = row["graph"] if row is not None else None
    return graph if isinstance(graph, NamedNode) else None
