"""The ledger of a unit: a row for every task of it, with its part and its partners."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ontology.plan_json import source_of
from ontology.sources import place_zh
from queries.lists.paging import Order, listed_nodes
from queries.lists.records import AssignmentRecord, TaskRecord
from queries.lists.tasks import TASKS, tell_tasks
from queries.store import Store

_ORDER = (Order("plan"), Order("number"))

_ROLES = {"lead": "牵头", "responsible": "责任", "cooperating": "配合", "guiding": "指导"}


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A task of the unit."""

    plan: str
    number: str
    text: str
    role: str
    partners: str
    deadline: str
    due: str
    place: str


def unit_tasks(store: Store, unit: NamedNode, base: str) -> list[TaskRecord]:
    """The tasks of a unit, by plan and in the order of the plan."""
    nodes = listed_nodes(store, TASKS, {"unit": (unit,)}, _ORDER)
    return tell_tasks(store, nodes, base, None)


def ledger_rows(tasks: Sequence[TaskRecord], unit: str) -> list[LedgerRow]:
    """The rows of the ledger; `unit` is the unit's address after the base."""
    return [_row(task, unit) for task in tasks]


def own_roles(task: TaskRecord, unit: str) -> str:
    """The parts that the unit has in the task, in words."""
    return "、".join(dict.fromkeys(_role(one) for one in task.assignments if _is_of(one, unit)))


def _row(task: TaskRecord, unit: str) -> LedgerRow:
    partners = (f"{one.unit}（{_role(one)}）" for one in task.assignments if not _is_of(one, unit))
    return LedgerRow(
        plan=task.plan.label,
        number=task.number,
        text=task.text,
        role=own_roles(task, unit),
        partners="、".join(dict.fromkeys(partners)),
        deadline=task.deadline or "",
        due=(task.due.end or task.due.words) if task.due else "",
        place=place_zh(source_of(task.source)),
    )


def _is_of(assignment: AssignmentRecord, unit: str) -> bool:
    return assignment.body is not None and assignment.body.id == unit


def _role(assignment: AssignmentRecord) -> str:
    return _ROLES.get(assignment.role, assignment.role)
