"""Issues found while reading, as triples about the task or the plan that they concern."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from loader.graph.statements import chinese, english, statements, told_place
from ontology import terms
from ontology.addresses import part_address, task_address
from ontology.plan import Issue, Severity, Task

_SEVERITIES = {
    Severity.VIOLATION: terms.VIOLATION,
    Severity.WARNING: terms.WARNING,
    Severity.INFO: terms.INFO,
}


def issue_triples(
    issues: Sequence[Issue], tasks: Sequence[Task], plan: NamedNode, kind: str
) -> Iterator[Triple]:
    """The triples of these issues; `kind` is the word in their addresses."""
    numbers = {task.number for task in tasks}
    for count, issue in enumerate(issues, start=1):
        known = issue.task is not None and issue.task in numbers
        about = NamedNode(task_address(plan.value, issue.task)) if issue.task and known else plan
        yield from _issue(issue, NamedNode(part_address(plan.value, kind, count)), about)


def _issue(issue: Issue, node: NamedNode, about: NamedNode) -> Iterator[Triple]:
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
    yield from told_place(node, issue.source)
