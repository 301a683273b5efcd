"""Families: an upper plan with the plans below it, item by item."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from ontology import terms
from queries.cascade.comparison import Compared, compare, prepared
from queries.cascade.coverage import Coverage, State, coverage
from queries.cascade.items import Item, stored_items
from queries.cascade.obligations import of_others
from queries.cascade.review_graph import stored_reviews
from queries.cascade.ties import children, holds_tasks, missing_parents, one_name, parents
from queries.facts import named
from queries.plan_facts import text_of
from queries.store import Store


@dataclass(frozen=True, slots=True)
class Document:
    """A directive by its address, with its title and number, as far as they are known."""

    address: str
    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Inferred:
    """What several plans below a directive share, and which tasks say it."""

    item: Item
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """An upper directive, its items, and for each plan below it what became of them.

    Where the directive is not in the store, it has no items, `inferred` tells what several plans below it
    share, and `state` is parent-not-loaded.
    """

    parent: Document
    items: tuple[Item, ...]
    below: tuple[tuple[Document, Coverage], ...]
    state: State | None = None
    inferred: tuple[Inferred, ...] = field(default=())


def families(store: Store, parent: Sequence[NamedNode] = (), child: Sequence[NamedNode] = ()) -> list[Family]:
    """The families that are asked for: of a parent, of a child, of both, or all of the store.

    A parent and a child that are named are compared even if nothing ties them: a plan with the one of the
    year before, or with one of another place.
    """
    compared: dict[NamedNode, Compared] = {}
    if parent and child:
        return [_family(store, one, list(child), compared) for one in parent]
    above = list(parent) or _above(store, child)
    found = [(one, list(child) if child else list(children(store, one))) for one in above]
    return [_family(store, one, below, compared) for one, below in found if below]


def _above(store: Store, plans: Sequence[NamedNode]) -> list[NamedNode]:
    lower = list(plans) or _all_plans(store)
    found = (one for plan in lower for one in (*parents(store, plan), *missing_parents(store, plan)))
    return sorted(set(found), key=lambda node: node.value)


def _all_plans(store: Store) -> list[NamedNode]:
    return named(store.subjects(terms.TYPE, terms.PLAN))


def _family(
    store: Store, parent: NamedNode, below: Sequence[NamedNode], compared: dict[NamedNode, Compared]
) -> Family:
    above = document(store, parent)
    ordered = sorted((plan for plan in below if plan != parent), key=lambda node: node.value)
    if not holds_tasks(store, parent):
        rows = tuple((document(store, plan), _nothing()) for plan in ordered)
        return Family(above, (), rows, State.PARENT_NOT_LOADED, inferred_items(store, parent))
    upper = _ready(store, parent, compared)
    rows = tuple(
        (document(store, plan), _coverage(store, plan, parent, upper, _ready(store, plan, compared)))
        for plan in ordered
    )
    return Family(above, upper.items, rows)


def _coverage(store: Store, plan: NamedNode, parent: NamedNode, upper: Compared, lower: Compared) -> Coverage:
    found = compare(upper, lower, stored_reviews(store, plan))
    return coverage(upper.items, found, of_others(plan, parent, upper.items, store))


def _nothing() -> Coverage:
    return coverage((), compare(prepared(()), prepared(())))


def _ready(store: Store, plan: NamedNode, compared: dict[NamedNode, Compared]) -> Compared:
    if plan not in compared:
        compared[plan] = prepared(stored_items(store, plan))
    return compared[plan]


def inferred_items(store: Store, directive: NamedNode) -> tuple[Inferred, ...]:
    """What was inferred of a directive from the plans below it, the most widely shared first."""
    known = store.subjects(terms.INFERRED_PART_OF, one_name(store, directive))
    found = [_inferred(store, node) for node in named(known)]
    return tuple(sorted(found, key=lambda one: (-len(one.tasks), int(one.item.number))))


def _inferred(store: Store, node: NamedNode) -> Inferred:
    number = text_of(store, node, terms.POSITION) or "0"
    item = Item(node.value, number, text_of(store, node, terms.TEXT) or "")
    tasks = (one.value for one in named(store.objects(node, terms.INFERRED_FROM)))
    return Inferred(item, tuple(sorted(tasks)))


def document(store: Store, node: NamedNode) -> Document:
    """A directive by its title, or by what others call it, or by its number."""
    number = text_of(store, node, terms.DOCUMENT_NUMBER)
    title = text_of(store, node, terms.TITLE) or text_of(store, node, terms.CITED_TITLE)
    return Document(node.value, title or number or _file_name(store, node) or node.value, number)


def _file_name(store: Store, node: NamedNode) -> str | None:
    files = named(store.objects(node, terms.PRIMARY_SOURCE))
    return text_of(store, files[0], terms.NAME) if files else None
