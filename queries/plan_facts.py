"""What a plan's graph says about a node: its plan and task, its place in the file, its printed words."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from ontology import terms
from ontology.plan import Source
from queries.facts import Facts, Node, Term

_PARTS_OF_TASKS = (terms.HAS_ASSIGNMENT, terms.LIMIT, terms.DUE)
_PARTS_OF_PLANS = (terms.CITATION, terms.CONVENTION)
_WHOLE_NUMBERS = {
    "line_start": terms.LINE_START,
    "line_end": terms.LINE_END,
    "page": terms.PAGE,
    "table": terms.TABLE,
    "row": terms.ROW,
    "row_end": terms.ROW_END,
    "column": terms.COLUMN,
    "paragraph": terms.PARAGRAPH,
    "paragraph_end": terms.PARAGRAPH_END,
    "order": terms.READING_ORDER,
}


def is_task(facts: Facts, node: Term) -> bool:
    """Whether a node is a task."""
    return not isinstance(node, Literal) and terms.TASK in facts.objects(node, terms.TYPE)


def task_of(facts: Facts, node: Term) -> Node | None:
    """The task that a node is, or is a part of."""
    if not isinstance(node, Literal) and is_task(facts, node):
        return node
    return next(_wholes(facts, node, _PARTS_OF_TASKS), None)


def plan_of(facts: Facts, node: Term) -> Node | None:
    """The plan that a node is, or is a part of."""
    task = task_of(facts, node)
    if task is not None:
        plans = (plan for plan in facts.objects(task, terms.IS_PART_OF) if not isinstance(plan, Literal))
        return next(plans, None)
    if not isinstance(node, Literal) and terms.PLAN in facts.objects(node, terms.TYPE):
        return node
    return next(_wholes(facts, node, _PARTS_OF_PLANS), None)


def is_printed_part(facts: Facts, node: Term) -> bool:
    """Whether a node is a task, a part of one, or a citation or rule: something with a place of its own."""
    return task_of(facts, node) is not None or next(_wholes(facts, node, _PARTS_OF_PLANS), None) is not None


def source_of(facts: Facts, node: Term) -> Source:
    """The place of a node in its file, else that of its task, else where the tasks of the plan begin."""
    own = _own_source(facts, node)
    if own == Source() and (task := task_of(facts, node) or _first_task(facts, node)):
        return _own_source(facts, task)
    return own


def text_of(facts: Facts, node: Term, term: NamedNode, language: str | None = None) -> str | None:
    """The first value of a property of a node, in one language where one is given."""
    if isinstance(node, Literal):
        return None
    said = (value for value in facts.objects(node, term) if isinstance(value, Literal))
    fitting = [value.value for value in said if language is None or value.language == language]
    return min(fitting, default=None)


def printed_units(facts: Facts, task: Term, role: NamedNode) -> str | None:
    """The units that have a role in a task, as printed and in their order."""
    if isinstance(task, Literal):
        return None
    assignments = [one for one in facts.objects(task, terms.HAS_ASSIGNMENT) if not isinstance(one, Literal)]
    having = [node for node in assignments if role in facts.objects(node, terms.HAS_ROLE)]
    having.sort(key=lambda node: _position(facts, node))
    return "、".join(text_of(facts, node, terms.PRINTED_UNIT) or "" for node in having) or None


def _wholes(facts: Facts, node: Term, edges: tuple[NamedNode, ...]) -> Iterator[Node]:
    return (whole for edge in edges for whole in facts.subjects(edge, node))


def _first_task(facts: Facts, plan: Term) -> Node | None:
    tasks = [part for part in facts.subjects(terms.IS_PART_OF, plan) if is_task(facts, part)]
    return min(tasks, key=lambda task: _position(facts, task), default=None)


def _position(facts: Facts, node: Node) -> int:
    return _whole(facts, node, terms.POSITION) or 0


def _own_source(facts: Facts, node: Term) -> Source:
    places = {name: _whole(facts, node, predicate) for name, predicate in _WHOLE_NUMBERS.items()}
    return Source(sheet=text_of(facts, node, terms.SHEET), **places)


def _whole(facts: Facts, node: Term, predicate: NamedNode) -> int | None:
    words = text_of(facts, node, predicate)
    return int(words) if words else None
