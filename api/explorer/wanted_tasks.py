"""Which tasks of a plan its reader wants to see: those of a unit, of a role, with a finding, with words."""

from collections.abc import Iterable, Mapping

from api.answers.records import words
from api.explorer.plan_tasks import TaskPart

WANTED_FIELDS = ("unit", "role", "finding", "text")
# what a form sends for tasks that name nobody, and for those with any finding
NOBODY, ANY = "nobody", "any"


def wanted_tasks(tasks: Iterable[TaskPart], asked: Mapping[str, str]) -> list[TaskPart]:
    """The tasks that fit all that is asked, in their order; `asked` holds some of WANTED_FIELDS."""
    return [task for task in tasks if _fits(task, asked)]


def _fits(task: TaskPart, asked: Mapping[str, str]) -> bool:
    return (
        _has_part(task, asked.get("unit"), asked.get("role"))
        and _has_finding(task, asked.get("finding"))
        and all(word in words(task.record, "text") for word in asked.get("text", "").split())
    )


def _has_part(task: TaskPart, unit: str | None, role: str | None) -> bool:
    """Whether the unit has that role in it; either may be None for any."""
    if role == NOBODY:
        return not task.units
    if unit is None and role is None:
        return True
    having = (one for one in task.units if role is None or one.role == role)
    return any(unit in (None, named.name, named.body, named.asked) for one in having for named in one.units)


def _has_finding(task: TaskPart, code: str | None) -> bool:
    if code is None:
        return True
    return bool(task.findings) if code == ANY else any(one.code == code for one in task.findings)
