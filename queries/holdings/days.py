"""When something is due: how much in which month, and what on which day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from queries.holdings.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Due:
    """A task with a day by which it, or a part of it, is due."""

    day: str
    task: NamedNode


_FITTING = """
FROM day JOIN task ON task.node = day.task
WHERE (:unit IS NULL OR day.task IN (SELECT task FROM part WHERE unit = :unit))
AND (:plan IS NULL OR task.plan = :plan)
"""
_MONTHS = (
    f"SELECT SUBSTR(day, 1, 7) AS month, COUNT(DISTINCT day.task) {_FITTING} GROUP BY month ORDER BY month"
)
_DAYS = f"""
SELECT DISTINCT day, task.node {_FITTING} AND SUBSTR(day, 1, 7) = :month
ORDER BY day, task.plan, task.position, task.node LIMIT :most"""


def due_months(holdings: Holdings, unit: str | None, plan: str | None) -> Mapping[str, int]:
    """How many tasks are due in each month that has any, by month as 2024-06, the first first."""
    with holdings.current() as tables:
        return dict(tables.execute(_MONTHS, {"unit": unit, "plan": plan}).fetchall())


def due_in_month(
    holdings: Holdings, month: str, unit: str | None, plan: str | None, most: int
) -> Sequence[Due]:
    """What is due in that month, by day, no more than so many."""
    values = {"unit": unit, "plan": plan, "month": month, "most": most}
    with holdings.current() as tables:
        return [Due(day, NamedNode(task)) for day, task in tables.execute(_DAYS, values)]
