"""A plan's graph is checked against SHACL shapes; what they find joins what reading found.

rdflib and pySHACL take a quarter of a second to import: import this module only for a check.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph
from pyshacl import validate
from pyshacl.errors import ReportableRuntimeError
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from ontology import terms
from ontology.findings import READING_KINDS
from queries.plan_facts import source_of, task_of, text_of
from queries.rdf_graphs import packaged_shapes, rdf_graph
from queries.report import CheckError, Finding, Report, merged
from queries.shape_results import severity_of, shape_findings


def check_plan(data: Iterable[pyoxigraph.Triple] | Graph, shapes: Graph | None = None) -> Report:
    """The report on a plan's graph: what the shapes find in it, and the issues that reading left in it.

    CheckError if the shapes apply to no node, because such a check would pass whatever the plan says.
    """
    graph = data if isinstance(data, Graph) else rdf_graph(data)
    rules = packaged_shapes() if shapes is None else shapes
    count = _focus_node_count(graph, rules)
    results = validation_results(graph, rules)
    findings = merged(_issue_findings(graph), shape_findings(graph, rules, results))
    return Report(count, findings)


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


def _focus_node_count(graph: Graph, shapes: Graph) -> int:
    try:
        nodes: set[Node] = set()
        for shape in ShapesGraph(shapes).shapes:
            nodes.update(shape.focus_nodes(graph))
    except ReportableRuntimeError as error:
        raise _faulty_shapes(str(error)) from error
    if not nodes:
        raise CheckError(
            "没有可核对的内容：规则不适用于该文件的任何一项。请检查规则文件和方案文件。",
            "Nothing to check: the shapes apply to no node. Look at the shapes and at the file.",
        )
    return len(nodes)


def _faulty_shapes(reason: str) -> CheckError:
    return CheckError(f"规则文件有误：{reason}", f"The shapes are at fault: {reason}")


def _issue_findings(graph: Graph) -> Iterator[Finding]:
    issues = graph.subjects(RDF.type, URIRef(terms.ISSUE.value))
    return (_issue_finding(graph, issue) for issue in issues)


def _issue_finding(graph: Graph, issue: Node) -> Finding:
    code = text_of(graph, issue, terms.CODE) or ""
    kind = READING_KINDS.get(code)
    about = graph.value(issue, URIRef(terms.ABOUT.value))
    task = task_of(graph, about) if about else None
    return Finding(
        code=code,
        severity=severity_of(graph.value(issue, URIRef(terms.SEVERITY.value))),
        message=text_of(graph, issue, terms.MESSAGE, "zh") or "",
        message_en=text_of(graph, issue, terms.MESSAGE, "en") or "",
        hint=kind.hint if kind else "",
        hint_en=kind.hint_en if kind else "",
        task=text_of(graph, task, terms.NUMBER) if task else None,
        source=source_of(graph, issue),
        words=text_of(graph, issue, terms.WORDS),
    )
