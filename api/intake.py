"""Files go into the store: read, extract, triples, replace, with an account of every file."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from api.known_bodies import KnownBodies
from api.load_log import load_record, log_graph
from api.reading import parse_file
from loader.errors import ReadError
from loader.graph.triples import PlanGraph, triples
from ontology import terms
from ontology.addresses import file_address, registry_graph_address
from ontology.plan import Plan
from ontology.registry.registry import load_registry
from queries.store import Store


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
    """What became of one file, and why, in both languages where there is something to say."""

    file: str
    status: Status
    plan: Plan | None = None
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
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def load_files(
    files: Sequence[str], store: Store, base: str, workers: int = 1, registry: Path | None = None
) -> Iterator[Outcome]:
    """What becomes of each file, in order, as it happens; one bad file does not stop the others.

    `registry` is the folder of an office's own tables of bodies; RegistryError if they are faulty.
    """
    run = _Run(store, base, KnownBodies(store, load_registry(registry), base), {})
    attempt = partial(_attempt, registry=registry, base=base)
    pool = ProcessPoolExecutor(workers) if workers > 1 else nullcontext()
    with pool as executor:
        parsed = executor.map(attempt, files) if executor else map(attempt, files)
        for file, result in zip(files, parsed, strict=True):
            yield _stored(file, result, run)
    store.flush()


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of loading: where to, under which address, which bodies are told of, which plans came."""

    store: Store
    base: str
    bodies: KnownBodies
    first_files: dict[str, str]


def _attempt(file: str, registry: Path | None, base: str) -> Plan | tuple[str, str]:
    """The plan, or the reason in both languages why there is none."""
    try:
        return parse_file(file, registry, base)
    except ReadError as error:
        return error.message, error.message_en


def _stored(file: str, result: Plan | tuple[str, str], run: _Run) -> Outcome:
    if not isinstance(result, Plan):
        return Outcome(file, Status.FAILED, None, *result)
    if not result.tasks and not result.head.number:
        return _empty(file, result)
    made = triples(result, Path(file).name, run.base)
    first = run.first_files.setdefault(made.graph.value, file)
    if first != file:
        return _refused(file, result, first)
    return _replaced(file, result, made, run)


def _empty(file: str, plan: Plan) -> Outcome:
    reason = next((issue for issue in plan.issues if issue.code == "no-task"), None)
    if reason is None:
        return Outcome(file, Status.EMPTY, plan)
    return Outcome(file, Status.EMPTY, plan, reason.message, reason.message_en)


def _refused(file: str, plan: Plan, first: str) -> Outcome:
    return Outcome(
        file,
        Status.REFUSED,
        plan,
        f"与 {first} 是同一方案；本次只导入先读到的那个。",
        f"The same plan as {first}; only the first one read is loaded in this run.",
    )


def _replaced(file: str, plan: Plan, made: PlanGraph, run: _Run) -> Outcome:
    graph, base = made.graph.value, run.base
    known = set(run.store.triples(graph))
    if known == set(made.triples):
        return Outcome(file, Status.UNCHANGED, plan)
    earlier = _earlier_file(known)
    record = load_record(made.graph, plan.sha256, file, base, earlier)
    told = {registry_graph_address(base): run.bodies.still_untold(plan)}
    run.store.replace({graph: made.triples}, {log_graph(base): record, **told})
    if not known:
        return Outcome(file, Status.LOADED, plan)
    if earlier == file_address(base, plan.sha256):
        return Outcome(file, Status.REPLACED, plan, "同一文件重新解读", "the same file, read anew")
    return Outcome(file, Status.REPLACED, plan, "替换了先前的文件", "replaces an earlier file")


def _earlier_file(known: Iterable[Triple]) -> str | None:
    """The address of the file that the plan in the store was read from."""
    sources = (triple.object for triple in known if triple.predicate == terms.PRIMARY_SOURCE)
    return next((node.value for node in sources if isinstance(node, NamedNode)), None)
