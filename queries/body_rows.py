"""What stands for a body in questions about its tasks: itself, its former and later names, collectives."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from queries.memberships import memberships
from queries.store import Store
from queries.succession import former_bodies, later_bodies
from queries.values import Row


def body_rows(store: Store, bodies: Sequence[NamedNode]) -> tuple[Row, ...]:
    """A row for each node that tasks may name: the node, how it stands for the body, its label, and why.

    How: direct, former, later or collective. Label and reason of a body itself are empty.
    """
    return tuple(_rows(store, bodies))


def _rows(store: Store, bodies: Sequence[NamedNode]) -> Iterator[Row]:
    stories = dict.fromkeys(bodies, "")
    for node in bodies:
        yield _row(node, "direct", "", "")
    for former in former_bodies(store, bodies):
        stories[former.node] = former.story
        yield _row(former.node, "former", former.label, former.story)
    for later in later_bodies(store, bodies):
        stories.setdefault(later.node, later.story)
        yield _row(later.node, "later", later.label, later.story)
    for one in memberships(store, stories):
        yield _row(one.collective, "collective", one.label, one.reason)


def _row(node: NamedNode, via: str, label: str, reason: str) -> Row:
    return (node, Literal(via), Literal(label), Literal(reason))
