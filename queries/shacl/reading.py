"""A graph of shapes is read into records; CheckError for anything in it that no query can stand for."""

import re
from collections.abc import Callable, Iterator

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import Node

from queries.shacl.paths import Path, read_path
from queries.shacl.results import CheckError, Message
from queries.shacl.shapes import (
    Compared,
    Constraint,
    Count,
    Disjoint,
    HasValue,
    Not,
    OfClass,
    Or,
    Qualified,
    Query,
    Shape,
    Target,
)

_TARGETS = {
    SH.targetClass: "class",
    SH.targetNode: "node",
    SH.targetSubjectsOf: "subjects",
    SH.targetObjectsOf: "objects",
}
# what a shape may say without asking anything
_SAID = frozenset(
    (
        SH.path,
        SH.severity,
        SH.message,
        SH.deactivated,
        SH.name,
        SH.description,
        SH.order,
        SH.group,
        SH.defaultValue,
    )
)
# read together with another parameter
_WITH_OTHERS = frozenset((SH.qualifiedMinCount, SH.qualifiedMaxCount))
# $shapesGraph and $currentShape have no meaning in a store; SERVICE reaches out
_UNFIT_QUERY = re.compile(r"[$?](?:shapesGraph|currentShape)\b|\bSERVICE\b|\bMINUS\b", re.IGNORECASE)
_ASKS_NOTHING = _SAID | _WITH_OTHERS | frozenset((*_TARGETS, SH.property))
# they count the values of a path
_OF_PATHS = frozenset((SH.minCount, SH.maxCount, SH.qualifiedValueShape))
_ON = Literal("true", datatype=XSD.boolean)

_Reader = Callable[["_Reading", Node, Node], Iterator[Constraint]]


def read_shapes(graph: Graph) -> tuple[Shape, ...]:
    """All shapes that have targets; CheckError names the shape and the term that no query can ask."""
    nodes = {node for term in _TARGETS for node in graph.subjects(term, None)}
    nodes |= {node for node in _typed(graph) if (node, RDF.type, RDFS.Class) in graph}
    reading = _Reading(graph, ())
    shapes = (reading.shape(node) for node in sorted(nodes, key=str))
    return tuple(shape for shape in shapes if shape is not None)


def _typed(graph: Graph) -> set[Node]:
    return {node for kind in (SH.NodeShape, SH.PropertyShape) for node in graph.subjects(RDF.type, kind)}


class _Reading:
    """The shapes on the way from the outermost one to the one that is read: none may come again."""

    def __init__(self, graph: Graph, above: tuple[Node, ...]) -> None:
        self.graph = graph
        self._above = above

    def shape(self, node: Node) -> Shape | None:
        """The shape of a node; None for one that is switched off."""
        if node in self._above:
            raise _unknown(self.named(node), "递归引用", "which refers to itself")
        if (node, SH.deactivated, _ON) in self.graph:
            return None
        inner = _Reading(self.graph, (*self._above, node))
        return Shape(
            address=str(node),
            path=self._path(node),
            targets=tuple(self._targets(node)),
            severity=str(self.graph.value(node, SH.severity) or SH.Violation),
            messages=_messages(self.graph, node),
            constraints=tuple(inner._constraints(node)),
            properties=tuple(inner._properties(node)),
        )

    def named(self, node: Node) -> Node:
        """The shape itself, or the nearest one around it that has a name that a person can look for."""
        around = (one for one in (node, *reversed(self._above)) if isinstance(one, URIRef))
        return next(around, node)

    def member(self, node: Node) -> Shape:
        """The shape that another one refers to; one that is switched off asks nothing."""
        return self.shape(node) or Shape(str(node), None, (), "", (), (), ())

    def is_nested(self) -> bool:
        """Whether the shape that is read is a member of another one."""
        return any(
            (above, SH.property, node) not in self.graph
            for above, node in zip(self._above, self._above[1:], strict=False)
        )

    def _path(self, node: Node) -> Path | None:
        path = self.graph.value(node, SH.path)
        try:
            return None if path is None else read_path(self.graph, path)
        except ValueError as error:
            raise _unknown(self.named(node), "sh:path", f"sh:path: {error}") from error

    def _targets(self, node: Node) -> Iterator[Target]:
        for term, kind in _TARGETS.items():
            for value in sorted(self.graph.objects(node, term), key=str):
                yield Target(kind, _term(node, value))
        if (node, RDF.type, RDFS.Class) in self.graph:
            yield Target("class", _term(node, node))

    def _properties(self, node: Node) -> Iterator[Shape]:
        shapes = (self.shape(one) for one in sorted(self.graph.objects(node, SH.property), key=str))
        return (shape for shape in shapes if shape is not None)

    def _constraints(self, node: Node) -> Iterator[Constraint]:
        for term, value in sorted(self.graph.predicate_objects(node), key=str):
            if term in _ASKS_NOTHING or not str(term).startswith(str(SH)):
                continue
            name = f"sh:{str(term).removeprefix(str(SH))}"
            if term not in _READERS:
                raise _unknown(self.named(node), name, name)
            if term in _OF_PATHS and (node, SH.path, None) not in self.graph:
                raise _unknown(self.named(node), f"{name}（没有 sh:path）", f"{name} without a path")
            yield from _READERS[URIRef(str(term))](self, node, value)


