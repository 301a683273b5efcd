"""A graph of shapes is read into records; CheckError for anything in it that no query can stand for."""

from collections.abc import Callable, Iterator

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from queries.shacl.paths import Path, read_path
from queries.shacl.query_text import unfit_part
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
from queries.shacl.stated import (
    check_single,
    ill_formed,
    in_sparql,
    is_off,
    literal,
    members,
    messages,
    name_of,
    prefixes,
    unknown,
    whole,
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
_ASKS_NOTHING = _SAID | _WITH_OTHERS | frozenset((*_TARGETS, SH.property))
# they count the values of a path
_OF_PATHS = frozenset((SH.minCount, SH.maxCount, SH.qualifiedValueShape))

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

    def __init__(self, graph: Graph, above: tuple[Node, ...], *, is_nested: bool = False) -> None:
        self.graph = graph
        self.is_nested = is_nested
        self._above = above

    def shape(self, node: Node) -> Shape | None:
        """The shape of a node; None for one that is switched off."""
        if node in self._above:
            raise unknown(self.named(node), "递归引用", "which refers to itself")
        if is_off(self.graph, self.named(node), node):
            return None
        check_single(self.graph, self.named(node), node)
        inner = _Reading(self.graph, (*self._above, node), is_nested=self.is_nested)
        return Shape(
            address=str(node),
            path=self._path(node),
            targets=tuple(self._targets(node)),
            severity=str(self.graph.value(node, SH.severity) or SH.Violation),
            messages=messages(self.graph, node),
            constraints=tuple(inner._constraints(node)),
            properties=tuple(inner._properties(node)),
        )

    def named(self, node: Node) -> Node:
        """The shape itself, or the nearest one around it that has a name that a person can look for."""
        around = (one for one in (node, *reversed(self._above)) if isinstance(one, URIRef))
        return next(around, node)

    def member(self, node: Node) -> Shape:
        """The shape that another one refers to; one that is switched off asks nothing."""
        nested = _Reading(self.graph, self._above, is_nested=True)
        return nested.shape(node) or Shape(str(node), None, (), "", (), (), ())

    def _path(self, node: Node) -> Path | None:
        path = self.graph.value(node, SH.path)
        try:
            return None if path is None else read_path(self.graph, path)
        except ValueError as error:
            raise unknown(self.named(node), "sh:path", f"sh:path: {error}") from error

    def _targets(self, node: Node) -> Iterator[Target]:
        for term, kind in _TARGETS.items():
            for value in sorted(self.graph.objects(node, term), key=str):
                yield Target(kind, in_sparql(node, value))
        if (node, RDF.type, RDFS.Class) in self.graph:
            yield Target("class", in_sparql(node, node))

    def _properties(self, node: Node) -> Iterator[Shape]:
        shapes = (self.shape(one) for one in sorted(self.graph.objects(node, SH.property), key=str))
        return (shape for shape in shapes if shape is not None)

    def _constraints(self, node: Node) -> Iterator[Constraint]:
        for term, value in sorted(self.graph.predicate_objects(node), key=str):
            self._check_counts(node, term)
            if term in _ASKS_NOTHING or not str(term).startswith(str(SH)):
                continue
            name = name_of(term)
            if term not in _READERS:
                raise unknown(self.named(node), name, name)
            if term in _OF_PATHS and (node, SH.path, None) not in self.graph:
                raise unknown(self.named(node), f"{name}（没有 sh:path）", f"{name} without a path")
            yield from _READERS[URIRef(str(term))](self, node, value)

    def _check_counts(self, node: Node, term: Node) -> None:
        counted = any((node, one, None) in self.graph for one in _WITH_OTHERS)
        if term in _WITH_OTHERS and (node, SH.qualifiedValueShape, None) not in self.graph:
            raise ill_formed(
                self.named(node),
                name_of(term),
                "与 sh:qualifiedValueShape 同用",
                "used with sh:qualifiedValueShape",
            )
        if term == SH.qualifiedValueShape and not counted:
            raise ill_formed(
                self.named(node),
                name_of(term),
                "与 sh:qualifiedMinCount 或 sh:qualifiedMaxCount 同用",
                "used with a count",
            )


def _min_count(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    least = whole(reading.named(node), "sh:minCount", value)
    yield Count(str(SH.MinCountConstraintComponent), least=least)


def _max_count(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    most = whole(reading.named(node), "sh:maxCount", value)
    yield Count(str(SH.MaxCountConstraintComponent), most=most)


def _has_value(_: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    yield HasValue(str(SH.HasValueConstraintComponent), in_sparql(node, value))


def _min_inclusive(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    bound = literal(reading.named(node), "sh:minInclusive", value)
    yield Compared(str(SH.MinInclusiveConstraintComponent), ">=", bound)


def _max_inclusive(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    bound = literal(reading.named(node), "sh:maxInclusive", value)
    yield Compared(str(SH.MaxInclusiveConstraintComponent), "<=", bound)


def _of_class(_: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    yield OfClass(str(SH.ClassConstraintComponent), in_sparql(node, value))


def _not(reading: _Reading, _: Node, value: Node) -> Iterator[Constraint]:
    yield Not(str(SH.NotConstraintComponent), reading.member(value))


def _or(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    listed = members(reading.graph, reading.named(node), "sh:or", value)
    yield Or(str(SH.OrConstraintComponent), tuple(reading.member(one) for one in listed))


def _disjoint(_: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    yield Disjoint(str(SH.DisjointConstraintComponent), in_sparql(node, value))


def _qualified(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    shape, named = reading.member(value), reading.named(node)
    for least in reading.graph.objects(node, SH.qualifiedMinCount):
        number = whole(named, "sh:qualifiedMinCount", least)
        yield Qualified(str(SH.QualifiedMinCountConstraintComponent), shape, least=number)
    for most in reading.graph.objects(node, SH.qualifiedMaxCount):
        number = whole(named, "sh:qualifiedMaxCount", most)
        yield Qualified(str(SH.QualifiedMaxCountConstraintComponent), shape, most=number)


def _query(reading: _Reading, node: Node, value: Node) -> Iterator[Constraint]:
    graph, named = reading.graph, reading.named(node)
    if is_off(graph, named, value):
        return
    texts = [str(text) for text in graph.objects(value, SH.select)]
    if len(texts) != 1 or reading.is_nested:
        raise unknown(named, "sh:sparql", "this sh:sparql")
    if unfit := unfit_part(texts[0], has_path=(node, SH.path, None) in graph):
        raise unknown(named, f"sh:sparql（{unfit[0]}）", f"sh:sparql with {unfit[1]}")
    address = texts[0] if isinstance(value, BNode) else str(value)
    component = str(SH.SPARQLConstraintComponent)
    yield Query(component, address, texts[0], prefixes(graph, value), messages(graph, value))


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
