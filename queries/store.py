"""The store: one named graph a plan, each replaced in one atomic step.

Queries may run in any number of threads; each sees one state of the store from start to end.
Writes go one at a time: the engine loses updates of concurrent writers without a word.
Where the graphs are is the engine's business: a folder, memory, or a SPARQL server.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import IO, Self

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Triple

from queries import folder
from queries.engines.access import ServerAccess, is_server
from queries.engines.embedded import in_memory, opened_folder
from queries.engines.engine import Engine, Graphs, Prefixes, Results
from queries.errors import DiskFullError, StoreError
from queries.facts import Node, Term
from queries.values import Bindings, bound

__all__ = ["Graphs", "Results", "Store"]

# how many writes are remembered by the graphs that they changed
_MOST_CHANGES = 1000


class Store:
    """An open store; close it, or use it in a `with` statement."""

    def __init__(self, engine: Engine, name: str, place: Path | None = None) -> None:
        self._engine: Engine | None = engine
        self._name = name
        self._place = place
        self._writing = Lock()
        self._version = 0
        self._changes: deque[tuple[int, frozenset[str] | None]] = deque(maxlen=_MOST_CHANGES)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, access: ServerAccess | None = None) -> Self:
        """The store in that folder or behind that http address; StoreError if it cannot be opened.

        A new or empty folder becomes a store, unless `create` is false: a reader that mistyped a
        path should hear of it. `access` tells the credentials of a server, and its addresses where
        they cannot be found out from the one.
        """
        if is_server(path):
            # a client of HTTP takes a tenth of a second to import
            from queries.engines.opening import opened_server

            return cls(opened_server(access or ServerAccess(str(path))), str(path))
        place = Path(path).expanduser().absolute()
        engine = opened_folder(folder.prepare(place, create=create), place)
        folder.mark_ready(place)
        return cls(engine, str(place), place)

    @classmethod
    def in_memory(cls) -> Self:
        """An empty store that is gone when it is closed."""
        return cls(in_memory(), "memory")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """None; all writes are on disk and the folder is free once answers still being read are dropped."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    @property
    def version(self) -> int:
        """A number that grows with every write of this program since the store was opened."""
        return self._version

    def changed_since(self, version: int) -> frozenset[str] | None:
        """The graphs that this program wrote after that version; None where they are not known.

        A SPARQL update may change any graph, and what was written long ago is forgotten.
        """
        later = [graphs for number, graphs in list(self._changes) if number > version]
        if len(later) < self._version - version:
            return None
        known = [graphs for graphs in later if graphs is not None]
        return frozenset().union(*known) if len(known) == len(later) else None

    @property
    def folder(self) -> Path | None:
        """The folder that the store lies in; None for one in memory or on a server."""
        return self._place

    def replace(self, graphs: Graphs, additions: Graphs | None = None) -> None:
        """None; each graph holds exactly its new triples, each addition is added: all of it or nothing.

        A graph without triples is gone. A server that cannot do several graphs at once does each whole,
        the last one named first, and the additions last.
        """
        with self._changing(frozenset(graphs) | frozenset(additions or {})) as engine:
            engine.replace(graphs, additions or {})

    def add(self, graphs: Graphs) -> None:
        """None; each graph holds these triples beside what it held: all of it or nothing.

        Twice as fast as `replace` for graphs that are new. A server that cannot do several graphs at once
        does each whole, the last one named first.
        """
        with self._changing(frozenset(graphs)) as engine:
            engine.add(graphs)

    def flush(self) -> None:
        """None; what was written so far survives a power cut. Worth one call a batch (13 ms)."""
        self._open_engine().flush()

    def graphs(self) -> list[str]:
        """The addresses of all graphs, in order."""
        return self._open_engine().graphs()

    def triples(self, graph: str) -> Iterator[Triple]:
        """The triples of one graph."""
        return self._open_engine().triples(graph)

    def quads(self) -> Iterator[Quad]:
        """Everything, with the graph that each triple stands in."""
        return self._open_engine().quads()

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node, whichever graph states them, each once."""
        return self._open_engine().objects(subject, predicate)

    def subjects(self, predicate: NamedNode, value: Term, most: int | None = None) -> Sequence[Node]:
        """The nodes that have the value in a property, whichever graph states it, each once.

        With `most` no more statements than that are looked at.
        """
        return self._open_engine().subjects(predicate, value, most)

    def query(
        self,
        text: str,
        bindings: Bindings | None = None,
        *,
        prefixes: Prefixes | None = None,
        union: bool = True,
    ) -> Results:
        """The results of a SPARQL query over the union of all graphs; `GRAPH ?g` tells the source.

        `prefixes` need not be declared in the text. `union=False` is for a query that says with FROM
        which graphs it wants: the engine would not heed it otherwise.
        """
        return self._open_engine().query(bound(text, bindings or {}), prefixes or {}, union=union)

    def select(self, text: str, bindings: Bindings | None = None) -> QuerySolutions:
        """The rows of a SELECT query; TypeError for another form."""
        results = self.query(text, bindings)
        if not isinstance(results, QuerySolutions):
            raise TypeError("not a SELECT query")
        return results

    def dump(self, output: IO[bytes], form: RdfFormat, graph: str | None = None) -> None:
        """None; the output holds the one graph, or all of them in a format that can name graphs."""
        self._open_engine().dump(output, form, graph)

    def update(self, text: str, *, base: str | None = None) -> None:
        """None; the SPARQL update is done: all of it or nothing. QuestionError for what does not parse."""
        with self._changing(None) as engine:
            engine.update(text, base)

    def snapshot(self, folder: Path) -> int:
        """The version of the store that is now also in that new folder, as a database of its own.

        Costs milliseconds: files are linked, not copied. It waits for no writer: a write that ends
        meanwhile may be in the folder too, whole. StoreError for a store in memory or on a server.
        """
        version = self._version
        self._open_engine().snapshot(folder)
        return version

    @contextmanager
    def _changing(self, graphs: frozenset[str] | None) -> Iterator[Engine]:
        with self._writing:
            changed = 1
            try:
                yield self._open_engine()
            except DiskFullError:
                # a snapshot of what did not change would find no space either
                changed = 0
                raise
            finally:
                # told before it counts: whoever sees the new version finds what changed
                self._changes.extend([(self._version + 1, graphs)] * changed)
                self._version += changed

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise StoreError(
                f"分工库 {self._name} 已关闭。请重新打开后再用。",
                f"The store {self._name} is closed. Open it again.",
            )
        return self._engine
