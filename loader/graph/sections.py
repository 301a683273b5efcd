"""The sections of a plan as triples: a tree of headings, each counted where it first appears."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from loader.graph.runs import SectionPath
from loader.graph.statements import chinese, plain, statements, whole
from loader.numbering import leading_mark
from ontology import terms
from ontology.addresses import section_address
from ontology.plan import Task


def section_paths(tasks: tuple[Task, ...]) -> dict[SectionPath, tuple[int, ...]]:
    """Every heading with those above it, and its counted path, in the order of first appearance."""
    counted: dict[SectionPath, tuple[int, ...]] = {(): ()}
    children: dict[SectionPath, int] = {}
    for task in tasks:
        for depth in range(1, len(task.section) + 1):
            path, above = task.section[:depth], task.section[: depth - 1]
            if path not in counted:
                children[above] = children.get(above, 0) + 1
                counted[path] = (*counted[above], children[above])
    del counted[()]
    return counted


def section_triples(sections: dict[SectionPath, tuple[int, ...]], plan: NamedNode) -> Iterator[Triple]:
    """The triples of all sections of a plan."""
    for position, (path, counted) in enumerate(sections.items(), start=1):
        mark = leading_mark(path[-1])
        yield from statements(
            NamedNode(section_address(plan.value, counted)),
            (terms.TYPE, terms.SECTION),
            (terms.IS_PART_OF, plan),
            (terms.IN_SECTION, _parent_section(counted, plan)),
            (terms.TITLE, chinese(path[-1])),
            (terms.NUMBER, plain(mark.digits) if mark else None),
            (terms.ORDINAL, whole(mark.value) if mark else None),
            (terms.POSITION, whole(position)),
        )


def _parent_section(counted: tuple[int, ...], plan: NamedNode) -> NamedNode | None:
    return NamedNode(section_address(plan.value, counted[:-1])) if counted[1:] else None
