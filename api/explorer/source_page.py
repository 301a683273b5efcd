"""The file behind a plan, as it was read, with the place of a statement marked."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from pyoxigraph import NamedNode

from api.answers.lists import Lists
from api.explorer.places import is_in, place_values
from api.serving.problems import NotThereError, sought
from api.workers.uploads import Uploads
from ontology.plan import Source
from ontology.plan_json import source_of
from queries.facts import named
from queries.lists.plans import PLANS
from queries.lists.records import PlanRecord, TaskRecord
from queries.lists.tasks import TASKS
from queries.names import plan_nodes
from queries.store import Store

_MOST_KEPT = 16

Texts = Sequence[tuple[str, Source]]


class KeptPlaces(Protocol):
    """Whoever knows where the files that came in are kept."""

    def kept(self, sha256: str) -> Path | None:
        """Where the file with that SHA-256 is, if it is kept."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """Some words of the file, their place, and whether the statement stands there."""

    words: str
    source: Source
    marked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A name of a plan, and what is to be marked in its file: the place, or else the task of that number."""

    plan: str
    number: str | None
    place: Source


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A file line by line; `lines` is None where it is not kept, `task` what is marked in it."""

    plan: PlanRecord
    task: TaskRecord | None
    lines: Sequence[Line] | None


class SourceTexts:
    """The words of kept files, read by processes apart; those read last are remembered."""

    def __init__(self, places: KeptPlaces, uploads: Uploads) -> None:
        self._places, self._uploads = places, uploads
        self._known: OrderedDict[str, Texts] = OrderedDict()
        self._changing = Lock()

    def of(self, sha256: str, name: str) -> Texts | None:
        """The words with their places, or None for a file that is not kept or cannot be read."""
        if (known := self._known.get(sha256)) is not None:
            return known
        path = self._places.kept(sha256)
        texts = self._uploads.texts(path, name).texts if path else ()
        if not texts:
            return None
        with self._changing:
            self._known[sha256] = texts
            while len(self._known) > _MOST_KEPT:
                self._known.popitem(last=False)
        return texts


def source_page(store: Store, lists: Lists, texts: SourceTexts, asked: Asked) -> SourcePage:
    """The file of the plan with the place marked; NotThereError for an unknown plan or task."""
    plan, number = asked.plan, asked.number
    with sought():
        nodes = lists.listed(PLANS, named(plan_nodes(store, plan)))
    if not nodes:
        raise NotThereError(f"“{plan}”不是库中的方案。", f"“{plan}” is not a plan of this store.")
    record: PlanRecord = lists.told(PLANS, nodes[:1])[0]
    task = _task(lists, record, number) if number else None
    found = texts.of(record.sha256, record.file or "") if record.sha256 else None
    marked = asked.place if place_values(asked.place) else source_of(task.source if task else None)
    lines = None if found is None else [Line(words, at, is_in(at, marked)) for words, at in found]
    return SourcePage(record, task, lines)


def _task(lists: Lists, plan: PlanRecord, number: str) -> TaskRecord:
    nodes = lists.listed(TASKS, [NamedNode(f"{plan.iri}/task/{number}")])
    if not nodes:
        raise NotThereError(f"方案中没有第{number}项。", f"The plan has no item {number}.")
    found: TaskRecord = lists.told(TASKS, nodes)[0]
    return found
