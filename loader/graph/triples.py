"""A plan becomes triples: everything that the document says, and where it says it.

The triples follow from the plan, the file's name and the base address alone: no blank nodes, no
clock, no order of chance. Loading the same file again gives the same triples.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from loader.graph.citations import citation_triples, document_number
from loader.graph.sections import section_paths, section_triples
from loader.graph.statements import chinese, day, english, place, plain, statements, whole, year
from loader.graph.tasks import task_node, task_triples
from ontology import terms
from ontology.addresses import (
    DEFAULT_BASE,
    directive_address,
    directive_key,
    file_address,
    graph_address,
    part_address,
    title_key,
    unit_address,
)
from ontology.plan import Convention, Head, Issue, Plan, Severity, Task

_SEVERITIES = {
    Severity.VIOLATION: terms.VIOLATION,
    Severity.WARNING: terms.WARNING,
    Severity.INFO: terms.INFO,
}


@dataclass(frozen=True, slots=True)
class PlanGraph:
    """A plan's triples, the graph that they belong into, and the node of the plan."""

    graph: NamedNode
    plan: NamedNode
    triples: tuple[Triple, ...]


def triples(plan: Plan, file_name: str, base: str = DEFAULT_BASE) -> PlanGraph:
    """Everything that the plan says as a graph of its own, each triple once."""
    key = plan_key(plan)
    node, file = NamedNode(directive_address(base, key)), NamedNode(file_address(base, plan.sha256))
    said = dict.fromkeys(_plan(plan, node, file, file_name, base))
    return PlanGraph(NamedNode(graph_address(base, key)), node, tuple(said))


def plan_key(plan: Plan) -> str:
    """The key that a plan's addresses are made of."""
    head = plan.head
    return directive_key(head.number, head.issuing_body, head.year, head.title, plan.sha256)


def _plan(plan: Plan, node: NamedNode, file: NamedNode, file_name: str, base: str) -> Iterator[Triple]:
    sections = section_paths(plan.tasks)
    yield from _head(plan.head, node)
    yield from _counts(plan.tasks, node)
    yield from _file(plan.sha256, node, file, file_name)
    yield from citation_triples(plan, node, base)
    yield from _units(plan, node)
    yield from section_triples(sections, node)
    yield from task_triples(plan.tasks, node, file, sections)
    for count, convention in enumerate(plan.conventions, start=1):
        yield from _convention(convention, count, node)
    numbers = {task.number for task in plan.tasks}
    for count, issue in enumerate(plan.issues, start=1):
        about = task_node(node, issue.task) if issue.task in numbers and issue.task else node
        yield from _issue(issue, count, about, node)


def _head(head: Head, node: NamedNode) -> Iterator[Triple]:
    issuer = NamedNode(unit_address(node.value, head.issuing_body)) if head.issuing_body else None
    yield from statements(
        node,
        (terms.TYPE, terms.DIRECTIVE),
        (terms.TYPE, terms.PLAN),
        (terms.TITLE, chinese(head.title)),
        (terms.TITLE_KEY, plain(title_key(head.title)) if head.title else None),
        (terms.DOCUMENT_NUMBER, document_number(head.number)),
        (terms.PRINTED_NUMBER, plain(head.printed_number)),
        (terms.ISSUING_BODY, issuer),
        (terms.YEAR, year(head.year)),
        (terms.ISSUED, day(head.issued)),
        *((terms.ADDRESSEE, chinese(addressee)) for addressee in head.addressees),
    )
    yield from place(node, head.source)


def _counts(tasks: tuple[Task, ...], node: NamedNode) -> Iterator[Triple]:
    # Counted here so that a rule about one task can ask about its whole plan in one step.
    return statements(
        node,
        (terms.TASK_COUNT, whole(len(tasks))),
        (terms.TASKS_WITH_UNIT, whole(sum(bool(task.assignments) for task in tasks))),
        (terms.TASKS_WITH_DEADLINE, whole(sum(task.deadline is not None for task in tasks))),
    )


def _file(sha256: str, node: NamedNode, file: NamedNode, file_name: str) -> Iterator[Triple]:
    yield Triple(node, terms.PRIMARY_SOURCE, file)
    yield from statements(
        file,
        (terms.TYPE, terms.ENTITY),
        (terms.TYPE, terms.DIGITAL_DOCUMENT),
        (terms.SHA256, plain(sha256)),
        (terms.NAME, plain(file_name)),
    )


def _units(plan: Plan, node: NamedNode) -> Iterator[Triple]:
    unresolved = [a for task in plan.tasks for a in task.assignments if a.body is None]
    collectives = {assignment.unit for assignment in unresolved if assignment.collective}
    issuer = [plan.head.issuing_body] if plan.head.issuing_body else []
    for name in dict.fromkeys(issuer + [assignment.unit for assignment in unresolved]):
        yield from statements(
            NamedNode(unit_address(node.value, name)),
            (terms.TYPE, terms.COLLECTIVE if name in collectives else terms.UNRESOLVED_UNIT),
            (terms.PREF_LABEL, chinese(name)),
            (terms.NAMED_IN, node),
        )


def _convention(convention: Convention, count: int, plan: NamedNode) -> Iterator[Triple]:
    node = NamedNode(part_address(plan.value, "convention", count))
    yield Triple(plan, terms.CONVENTION, node)
    yield from statements(
        node,
        (terms.TYPE, terms.CONVENTION_RECORD),
        (terms.WORDS, chinese(convention.words)),
        (terms.RULE, plain(convention.rule)),
    )
    yield from place(node, convention.source)


def _issue(issue: Issue, count: int, about: NamedNode, plan: NamedNode) -> Iterator[Triple]:
    node = NamedNode(part_address(plan.value, "issue", count))
    yield from statements(
        node,
        (terms.TYPE, terms.ISSUE),
        (terms.ABOUT, about),
        (terms.CODE, Literal(issue.code)),
        (terms.SEVERITY, _SEVERITIES[issue.severity]),
        (terms.MESSAGE, chinese(issue.message)),
        (terms.MESSAGE, english(issue.message_en)),
        (terms.WORDS, chinese(issue.words)),
    )
    yield from place(node, issue.source)
