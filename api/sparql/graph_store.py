"""Graphs of the store, as the Graph Store Protocol reads and writes them."""

import hashlib
import io
from collections.abc import Mapping
from typing import IO, cast

from pyoxigraph import NamedNode, QueryTriples, RdfFormat

from api.serving.refusals import PreconditionFailedError
from api.sparql.description import WRITERS
from api.sparql.formats import GraphForm
from queries.store import Store

_UNNAMED = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_WIDTH = 16


def holds(store: Store, graph: str | None) -> bool:
    """True for a graph that is in the store, be it empty; the unnamed one always is."""
    if graph is None:
        return True
    return next(store.triples(graph), None) is not None or graph in store.graphs()


def written_graph(store: Store, graph: str | None, form: GraphForm) -> bytes:
    """The graph (the unnamed one for None) in that form."""
    output = io.BytesIO()
    _write(store, graph, WRITERS[form], output)
    return output.getvalue()


def written_store(store: Store, form: GraphForm) -> bytes:
    """All graphs, in a form that can name them."""
    output = io.BytesIO()
    store.dump(output, WRITERS[form])
    return output.getvalue()


def fingerprint(store: Store, graph: str | None) -> str:
    """A short word that tells the content of the graph: equal content, equal word, whatever its order."""
    sums = _Sums()
    _write(store, graph, RdfFormat.N_TRIPLES, cast(IO[bytes], sums))
    return f"{sums.total:0{2 * _WIDTH}x}"


def unchanged(store: Store, graph: str | None, if_match: str) -> None:
    """None if the client last saw what is there; PreconditionFailedError if not."""
    if if_match.strip() == "*":
        fits = holds(store, graph)
    else:
        here = fingerprint(store, graph) if holds(store, graph) else ""
        fits = here in {_content(tag) for tag in if_match.split(",")}
    if not fits:
        raise PreconditionFailedError(
            "这个图在您上次读取后已经改变。请重新读取，再作修改（If-Match）。",
            "The graph has changed since you read it. Read it again and repeat the change (If-Match).",
        )


def absent(store: Store, graph: str | None) -> None:
    """None if the graph is not there yet; PreconditionFailedError if it is."""
    if holds(store, graph):
        raise PreconditionFailedError(
            "这个图已经存在（If-None-Match）。", "The graph is there already (If-None-Match)."
        )


def tag_of(content: str, form: str) -> str:
    """The ETag of a graph in that form: forms of the same content differ in it, as they differ in bytes."""
    return f'"{content}-{form}"'


def replacement(graph: str | None, triples: str) -> str:
    """The update after which the graph holds exactly these triples."""
    if graph is None:
        return f"CLEAR DEFAULT ; {addition(None, triples)}"
    node = NamedNode(graph)
    # DROP and CREATE: an empty graph that was put there is there
    return f"DROP SILENT GRAPH {node} ; CREATE GRAPH {node} ; {addition(graph, triples)}"


def addition(graph: str | None, triples: str) -> str:
    """The update after which the graph holds these triples too."""
    return additions({graph or "": triples})


def additions(graphs: Mapping[str, str]) -> str:
    """The update after which each graph holds its triples too; the unnamed one has the empty name."""
    blocks = (
        f"GRAPH {NamedNode(name)} {{\n{triples}}}\n" if name else triples for name, triples in graphs.items()
    )
    return f"INSERT DATA {{\n{''.join(blocks)}}}"


def removal(graph: str | None) -> str:
    """The update after which the graph is gone; the unnamed one is empty."""
    return "CLEAR DEFAULT" if graph is None else f"DROP GRAPH {NamedNode(graph)}"


def new_name(store: Store, home: str, content: str) -> str:
    """An address for a graph that has none: the same content gets the same, unless it is taken."""
    digest = hashlib.sha256(content.encode()).hexdigest()[:_WIDTH]
    name, number = f"{home}/{digest}", 1
    while holds(store, name):
        number += 1
        name = f"{home}/{digest}-{number}"
    return name


class _Sums:
    """Takes lines and keeps the sum of their fingerprints."""

    def __init__(self) -> None:
        self.total, self._rest = 0, b""

    def write(self, part: bytes) -> int:
        """How many bytes were taken: all."""
        *lines, self._rest = (self._rest + part).split(b"\n")
        for line in lines:
            number = int.from_bytes(hashlib.blake2b(line, digest_size=_WIDTH).digest())
            self.total = (self.total + number) % (1 << 8 * _WIDTH)
        return len(part)

    def flush(self) -> None:
        """None; nothing is held back."""


def _write(store: Store, graph: str | None, form: RdfFormat, output: IO[bytes]) -> None:
    if graph is not None:
        store.dump(output, form, graph)
        return
    results = store.query(_UNNAMED, union=False)
    if isinstance(results, QueryTriples):
        results.serialize(output, format=form)


def _content(tag: str) -> str:
    return tag.strip().removeprefix("W/").strip('"').partition("-")[0]
