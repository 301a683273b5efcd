"""What a shape says besides its rule: the code of its findings, hints, and which words they quote."""

from dataclasses import dataclass

from pyoxigraph import NamedNode
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from ontology import terms
from queries.shacl.results import Message


@dataclass(frozen=True, slots=True)
class ShapeWords:
    """The code, hints and messages of a shape; `quotes` is a property, `quotes_role` a role."""

    code: str
    hint: str
    hint_en: str
    quotes: NamedNode | None
    quotes_role: NamedNode | None


def shape_words(shapes: Graph, shape: str) -> ShapeWords:
    """What a shape says, or the node shape that it is a property of."""
    nodes = _with_those_above(shapes, shape)
    return ShapeWords(
        code=_text(shapes, nodes, terms.CODE) or _local_name(shape),
        hint=_text(shapes, nodes, terms.HINT, "zh") or _text(shapes, nodes, terms.HINT, "") or "",
        hint_en=_text(shapes, nodes, terms.HINT, "en") or _text(shapes, nodes, terms.HINT, "") or "",
        quotes=_node(shapes, nodes, terms.QUOTES),
        quotes_role=_node(shapes, nodes, terms.QUOTES_ROLE),
    )


def message_templates(shapes: Graph, constraint: str) -> list[Message]:
    """The messages of a SPARQL constraint with their languages, before a query filled in its values."""
    said = shapes.objects(URIRef(constraint), SH.message)
    return sorted((str(one), one.language or "") for one in said if isinstance(one, Literal))


def _with_those_above(shapes: Graph, shape: str) -> list[Node]:
    nodes: list[Node] = []
    above: Node | None = URIRef(shape) if (URIRef(shape), None, None) in shapes else BNode(shape)
    while above is not None and above not in nodes:
        nodes.append(above)
        above = shapes.value(None, SH.property, above)
    return nodes


def _text(shapes: Graph, nodes: list[Node], term: NamedNode, language: str | None = None) -> str | None:
    for node in nodes:
        said = [one for one in shapes.objects(node, URIRef(term.value)) if isinstance(one, Literal)]
        fitting = [str(one) for one in said if language is None or (one.language or "") == language]
        if fitting:
            return min(fitting)
    return None


def _node(shapes: Graph, nodes: list[Node], term: NamedNode) -> NamedNode | None:
    found = (shapes.value(node, URIRef(term.value)) for node in nodes)
    named = next((one for one in found if one is not None), None)
    return NamedNode(str(named)) if named is not None else None


def _local_name(shape: str) -> str:
    return shape.replace("#", "/").rsplit("/", 1)[-1]
