"""The store: one named graph a plan, each replaced in one atomic step.

Queries may run in any number of threads; each sees one state of the store from start to end.
Writes go one at a time: the engine loses updates of concurrent writers without a word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import IO, Self

import pyoxigraph
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Triple

from queries import folder
from queries.errors import StoreError, misspelt
from queries.facts import Node, Term
from queries.values import Bindings, bound

Results = QuerySolutions | QueryBoolean | QueryTriples
Graphs = Mapping[str, Iterable[Triple]]

# The engine's words when somebody holds the database, this process or another one:
# IO error: While lock file: db/LOCK: … · IO error: lock hold by current process, …: db/LOCK: …
_LOCKED = re.compile(r"lock (file|hold)", re.IGNORECASE)
_LOCKED_HERE = re.compile(r"current process", re.IGNORECASE)


# https://example.gov/sparql · not C:/store, not httpd
_SERVER = re.compile(r"https?://", re.IGNORECASE)


class Store:
    """An open store; close it, or use it in a `with` statement."""

    def __init__(self, engine: pyoxigraph.Store, name: str, place: Path | None = None) -> None:
        self._engine: pyoxigraph.Store | None = engine
        self._name = name
        self._place = place
        self._writing = Lock()
        self._version = 0

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Self:
        """The store in that folder; StoreError if it cannot be opened.

        A new or empty folder becomes a store, unless `create` is false: a reader that mistyped a
        path should hear of it.
        """
        if _SERVER.match(str(path)):
            raise _not_a_folder(str(path))
        place = Path(path).expanduser().absolute()
        database = folder.prepare(place, create=create)
        engine = _opened(database, place)
        folder.mark_ready(place)
        return cls(engine, str(place), place)

    @classmethod
    def in_memory(cls) -> Self:
        """An empty store that is gone when it is closed."""
        return cls(pyoxigraph.Store(), "memory")

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
        if self._engine is not None:
            self.flush()
            self._engine = None

    @property
    def version(self) -> int:
        """A number that grows with every write since the store was opened."""
        return self._version

    @property
    def folder(self) -> Path | None:
        """The folder that the store lies in; None for one in memory."""
        return self._place

    def replace(self, graphs: Graphs, additions: Graphs | None = None) -> None:
        """None; each graph holds exactly its new triples, each addition is added: all of it or nothing.

        A graph without triples is gone.
        """
        self._write([*_replacements(graphs), *_insertions(additions or {})])

    def add(self, graphs: Graphs) -> None:
        """None; each graph holds these triples beside what it held: all of it or nothing.

        Twice as fast as `replace` for graphs that are new.
        """
        named = ((_node(name), triples) for name, triples in graphs.items())
        lines = "".join(f"{triple} {node} .\n" for node, triples in named for triple in triples)
        with self._changing() as engine:
            engine.load(lines.encode(), RdfFormat.N_QUADS)

    def flush(self) -> None:
        """None; what was written so far survives a power cut. Worth one call a batch (13 ms)."""
        try:
            self._open_engine().flush()
        except (OSError, RuntimeError) as error:
            raise self._failed(error) from error

    def graphs(self) -> list[str]:
        """The addresses of all graphs, in order."""
        names = self._open_engine().named_graphs()
        return sorted(name.value for name in names if isinstance(name, NamedNode))

    def triples(self, graph: str) -> Iterator[Triple]:
        """The triples of one graph."""
        for quad in self._open_engine().quads_for_pattern(None, None, None, _node(graph)):
            yield quad.triple

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node, whichever graph states them, each once."""
        quads = self._open_engine().quads_for_pattern(subject, predicate, None)
        return list(dict.fromkeys(quad.object for quad in quads if not isinstance(quad.object, Triple)))

    def subjects(self, predicate: NamedNode, value: Term, most: int | None = None) -> Sequence[Node]:
        """The nodes that have the value in a property, whichever graph states it, each once.

        With `most` no more statements than that are looked at.
        """
        quads = islice(self._open_engine().quads_for_pattern(None, predicate, value), most)
        return list(dict.fromkeys(quad.subject for quad in quads if not isinstance(quad.subject, Triple)))

    def query(
        self,
        text: str,
        bindings: Bindings | None = None,
        *,
        prefixes: dict[str, str] | None = None,
        union: bool = True,
    ) -> Results:
        """The results of a SPARQL query over the union of all graphs; `GRAPH ?g` tells the source.

        `prefixes` need not be declared in the text. `union=False` is for a query that says with FROM
        which graphs it wants: the engine would not heed it otherwise.
        """
        written = bound(text, bindings or {})
        engine = self._open_engine()
        try:
            return engine.query(written, prefixes=prefixes, use_default_graph_as_union=union)
        except SyntaxError as error:
            raise misspelt(error.msg) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise self._failed(error) from error

    def select(self, text: str, bindings: Bindings | None = None) -> QuerySolutions:
        """The rows of a SELECT query; TypeError for another form."""
        results = self.query(text, bindings)
        if not isinstance(results, QuerySolutions):
            raise TypeError("not a SELECT query")
        return results

    def dump(self, output: IO[bytes], form: RdfFormat, graph: str | None = None) -> None:
        """None; the output holds the one graph, or all of them in a format that can name graphs."""
        source = None if graph is None else _node(graph)
        self._open_engine().dump(output, form, from_graph=source)

    def update(self, text: str, *, base: str | None = None) -> None:
        """None; the SPARQL update is done: all of it or nothing. QuestionError for what does not parse."""
        try:
            with self._changing() as engine:
                engine.update(text, base_iri=base)
        except SyntaxError as error:
            raise misspelt(error.msg) from error

    def snapshot(self, folder: Path) -> int:
        """The version of the store that is now also in that new folder, as a database of its own.

        Costs milliseconds: files are linked, not copied. It waits for no writer: a write that ends
        meanwhile may be in the folder too, whole. StoreError for a store in memory.
        """
        version = self._version
        try:
            self._open_engine().backup(folder)
        except (OSError, RuntimeError) as error:
            raise self._failed(error) from error
        return version

    def _write(self, operations: list[str]) -> None:
        with self._changing() as engine:
            engine.update(" ;\n".join(operations))

    @contextmanager
    def _changing(self) -> Iterator[pyoxigraph.Store]:
        with self._writing:
            try:
                yield self._open_engine()
            except (OSError, RuntimeError) as error:
                raise self._failed(error) from error
            finally:
                self._version += 1

    def _open_engine(self) -> pyoxigraph.Store:
        if self._engine is None:
            raise StoreError(
                f"分工库 {self._name} 已关闭。请重新打开后再用。",
                f"The store {self._name} is closed. Open it again.",
            )
        return self._engine

    def _failed(self, error: Exception) -> StoreError:
        return StoreError(
            f"分工库 {self._name} 读写失败：{error}。请检查磁盘空间和文件；必要时用备份的文件夹替换它。",
            f"The store {self._name} failed: {error}. "
            "Check the disk and its space; if need be, put a backup of the folder in its place.",
        )


