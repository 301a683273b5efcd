"""When something is due: how much in which month, and what on which day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from queries.holdings.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Due:
    """A task with a day by which it, or a part of it, is due."""

    day: str
    task: NamedNode


# days are written as 2024-06-30, so that those of a month stand together
_OF_MONTH = "day BETWEEN :month || '-00' AND :month || '-99'"
_OF_UNIT = "task IN (SELECT task FROM part WHERE unit = :unit)"
_OF_PLAN = "task IN (SELECT node FROM task WHERE plan = :plan)"
_MONTHS = """
SELECT SUBSTR(day, 1, 7) AS month, COUNT(DISTINCT task) FROM day {where} GROUP BY month ORDER BY month"""
_COUNTS = "SELECT day, COUNT(DISTINCT task) FROM day {where} GROUP BY day ORDER BY day"
_DAYS = """
SELECT due.day, due.task FROM (SELECT DISTINCT day, task FROM day {where}) AS due
JOIN task ON task.node = due.task ORDER BY due.day, task.plan, task.position, task.node LIMIT :most"""


def due_months(holdings: Holdings, unit: str | None, plan: str | None) -> Mapping[str, int]:
    """How many tasks are due in each month that has any, by month as 2024-06, the first first."""
    return dict(_rows(holdings, _MONTHS, {"unit": unit, "plan": plan}))


def due_days(holdings: Holdings, month: str, unit: str | None, plan: str | None) -> Mapping[str, int]:
    """How many tasks are due on each day of that month that has any."""
    return dict(_rows(holdings, _COUNTS, {"unit": unit, "plan": plan, "month": month}))


def due_in_month(
    holdings: Holdings, month: str, unit: str | None, plan: str | None, most: int
) -> Sequence[Due]:
    """What is due in that month, by day, no more than so many."""
    found = _rows(holdings, _DAYS, {"unit": unit, "plan": plan, "month": month, "most": most})
    return [Due(day, NamedNode(task)) for day, task in found]


def _rows(holdings: Holdings, text: str, values: Mapping[str, str | int | None]) -> list[Any]:
    fitting = {"month": _OF_MONTH, "unit": _OF_UNIT, "plan": _OF_PLAN}
    asked = [condition for name, condition in fitting.items() if values.get(name) is not None]
    where = f"WHERE {' AND '.join(asked)}" if asked else ""
    with holdings.current() as tables:
        return tables.execute(text.format(where=where), values).fetchall()
