"""The items of a plan as the cascade sees them, from a plan that was read or from the store."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ontology import terms
from ontology.addresses import task_address
from ontology.folding import folded
from ontology.plan import Plan
from queries.facts import Facts, Node, named
from queries.plan_facts import text_of

_LOST = "text-lost"


@dataclass(frozen=True, slots=True)
class Item:
    """A task or upper item: its address, its number, the headings above it, its text.

    `damaged` is true where text of it was lost: then nobody can say that something is missing in it.
    """

    address: str
    number: str
    text: str
    section: tuple[str, ...] = ()
    damaged: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is anything to compare."""
        return bool(folded(self.text))


def plan_items(plan: Plan, address: str) -> tuple[Item, ...]:
    """The items of a plan that was read; `address` is the plan's own."""
    # an issue that quotes words is about a unit cell, not about the text
    lost = {issue.task for issue in plan.issues if issue.code == _LOST and not issue.words}
    return tuple(
        Item(task_address(address, task.number), task.number, task.text, task.section, task.number in lost)
        for task in plan.tasks
    )


def stored_items(facts: Facts, plan: Node) -> tuple[Item, ...]:
    """The items of a plan in a graph, in their order."""
    parts = facts.subjects(terms.IS_PART_OF, plan)
    tasks = [
        one for one in parts if isinstance(one, NamedNode) and terms.TASK in facts.objects(one, terms.TYPE)
    ]
    return tuple(_stored(facts, task) for task in sorted(tasks, key=lambda task: _position(facts, task)))


def _stored(facts: Facts, task: NamedNode) -> Item:
    return Item(
        address=task.value,
        number=text_of(facts, task, terms.NUMBER) or "",
        text=text_of(facts, task, terms.TEXT) or "",
        section=_headings(facts, task),
        damaged=_is_damaged(facts, facts.subjects(terms.ABOUT, task)),
    )


def _headings(facts: Facts, task: NamedNode) -> tuple[str, ...]:
    """The headings above a task, outermost first."""
    found: list[str] = []
    around = named(facts.objects(task, terms.IN_SECTION))
    while around:
        found.insert(0, text_of(facts, around[0], terms.TITLE) or "")
        around = named(facts.objects(around[0], terms.IN_SECTION))
    return tuple(found)


def _is_damaged(facts: Facts, issues: Iterable[Node]) -> bool:
    return any(
        Literal(_LOST) in facts.objects(issue, terms.CODE) and not facts.objects(issue, terms.WORDS)
        for issue in issues
    )


def _position(facts: Facts, task: NamedNode) -> tuple[int, str]:
    printed = text_of(facts, task, terms.POSITION)
    return int(printed) if printed else 0, task.value
