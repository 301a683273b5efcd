"""The engine that runs in this program: a database in a folder, or graphs in memory."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from queries.engines.database import Database
from queries.engines.engine import Graphs, Prefixes, Results
from queries.engines.writing import graph_node, replacement
from queries.errors import StoreError, StoreInUseError, misspelt
from queries.facts import Node, Term
from queries.space import disk_full, is_for_space

# The engine's words when somebody holds the database, this process or another one:
# IO error: While lock file: db/LOCK: … · IO error: lock hold by current process, …: db/LOCK: …
_LOCKED = re.compile(r"lock (file|hold)", re.IGNORECASE)
_LOCKED_HERE = re.compile(r"current process", re.IGNORECASE)


class EmbeddedEngine:
    """Oxigraph, in a folder or in memory."""

    def __init__(self, database: Database, name: str) -> None:
        self._database, self._name = database, name

    def replace(self, graphs: Graphs, additions: Graphs) -> None:
        """None; each graph holds exactly its triples, each addition is added: all of it or nothing."""
        text = replacement(graphs, additions)
        with self._writing():
            self._database.now.update(text)

    def add(self, graphs: Graphs) -> None:
        """None; each graph holds these triples beside what it held: all of it or nothing."""
        named = ((graph_node(name), triples) for name, triples in graphs.items())
        lines = "".join(f"{triple} {node} .\n" for node, triples in named for triple in triples)
        with self._writing():
            self._database.now.load(lines.encode(), RdfFormat.N_QUADS)

    def update(self, text: str, base: str | None) -> None:
        """None; the SPARQL update is done: all of it or nothing."""
        try:
            with self._writing():
                self._database.now.update(text, base_iri=base)
        except SyntaxError as error:
            raise misspelt(error.msg) from error

    def flush(self) -> None:
        """None; what was written so far survives a power cut."""
        with self._writing():
            self._database.now.flush()

    def snapshot(self, folder: Path) -> None:
        """None; the new folder holds the database as well: files are linked, not copied."""
        with self._writing():
            self._database.now.backup(folder)

    def graphs(self) -> list[str]:
        """The addresses of all graphs, in order."""
        return sorted(name.value for name in self._database.now.named_graphs() if isinstance(name, NamedNode))

    def triples(self, graph: str) -> Iterator[Triple]:
        """The triples of one graph."""
        for quad in self._database.now.quads_for_pattern(None, None, None, graph_node(graph)):
            yield quad.triple

    def quads(self) -> Iterator[Quad]:
        """Everything, with the graph that each triple stands in."""
        yield from self._database.now.quads_for_pattern(None, None, None, None)

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Term]:
        """The values of a property of a node, each once."""
        quads = self._database.now.quads_for_pattern(subject, predicate, None)
        return list(dict.fromkeys(quad.object for quad in quads if not isinstance(quad.object, Triple)))

    def subjects(self, predicate: NamedNode, value: Term, most: int | None) -> Sequence[Node]:
        """The nodes that have the value in a property, each once; of `most` statements only."""
        quads = islice(self._database.now.quads_for_pattern(None, predicate, value), most)
        return list(dict.fromkeys(quad.subject for quad in quads if not isinstance(quad.subject, Triple)))

    def query(self, text: str, prefixes: Prefixes, *, union: bool) -> Results:
        """The results of a SPARQL query."""
        try:
            return self._database.now.query(text, prefixes=dict(prefixes), use_default_graph_as_union=union)
        except SyntaxError as error:
            raise misspelt(error.msg) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise self._failed(error) from error

    def dump(self, output: IO[bytes], form: RdfFormat, graph: str | None) -> None:
        """None; the output holds the one graph, or all of them in a format that can name graphs."""
        source = None if graph is None else graph_node(graph)
        self._database.now.dump(output, form, from_graph=source)

    def close(self) -> None:
        """None; all writes are on disk and the folder is free once answers still being read are dropped."""
        self.flush()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._database.make_writable()
            yield
        except OSError as error:
            self._database.fail()
            raise self._failed(error) from error
        except RuntimeError as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> StoreError:
        if is_for_space(error):
            return disk_full(self._name)
        return StoreError(
            f"分工库 {self._name} 读写失败：{error}。请检查磁盘空间和文件；必要时用备份的文件夹替换它。",
            f"The store {self._name} failed: {error}. "
            "Check the disk and its space; if need be, put a backup of the folder in its place.",
        )


def opened_folder(database: Path, place: Path) -> EmbeddedEngine:
    """The engine on the database of the folder `place`; StoreError if it cannot be opened."""
    try:
        return EmbeddedEngine(Database(database), str(place))
    except (OSError, RuntimeError) as error:
        if is_for_space(error):
            raise disk_full(place) from error
        raise _unopened(place, str(error)) from error


def in_memory() -> EmbeddedEngine:
    """An empty engine that is gone when it is closed."""
    return EmbeddedEngine(Database(), "memory")


def _unopened(place: Path, reason: str) -> StoreError:
    if _LOCKED_HERE.search(reason):
        return StoreInUseError(
            f"分工库 {place} 在本程序中已经打开。请使用已打开的那个，或先关闭它。",
            f"The store {place} is open in this program already. Use that one, or close it first.",
        )
    if _LOCKED.search(reason):
        return StoreInUseError(
            f"分工库 {place} 正被另一个程序使用。如果那是 fengong serve，请用 --store http://127.0.0.1:8000"
            "（它的地址）并设 FENGONG_TOKEN，通过它操作；否则请关闭那个程序，或用 --store 另选一个库。",
            f"The store {place} is in use by another program. If that is fengong serve, go through it: "
            "--store http://127.0.0.1:8000 (its address) and FENGONG_TOKEN. "
            "Else close that program, or choose another store with --store.",
        )
    return StoreError(
        f"分工库 {place} 打不开：{reason}。"
        "请用 fengong rebuild 从日志重建，或用 fengong restore 恢复备份；不会以空库代替。",
        f"The store {place} cannot be opened: {reason}. "
        "Make it anew from its journal with fengong rebuild, or restore a backup with fengong restore; "
        "it is never replaced by an empty store.",
    )
