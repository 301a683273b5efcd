"""The tasks of a plan in the order of the document: under their headings, with units and findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.answers.records import Record, Value, records, whole, words
from ontology.plan import Role, Source
from queries.report import Finding
from queries.run import run_question
from queries.store import Store


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """A unit as printed, the label of the body that it is, and what its page is asked for."""

    name: str
    body: str
    asked: str


@dataclass(frozen=True, slots=True)
class UnitsOfRole:
    """The units that have one role in a task, as printed, and the words that gave it to them."""

    role: Role
    units: tuple[PrintedUnit, ...]
    printed: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class TaskPart:
    """A task with its units, its place in the file and what was found wrong with it."""

    record: Record
    units: tuple[UnitsOfRole, ...]
    findings: tuple[Finding, ...]

    @property
    def number(self) -> str:
        """The number of the task."""
        return words(self.record, "number")

    @property
    def source(self) -> Source:
        """Where the task stands in the file."""
        return _source(self.record)

    def shows(self, quoted: str) -> bool:
        """Whether these words stand in its text or are its list of units, so that nobody need quote them."""
        unit_lists = ("、".join(unit.name for unit in having.units) for having in self.units)
        return quoted in words(self.record, "text") or quoted in unit_lists


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed; the outermost has depth 0."""

    depth: int
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """The headings that begin here, and the tasks below them."""

    headings: tuple[Heading, ...]
    tasks: tuple[TaskPart, ...]


def plan_tasks(store: Store, plan: str, findings: Iterable[Finding]) -> list[TaskPart]:
    """The tasks of a plan in the order of the document."""
    asked = {"plan": plan}
    assignments = _by_number(records(run_question(store, "plan-assignments", asked)))
    outline = records(run_question(store, "plan-outline", asked))
    found = list(findings)
    return [_task(record, assignments.get(record["number"], ()), found) for record in outline]


def by_section(store: Store, plan: str, tasks: Iterable[TaskPart]) -> tuple[Part, ...]:
    """The tasks, parted wherever a new heading of the plan begins."""
    rows = records(run_question(store, "plan-sections", {"plan": plan}))
    return tuple(_parts(tasks, {words(row, "section"): row for row in rows}))


def _parts(tasks: Iterable[TaskPart], sections: Mapping[str, Record]) -> Iterator[Part]:
    before: tuple[str, ...] = ()
    for section, group in groupby(tasks, key=lambda task: words(task.record, "section")):
        path = _path(section, sections)
        headings = tuple(
            Heading(depth, words(sections[address], "sectionLabel"))
            for depth, address in enumerate(path)
            if path[: depth + 1] != before[: depth + 1]
        )
        yield Part(headings, tuple(group))
        before = path


def _path(section: str, sections: Mapping[str, Record]) -> tuple[str, ...]:
    """The section with those that it lies in, outermost first."""
    path: list[str] = []
    while section in sections and section not in path:
        path.append(section)
        section = words(sections[section], "above")
    return tuple(reversed(path))


def _task(record: Record, assignments: Sequence[Record], findings: Iterable[Finding]) -> TaskPart:
    own = tuple(finding for finding in findings if finding.task == record["number"])
    return TaskPart(record, tuple(_units(assignments)), own)


def _units(assignments: Sequence[Record]) -> Iterator[UnitsOfRole]:
    for role in Role:
        having = [one for one in assignments if one["role"] == role]
        if having:
            units = dict.fromkeys(_unit(one) for one in having)
            printed = dict.fromkeys(words(one, "roleWords") for one in having if one["roleWords"])
            yield UnitsOfRole(role, tuple(units), tuple(printed), _source(having[0]))


def _unit(assignment: Record) -> PrintedUnit:
    name, body = words(assignment, "unitLabel"), words(assignment, "body")
    # a body is one whatever it is called; a mere name stands for all units of that name
    return PrintedUnit(name, body, words(assignment, "unit") if body else name)


def _by_number(assignments: Iterable[Record]) -> dict[Value, tuple[Record, ...]]:
    groups = groupby(assignments, key=lambda one: one["number"])
    return {number: tuple(group) for number, group in groups}


def _source(record: Record) -> Source:
    return Source(
        line_start=whole(record, "line"),
        line_end=whole(record, "lineEnd"),
        page=whole(record, "page"),
        sheet=words(record, "sheet") or None,
        table=whole(record, "table"),
        row=whole(record, "row"),
        row_end=whole(record, "rowEnd"),
        column=whole(record, "column"),
        paragraph=whole(record, "paragraph"),
        paragraph_end=whole(record, "paragraphEnd"),
    )
