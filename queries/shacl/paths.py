"""SHACL property paths as SPARQL property paths."""

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

_REPEATED = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def path_text(shapes: Graph, path: Node) -> str:
    """The path as SPARQL writes it: <a>, ^<a>, (<a>/<b>), (<a>|<b>), (<a>)*; ValueError for what is no path."""
    if isinstance(path, URIRef):
        return path.n3()
    if not isinstance(path, BNode):
        raise ValueError(f"{path} is no path")
    if (path, RDF.rest, None) in shapes:
        return _joined(shapes, path, "/")
    for term, sign in _REPEATED.items():
        if (inner := shapes.value(path, term)) is not None:
            return f"({path_text(shapes, inner)}){sign}"
    if (inverse := shapes.value(path, SH.inversePath)) is not None:
        return f"^({path_text(shapes, inverse)})"
    if (alternatives := shapes.value(path, SH.alternativePath)) is not None:
        return _joined(shapes, alternatives, "|")
    raise ValueError("a blank node that is no path")


def _joined(shapes: Graph, first: Node, sign: str) -> str:
    parts = [path_text(shapes, part) for part in shapes.items(first)]
    if not parts:
        raise ValueError("an empty list is no path")
    return f"({sign.join(parts)})"
