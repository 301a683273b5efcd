"""The names of a plan become bodies: units, issuing body, and who numbered the documents that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.heads.issuers import body_at_start
from loader.resolving.collectives import read_group
from loader.resolving.issuers import Issuer, read_issuer
from loader.resolving.meanings import Meaning, Meanings
from loader.resolving.name_issues import issues_of_names, place_issues
from loader.resolving.numbering import issuer_of_number
from loader.resolving.places_told import place_told
from loader.resolving.unit_names import Reader
from ontology.addresses import body_address
from ontology.folding import simplified
from ontology.naming import Group, Naming, TiedBodies
from ontology.plan import Head, IssuerFrom, Plan, Task
from ontology.registry.records import Body
from ontology.registry.registry import Registry
from ontology.registry.spans import Span, read_span

# 国务院办公厅|关于做好… · 某某局|2018年要点 · not 某某市政府|新闻工作办法
_ISSUED = re.compile(r"关于|印发|转发|批转|(?:19|20)[0-9]{2}年")
# A number tells the body where these tell only its place, or who had it printed.
_WEAKER_THAN_NUMBER = frozenset(
    (IssuerFrom.PLACE, IssuerFrom.ADDRESSEES, IssuerFrom.PRINTING, IssuerFrom.NUMBER)
)


def resolve(plan: Plan, registry: Registry, base: str) -> Plan:
    """The plan with the bodies that its names mean; a name that means none, or several, keeps no body.

    What is resolved follows from the plan and the registry alone, never from other plans.
    """
    time = plan_time(plan.head)
    numbering = _numbering(plan, registry)
    issuer = _issuer(plan, registry, time, numbering)
    told = None if issuer else place_told(registry, plan)
    reader = Reader(registry, time, told.issuer if told else issuer, _is_certain_year(plan.head))
    meanings = _meanings(plan.tasks, Meanings(reader))
    tasks = tuple(_named(task, list_, base) for task, list_ in zip(plan.tasks, meanings, strict=True))
    naming = Naming(
        issuer=issuer.body if issuer else None,
        bodies=_bodies(meanings),
        groups=_groups(plan.tasks, reader),
        tied=_tied(meanings),
        numbering=tuple(numbering.items()),
        titled=tuple(_titled(plan, registry, time)),
    )
    issues = (*place_issues(plan, issuer, told), *issues_of_names(plan, meanings, reader))
    head = _with_issuer(plan.head, naming.issuer)
    return replace(plan, head=head, tasks=tasks, naming=naming, name_issues=issues)


def plan_time(head: Head) -> Span | None:
    """The days on which the plan may have been written: its date, else its year; None where none is told."""
    if head.issued:
        return Span(head.issued, head.issued)
    year = read_span(f"{head.year:04}") if head.year else None
    if head.as_of:
        return Span(head.as_of, max(head.as_of, year.latest if year else head.as_of))
    return year


def _with_issuer(head: Head, issuer: Body | None) -> Head:
    """The head with the issuing body that its number tells, where it prints none."""
    if head.issuing_body or not issuer:
        return head
    return replace(head, issuing_body=issuer.label, issuer_from=IssuerFrom.NUMBER)


def _is_certain_year(head: Head) -> bool:
    """Whether the plan's date, number or title tells its year."""
    told = (head.issued, head.number, head.title, head.as_of)
    return any(str(head.year) in text for text in told if text)


def _numbering(plan: Plan, registry: Registry) -> dict[str, Body]:
    cited = [citation.number for citation in (*plan.citations, *plan.head.implements)]
    numbers = dict.fromkeys(number for number in (plan.head.number, *cited) if number)
    found = ((number, issuer_of_number(registry, number)) for number in numbers)
    return {number: body for number, body in found if body}


def _titled(plan: Plan, registry: Registry, time: Span | None) -> Iterator[tuple[str, Body]]:
    """The titles of cited documents without number that begin with their issuer: 国务院办公厅关于…."""
    cited = (*plan.citations, *plan.head.implements)
    titles = dict.fromkeys(citation.title for citation in cited if citation.title and not citation.number)
    for title in titles:
        name = _issuer_in_title(simplified(title)) if title else None
        issuer = read_issuer(registry, name, time) if name else None
        if title and issuer:
            yield title, issuer.body


def _issuer_in_title(title: str) -> str | None:
    """The one body that a title begins with, if what follows shows that it issued the document."""
    name = body_at_start(title)
    return name if name and "、" not in name and _ISSUED.match(title, len(name)) else None


def _issuer(plan: Plan, registry: Registry, time: Span | None, numbering: dict[str, Body]) -> Issuer | None:
    head = plan.head
    hints = [text for text in _hints(plan) if text]
    numbered = numbering.get(head.number or "")
    told_by = [
        head.issuing_body if head.issuer_from not in _WEAKER_THAN_NUMBER else None,
        numbered.label if numbered else None,
        head.issuing_body,
    ]
    found = (read_issuer(registry, name, time, hints) for name in told_by if name)
    return next((issuer for issuer in found if issuer), None)


def _hints(plan: Plan) -> Iterator[str | None]:
    yield plan.head.title
    for citation in (*plan.head.implements, *plan.citations):
        yield citation.title


def _meanings(tasks: Sequence[Task], meanings: Meanings) -> list[list[Meaning]]:
    return [list(meanings.of_list(task.assignments)) for task in tasks]


def _named(task: Task, meanings: Sequence[Meaning], base: str) -> Task:
    assignments = tuple(
        replace(assignment, body=body_address(base, meaning.body.key)) if meaning.body else assignment
        for assignment, meaning in zip(task.assignments, meanings, strict=True)
    )
    return replace(task, assignments=assignments)


def _bodies(meanings: Sequence[Sequence[Meaning]]) -> tuple[Body, ...]:
    found = (meaning.body for one in meanings for meaning in one if meaning.body)
    return tuple({body.key: body for body in found}.values())


def _tied(meanings: Sequence[Sequence[Meaning]]) -> tuple[TiedBodies, ...]:
    return tuple(dict.fromkeys(tied for one in meanings for meaning in one for tied in meaning.tied))


def _groups(tasks: Sequence[Task], reader: Reader) -> tuple[Group, ...]:
    names = dict.fromkeys(a.unit for task in tasks for a in task.assignments if a.collective)
    return tuple(group for name in names if (group := read_group(reader, name)))
