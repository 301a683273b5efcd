"""A plan's graph is checked against SHACL shapes; what they find joins what reading found.

rdflib and pySHACL take a quarter of a second to import: import this module only for a check.
"""

from collections.abc import Iterable

import pyoxigraph
from pyshacl import validate
from pyshacl.errors import ReportableRuntimeError
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, URIRef
from rdflib.term import Node

from ontology import terms
from queries.facts import JoinedFacts, TripleFacts
from queries.findings import issue_findings, shape_findings
from queries.rdf_graphs import packaged_shapes, rdf_graph
from queries.report import Report, merged
from queries.shacl.reference import results_of
from queries.shacl.results import CheckError, Result, Validation, nothing_to_check

# Where a task stands is said twice, the second time in terms of Web Annotation: a tenth of a plan's graph.
_SAID_AGAIN = frozenset(
    (terms.PRINTED_AT, terms.HAS_SOURCE, terms.HAS_SELECTOR, terms.EXACT, terms.CONFORMS_TO, terms.VALUE)
)


def check_plan(
    said: Iterable[pyoxigraph.Triple], shapes: Graph | None = None, context: Iterable[pyoxigraph.Triple] = ()
) -> Report:
    """The report on a plan's graph: what the shapes find in it, and the issues that reading left in it.

    `context` is what else is known of the things that the plan names; nothing is reported about them.
    CheckError if the shapes apply to no node, because such a check would pass whatever the plan says.
    """
    plan, around = list(said), list(context)
    facts = JoinedFacts(TripleFacts(plan), TripleFacts(around))
    graph = rdf_graph(one for one in (*plan, *around) if one.predicate not in _SAID_AGAIN)
    rules = packaged_shapes() if shapes is None else shapes
    own = frozenset(URIRef(t.subject.value) for t in plan if isinstance(t.subject, pyoxigraph.NamedNode))
    count = len(own & _focus_nodes(graph, rules))
    if not count:
        raise nothing_to_check()
    results = tuple(one for one in _results(graph, rules) if URIRef(one.focus.value) in own)
    found = shape_findings(facts, rules, Validation(count, results))
    return Report(count, merged(issue_findings(TripleFacts(plan), rules), found))


def prepare() -> None:
    """None; the packaged shapes and their queries were read, so that the first check need not wait for it."""
    plan = pyoxigraph.NamedNode("urn:plan")
    asked = (terms.ISSUING_BODY, terms.CITATION, terms.IMPLEMENTS)
    said = [pyoxigraph.Triple(plan, edge, plan) for edge in asked]
    validation_results(rdf_graph([pyoxigraph.Triple(plan, terms.TYPE, terms.PLAN), *said]), packaged_shapes())


def validated(graph: Graph, shapes: Graph) -> Validation:
    """What pySHACL finds in a graph; CheckError if the shapes are at fault or apply to nothing."""
    nodes = _focus_nodes(graph, shapes)
    if not nodes:
        raise nothing_to_check()
    return Validation(len(nodes), _results(graph, shapes))


def _results(graph: Graph, shapes: Graph) -> tuple[Result, ...]:
    return results_of(validation_results(graph, shapes), shapes)


def validation_results(graph: Graph, shapes: Graph) -> Graph:
    """The sh:ValidationReport of pySHACL; CheckError if the shapes are at fault."""
    try:
        _, results, reason = validate(
            graph, shacl_graph=shapes, advanced=False, js=False, do_owl_imports=False, inplace=False
        )
    except ReportableRuntimeError as error:
        raise _faulty_shapes(str(error)) from error
    if not isinstance(results, Graph):
        raise _faulty_shapes(reason)
    return results


def _focus_nodes(graph: Graph, shapes: Graph) -> set[Node]:
    try:
        nodes: set[Node] = set()
        for shape in ShapesGraph(shapes).shapes:
            # what is switched off is applied to nothing
            if not shape.deactivated:
                nodes.update(shape.focus_nodes(graph))
    except ReportableRuntimeError as error:
        raise _faulty_shapes(str(error)) from error
    return nodes


def _faulty_shapes(reason: str) -> CheckError:
    return CheckError(f"规则文件有误：{reason}", f"The shapes are at fault: {reason}")
