"""The days of a unit: the dated limits of its tasks, each once, and those that come again and again."""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.rrule import rrulestr

from queries.ledger import own_roles
from queries.lists.records import LimitRecord, TaskRecord

_INTERVAL = re.compile(r"INTERVAL=([0-9]+)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day by which something is due, again and again where there is a rule (RRULE)."""

    uid: str
    day: date
    rule: str | None
    title: str
    words: str


def unit_days(tasks: Sequence[TaskRecord], unit: str, years: Mapping[str, int | None]) -> list[Day]:
    """The days of the unit's tasks, each once; `years` tells the year of a plan by its id.

    Limits without a day (working days from an event, a condition) stand in no calendar, and neither do
    recurring ones of a plan whose year is not known.
    """
    days = (day for task in tasks for day in _days(task, unit, years.get(task.plan.id)))
    once = {day.uid: day for day in days}
    return sorted(once.values(), key=lambda day: (day.day, day.uid))


def _days(task: TaskRecord, unit: str, year: int | None) -> Iterator[Day]:
    limits = [*task.limits, *([task.due] if task.due else [])]
    for limit in limits:
        if limit.recurrence and year and _is_rule(limit.recurrence):
            yield _recurring(task, unit, limit, limit.recurrence, year)
        elif limit.end and not limit.recurrence:
            yield _day(task, unit, limit, date.fromisoformat(limit.end))


def _day(task: TaskRecord, unit: str, limit: LimitRecord, day: date, rule: str | None = None) -> Day:
    # made of what the limit says and not of its count: a plan that is read anew keeps its entries
    facts = f"{task.iri}#{limit.words}|{limit.end}|{limit.recurrence}"
    title = f"{limit.words}：{task.plan.label}第{task.number}项（{own_roles(task, unit)}）"
    return Day(f"{uuid.uuid5(uuid.NAMESPACE_URL, facts)}@fengong", day, rule, title, task.text)


def _is_rule(told: str) -> bool:
    """Whether calendars understand it: a graph that somebody wrote by hand may say anything."""
    try:
        rrulestr(told, dtstart=datetime(2000, 1, 1))
    except ValueError:
        return False
    return True


def _recurring(task: TaskRecord, unit: str, limit: LimitRecord, told: str, year: int) -> Day:
    """每季度 is done by the last day of each quarter of the plan's year."""
    rule = _by_the_end(told)
    first = date.fromisoformat(limit.start) if limit.start else _first_period(told, year)
    last = date.fromisoformat(limit.end) if limit.end else date(max(year, first.year), 12, 31)
    start = rrulestr(rule, dtstart=datetime(first.year, first.month, first.day))
    day = next(iter(start), None)
    found = day.date() if day else first
    until = "" if "UNTIL=" in rule or "COUNT=" in rule else f";UNTIL={max(last, found):%Y%m%d}"
    return _day(task, unit, limit, found, f"{rule}{until}")


def _by_the_end(rule: str) -> str:
    if "BY" in rule:
        return rule
    if "FREQ=MONTHLY" in rule:
        return f"{rule};BYMONTHDAY=-1"
    if "FREQ=WEEKLY" in rule:
        return f"{rule};BYDAY=FR"
    return f"{rule};BYMONTH=12;BYMONTHDAY=31" if "FREQ=YEARLY" in rule else rule


def _first_period(rule: str, year: int) -> date:
    """The month in which the first period of months ends: March for quarters, June for half years."""
    interval = _INTERVAL.search(rule)
    if interval and "FREQ=MONTHLY" in rule and "BY" not in rule:
        return date(year, min(int(interval[1]) or 1, 12), 1)
    return date(year, 1, 1)
