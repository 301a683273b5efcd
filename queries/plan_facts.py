"""What a plan's graph says about a node: its task, its place in the file, its printed words."""

from pyoxigraph import NamedNode
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from ontology import terms
from ontology.plan import Source

_TASK = URIRef(terms.TASK.value)
_PARTS_OF_TASKS = [URIRef(edge.value) for edge in (terms.HAS_ASSIGNMENT, terms.LIMIT, terms.DUE)]
_WHOLE_NUMBERS = {
    "line_start": URIRef(terms.LINE_START.value),
    "line_end": URIRef(terms.LINE_END.value),
    "page": URIRef(terms.PAGE.value),
    "table": URIRef(terms.TABLE.value),
    "row": URIRef(terms.ROW.value),
    "row_end": URIRef(terms.ROW_END.value),
    "column": URIRef(terms.COLUMN.value),
    "paragraph": URIRef(terms.PARAGRAPH.value),
    "paragraph_end": URIRef(terms.PARAGRAPH_END.value),
    "order": URIRef(terms.READING_ORDER.value),
}


def is_task(graph: Graph, node: Node) -> bool:
    """Whether a node is a task."""
    return (node, RDF.type, _TASK) in graph


def task_of(graph: Graph, node: Node) -> Node | None:
    """The task that a node is, or is a part of."""
    if is_task(graph, node):
        return node
    return next((task for edge in _PARTS_OF_TASKS for task in graph.subjects(edge, node)), None)


def source_of(graph: Graph, node: Node) -> Source:
    """The place of a node in its file, else that of its task, else where the tasks of the plan begin."""
    own = _own_source(graph, node)
    if own == Source() and (task := task_of(graph, node) or _first_task(graph, node)):
        return _own_source(graph, task)
    return own


def text_of(graph: Graph, node: Node, term: NamedNode, language: str | None = None) -> str | None:
    """The first value of a property of a node, in one language where one is given."""
    values = graph.objects(node, URIRef(term.value))
    said = (value for value in values if isinstance(value, Literal))
    fitting = sorted(str(value) for value in said if language is None or value.language == language)
    return fitting[0] if fitting else None


def printed_units(graph: Graph, task: Node, role: Node) -> str | None:
    """The units that have a role in a task, as printed and in their order."""
    assignments = graph.objects(task, URIRef(terms.HAS_ASSIGNMENT.value))
    having = [node for node in assignments if (node, URIRef(terms.HAS_ROLE.value), role) in graph]
    having.sort(key=lambda node: _position(graph, node))
    names = [text_of(graph, node, terms.PRINTED_UNIT) or "" for node in having]
    return "、".join(names) or None


def _first_task(graph: Graph, plan: Node) -> Node | None:
    parts = graph.subjects(URIRef(terms.IS_PART_OF.value), plan)
    tasks = [part for part in parts if is_task(graph, part)]
    return min(tasks, key=lambda task: _position(graph, task), default=None)


def _position(graph: Graph, node: Node) -> int:
    return _whole(graph, node, URIRef(terms.POSITION.value)) or 0


def _own_source(graph: Graph, node: Node) -> Source:
    places = {name: _whole(graph, node, predicate) for name, predicate in _WHOLE_NUMBERS.items()}
    return Source(sheet=text_of(graph, node, terms.SHEET), **places)


def _whole(graph: Graph, node: Node, predicate: URIRef) -> int | None:
    value = graph.value(node, predicate)
    return int(value) if isinstance(value, Literal) else None
