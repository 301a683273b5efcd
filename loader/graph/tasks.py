"""What a task says, as triples: its place, text and numbers, its units with their roles, its limits."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from loader.graph.runs import Numbered, SectionPath, numbered
from loader.graph.statements import (
    anchor,
    chinese,
    day,
    place,
    place_in_order,
    plain,
    statements,
    told_place,
    whole,
)
from ontology import terms
from ontology.addresses import part_address, section_address, task_address
from ontology.folding import folded
from ontology.plan import Assignment, Limit, Role, Task

# 及时公开 and 政策文件 stand in many rows of a list and are no orders said twice
_SHORTEST_ORDER = 12

_CONCEPTS = {
    Role.LEAD: terms.LEAD,
    Role.RESPONSIBLE: terms.RESPONSIBLE,
    Role.COOPERATING: terms.COOPERATING,
    Role.GUIDING: terms.GUIDING,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What the triples of a task need to know of its plan."""

    plan: NamedNode
    file: NamedNode
    sections: dict[SectionPath, tuple[int, ...]]
    numbered: dict[str, Numbered]
    repeats: dict[str, NamedNode]


def task_triples(
    tasks: tuple[Task, ...],
    plan: NamedNode,
    file: NamedNode,
    sections: dict[SectionPath, tuple[int, ...]],
) -> Iterator[Triple]:
    """The triples of all tasks of a plan, in their order."""
    frame = Frame(plan, file, sections, numbered(tasks), _repeats(tasks, plan))
    for position, task in enumerate(tasks, start=1):
        yield from _task(task, position, frame)


def task_node(plan: NamedNode, number: str) -> NamedNode:
    """The node of a task."""
    return NamedNode(task_address(plan.value, number))


def _task(task: Task, position: int, frame: Frame) -> Iterator[Triple]:
    node = task_node(frame.plan, task.number)
    yield from statements(
        node,
        (terms.TYPE, terms.TASK),
        (terms.IS_PART_OF, frame.plan),
        (terms.IN_SECTION, _section_node(task.section, frame)),
        (terms.NUMBER, plain(task.number)),
        (terms.POSITION, whole(position)),
        (terms.TEXT, chinese(task.text)),
        (terms.REPEATS, frame.repeats.get(task.number)),
        (terms.STEPS, chinese(task.steps)),
        (terms.REQUIREMENT, chinese(task.requirement)),
        (terms.PROGRESS, chinese(task.progress)),
        (terms.ASSIGNMENTS_FROM, plain(task.assignments_from.value)),
    )
    yield from told_place(node, task.source)
    yield from anchor(node, frame.file, task.source, task.text)
    yield from _place_in_run(node, task, frame)
    for count, assignment in enumerate(task.assignments, start=1):
        yield from _assignment(node, count, assignment)
    yield from _deadline(node, task)


def _place_in_run(node: NamedNode, task: Task, frame: Frame) -> Iterator[Triple]:
    known = frame.numbered.get(task.number)
    if known is None:
        return iter(())
    after = known.after
    before = task_node(frame.plan, after.number) if isinstance(after, Task) else _section_node(after, frame)
    return statements(node, (terms.ORDINAL, whole(known.ordinal)), (terms.NUMBERED_AFTER, before))


def _repeats(tasks: tuple[Task, ...], plan: NamedNode) -> dict[str, NamedNode]:
    """For the number of every task that says the same as one before it, the node of the first such task."""
    first: dict[str, str] = {}
    found: dict[str, NamedNode] = {}
    for task in tasks:
        words = " ".join(folded(text or "") for text in (task.text, task.steps, task.requirement))
        if len(words) >= _SHORTEST_ORDER and first.setdefault(words, task.number) != task.number:
            found[task.number] = task_node(plan, first[words])
    return found


def _section_node(path: SectionPath | None, frame: Frame) -> NamedNode | None:
    return NamedNode(section_address(frame.plan.value, frame.sections[path])) if path else None


def _assignment(task: NamedNode, count: int, assignment: Assignment) -> Iterator[Triple]:
    node = NamedNode(part_address(task.value, "assignment", count))
    yield Triple(task, terms.HAS_ASSIGNMENT, node)
    yield from statements(
        node,
        (terms.TYPE, terms.ASSIGNMENT),
        (terms.POSITION, whole(count)),
        (terms.PRINTED_UNIT, chinese(assignment.unit)),
        (terms.HAS_ROLE, _CONCEPTS[assignment.role]),
        (terms.ROLE_WORDS, chinese(assignment.role_words)),
    )
    yield from place_in_order(node, assignment.source)


def _deadline(task: NamedNode, record: Task) -> Iterator[Triple]:
    yield from statements(task, (terms.DEADLINE_TEXT, chinese(record.deadline)))
    if due := record.due:
        node = NamedNode(f"{task.value}/due")
        yield Triple(task, terms.DUE, node)
        yield from statements(task, (terms.DUE_START, day(due.start)), (terms.DUE_END, day(due.end)))
        yield from _limit(node, due)
    for count, limit in enumerate(record.limits, start=1):
        node = NamedNode(part_address(task.value, "limit", count))
        yield Triple(task, terms.LIMIT, node)
        yield from _limit(node, limit)


def _limit(node: NamedNode, limit: Limit) -> Iterator[Triple]:
    yield from statements(
        node,
        (terms.TYPE, terms.LIMIT_RECORD),
        (terms.WORDS, chinese(limit.words)),
        (terms.DUE_START, day(limit.start)),
        (terms.DUE_END, day(limit.end)),
        (terms.RECURRENCE, plain(limit.recurrence)),
        (terms.WORKING_DAYS, whole(limit.working_days)),
        (terms.FROM_EVENT, chinese(limit.from_event)),
        (terms.STATE, chinese(limit.state)),
        (terms.CONDITION, chinese(limit.condition)),
        (terms.VAGUE, Literal(limit.vague)),
    )
    yield from place(node, limit.source)
