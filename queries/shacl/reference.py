"""pySHACL's report as records, to be compared with what the queries in a store find."""

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from queries.shacl.paths import read_path, written
from queries.shacl.results import Message, Result, Term


def results_of(report: Graph, shapes: Graph) -> tuple[Result, ...]:
    """The results of a sh:ValidationReport, each once, in no order.

    Texts that pySHACL makes up where a shape has no message are left out.
    """
    found = (_result(report, shapes, node) for node in report.objects(None, SH.result))
    return tuple(dict.fromkeys(found))


def _result(report: Graph, shapes: Graph, node: Node) -> Result:
    shape, constraint = report.value(node, SH.sourceShape), report.value(node, SH.sourceConstraint)
    focus, value = report.value(node, SH.focusNode), report.value(node, SH.value)
    assert shape is not None and focus is not None  # SHACL: a result has exactly one of each  # noqa: PT018
    return Result(
        focus=_term(focus),
        path=_path(report, shapes, node, shape),
        value=None if value is None else _term(value),
        severity=str(report.value(node, SH.resultSeverity)),
        shape=str(shape),
        component=str(report.value(node, SH.sourceConstraintComponent)),
        constraint=None if constraint is None else _constraint(shapes, constraint),
        messages=_messages(report, shapes, node, (shape, constraint)),
    )


def _path(report: Graph, shapes: Graph, result: Node, shape: Node) -> str | None:
    path = report.value(result, SH.resultPath)
    if isinstance(path, URIRef):
        return path.n3()
    own = shapes.value(shape, SH.path)
    return None if own is None else written(read_path(shapes, own))


def _constraint(shapes: Graph, constraint: Node) -> str:
    return str(shapes.value(constraint, SH.select)) if isinstance(constraint, BNode) else str(constraint)


def _messages(
    report: Graph, shapes: Graph, result: Node, bearers: tuple[Node, Node | None]
) -> tuple[Message, ...]:
    if not any((bearer, SH.message, None) in shapes for bearer in bearers if bearer is not None):
        return ()
    said = (one for one in report.objects(result, SH.resultMessage) if isinstance(one, Literal))
    return tuple(sorted((str(one), one.language or "") for one in said))


def _term(node: Node) -> Term:
    if isinstance(node, URIRef):
        return pyoxigraph.NamedNode(node)
    if isinstance(node, BNode):
        return pyoxigraph.BlankNode(node)
    assert isinstance(node, Literal)  # RDF has no other terms
    if node.language:
        return pyoxigraph.Literal(node, language=node.language)
    return pyoxigraph.Literal(node, datatype=pyoxigraph.NamedNode(node.datatype) if node.datatype else None)
