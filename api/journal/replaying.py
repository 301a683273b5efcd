"""Entries of a journal are done again: those that a kill or a power cut kept from the store, or all."""

import tempfile
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from api.journal.entries import Action, Deed, Entry
from api.journal.errors import unreadable_file
from api.journal.keeping import Keeper
from api.settings import Settings
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, ReaderPool
from api.writing.entering import Coming, Entrance, enter_plan
from api.writing.known_bodies import KnownBodies
from api.writing.known_files import stamp
from api.writing.load_log import deed_record, is_recorded, log_graph
from api.writing.removal import take_out
from api.writing.resolving import resolve_plans
from api.writing.reviewing import take_again
from api.writing.updates import clear_marks, marked, write_update
from loader.graph.triples import triples
from ontology.registry.registry import Registry, load_registry
from queries.cascade.updating import update_links
from queries.store import Store

_AHEAD = 4
_NO_DEEDS = (Action.VOID, Action.DONE)


def undone(store: Store, keeper: Keeper) -> list[Entry]:
    """The entries that the store does not hold, in order; it holds all before the last one that it holds."""
    told = list(keeper.journal.entries())
    done = {entry.deed.about for entry in told if entry.deed.action is Action.DONE}
    entries = standing(told)
    place = len(entries)
    while place and not _is_held(store, entries[place - 1].number, done):
        place -= 1
    return entries[place:]


def _is_held(store: Store, number: int, done: Collection[str]) -> bool:
    return str(number) in done or is_recorded(store, number)


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that were not made void by later ones."""
    found = list(entries)
    void = {entry.deed.about for entry in found if entry.deed.action is Action.VOID}
    return [e for e in found if e.deed.action not in _NO_DEEDS and str(e.number) not in void]


def begin(store: Store, keeper: Keeper, base: str) -> None:
    """None; a journal that begins on a store which holds something tells what that is."""
    if keeper.journal.last or not store.graphs():
        return
    with keeper.files.making() as file:
        store.dump(cast(IO[bytes], file), RdfFormat.N_QUADS)
    with keeper.doing(Deed(Action.BEGIN, "", file.sha256, "store.nq")) as entry:
        store.replace({}, {log_graph(base): deed_record(base, entry)})


def redo(store: Store, keeper: Keeper, settings: Settings) -> int:
    """How many entries had to be done again, so that the store holds all that the journal tells."""
    entries = undone(store, keeper)
    count = sum(1 for _ in replayed(entries, store, keeper, settings))
    left = marked(store, settings.base)
    by_number = {entry.number: entry for entry in keeper.journal.entries()} if left else {}
    if left and all(keeper.settle(by_number[number]) for number in left if number in by_number):
        clear_marks(store, settings.base)
        store.flush()
    return count


def replayed(entries: Sequence[Entry], store: Store, keeper: Keeper, settings: Settings) -> Iterator[Entry]:
    """Each entry, once it was done again."""
    if not entries:
        return
    with ExitStack() as opened:
        replay = _Replay(store, keeper, load_registry(settings.tables), settings.base)
        for entry, readings in _read_ahead(entries, keeper, settings, opened):
            replay.do(entry, readings)
            yield entry
    update_links(store)
    store.flush()


_Readings = list[Reading]


def _read_ahead(
    entries: Sequence[Entry], keeper: Keeper, settings: Settings, opened: ExitStack
) -> Iterator[tuple[Entry, _Readings]]:
    """Each entry with what its file reads as; files are read while earlier entries are done."""
    if not any(entry.deed.action is Action.LOAD for entry in entries):
        yield from ((entry, []) for entry in entries)
        return
    pool = opened.enter_context(ReaderPool(Confines(settings.tables, settings.base), 2))
    folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="fengong-")))
    waiting: deque[tuple[Entry, Future[_Readings] | None]] = deque()
    for entry in entries:
        waiting.append((entry, _submitted(entry, keeper, pool, folder)))
        if len(waiting) > _AHEAD:
            yield _first(waiting)
    while waiting:
        yield _first(waiting)


def _first(waiting: deque[tuple[Entry, Future[_Readings] | None]]) -> tuple[Entry, _Readings]:
    entry, answer = waiting.popleft()
    return entry, answer.result() if answer else []


def _submitted(entry: Entry, keeper: Keeper, pool: ReaderPool, folder: Path) -> Future[_Readings] | None:
    deed = entry.deed
    if deed.action is not Action.LOAD or deed.sha256 is None:
        return None
    place = folder / str(entry.number)
    place.mkdir()
    copy = place / deed.name
    copy.write_bytes(keeper.files.read(deed.sha256, deed.name))
    return pool.submit(str(copy))


@dataclass(slots=True)
class _Replay:
    store: Store
    keeper: Keeper
    registry: Registry
    base: str
    _bodies: KnownBodies | None = field(default=None, init=False)

    def do(self, entry: Entry, readings: _Readings) -> None:
        """None; the store holds what the entry tells."""
        deed = entry.deed
        if deed.action is Action.LOAD:
            self._load(entry, readings)
        elif deed.action is Action.REMOVE and deed.graph:
            plan = deed.graph.replace(f"{self.base}graph/", f"{self.base}directive/", 1)
            take_out(self.store, NamedNode(plan), self.base, entry)
        elif deed.action is Action.REVIEW:
            take_again(self.store, self._content(entry), entry, self.base)
        elif deed.action is Action.RESOLVE:
            self._resolve(entry)
        elif deed.action is Action.BEGIN:
            self._begin(entry)
        else:
            self._bodies = None
            write_update(self.store, self._content(entry).decode(), self.base, entry)

    def _load(self, entry: Entry, readings: _Readings) -> None:
        if self._bodies is None:
            self._bodies = KnownBodies(self.store, self.registry, self.base)
        entrance = Entrance(self.store, self.base, self._bodies, stamp(self.registry))
        enter_plan(self._coming(entry, readings), entry, entrance)

    def _coming(self, entry: Entry, readings: _Readings) -> Coming:
        plans = [reading.plan for reading in readings if reading.plan]
        made = [(plan, triples(plan, entry.deed.name, self.base)) for plan in plans]
        if not made:
            raise unreadable_file(entry.deed.name, entry.number)
        # a newer program may call the plan otherwise
        fit = [pair for pair in made if pair[1].graph.value == entry.deed.graph] or made
        plan, graph = fit[0]
        known = frozenset(self.store.triples(graph.graph.value))
        return Coming(entry.deed.name, entry.deed.name, plan, graph, known)

    def _resolve(self, entry: Entry) -> None:
        for _ in resolve_plans(self.store, self.registry, self.base, entry):
            pass
        self._bodies = None

    def _begin(self, entry: Entry) -> None:
        graphs: dict[str, list[Triple]] = {log_graph(self.base): deed_record(self.base, entry)}
        for quad in pyoxigraph.parse(self._content(entry), format=RdfFormat.N_QUADS):
            assert isinstance(quad.graph_name, NamedNode)  # a store of that time has no other graphs
            graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
        self.store.add(graphs)

    def _content(self, entry: Entry) -> bytes:
        assert entry.deed.sha256 is not None
        return self.keeper.files.read(entry.deed.sha256, entry.deed.name)
