"""What a store asks of whatever holds its graphs: a folder, memory, or a server."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Protocol

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Triple

from queries.facts import Node, Term

Results = QuerySolutions | QueryBoolean | QueryTriples
Graphs = Mapping[str, Iterable[Triple]]
Prefixes = Mapping[str, str]


class Engine(Protocol):
    """An open engine. Writes come one at a time; all that goes wrong is a StoreError or a QuestionError."""

    def replace(self, graphs: Graphs, additions: Graphs) -> None:
        """None; each graph holds exactly its triples, each addition is added."""
        ...

    def add(self, graphs: Graphs) -> None:
        """None; each graph holds these triples beside what it held."""
        ...

    def update(self, text: str, base: str | None) -> None:
        """None; the SPARQL update is done."""
        ...

    def flush(self) -> None:
        """None; what was written survives a power cut."""
        ...

    def snapshot(self, folder: Path) -> None:
        """None; the new folder holds all graphs as a database of its own."""
        ...

    def graphs(self) -> list[str]:
        """The addresses of all graphs, in order."""
        ...

    def triples(self, graph: str) -> Iterator[Triple]:
        """The triples of one graph."""
        ...

    def quads(self) -> Iterator[Quad]:
        """Everything, with the graph that each triple stands in."""
        ...

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node, each once."""
        ...

    def subjects(self, predicate: NamedNode, value: Term, most: int | None) -> Sequence[Node]:
        """The nodes that have the value in a property, each once; of `most` statements only."""
        ...

    def query(self, text: str, prefixes: Prefixes, *, union: bool) -> Results:
        """The results of a SPARQL query."""
        ...

    def dump(self, output: IO[bytes], form: RdfFormat, graph: str | None) -> None:
        """None; the output holds the one graph, or all of them."""
        ...

    def close(self) -> None:
        """None; whatever was held is free."""
        ...
