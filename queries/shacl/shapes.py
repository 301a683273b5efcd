"""Shapes as records: what they are applied to, and what they ask.

Known are the constraint components that the packaged shapes use. A shape that asks anything else is
refused: a check that leaves out a rule without a word would be worse than none.
"""

from dataclasses import dataclass

from rdflib import Literal

from queries.shacl.paths import Path
from queries.shacl.results import Message


@dataclass(frozen=True, slots=True)
class Count:
    """sh:minCount or sh:maxCount."""

    component: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class HasValue:
    """sh:hasValue."""

    component: str
    term: str


@dataclass(frozen=True, slots=True)
class Compared:
    """sh:minInclusive or sh:maxInclusive: `sign` is >= or <=."""

    component: str
    sign: str
    bound: Literal


@dataclass(frozen=True, slots=True)
class OfClass:
    """sh:class."""

    component: str
    address: str


@dataclass(frozen=True, slots=True)
class Not:
    """sh:not."""

    component: str
    shape: "Shape"


@dataclass(frozen=True, slots=True)
class Or:
    """sh:or."""

    component: str
    shapes: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Disjoint:
    """sh:disjoint."""

    component: str
    predicate: str


@dataclass(frozen=True, slots=True)
class Qualified:
    """sh:qualifiedValueShape with one of its counts."""

    component: str
    shape: "Shape"
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """sh:sparql: the SELECT with its prefixes, and the messages that its variables fill in."""

    component: str
    address: str
    select: str
    prefixes: str
    messages: tuple[Message, ...]


Constraint = Count | HasValue | Compared | OfClass | Not | Or | Disjoint | Qualified | Query


@dataclass(frozen=True, slots=True)
class Target:
    """What a shape is applied to: `kind` is class, node, subjects or objects; `term` is SPARQL."""

    kind: str
    term: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape; `path` is None for a node shape, `properties` are the property shapes below it."""

    address: str
    path: Path | None
    targets: tuple[Target, ...]
    severity: str
    messages: tuple[Message, ...]
    constraints: tuple[Constraint, ...]
    properties: tuple["Shape", ...]
