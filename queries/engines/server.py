"""The engine on a SPARQL 1.1 server that does each request as one step: Oxigraph, or fengong serve."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, cast

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, RdfFormat, Triple

from queries.datasets import dataset
from queries.engines.engine import Graphs, Prefixes, Results
from queries.engines.http import Connection, Reply, Request
from queries.engines.reading import ROWS, TRIPLES, results_of, triples_of
from queries.engines.refusals import no_snapshot, no_writing, refused
from queries.engines.writing import graph_node, replacement
from queries.errors import misspelt
from queries.facts import Node, Term

_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"
_OBJECTS = "SELECT DISTINCT ?found WHERE {{ {} {} ?found }}"
_SUBJECTS = "SELECT DISTINCT ?found WHERE {{ {{ SELECT ?found WHERE {{ ?found {} {} }} {} }} }}"
_ANY = f"{ROWS}, {TRIPLES};q=0.9"


Kind = Literal["oxigraph", "virtuoso", "fengong", "other"]


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a server is and where it takes what; None where that is not known."""

    kind: Kind
    query: str
    update: str | None
    graphs: str | None


class ServerEngine:
    """A server that is asked for everything, each time."""

    def __init__(self, connection: Connection, addresses: Addresses) -> None:
        self._connection, self._addresses = connection, addresses

    def replace(self, graphs: Graphs, additions: Graphs) -> None:
        """None; each graph holds exactly its triples, each addition is added: all of it or nothing."""
        self._change(replacement(graphs, additions))

    def add(self, graphs: Graphs) -> None:
        """None; each graph holds these triples beside what it held: all of it or nothing."""
        self._change(replacement({}, graphs))

    def update(self, text: str, base: str | None) -> None:
        """None; the SPARQL update is done. QuestionError for what the server cannot parse."""
        self._change(f"BASE <{base}> {text}" if base else text)

    def flush(self) -> None:
        """None; the server sees to that itself."""

    def snapshot(self, folder: Path) -> None:  # noqa: ARG002 - what all engines are asked
        """Never; StoreError: a server's files are not here."""
        raise no_snapshot(self._addresses.query)

    def graphs(self) -> list[str]:
        """The addresses of all graphs, in order."""
        return sorted(one.value for one in self._found(_GRAPHS, "graph") if isinstance(one, NamedNode))

    def triples(self, graph: str) -> Iterator[Triple]:
        """The triples of one graph."""
        address = self._addresses.graphs
        if address is None:
            text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph_node(graph)} {{ ?s ?p ?o }} }}"
            return iter(cast(pyoxigraph.QueryTriples, self.query(text, {}, union=True)))
        wanted = Request("GET", address, {"graph": graph_node(graph).value}, accept=TRIPLES)
        reply = self._connection.ask(wanted)
        if reply.status == 404:
            return iter(())
        if reply.status >= 300:
            raise refused(address, reply.status, reply.reason)
        return iter(triples_of(reply, address))

    def quads(self) -> Iterator[Quad]:
        """Everything, one graph at a time."""
        for graph in self.graphs():
            for triple in self.triples(graph):
                yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node, each once."""
        # a server's blank nodes have names for one answer only; the program writes none
        return (
            []
            if isinstance(subject, BlankNode)
            else self._found(_OBJECTS.format(subject, predicate), "found")
        )

    def subjects(self, predicate: NamedNode, value: Term, most: int | None) -> Sequence[Node]:
        """The nodes that have the value in a property, each once; of `most` statements only."""
        if isinstance(value, BlankNode):
            return []
        limit = f"LIMIT {most}" if most is not None else ""
        return cast(list[Node], self._found(_SUBJECTS.format(predicate, value, limit), "found"))

    def query(self, text: str, prefixes: Prefixes, *, union: bool) -> Results:
        """The results of a SPARQL query; QuestionError for what the server cannot parse."""
        reply = self._connection.ask(self._request(text, prefixes, union=union))
        _refuse(reply, self._addresses.query)
        return results_of(reply, self._addresses.query)

    def dump(self, output: IO[bytes], form: RdfFormat, graph: str | None) -> None:
        """None; the output holds the one graph, or all of them; one graph at a time is fetched."""
        if graph is not None:
            pyoxigraph.serialize(self.triples(graph), output, format=form)
        else:
            pyoxigraph.serialize(self.quads(), output, format=form)

    def close(self) -> None:
        """None; the connection is closed."""
        self._connection.close()

    def _request(self, text: str, prefixes: Prefixes, *, union: bool) -> Request:
        # in one line: the server tells faults by line
        declared = "".join(f"PREFIX {name}: <{address}> " for name, address in prefixes.items())
        form: dict[str, str | list[str]] = {"query": declared + text}
        if not union:
            # a server that reads all graphs as one heeds these, but not FROM
            form |= dataset(text)
        elif self._addresses.kind == "oxigraph":
            form["union-default-graph"] = ""
        return Request("POST", self._addresses.query, form=form, accept=_ANY)

    def _found(self, text: str, name: str) -> list[Term]:
        results = self.query(text, {}, union=True)
        assert isinstance(results, QuerySolutions)
        return [row[name] for row in results if not isinstance(row[name], Triple)]

    def _change(self, text: str) -> None:
        address = self._addresses.update
        if address is None:
            raise no_writing(self._addresses.query)
        _refuse(
            self._connection.ask(
                Request("POST", address, content=text.encode(), kind="application/sparql-update")
            ),
            address,
        )


def _refuse(reply: Reply, address: str) -> None:
    if reply.status == 400:
        raise misspelt(reply.reason)
    if reply.status >= 300:
        raise refused(address, reply.status, reply.reason)
