"""Files go into the store: read, extract, triples, replace, with an account of every file."""

import hashlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from api.journal.entries import Action, Deed
from api.journal.keeping import UNRECORDED, Deeds
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, ReaderPool
from api.writing.entering import Coming, Entrance, enter_plan
from api.writing.known_bodies import KnownBodies
from api.writing.known_files import KnownFile, known_files, stamp, stamp_triples
from api.writing.load_log import log_graph
from api.writing.outcomes import Outcome, Status, changed_meanwhile, empty, refused
from loader.graph.triples import PlanGraph, triples
from loader.readers import is_left_behind
from ontology.addresses import file_address
from ontology.plan import Plan
from ontology.registry.registry import load_registry
from queries.store import Store

_AGAIN = ("同一文件重新解读", "the same file, read anew")
_INSTEAD = ("替换了先前的文件", "replaces an earlier file")

# so often that what the store keeps in memory until then does not add up
_FLUSHED_AFTER = 20


def files_below(paths: Iterable[str]) -> list[str]:
    """The files named, and those in the folders named, in order; hidden ones are left out."""
    found: list[str] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inner = sorted(file for file in path.rglob("*") if file.is_file())
            found.extend(str(file) for file in inner if not _is_hidden(file, path))
        else:
            found.append(name)
    return list(dict.fromkeys(found))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(is_left_behind(part) for part in file.relative_to(folder).parts)


def load_files(
    files: Sequence[str],
    store: Store,
    base: str,
    workers: int = 1,
    registry: Path | None = None,
    *,
    deeds: Deeds = UNRECORDED,
    who: str = "",
) -> Generator[Outcome]:
    """What becomes of each file, in order, as it happens; one bad file does not stop the others.

    A file that the store holds already, as this program reads it, is not read again. An archive has
    an outcome for each document in it. `registry` is the folder of an office's own tables of bodies;
    RegistryError if they are faulty.
    """
    confines = Confines(registry, base)
    with ReaderPool(confines, min(workers, len(files))) as pool, ThreadPoolExecutor(1, "writing") as writer:
        tables = load_registry(registry)
        bodies = KnownBodies(store, tables, base)
        state = stamp(tables)
        entrance = Entrance(store, base, bodies, state)
        run = Run(entrance, known_files(store, base, state), {}, deeds, who)
        yield from _written(_steps(files, run, pool), store, writer)
    # numpy and scipy take a quarter of a second, in which many files are read
    from queries.cascade.updating import update_links

    update_links(store)
    store.flush()


def enter_readings(readings: Iterable[Reading], file: str, run: "Run") -> list[Outcome]:
    """What became of each plan that was read of one file; those that can be are in the store."""
    outcomes = []
    for reading in readings:
        step = _stored(reading, file, run)
        if step.write:
            step.write()
        outcomes.append(step.outcome)
    return outcomes


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of a file, once what is to be written for it was written."""

    outcome: Outcome
    write: Callable[[], None] | None = None


def _steps(files: Iterable[str], run: "Run", pool: ReaderPool) -> Iterator[_Step]:
    for file, answer in _in_order(files, run, pool):
        if isinstance(answer, KnownFile):
            yield _Step(_known(file, answer, run))
        else:
            yield from (_stored(reading, file, run) for reading in answer)


def _written(steps: Iterable[_Step], store: Store, writer: ThreadPoolExecutor) -> Iterator[Outcome]:
    """The outcomes, each after its write; the graph of the next plan is made meanwhile."""
    waiting: deque[tuple[Outcome, Future[None]]] = deque()
    for count, step in enumerate(steps, 1):
        yield from _finished(waiting)
        flushed = count % _FLUSHED_AFTER == 0
        waiting.append((step.outcome, writer.submit(_write, step.write, store, flushed=flushed)))
    yield from _finished(waiting)


def _finished(waiting: deque[tuple[Outcome, Future[None]]]) -> Iterator[Outcome]:
    while waiting:
        outcome, written = waiting.popleft()
        written.result()
        yield outcome


def _write(write: Callable[[], None] | None, store: Store, *, flushed: bool) -> None:
    if write:
        write()
    if flushed:
        store.flush()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of loading: where to, what is known already, which plans came, and who loads."""

    entrance: Entrance
    known: dict[str, KnownFile]
    first_files: dict[str, str]
    deeds: Deeds
    who: str


