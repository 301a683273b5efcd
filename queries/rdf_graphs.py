"""Triples and Turtle texts as rdflib graphs, which is what pySHACL reads."""

from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import Any

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from ontology.resources import shape_texts
from ontology.terms import XSD

_STRING = XSD + "string"


class PreparedGraph(Graph):
    """A graph that reads each query text once: rdflib takes 50 ms to read a query, and 2 ms to answer it."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        """The result of a query, as rdflib gives it."""
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


# rdflib's parser learns its grammar at the first query, and never gets over two threads that begin at once.
_READING = Lock()


def _prepared(text: str) -> Query:
    with _READING:
        return _read_once(text)


@cache
def _read_once(text: str) -> Query:
    return prepareQuery(text)


def rdf_graph(triples: Iterable[pyoxigraph.Triple]) -> Graph:
    """The triples as an rdflib graph; ValueError for a term that is neither a node nor a literal."""
    graph = PreparedGraph()
    known: dict[object, URIRef | Literal | BNode] = {}
    for triple in triples:
        graph.add(tuple(_known(term, known) for term in triple))  # type: ignore[arg-type]
    return graph


@cache
def packaged_shapes() -> Graph:
    """The shapes that come with the package; not to be changed, because every check shares them."""
    return shapes_graph(shape_texts())


def shapes_graph(texts: Iterable[str]) -> Graph:
    """Shapes written in Turtle as one graph."""
    graph = Graph()
    for text in texts:
        # rdflib's own parser takes thirty times as long
        for quad in pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True):
            graph.add(tuple(_converted(term) for term in quad.triple))  # type: ignore[arg-type]
    return graph


def printable(words: str) -> str:
    """The words with full-width backslashes: pySHACL takes values for the replacement texts of patterns."""
    return words.replace("\\", "＼")


def _known(term: object, known: dict[object, URIRef | Literal | BNode]) -> URIRef | Literal | BNode:
    # A plan repeats its few predicates, classes and units: each is made once.
    if term not in known:
        made = _converted(term)
        known[term] = _printable(made) if isinstance(made, Literal) else made
    return known[term]


def _printable(literal: Literal) -> Literal:
    words = str(literal)
    if "\\" not in words:
        return literal
    return Literal(printable(words), lang=literal.language, datatype=literal.datatype)


def _converted(term: object) -> URIRef | Literal | BNode:
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.Literal):
        # rdflib tells "a" from "a"^^xsd:string, which RDF 1.1 does not; texts of shapes hold the former.
        is_plain = term.language or term.datatype.value == _STRING
        datatype = None if is_plain else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype)
    raise ValueError(f"a plan's graph holds no {term}")
