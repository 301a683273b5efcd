"""What stands above the tasks on the page of a unit: numbers, partners, days ahead, what it was before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from api.answers.lists import Lists
from api.answers.records import Record, records, words
from queries.holdings.holdings import Holdings
from queries.holdings.units import Partner, days_ahead, partners, tasks_by_year
from queries.lists.records import TaskRecord
from queries.lists.tasks import TASKS
from queries.run import run_question
from queries.store import Store
from queries.succession import reform_words, reforms_around

_PARTNERS = 10
_AHEAD = 8
# more than so many are told by the list of tasks, page by page
_MOST_TASKS = 400
# what reaches a body through a collective may be half of all plans
_THROUGH = 100


@dataclass(frozen=True, slots=True)
class Ahead:
    """A task and the day by which it is due."""

    day: str
    task: TaskRecord


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """A unit in short. `through` are tasks of collectives that it belongs to, of a single body alone."""

    years: Mapping[str, Mapping[str, int]]
    partners: Sequence[Partner]
    ahead: Sequence[Ahead]
    reforms: Sequence[str]
    through: Sequence[Record]


def is_long(years: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether these are too many tasks for one page."""
    return sum(count for roles in years.values() for count in roles.values()) > _MOST_TASKS


def unit_summary(
    store: Store, lists: Lists, holdings: Holdings, bodies: Sequence[Record], today: date
) -> UnitSummary:
    """The summary of the units of a name; reforms and collectives are told of one body alone."""
    addresses = list(dict.fromkeys(words(body, "unit") for body in bodies))
    due = days_ahead(holdings, addresses, today.isoformat(), _AHEAD)
    told = lists.told(TASKS, [one.task for one in due])
    years = tasks_by_year(holdings, addresses)
    alone = addresses[0] if len(addresses) == 1 else None
    return UnitSummary(
        years=years,
        partners=partners(holdings, addresses, _PARTNERS),
        ahead=[Ahead(one.day, task) for one, task in zip(due, told, strict=True)],
        reforms=_reforms(store, alone) if alone else (),
        through=_through(store, alone) if alone and not is_long(years) else (),
    )


def _reforms(store: Store, unit: str) -> list[str]:
    return [reform_words(reform) for reform in reforms_around(store, NamedNode(unit))]


def _through(store: Store, unit: str) -> list[Record]:
    found = records(run_question(store, "body-tasks", {"unit": unit}))
    return [row for row in found if words(row, "via") not in ("direct", "former")][:_THROUGH]
