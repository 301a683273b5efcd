"""A plan becomes triples: everything that the document says, and where it says it.

The triples follow from the plan, the file's name and the base address alone: no blank nodes, no
clock, no order of chance. Loading the same file again gives the same triples.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from loader.graph.citations import citation_triples, document_number
from loader.graph.issues import issue_triples
from loader.graph.names import name_triples
from loader.graph.sections import section_paths, section_triples
from loader.graph.statements import chinese, day, plain, statements, told_place, whole, year
from loader.graph.tasks import task_triples
from ontology import terms
from ontology.addresses import (
    DEFAULT_BASE,
    directive_address,
    directive_key,
    file_address,
    graph_address,
    part_address,
    title_key,
)
from ontology.plan import Convention, Head, IssuerFrom, Plan, Task


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
    yield from name_triples(plan, node, base)
    yield from section_triples(sections, node)
    yield from task_triples(plan.tasks, node, file, sections)
    for count, convention in enumerate(plan.conventions, start=1):
        yield from _convention(convention, count, node)
    yield from issue_triples(plan.issues, plan.tasks, node, "issue")


def _head(head: Head, node: NamedNode) -> Iterator[Triple]:
    yield from statements(
        node,
        (terms.TYPE, terms.DIRECTIVE),
        (terms.TYPE, terms.PLAN),
        (terms.TITLE, chinese(head.title)),
        (terms.TITLE_KEY, plain(title_key(head.title)) if head.title else None),
        *((terms.OWN_TITLE_KEY, plain(title_key(title))) for title in _titles(head)),
        (terms.DOCUMENT_NUMBER, document_number(head.number)),
        (terms.PRINTED_NUMBER, plain(head.printed_number)),
        (terms.PRINTED_ISSUER, chinese(head.issuing_body) if _is_printed(head) else None),
        (terms.ISSUER_TOLD_BY, plain(head.issuer_from) if _is_printed(head) else None),
        (terms.YEAR, year(head.year)),
        (terms.ISSUED, day(head.issued)),
        (terms.LEGISLATION_DATE, day(head.written)),
        (terms.SENT, day(head.sent)),
        (terms.DATE_PUBLISHED, day(head.published)),
        (terms.AS_OF, day(head.as_of)),
        *((terms.ADDRESSEE, chinese(addressee)) for addressee in head.addressees),
    )
    yield from told_place(node, head.source)


def _titles(head: Head) -> tuple[str, ...]:
    """What others call the document: by its title, with its issuer before it, and as what a notice issues."""
    if not head.title:
        return ()
    issuer = (head.issuing_body or "") if _is_printed(head) else ""
    named = head.title if head.title.startswith(issuer) else f"{issuer}{head.title}"
    issued = f"关于印发{head.title}的通知"
    return tuple(dict.fromkeys((head.title, named, issued, f"{issuer}{issued}")))


def _is_printed(head: Head) -> bool:
    # A number tells the issuer by the tables, which may change; what is printed stays.
    return head.issuer_from is not IssuerFrom.NUMBER


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


def _convention(convention: Convention, count: int, plan: NamedNode) -> Iterator[Triple]:
    node = NamedNode(part_address(plan.value, "convention", count))
    yield Triple(plan, terms.CONVENTION, node)
    yield from statements(
        node,
        (terms.TYPE, terms.CONVENTION_RECORD),
        (terms.WORDS, chinese(convention.words)),
        (terms.RULE, plain(convention.rule)),
    )
    yield from told_place(node, convention.source)
