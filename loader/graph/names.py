"""What the names of a plan mean, as triples: the only ones that change when the registry does.

Direct edges and records point to the body, or to the plan's own node where no one body fits.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from loader.graph.divisions import divides
from loader.graph.issues import issue_triples
from loader.graph.statements import chinese, plain, statements
from ontology import terms
from ontology.addresses import (
    body_address,
    directive_address,
    directive_key,
    part_address,
    task_address,
    unit_address,
)
from ontology.naming import Group, Tie
from ontology.plan import Assignment, IssuerFrom, Plan, Role, Task
from ontology.registry.records import Body

EDGES = {
    Role.LEAD: terms.LEAD_UNIT,
    Role.RESPONSIBLE: terms.RESPONSIBLE_UNIT,
    Role.COOPERATING: terms.COOPERATING_UNIT,
    Role.GUIDING: terms.GUIDING_UNIT,
}
_TIES = {Tie.NAME_PLATE: terms.NAME_PLATE_OF, Tie.HOST: terms.HOSTED_BY}
NAME_ISSUE = "name-issue"


def name_triples(plan: Plan, node: NamedNode, base: str) -> Iterator[Triple]:
    """The triples that follow from the meaning of the plan's names."""
    yield from _issuers(plan, node, base)
    yield from _units(plan, node, base)
    for task in plan.tasks:
        yield from _task(task, node)
    for tied in plan.naming.tied:
        plate, body = _node(tied.other, base), _node(tied.body, base)
        first, second = (body, plate) if tied.tie is Tie.HOST else (plate, body)
        yield Triple(first, _TIES[tied.tie], second)
    yield from issue_triples(plan.name_issues, plan.tasks, node, NAME_ISSUE)


def unit_node(plan: NamedNode, assignment: Assignment) -> NamedNode:
    """The body that an assignment means, or the plan's own node for the unit as printed."""
    return NamedNode(assignment.body or unit_address(plan.value, assignment.unit))


def _node(body: Body, base: str) -> NamedNode:
    return NamedNode(body_address(base, body.key))


def _issuers(plan: Plan, node: NamedNode, base: str) -> Iterator[Triple]:
    printed = plan.head.issuing_body
    if plan.head.issuer_from is IssuerFrom.NUMBER:
        yield Triple(node, terms.ISSUER_TOLD_BY, Literal(IssuerFrom.NUMBER.value))
    if plan.naming.issuer:
        yield Triple(node, terms.ISSUING_BODY, _node(plan.naming.issuer, base))
    elif printed:
        yield Triple(node, terms.ISSUING_BODY, NamedNode(unit_address(node.value, printed)))
    told = [(directive_key(number=number), body) for number, body in plan.naming.numbering]
    told += [(directive_key(title=title), body) for title, body in plan.naming.titled]
    for key, body in told:
        directive = NamedNode(directive_address(base, key))
        if directive != node:
            yield Triple(directive, terms.ISSUING_BODY, _node(body, base))


def _units(plan: Plan, node: NamedNode, base: str) -> Iterator[Triple]:
    """The plan's own nodes: collectives, and names that mean no one body."""
    unresolved = [a for task in plan.tasks for a in task.assignments if a.body is None]
    collectives = {assignment.unit for assignment in unresolved if assignment.collective}
    issuer = [plan.head.issuing_body] if plan.head.issuing_body and not plan.naming.issuer else []
    groups = {group.unit: group for group in plan.naming.groups}
    for name in dict.fromkeys(issuer + [assignment.unit for assignment in unresolved]):
        unit = NamedNode(unit_address(node.value, name))
        yield from statements(
            unit,
            (terms.TYPE, terms.COLLECTIVE if name in collectives else terms.UNRESOLVED_UNIT),
            (terms.PREF_LABEL, chinese(name)),
            (terms.NAMED_IN, node),
        )
        if group := groups.get(name):
            yield from _group(unit, group, base)


def _group(unit: NamedNode, group: Group, base: str) -> Iterator[Triple]:
    return statements(
        unit,
        (terms.COLLECTIVE_OF, _node(group.of, base)),
        (terms.MEMBERS, plain(group.members.value)),
        (terms.EVERY_MEMBER, Literal(group.every)),
    )


def _task(task: Task, plan: NamedNode) -> Iterator[Triple]:
    node = NamedNode(task_address(plan.value, task.number))
    for count, assignment in enumerate(task.assignments, start=1):
        unit = unit_node(plan, assignment)
        yield Triple(node, EDGES[assignment.role], unit)
        yield Triple(NamedNode(part_address(node.value, "assignment", count)), terms.UNIT, unit)
    for assignment in _joint(task):
        yield Triple(node, terms.JOINTLY_RESPONSIBLE_UNIT, unit_node(plan, assignment))


def _joint(task: Task) -> list[Assignment]:
    """The assignments of units that are responsible together, without a field for each."""
    responsible = (found for found in task.assignments if found.role is Role.RESPONSIBLE)
    undivided = [assignment for assignment in responsible if not divides(assignment.role_words)]
    return undivided if len({one.body or one.unit for one in undivided}) > 1 else []
