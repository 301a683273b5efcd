"""Plans that holders of a token send, replace and remove: read apart, then written by the one writer."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import IO

from pyoxigraph import NamedNode

from api.serving.callers import Caller
from api.serving.problems import NotThereError, UnreadableError
from api.serving.refusals import ConflictError
from api.settings import Settings
from api.workers.uploads import Upload, Uploads
from api.writing.etags import check_known, etag_of
from api.writing.outcomes import Outcome, Status
from api.writing.writer import Writer
from loader.graph.triples import triples
from queries.store import Store

_KEPT = (Status.LOADED, Status.REPLACED, Status.UNCHANGED)


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """What became of one plan: its address, its id below /api/plans, and its tag, if it is in the store."""

    file: str
    status: str
    plan: str | None
    id: str | None
    tasks: int
    message: str
    message_en: str
    etag: str | None


@dataclass(frozen=True, slots=True)
class Written(WrittenPlan):
    """What became of a file: of its first plan, and in `items` of each."""

    items: list[WrittenPlan]

    @property
    def is_new(self) -> bool:
        """Whether a plan came that was not there."""
        return any(item.status == Status.LOADED for item in self.items)


class PlanWriting:
    """What holders of a token may do with plans."""

    def __init__(self, writer: Writer, uploads: Uploads, settings: Settings) -> None:
        self._writer = writer
        self._uploads = uploads
        self._settings = settings

    def load(self, name: str, content: IO[bytes], caller: Caller) -> Written:
        """What became of a file. UnreadableError where nothing of it can be read as a plan."""
        with self._uploads.read(name, content) as upload:
            _refuse_unreadable(upload)
            with self._writer.lock:
                return self._entered(upload, caller)

    def replace(
        self, identifier: str, name: str, content: IO[bytes], caller: Caller, known: str | None
    ) -> Written:
        """What became of a file that is put in place of a plan.

        NotThereError, ConflictError if the file is another plan, PreconditionFailedError if the plan is not
        as the caller knew it.
        """
        with self._uploads.read(name, content) as upload:
            _refuse_unreadable(upload)
            with self._writer.lock:
                plan = self._present(identifier, known)
                self._refuse_other(upload, plan)
                return self._entered(upload, caller)

    def remove(self, identifier: str, caller: Caller, known: str | None) -> None:
        """None; the plan is gone. NotThereError, PreconditionFailedError."""
        with self._writer.lock:
            plan = self._present(identifier, known)
            self._writer.remove(plan, _name(caller))

    def _present(self, identifier: str, known: str | None) -> NamedNode:
        plan = plan_at(identifier, self._settings.base)
        tag = etag_of(self._store, plan, self._settings.base)
        if tag is None:
            raise NotThereError(
                f"库中没有方案 {identifier}。请在 /api/plans 查看。",
                f"There is no plan {identifier} in the store. /api/plans lists them.",
            )
        check_known(tag, known)
        return plan

    def _refuse_other(self, upload: Upload, plan: NamedNode) -> None:
        sent = [triples(one.plan, one.file, self._settings.base).plan for one in upload.readings if one.plan]
        if sent != [plan]:
            raise ConflictError(
                f"{upload.path.name} 不是这个方案，没有替换。新方案请用 POST /api/plans。",
                f"{upload.path.name} is not this plan; nothing was replaced. "
                "Send new plans to POST /api/plans.",
            )

    def _entered(self, upload: Upload, caller: Caller) -> Written:
        outcomes = self._writer.enter(upload.readings, str(upload.path), _name(caller))
        items = [self._told(outcome) for outcome in outcomes]
        first = next((item for item in items if item.status in _KEPT), items[0])
        if first.status not in _KEPT:
            raise UnreadableError(first.message, first.message_en)
        return Written(**asdict(first), items=items)

    def _told(self, outcome: Outcome) -> WrittenPlan:
        base = self._settings.base
        plan = None
        if outcome.graph:
            plan = NamedNode(outcome.graph.replace(f"{base}graph/", f"{base}directive/", 1))
        return WrittenPlan(
            outcome.file,
            outcome.status.value,
            plan.value if plan else None,
            plan.value.removeprefix(base) if plan else None,
            outcome.tasks,
            outcome.message,
            outcome.message_en,
            etag_of(self._store, plan, base) if plan else None,
        )

    @property
    def _store(self) -> Store:
        return self._writer.store


def plan_at(identifier: str, base: str) -> NamedNode:
    """The address of the plan with that id; NotThereError for what can be no address."""
    try:
        return NamedNode(f"{base}{identifier}")
    except ValueError as error:
        raise NotThereError(
            f"不是方案的编号：{identifier}。请在 /api/plans 查看。",
            f"Not the id of a plan: {identifier}. /api/plans lists them.",
        ) from error


def _refuse_unreadable(upload: Upload) -> None:
    failed: Sequence[str] = ()
    for reading in upload.readings:
        if reading.plan is not None:
            return
        failed = failed or (reading.message, reading.message_en)
    raise UnreadableError(*failed)


def _name(caller: Caller) -> str:
    return caller.name or caller.client
