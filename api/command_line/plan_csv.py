"""A plan's tasks as CSV, one line a task, for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from ontology.plan import Assignment, Plan, Role, Task
from ontology.sources import place_zh
from queries.answers import spreadsheet_text

_COLUMNS = (
    "file",
    "number",
    "section",
    "text",
    "lead",
    "responsible",
    "cooperating",
    "guiding",
    "assignments_from",
    "deadline",
    "line_start",
    "line_end",
    "place",
)


def plan_csv(plan: Plan, file: str, *, header: bool) -> str:
    """The tasks as CSV lines, with the line of column names if `header`."""
    output = io.StringIO()
    writer = csv.writer(output)
    if header:
        writer.writerow(_COLUMNS)
    for task in plan.tasks:
        writer.writerow([spreadsheet_text(str(value)) for value in _values(task, file)])
    return output.getvalue()


def _values(task: Task, file: str) -> tuple[object, ...]:
    units = [_units(task.assignments, role) for role in Role]
    source = task.source
    return (
        file,
        task.number,
        " > ".join(task.section),
        task.text,
        *units,
        task.assignments_from.value,
        task.deadline or "",
        source.line_start or "",
        source.line_end or "",
        place_zh(source),
    )


def _units(assignments: Iterable[Assignment], role: Role) -> str:
    return "、".join(one.unit for one in assignments if one.role is role)
