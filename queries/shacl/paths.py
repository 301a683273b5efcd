"""SHACL property paths, and how SPARQL writes them."""

from dataclasses import dataclass

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

_REPEATED = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step along a property or a repeated path; `inverse`: from the value back to its node."""

    text: str
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """One path after the other."""

    parts: tuple["Path", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of several paths."""

    parts: tuple["Path", ...]


Path = Step | Chain | Choice


def read_path(shapes: Graph, node: Node, *, inverse: bool = False) -> Path:
    """The path that a node of a shapes graph stands for; ValueError for what is no path.

    An inverse path is read as the path of inverse steps, which says the same.
    """
    if isinstance(node, URIRef):
        return Step(node.n3(), inverse)
    if not isinstance(node, BNode):
        raise ValueError(f"{node} is no path")
    if (node, RDF.rest, None) in shapes:
        parts = _members(shapes, node, inverse=inverse)
        return Chain(parts[::-1] if inverse else parts)
    for term, sign in _REPEATED.items():
        if (inner := shapes.value(node, term)) is not None:
            return Step(f"({written(read_path(shapes, inner))}){sign}", inverse)
    if (inner := shapes.value(node, SH.inversePath)) is not None:
        return read_path(shapes, inner, inverse=not inverse)
    if (inner := shapes.value(node, SH.alternativePath)) is not None:
        return Choice(_members(shapes, inner, inverse=inverse))
    raise ValueError("a blank node that is no path")


def written(path: Path) -> str:
    """The path as SPARQL writes it: <a>, ^<a>, (<a>/<b>), (<a>|<b>), (<a>)*."""
    if isinstance(path, Step):
        return f"^{path.text}" if path.inverse else path.text
    sign = "/" if isinstance(path, Chain) else "|"
    return f"({sign.join(written(part) for part in path.parts)})"


def _members(shapes: Graph, first: Node, *, inverse: bool) -> tuple[Path, ...]:
    parts = tuple(read_path(shapes, part, inverse=inverse) for part in shapes.items(first))
    if not parts:
        raise ValueError("an empty list is no path")
    return parts
