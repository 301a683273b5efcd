"""What a store holds, written as RDF while it is read: memory stays flat however much it is."""

from collections.abc import Callable, Iterator, Sequence
from typing import IO

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from ontology.terms import PREFIXES
from queries.store import Store

FORMATS = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
}


def export(
    store: Store, graphs: Sequence[str], form: str, output: IO[bytes], tell: Callable[[str], None]
) -> None:
    """None; the graphs are in the output, one after the other, in a form of `FORMATS`.

    Turtle names no graphs: there all triples stand together. `tell` is called with each graph that begins.
    """
    written: Iterator[Quad] | Iterator[Triple] = _quads(store, graphs, tell)
    if form == "turtle":
        written = (quad.triple for quad in _quads(store, graphs, tell))
    pyoxigraph.serialize(written, output, FORMATS[form], prefixes=PREFIXES)


def _quads(store: Store, graphs: Sequence[str], tell: Callable[[str], None]) -> Iterator[Quad]:
    for graph in graphs:
        tell(graph)
        node = NamedNode(graph)
        for triple in store.triples(graph):
            yield Quad(triple.subject, triple.predicate, triple.object, node)