def _opened(database: Path, place: Path) -> pyoxigraph.Store:
    try:
        return pyoxigraph.Store(database)
    except (OSError, RuntimeError) as error:
        raise _unopened(place, str(error)) from error


def _not_a_folder(address: str) -> StoreError:
    return StoreError(
        f"{address} 是服务器地址，本版本只支持本机文件夹。请用 --store 或 FENGONG_STORE 指明文件夹。",
        f"{address} is a server's address; this version keeps stores in folders only. "
        "Name a folder with --store or FENGONG_STORE.",
    )


def _unopened(place: Path, reason: str) -> StoreError:
    if _LOCKED_HERE.search(reason):
        return StoreError(
            f"分工库 {place} 在本程序中已经打开。请使用已打开的那个，或先关闭它。",
            f"The store {place} is open in this program already. Use that one, or close it first.",
        )
    if _LOCKED.search(reason):
        return StoreError(
            f"分工库 {place} 正被另一个程序使用。请先关闭那个程序（如 fengong serve，按 Ctrl-C 结束），"
            "或用 --store 另选一个库。",
            f"The store {place} is in use by another program. Close that program "
            "(fengong serve ends with Ctrl-C), or choose another store with --store.",
        )
    return StoreError(
        f"分工库 {place} 打不开：{reason}。请用备份的文件夹替换它，或另选空文件夹重新导入；不会以空库代替。",
        f"The store {place} cannot be opened: {reason}. "
        "Put a backup of the folder in its place, or load the files into a new one; "
        "it is never replaced by an empty store.",
    )


def _replacements(graphs: Graphs) -> Iterator[str]:
    # DROP, not CLEAR: a graph that is replaced by nothing must not stay behind as an empty one.
    for name in graphs:
        yield f"DROP SILENT GRAPH {_node(name)}"
    yield from _insertions(graphs)


def _insertions(graphs: Graphs) -> Iterator[str]:
    for name, triples in graphs.items():
        lines = "".join(f"{triple} .\n" for triple in triples)
        if lines:
            yield f"INSERT DATA {{ GRAPH {_node(name)} {{\n{lines}}} }}"


def _node(address: str) -> NamedNode:
    try:
        return NamedNode(address)
    except ValueError as error:
        raise StoreError(
            f"不是地址：{address}（{error}）。", f"Not an address: {address} ({error})."
        ) from error
