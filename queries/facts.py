"""What is said of a node, wherever that is kept: in a list of triples, or in a store."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal


def named(found: Iterable[object]) -> list[NamedNode]:
    """Those of the values or nodes that have an address, in their order."""
    return [one for one in found if isinstance(one, NamedNode)]


class Facts(Protocol):
    """A graph that can be asked about one node and one property at a time; a `Store` is one."""

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node."""
        ...

    def subjects(self, predicate: NamedNode, value: Term, most: int | None = None) -> Sequence[Node]:
        """The nodes that have the value in a property; about as many as `most`, where that is given."""
        ...


class TripleFacts:
    """The facts that a list of triples tells."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = tuple(triples)

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node."""
        return self._objects.get((subject, predicate), ())

    def subjects(self, predicate: NamedNode, value: Term, most: int | None = None) -> Sequence[Node]:
        """The nodes that have the value in a property; about as many as `most`, where that is given."""
        return self._subjects.get((predicate, value), ())[:most]

    @cached_property
    def _objects(self) -> dict[tuple[object, NamedNode], list[Term]]:
        found: dict[tuple[object, NamedNode], list[Term]] = {}
        for triple in self._triples:
            found.setdefault((triple.subject, triple.predicate), []).append(cast(Term, triple.object))
        return found

    @cached_property
    def _subjects(self) -> dict[tuple[NamedNode, object], list[Node]]:
        found: dict[tuple[NamedNode, object], list[Node]] = {}
        for triple in self._triples:
            found.setdefault((triple.predicate, triple.object), []).append(cast(Node, triple.subject))
        return found


class JoinedFacts:
    """What several graphs tell together."""

    def __init__(self, *parts: Facts) -> None:
        self._parts = parts

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node, each once."""
        found = (value for part in self._parts for value in part.objects(subject, predicate))
        return list(dict.fromkeys(found))

    def subjects(self, predicate: NamedNode, value: Term, most: int | None = None) -> Sequence[Node]:
        """The nodes that have the value in a property, each once; about as many as `most`, where given."""
        found = (node for part in self._parts for node in part.subjects(predicate, value, most))
        return list(dict.fromkeys(found))
