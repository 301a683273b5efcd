"""What the calendar shows: the months that have limits, and the days of one of them."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.answers.lists import Lists
from queries.holdings.days import due_days, due_in_month, due_months
from queries.holdings.holdings import Holdings
from queries.lists.records import TaskRecord
from queries.lists.tasks import TASKS

# so many in a month are shown; the list of tasks has the others
MOST = 60


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day and the tasks that are due on it."""

    day: str
    past: bool
    tasks: Sequence[TaskRecord]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A month: its days with tasks, how many each day of it has, and how many each month has."""

    month: str
    months: Mapping[str, int]
    counts: Mapping[str, int]
    days: Sequence[CalendarDay]

    @property
    def weeks(self) -> Sequence[Sequence[tuple[str | None, int]]]:
        """The month by weeks from Monday: each day with its tasks, None for days of other months."""
        year, month = (int(part) for part in self.month.split("-"))
        weeks = Calendar().monthdatescalendar(year, month)
        return [[self._square(day, month) for day in week] for week in weeks]

    def _square(self, day: date, month: int) -> tuple[str | None, int]:
        return (day.isoformat(), self.counts.get(day.isoformat(), 0)) if day.month == month else (None, 0)

    @property
    def years(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """The months by year."""
        years: dict[str, list[tuple[str, int]]] = {}
        for month, count in self.months.items():
            years.setdefault(month[:4], []).append((month, count))
        return years

    @property
    def shown(self) -> int:
        """How many entries the month shows."""
        return sum(len(day.tasks) for day in self.days)


def calendar_page(
    lists: Lists, holdings: Holdings, month: str | None, asked: Mapping[str, str], today: date
) -> CalendarPage:
    """The month that is asked for, else this month or the next that has limits, else the last one.

    `asked` may name the address of a unit and of a plan.
    """
    unit, plan = asked.get("unit"), asked.get("plan")
    months = due_months(holdings, unit, plan)
    chosen = month or _near(months, f"{today:%Y-%m}")
    due = due_in_month(holdings, chosen, unit, plan, MOST) if chosen in months else []
    told = dict(zip((one.task for one in due), lists.told(TASKS, [one.task for one in due]), strict=True))
    days: dict[str, list[TaskRecord]] = {}
    for one in due:
        days.setdefault(one.day, []).append(told[one.task])
    found = [CalendarDay(day, day < today.isoformat(), tasks) for day, tasks in days.items()]
    counts = due_days(holdings, chosen, unit, plan) if chosen in months else {}
    return CalendarPage(chosen, months, counts, found)


def _near(months: Mapping[str, int], now: str) -> str:
    return next((month for month in months if month >= now), next(reversed(list(months)), now))
