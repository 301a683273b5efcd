"""The engine on Virtuoso, which keeps the graphs; questions are asked of a copy of them in memory.

Virtuoso 7.2.5 answers eleven of our thirty-four questions with other rows, with an error, never, or by
dying (docs/operating.md names them). So it is not asked them: what it holds is fetched graph by graph,
kept beside it, and fetched again where somebody else changed it.
Several operations in one request are not one step there. So a graph is sent to a place apart, read back,
and put in its place by one MOVE; of several graphs the last one goes first.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import IO
from uuid import uuid4

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Triple

from queries.engines.embedded import EmbeddedEngine, in_memory
from queries.engines.engine import Graphs, Prefixes, Results
from queries.engines.http import Connection, Request
from queries.engines.kept import lost, not_kept
from queries.engines.reading import ROWS, TRIPLES, results_of, triples_of
from queries.engines.refusals import no_snapshot, no_writing, refused
from queries.engines.server import Addresses
from queries.engines.writing import graph_node
from queries.errors import misspelt
from queries.facts import Node, Term

# Of its own, and ours: how it stands with each graph, and graphs on their way.
_FOREIGN = (
    "http://www.openlinksw.com/",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/",
    "http://localhost:8890/",
    "urn:virtuoso:",
)
_OWN = "urn:fengong:"
_STAGING, _MARKS = f"{_OWN}staging:", f"{_OWN}marks"
_MARK = NamedNode(f"{_OWN}mark")
_COUNTS = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_ALL_MARKS = f"SELECT ?graph ?mark WHERE {{ GRAPH <{_MARKS}> {{ ?graph {_MARK} ?mark }} }}"
_SECONDS_FRESH = 1.0


class VirtuosoEngine:
    """Virtuoso with a copy of its graphs; what other programs write is seen a second later."""

    def __init__(self, connection: Connection, addresses: Addresses) -> None:
        self._connection, self._addresses = connection, addresses
        self._copy = in_memory()
        self._known: dict[str, tuple[str, ...]] = {}
        self._looked: float | None = None
        self._cleared = False
        self._fetching = Lock()
        self._look()

    def replace(self, graphs: Graphs, additions: Graphs) -> None:
        """None; each graph holds exactly its triples, each addition is added; each graph is one step."""
        told = {name: list(triples) for name, triples in graphs.items()}
        more = {name: list(triples) for name, triples in additions.items()}
        with self._fetching:
            self._remove_leftovers()
            for name in reversed(told):
                self._put(name, told[name])
            self._post(more)

    def add(self, graphs: Graphs) -> None:
        """None; each graph holds these triples beside what it held; each graph is one step."""
        told = {name: list(triples) for name, triples in graphs.items()}
        with self._fetching:
            self._remove_leftovers()
            self._post(told)

    def update(self, text: str, base: str | None) -> None:
        """None; the SPARQL update is done, each operation a step of its own."""
        self._change(f"BASE <{base}> {text}" if base else text)
        self._looked = None

    def flush(self) -> None:
        """None; the server sees to that itself."""

    def snapshot(self, folder: Path) -> None:  # noqa: ARG002 - what all engines are asked
        """Never; StoreError: a server's files are not here."""
        raise no_snapshot(self._addresses.query)

    def graphs(self) -> list[str]:
        """The addresses of all graphs, in order."""
        return self._fresh().graphs()

    def triples(self, graph: str) -> Iterator[Triple]:
        """The triples of one graph."""
        return self._fresh().triples(graph)

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node, each once."""
        return self._fresh().objects(subject, predicate)

    def subjects(self, predicate: NamedNode, value: Term, most: int | None) -> Sequence[Node]:
        """The nodes that have the value in a property, each once; of `most` statements only."""
        return self._fresh().subjects(predicate, value, most)

    def query(self, text: str, prefixes: Prefixes, *, union: bool) -> Results:
        """The results of a SPARQL query."""
        return self._fresh().query(text, prefixes, union=union)

    def quads(self) -> Iterator[Quad]:
        """Everything, with the graph that each triple stands in."""
        return self._fresh().quads()

    def dump(self, output: IO[bytes], form: RdfFormat, graph: str | None) -> None:
        """None; the output holds the one graph, or all of them in a format that can name graphs."""
        self._fresh().dump(output, form, graph)

    def close(self) -> None:
        """None; the connection is closed."""
        self._connection.close()

    # What the server holds

    def _fresh(self) -> EmbeddedEngine:
        if self._looked is None or monotonic() - self._looked > _SECONDS_FRESH:
            self._look()
        return self._copy

    def _look(self) -> None:
        with self._fetching:
            there = self._state()
            changed = {
                name: list(self._fetched(name)) for name in there if self._known.get(name) != there[name]
            }
            gone: Graphs = {name: () for name in self._known if name not in there}
            if changed or gone:
                self._copy.replace({**changed, **gone}, {})
            self._known, self._looked = there, monotonic()

    def _state(self) -> dict[str, tuple[str, ...]]:
        """For each graph how many triples it has, and the mark of its last change by a program like this."""
        marks = self._pairs(_ALL_MARKS)
        counts = self._pairs(_COUNTS)
        ours = (name for name in counts if not name.startswith((*_FOREIGN, _OWN)))
        return {name: (*counts[name], *marks.get(name, ())) for name in ours}

    def _pairs(self, text: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for row in self._rows(text):
            found.setdefault(row[0].value, []).append(row[1].value)
        return {name: tuple(sorted(values)) for name, values in found.items()}

    def _rows(self, text: str) -> QuerySolutions:
        address = self._addresses.query
        reply = self._connection.done(Request("POST", address, form={"query": text}, accept=ROWS))
        results = results_of(reply, address)
        assert isinstance(results, QuerySolutions)
        return results

    def _fetched(self, graph: str) -> list[Triple]:
        address = self._graph_store()
        reply = self._connection.ask(Request("GET", address, {"graph": graph}, accept=TRIPLES))
        if reply.status == 404:
            return []
        if reply.status >= 300:
            raise refused(address, reply.status, reply.reason)
        return triples_of(reply, address)

    # Writing

    def _put(self, graph: str, triples: Sequence[Triple]) -> None:
        """None; the graph holds these triples: the old ones until the last step, then the new ones."""
        node = graph_node(graph)
        if triples:
            apart = f"{_STAGING}{uuid4().hex}"
            self._send("PUT", apart, triples)
            kept = self._checked(apart, triples)
            self._change(f"MOVE <{apart}> TO {node}")
        else:
            kept = []
            self._change(f"DROP SILENT GRAPH {node}")
        self._told({graph: kept}, {})

    def _post(self, graphs: dict[str, list[Triple]]) -> None:
        for graph in reversed(graphs):
            if graphs[graph]:
                self._send("POST", graph_node(graph).value, graphs[graph])
                self._told({}, {graph: graphs[graph]})

    def _told(self, replaced: Graphs, added: Graphs) -> None:
        """None; the copy has what was written, and other programs can see that the graph was changed."""
        self._copy.replace(replaced, added)
        for graph in (*replaced, *added):
            self._change(f"DELETE WHERE {{ GRAPH <{_MARKS}> {{ <{graph}> {_MARK} ?mark }} }}")
            mark = Literal(uuid4().hex)
            self._send("POST", _MARKS, [Triple(NamedNode(graph), _MARK, mark)])
            count = str(sum(1 for _ in self._copy.triples(graph)))
            self._known[graph] = (count, mark.value)

    def _checked(self, apart: str, triples: Sequence[Triple]) -> list[Triple]:
        """The triples as the server took them; StoreError where it made others of them."""
        kept = self._fetched(apart)
        if found := lost(triples, kept):
            self._change(f"DROP SILENT GRAPH <{apart}>")
            raise not_kept(self._addresses.query, found)
        return kept

    def _send(self, method: str, graph: str, triples: Iterable[Triple]) -> None:
        content = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
        wanted = Request(method, self._graph_store(), {"graph": graph}, content=content, kind=TRIPLES)
        self._connection.done(wanted)

    def _change(self, text: str) -> None:
        address = self._addresses.update
        if address is None:
            raise no_writing(self._addresses.query)
        kind = "application/sparql-update"
        reply = self._connection.ask(Request("POST", address, content=text.encode(), kind=kind))
        if reply.status == 400:
            raise misspelt(reply.reason)
        if reply.status >= 300:
            raise refused(address, reply.status, reply.reason)

    def _graph_store(self) -> str:
        if self._addresses.graphs is None:
            raise no_writing(self._addresses.query)
        return self._addresses.graphs

    def _remove_leftovers(self) -> None:
        """None; graphs that an interrupted program left on their way are gone."""
        if not self._cleared:
            for name in self._pairs(_COUNTS):
                if name.startswith(_STAGING):
                    self._change(f"DROP SILENT GRAPH <{name}>")
            self._cleared = True
