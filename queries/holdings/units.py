"""What one unit has: tasks by year and role, partners, days ahead."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from queries.holdings.days import Due
from queries.holdings.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Partner:
    """A unit that has a part in the same tasks: its address, what it is called, in how many."""

    unit: str
    label: str
    tasks: int


_ASKED = "(SELECT value FROM json_each(:units))"
_YEARS = f"""
SELECT COALESCE((SELECT MIN(value) FROM said WHERE said.node = task.plan AND what = 'year'), '') AS year,
       part.role, COUNT(DISTINCT part.task)
FROM part JOIN task ON task.node = part.task
WHERE part.unit IN {_ASKED} GROUP BY year, part.role ORDER BY year DESC"""
_PARTNERS = f"""
SELECT other.unit, COALESCE((SELECT MIN(label) FROM unit WHERE unit.node = other.unit), other.unit),
       COUNT(DISTINCT other.task) AS tasks
FROM part JOIN part AS other ON other.task = part.task
WHERE part.unit IN {_ASKED} AND other.unit NOT IN {_ASKED}
GROUP BY other.unit ORDER BY tasks DESC, other.unit LIMIT :most"""
_AHEAD = f"""
SELECT DISTINCT day, task FROM day
WHERE day >= :today AND task IN (SELECT task FROM part WHERE unit IN {_ASKED})
ORDER BY day, task LIMIT :most"""


def tasks_by_year(holdings: Holdings, units: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """How many tasks the units have in each role, by year of the plan, the newest first; "" is no year."""
    found: dict[str, dict[str, int]] = {}
    with holdings.current() as tables:
        for year, role, count in tables.execute(_YEARS, {"units": json.dumps(list(units))}):
            found.setdefault(year, {})[role] = count
    return found


def partners(holdings: Holdings, units: Sequence[str], most: int) -> Sequence[Partner]:
    """Who has parts in the same tasks, those with most of them first."""
    values = {"units": json.dumps(list(units)), "most": most}
    with holdings.current() as tables:
        return [Partner(*row) for row in tables.execute(_PARTNERS, values)]


def days_ahead(holdings: Holdings, units: Sequence[str], today: str, most: int) -> Sequence[Due]:
    """What is due from that day on, the nearest first."""
    values = {"units": json.dumps(list(units)), "today": today, "most": most}
    with holdings.current() as tables:
        return [Due(day, NamedNode(task)) for day, task in tables.execute(_AHEAD, values)]