def _min_count(_: _Reading, __: Node, value: Node) -> Iterator[Constraint]:
    yield Count(str(SH.MinCountConstraintComponent), least=_whole(value))


def _max_count(_: _Reading, __: Node, value: Node) -> Iterator[Constraint]:
    yield Count(str(SH.MaxCountConstraintComponent), most=_whole(value))


def _has_value(_: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    yield HasValue(str(SH.HasValueConstraintComponent), _term(node, value))


def _min_inclusive(_: _Reading, __: Node, value: Node) -> Iterator[Constraint]:
    yield Compared(str(SH.MinInclusiveConstraintComponent), ">=", _literal(value))


def _max_inclusive(_: _Reading, __: Node, value: Node) -> Iterator[Constraint]:
    yield Compared(str(SH.MaxInclusiveConstraintComponent), "<=", _literal(value))


def _of_class(_: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    yield OfClass(str(SH.ClassConstraintComponent), _term(node, value))


def _not(reading: _Reading, _: Node, value: Node) -> Iterator[Constraint]:
    yield Not(str(SH.NotConstraintComponent), reading.member(value))


def _or(reading: _Reading, _: Node, value: Node) -> Iterator[Constraint]:
    members = tuple(reading.member(one) for one in reading.graph.items(value))
    yield Or(str(SH.OrConstraintComponent), members)


def _disjoint(_: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    yield Disjoint(str(SH.DisjointConstraintComponent), _term(node, value))


def _qualified(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    shape = reading.member(value)
    for least in reading.graph.objects(node, SH.qualifiedMinCount):
        yield Qualified(str(SH.QualifiedMinCountConstraintComponent), shape, least=_whole(least))
    for most in reading.graph.objects(node, SH.qualifiedMaxCount):
        yield Qualified(str(SH.QualifiedMaxCountConstraintComponent), shape, most=_whole(most))


def _query(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    graph = reading.graph
    if (value, SH.deactivated, _ON) in graph:
        return
    select = str(graph.value(value, SH.select) or "")
    if not select or reading.is_nested() or _UNFIT_QUERY.search(select):
        raise _unknown(reading.named(node), "sh:sparql", "this sh:sparql")
    address = select if isinstance(value, BNode) else str(value)
    component = str(SH.SPARQLConstraintComponent)
    yield Query(component, address, select, _prefixes(graph, value), _messages(graph, value))


_READERS: dict[URIRef, _Reader] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.hasValue: _has_value,
    SH.minInclusive: _min_inclusive,
    SH.maxInclusive: _max_inclusive,
    SH["class"]: _of_class,
    SH["not"]: _not,
    SH["or"]: _or,
    SH.disjoint: _disjoint,
    SH.qualifiedValueShape: _qualified,
    SH.sparql: _query,
}
KNOWN_PARAMETERS = frozenset((*_READERS, *_WITH_OTHERS, SH.property))


def _prefixes(graph: Graph, constraint: Node) -> str:
    declared = [
        one for whole in graph.objects(constraint, SH.prefixes) for one in graph.objects(whole, SH.declare)
    ]
    told = ((graph.value(one, SH.prefix), graph.value(one, SH.namespace)) for one in declared)
    return "".join(sorted(f"PREFIX {name}: <{address}>\n" for name, address in told))


def _messages(graph: Graph, node: Node) -> tuple[Message, ...]:
    said = (one for one in graph.objects(node, SH.message) if isinstance(one, Literal))
    return tuple(sorted((str(one), one.language or "") for one in said))


def _whole(value: Node) -> int:
    return int(str(value))


def _literal(value: Node) -> Literal:
    assert isinstance(value, Literal)  # SHACL: the value of sh:minInclusive is a literal
    return value


def _term(shape: Node, value: Node) -> str:
    if isinstance(value, URIRef | Literal):
        return value.n3()
    raise _unknown(shape, "空白节点", "which names a blank node")


def _unknown(shape: Node, term: str, term_en: str) -> CheckError:
    return CheckError(
        f"规则 {shape} 使用了 {term}，全库核对不支持。请改写该规则，"
        "或逐个文件核对（逐个核对支持全部 SHACL 核心约束）。",
        f"The shape {shape} uses {term_en}, which a check of the whole store does not know. "
        "Write the rule in another way, or check file by file, where all of SHACL core is known.",
    )