_Answer = KnownFile | list[Reading]


def _in_order(files: Iterable[str], run: Run, pool: ReaderPool) -> Iterator[tuple[str, _Answer]]:
    """Every file with what is known or was read of it; few are read ahead, so that memory stays flat."""
    waiting: deque[tuple[str, KnownFile | Future[list[Reading]]]] = deque()
    for file in files:
        waiting.append((file, _at_hand(file, run) or pool.submit(file)))
        if len(waiting) > 2 * pool.workers:
            yield _first(waiting)
    while waiting:
        yield _first(waiting)


def _first(waiting: deque[tuple[str, KnownFile | Future[list[Reading]]]]) -> tuple[str, _Answer]:
    file, answer = waiting.popleft()
    return file, answer.result() if isinstance(answer, Future) else answer


def _at_hand(file: str, run: Run) -> KnownFile | None:
    """What the store knows of a file with these bytes; None where that is nothing."""
    if not run.known:
        return None
    try:
        with Path(file).open("rb") as stream:
            return run.known.get(hashlib.file_digest(stream, "sha256").hexdigest())
    except (OSError, ValueError):
        # the reading process says what is wrong with it
        return None


def _known(file: str, known: KnownFile, run: Run) -> Outcome:
    first = run.first_files.setdefault(known.graph, file)
    return (
        Outcome(file, Status.UNCHANGED, known.tasks) if first == file else refused(file, known.tasks, first)
    )


def _stored(reading: Reading, outer: str, run: Run) -> _Step:
    file, plan = reading.file, reading.plan
    if plan is None:
        return _Step(Outcome(file, Status.FAILED, 0, reading.message, reading.message_en))
    if not plan.tasks and not plan.head.number:
        return _Step(empty(file, plan))
    made = triples(plan, Path(file).name, run.entrance.base)
    first = run.first_files.setdefault(made.graph.value, file)
    if first != file:
        return _Step(refused(file, len(plan.tasks), first))
    return _replaced(reading, plan, made, outer, run)


def _replaced(reading: Reading, plan: Plan, made: PlanGraph, outer: str, run: Run) -> _Step:
    file, tasks, entrance, graph = reading.file, len(plan.tasks), run.entrance, made.graph.value
    known = frozenset(entrance.store.triples(graph))
    if known == set(made.triples):
        stamped = stamp_triples(plan.sha256, entrance.state, entrance.base)
        again = partial(entrance.store.replace, {}, {log_graph(entrance.base): stamped})
        return _Step(Outcome(file, Status.UNCHANGED, tasks, graph=graph), again)
    content = _content(outer, plan, alone=file == outer)
    if content is None:
        return _Step(changed_meanwhile(file))
    coming = Coming(file, outer, plan, made, known)
    enter = partial(_enter, coming, content, run)
    if not known:
        return _Step(Outcome(file, Status.LOADED, tasks, graph=graph), enter)
    why = _AGAIN if coming.earlier == file_address(entrance.base, plan.sha256) else _INSTEAD
    return _Step(Outcome(file, Status.REPLACED, tasks, *why, graph), enter)


def _content(outer: str, plan: Plan, *, alone: bool) -> bytes | None:
    """The bytes that a plan was read from; None if they are gone or others by now."""
    try:
        content = Path(outer).read_bytes()
    except OSError:
        return None
    is_same = not alone or hashlib.sha256(content).hexdigest() == plan.sha256
    return content if is_same else None


def _enter(coming: Coming, content: bytes, run: Run) -> None:
    """None; the file is kept, the journal says what is done with it, and then the store holds the plan."""
    sha256 = run.deeds.keep(content)
    deed = Deed(Action.LOAD, run.who, sha256, Path(coming.file).name, coming.made.graph.value)
    with run.deeds.doing(deed) as entry:
        enter_plan(coming, entry, run.entrance)
