"""What the pages show: the answers of the ready questions, put together for the reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from api.answers.lists import Lists
from api.answers.records import Record, records, words
from api.checks.plan_checks import PlanChecks
from api.explorer.plan_tasks import Part, by_section, plan_tasks
from api.explorer.unit_summary import UnitSummary, is_long, unit_summary
from api.explorer.wanted_tasks import wanted_tasks
from api.reports.checked import by_code
from api.serving.problems import NotThereError, sought
from ontology.plan import Role
from queries.holdings.family import Relative, held_family
from queries.holdings.holdings import Holdings
from queries.names import plan_nodes
from queries.report import Finding
from queries.run import run_question
from queries.store import Store


@dataclass(frozen=True, slots=True)
class FindingKind:
    """All findings of one code in a plan."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The first of them, which has the words that they share."""
        return self.findings[0]

    @property
    def share_words(self) -> bool:
        """Whether one sentence says what is wrong with all."""
        return len({finding.message for finding in self.findings}) == 1


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan: its head, the documents around it, its rules, findings, units and tasks.

    `findings` is None while the store is being checked. `parts` hold the tasks that the reader wants to
    see, `codes` those of the findings of any task.
    """

    head: Record
    family: Mapping[str, Sequence[Relative]]
    conventions: tuple[Record, ...]
    findings: tuple[FindingKind, ...] | None
    units: tuple[Record, ...]
    parts: tuple[Part, ...]
    numbers: frozenset[str]
    codes: tuple[str, ...]
    asked: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnitInPlan:
    """The tasks of a unit in one plan, by role."""

    plan: str
    title: str
    tasks: Mapping[str, tuple[Record, ...]]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit: its name, which bodies and how many mere names it may be, and its tasks by plan.

    `path` leads up from the body, itself first; it is empty where the name does not mean one body alone.
    A unit with very many tasks has no plans here: the list of tasks tells them page by page.
    """

    name: str
    bodies: tuple[Record, ...]
    path: tuple[Record, ...]
    namesakes: int
    plans: tuple[UnitInPlan, ...]
    tasks: int
    units: tuple[str, ...]
    summary: UnitSummary


def plan_page(
    store: Store, holdings: Holdings, checks: PlanChecks, value: str, asked: Mapping[str, str]
) -> PlanPage:
    """What is known of the plan that the value names, with the tasks that are asked for.

    NotThereError if there is no such plan.
    """
    with sought():
        plan = _address(plan_nodes(store, value))
    head = next(iter(_asked(store, "plan-head", plan=plan)), None)
    if head is None:
        raise NotThereError(f"“{value}”不是库中的方案。", f"“{value}” is not a plan of this store.")
    report = checks.soon(plan)
    findings = report.findings if report else ()
    tasks = wanted_tasks(plan_tasks(store, plan, findings), asked)
    return PlanPage(
        head=head,
        family=held_family(holdings, plan),
        conventions=tuple(_asked(store, "conventions", plan=plan)),
        findings=None
        if report is None
        else tuple(FindingKind(tuple(kind)) for kind in by_code(report.findings)),
        units=tuple(_asked(store, "units", plan=plan)),
        parts=by_section(store, plan, tasks),
        numbers=frozenset(task.number for task in tasks),
        codes=tuple(sorted({one.code for one in findings if one.task})),
        asked=asked,
    )


def unit_page(store: Store, lists: Lists, holdings: Holdings, value: str, today: date) -> UnitPage:
    """The tasks of all units that the value names; NotThereError if there is none."""
    with sought():
        names = _asked(store, "unit-names", unit=value)
    if not names:
        raise NotThereError(f"“{value}”不是单位。", f"“{value}” is not a unit.")
    summary = unit_summary(store, lists, holdings, names, today)
    tasks = [] if is_long(summary.years) else _asked(store, "unit-tasks", unit=value)
    plans = _grouped(tasks, "plan")
    bodies = tuple(name for name in names if name["namedIn"] is None)
    return UnitPage(
        name=words(names[0], "unitLabel"),
        bodies=bodies,
        path=_path(store, names[0]) if len(bodies) == len(names) == 1 else (),
        namesakes=len({words(name, "unit") for name in names if name["namedIn"]}),
        plans=tuple(
            UnitInPlan(plan, words(rows[0], "planLabel"), _by_role(rows)) for plan, rows in plans.items()
        ),
        tasks=len({(words(task, "plan"), words(task, "number")) for task in tasks}),
        units=tuple(dict.fromkeys(words(name, "unit") for name in names)),
        summary=summary,
    )


def _path(store: Store, body: Record) -> tuple[Record, ...]:
    return tuple(_asked(store, "body-path", unit=words(body, "unit")))


def _asked(store: Store, question: str, **values: str) -> list[Record]:
    return records(run_question(store, question, values))


def _address(nodes: Iterable[object]) -> str:
    return next(node.value for node in nodes if isinstance(node, NamedNode))


def _by_role(tasks: Iterable[Record]) -> Mapping[str, tuple[Record, ...]]:
    found = _grouped(tasks, "role")
    return {role.value: found[role.value] for role in Role if role.value in found}


def _grouped(rows: Iterable[Record], column: str) -> dict[str, tuple[Record, ...]]:
    """The rows by the words of a column, in the order of the rows."""
    groups: dict[str, tuple[Record, ...]] = {}
    for row in rows:
        groups[words(row, column)] = (*groups.get(words(row, column), ()), row)
    return groups
