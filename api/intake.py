"""Files go into the store: read, extract, triples, replace, with an account of every file."""

import hashlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from api.known_bodies import KnownBodies
from api.known_files import KnownFile, known_files, stamp, stamp_triples
from api.load_log import load_record, log_graph
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, ReaderPool
from loader.graph.triples import PlanGraph, triples
from loader.readers import is_left_behind
from ontology import terms
from ontology.addresses import file_address, registry_graph_address
from ontology.plan import Plan
from ontology.registry.registry import load_registry
from queries.cascade.waiting import pending
from queries.store import Store

_AGAIN = ("同一文件重新解读", "the same file, read anew")
_INSTEAD = ("替换了先前的文件", "replaces an earlier file")

# so often that what the store keeps in memory until then does not add up
_FLUSHED_AFTER = 20


class Status(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    EMPTY = "empty"  # readable, but neither a task nor a document number in it
    REFUSED = "refused"  # the same plan came from another file in this run
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, how many tasks it has, and why, in both languages where that needs saying."""

    file: str
    status: Status
    tasks: int = 0
    message: str = ""
    message_en: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing of the file was lost."""
        return self.status not in (Status.REFUSED, Status.FAILED)


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
    files: Sequence[str], store: Store, base: str, workers: int = 1, registry: Path | None = None
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
        run = _Run(store, base, bodies, state, known_files(store, base, state), {})
        yield from _written(_steps(files, run, pool), store, writer)
    # numpy and scipy take a quarter of a second, in which many files are read
    from queries.cascade.updating import update_links

    update_links(store)
    store.flush()


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of a file, once what is to be written for it was written."""

    outcome: Outcome
    write: Callable[[], None] | None = None


def _steps(files: Iterable[str], run: "_Run", pool: ReaderPool) -> Iterator[_Step]:
    for file, answer in _in_order(files, run, pool):
        if isinstance(answer, KnownFile):
            yield _Step(_known(file, answer, run))
        else:
            yield from (_stored(reading, run) for reading in answer)


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
class _Run:
    """One run of loading: where to, under which address, what is known already, which plans came."""

    store: Store
    base: str
    bodies: KnownBodies
    state: str
    known: dict[str, KnownFile]
    first_files: dict[str, str]


_Answer = KnownFile | list[Reading]


def _in_order(files: Iterable[str], run: _Run, pool: ReaderPool) -> Iterator[tuple[str, _Answer]]:
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


def _at_hand(file: str, run: _Run) -> KnownFile | None:
    """What the store knows of a file with these bytes; None where that is nothing."""
    if not run.known:
        return None
    try:
        with Path(file).open("rb") as stream:
            return run.known.get(hashlib.file_digest(stream, "sha256").hexdigest())
    except (OSError, ValueError):
        # the reading process says what is wrong with it
        return None


def _known(file: str, known: KnownFile, run: _Run) -> Outcome:
    first = run.first_files.setdefault(known.graph, file)
    return (
        Outcome(file, Status.UNCHANGED, known.tasks) if first == file else _refused(file, known.tasks, first)
    )


def _stored(reading: Reading, run: _Run) -> _Step:
    file, plan = reading.file, reading.plan
    if plan is None:
        return _Step(Outcome(file, Status.FAILED, 0, reading.message, reading.message_en))
    if not plan.tasks and not plan.head.number:
        return _Step(_empty(file, plan))
    made = triples(plan, Path(file).name, run.base)
    first = run.first_files.setdefault(made.graph.value, file)
    if first != file:
        return _Step(_refused(file, len(plan.tasks), first))
    return _replaced(file, plan, made, run)


def _empty(file: str, plan: Plan) -> Outcome:
    reason = next((issue for issue in plan.issues if issue.code == "no-task"), None)
    if reason is None:
        return Outcome(file, Status.EMPTY)
    return Outcome(file, Status.EMPTY, 0, reason.message, reason.message_en)


def _refused(file: str, tasks: int, first: str) -> Outcome:
    return Outcome(
        file,
        Status.REFUSED,
        tasks,
        f"与 {first} 是同一方案；本次只导入先读到的那个。",
        f"The same plan as {first}; only the first one read is loaded in this run.",
    )


def _replaced(file: str, plan: Plan, made: PlanGraph, run: _Run) -> _Step:
    graph, base, tasks = made.graph.value, run.base, len(plan.tasks)
    known = set(run.store.triples(graph))
    stamped = stamp_triples(plan.sha256, run.state, base)
    if known == set(made.triples):
        again = partial(run.store.replace, {}, {log_graph(base): stamped})
        return _Step(Outcome(file, Status.UNCHANGED, tasks), again)
    earlier = _earlier_file(known)
    record = load_record(made.graph, plan.sha256, file, base, earlier)
    told = {registry_graph_address(base): run.bodies.still_untold(plan)}
    beside = {log_graph(base): [*record, *stamped], **told}
    if not known:
        # where this is not one step, the last goes first: the log never tells of a plan that is not there
        new = partial(run.store.add, {**beside, graph: made.triples, **pending(made.plan)})
        return _Step(Outcome(file, Status.LOADED, tasks), new)
    why = _AGAIN if earlier == file_address(base, plan.sha256) else _INSTEAD
    outcome = Outcome(file, Status.REPLACED, tasks, *why)
    graphs = {graph: made.triples, **pending(made.plan)}
    return _Step(outcome, partial(run.store.replace, graphs, beside))


def _earlier_file(known: Iterable[Triple]) -> str | None:
    """The address of the file that the plan in the store was read from."""
    sources = (triple.object for triple in known if triple.predicate == terms.PRIMARY_SOURCE)
    return next((node.value for node in sources if isinstance(node, NamedNode)), None)
