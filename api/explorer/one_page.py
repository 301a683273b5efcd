"""What the pages of one task and of one document show."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from api.answers.lists import Lists
from api.answers.records import Record, records
from api.checks.plan_checks import PlanChecks
from api.serving.problems import NotThereError, sought
from ontology.plan import Source
from ontology.plan_json import source_of
from queries.cascade.differences import Piece, differences
from queries.lists.directives import DIRECTIVES
from queries.lists.links import LINKS
from queries.lists.records import DirectiveRecord, LinkRecord, TaskRecord
from queries.lists.tasks import TASKS
from queries.names import directive_nodes
from queries.report import Finding, Report
from queries.run import run_question
from queries.store import Store
from queries.values import as_node

_MOST_TASKS = 200


@dataclass(frozen=True, slots=True)
class Compared:
    """A link of a task with the other task, and both texts in pieces that say where they differ."""

    link: LinkRecord
    upper: Sequence[Piece]
    lower: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task, what it takes over from above, what takes it over below, and what is to be mended.

    `findings` is None while the store is being checked.
    """

    task: TaskRecord
    source: Source
    above: tuple[Compared, ...]
    below: tuple[Compared, ...]
    findings: tuple[Finding, ...] | None


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """A document: what is known of it, and the tasks that cite it."""

    document: DirectiveRecord
    tasks: Sequence[Record]


def task_page(lists: Lists, checks: PlanChecks, value: str) -> TaskPage:
    """All that is known of the task of that address; NotThereError if there is none."""
    node = as_node(value)
    found = lists.listed(TASKS, [node]) if node else []
    if not found:
        raise NotThereError(f"“{value}”不是库中的任务。", f"“{value}” is not a task of this store.")
    task: TaskRecord = lists.told(TASKS, found)[0]
    report = checks.soon(lists.base + task.plan.id)
    return TaskPage(
        task=task,
        source=source_of(task.source),
        above=_compared(lists, "lower", task),
        below=_compared(lists, "upper", task),
        findings=None if report is None else _of_task(report, task.number),
    )


def directive_page(store: Store, lists: Lists, value: str) -> DirectivePage:
    """All that is known of the document that the value names; NotThereError if there is none."""
    with sought():
        nodes = [node for node in directive_nodes(store, value) if isinstance(node, NamedNode)]
    found = lists.listed(DIRECTIVES, nodes)
    if not found:
        raise NotThereError(f"“{value}”不是库中的文件。", f"“{value}” is not a document of this store.")
    tasks = records(run_question(store, "document-tasks", {"document": found[0].value}))
    return DirectivePage(lists.told(DIRECTIVES, found)[0], tasks[:_MOST_TASKS])


def _of_task(report: Report, number: str) -> tuple[Finding, ...]:
    return tuple(one for one in report.findings if one.task == number)


def _compared(lists: Lists, own: str, task: TaskRecord) -> tuple[Compared, ...]:
    """The links of the task at whose upper or lower end it stands."""
    nodes = lists.links_of(task.iri, own)
    links: Sequence[LinkRecord] = lists.told(LINKS, nodes) if nodes else ()
    return tuple(Compared(link, *differences(link.upper.text, link.lower.text)) for link in links)
