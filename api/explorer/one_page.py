"""What the pages of one task and of one document show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from api.answers.lists import Lists
from api.checks.plan_checks import PlanChecks
from api.serving.problems import NotThereError, sought
from ontology.plan import Source
from ontology.plan_json import source_of
from queries.cascade.differences import Piece, differences
from queries.holdings.beside import tasks_beside
from queries.holdings.documents import Followers, followers
from queries.holdings.holdings import Holdings
from queries.lists.directives import DIRECTIVES
from queries.lists.links import LINKS
from queries.lists.records import DirectiveRecord, LinkRecord, TaskRecord
from queries.lists.tables import CoverageRecord
from queries.lists.tasks import TASKS
from queries.names import directive_nodes
from queries.report import Finding, Report
from queries.store import Store
from queries.values import as_node

# of a national document there may be thousands; the cascade and the list of tasks have all
_MOST_PLANS = 100
_MOST_TASKS = 50


@dataclass(frozen=True, slots=True)
class Compared:
    """A link of a task with the other task, and both texts in pieces that say where they differ."""

    link: LinkRecord
    upper: Sequence[Piece]
    lower: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task, what it takes over from above, what takes it over below, and what is to be mended.

    `before` and `after` are the addresses of the tasks beside it. `findings` is None while the store is
    being checked.
    """

    task: TaskRecord
    source: Source
    before: str | None
    after: str | None
    above: tuple[Compared, ...]
    below: tuple[Compared, ...]
    findings: tuple[Finding, ...] | None


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """A document, and who carries it out and cites it, `tasks` told as far as they are shown.

    `rates` says by address how much plans take over, as far as is known.
    """

    document: DirectiveRecord
    followers: Followers
    rates: Mapping[str, float]
    tasks: Sequence[TaskRecord]


def task_page(lists: Lists, holdings: Holdings, checks: PlanChecks, value: str) -> TaskPage:
    """All that is known of the task of that address; NotThereError if there is none."""
    node = as_node(value)
    found = lists.listed(TASKS, [node]) if node else []
    if not found:
        raise NotThereError(f"“{value}”不是库中的任务。", f"“{value}” is not a task of this store.")
    task: TaskRecord = lists.told(TASKS, found)[0]
    report = checks.soon(lists.base + task.plan.id)
    before, after = tasks_beside(holdings, found[0])
    return TaskPage(
        task=task,
        source=source_of(task.source),
        before=before,
        after=after,
        above=_compared(lists, "lower", task),
        below=_compared(lists, "upper", task),
        findings=None if report is None else _of_task(report, task.number),
    )


def directive_page(
    store: Store, lists: Lists, holdings: Holdings, coverage: Sequence[CoverageRecord], value: str
) -> DirectivePage:
    """All that is known of the document that the value names; NotThereError if there is none.

    `coverage` holds what is known of how much plans take over.
    """
    with sought():
        nodes = [node for node in directive_nodes(store, value) if isinstance(node, NamedNode)]
    found = lists.listed(DIRECTIVES, nodes)
    if not found:
        raise NotThereError(f"“{value}”不是库中的文件。", f"“{value}” is not a document of this store.")
    document: DirectiveRecord = lists.told(DIRECTIVES, found[:1], briefly=True)[0]
    found_by = followers(holdings, document.iri, _MOST_PLANS, _MOST_TASKS)
    rates = {
        lists.base + one.plan.id: one.rate
        for one in coverage
        if lists.base + one.upper.id in (document.iri, found_by.loaded) and one.rate is not None
    }
    return DirectivePage(
        document=document,
        followers=found_by,
        rates=rates,
        tasks=lists.told(TASKS, found_by.tasks),
    )


def _of_task(report: Report, number: str) -> tuple[Finding, ...]:
    return tuple(one for one in report.findings if one.task == number)


def _compared(lists: Lists, own: str, task: TaskRecord) -> tuple[Compared, ...]:
    """The links of the task at whose upper or lower end it stands."""
    nodes = lists.links_of(task.iri, own)
    links: Sequence[LinkRecord] = lists.told(LINKS, nodes) if nodes else ()
    return tuple(Compared(link, *differences(link.upper.text, link.lower.text)) for link in links)
