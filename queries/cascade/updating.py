"""The links of a store are brought up to date after plans came, changed or went.

Only what hangs on them is touched.
A plan that is written or removed is marked in the graph of its links, in the same step. The mark goes when
its links are written, after those of all others that hang on it: what is interrupted is taken up again.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial

from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from ontology.addresses import inferred_graph_address, links_graph_address
from queries.cascade.comparison import Compared, Comparison, compare, prepared
from queries.cascade.items import Item, stored_items
from queries.cascade.link_triples import edges, link_triples
from queries.cascade.obligations import of_others
from queries.cascade.relatives import Relation, relatives
from queries.cascade.review_graph import stored_reviews
from queries.cascade.shared_items import shared_items
from queries.cascade.sketches import sketch
from queries.cascade.ties import are_tied, children, holds_tasks, missing_parents, names, one_name, parents
from queries.cascade.waiting import MARK
from queries.facts import Facts, JoinedFacts, TripleFacts, named
from queries.store import Store

_DEPENDENT = (terms.COMPARED_WITH, terms.LIKELY_IMPLEMENTS, terms.CONTINUES, terms.RESEMBLES)
_EDGES = {
    Relation.UPPER: terms.LIKELY_IMPLEMENTS,
    Relation.EARLIER: terms.CONTINUES,
    Relation.ALIKE: terms.RESEMBLES,
}
# Fewer links than this, and no half of the smaller plan, are chance.
_FEWEST_LINKS = 3
_KEPT_READY = 512


def update_links(store: Store) -> int:
    """The number of plans whose links were looked for: those that are marked, and those that hang on them."""
    marked = named(store.subjects(terms.LINKS_PENDING, MARK))
    if not marked:
        return 0
    update = _Update(store, marked)
    hanging = dict.fromkeys(other for plan in marked for other in update.dependents(plan))
    others = [plan for plan in hanging if plan not in set(marked)]
    for directive in dict.fromkeys(one for plan in marked for one in update.directives(plan)):
        store.replace({inferred_graph_address(directive.value): list(update.inferred(directive))})
    for plan in (*others, *marked):
        store.replace({links_graph_address(plan.value): list(dict.fromkeys(update.links(plan)))})
    return len(others) + len(marked)


class _Update:
    """One run of updating: the store with the sketches of the plans that are new in it."""

    def __init__(self, store: Store, marked: Iterable[NamedNode]) -> None:
        self._store = store
        sketches = TripleFacts(
            triple for plan in marked for triple in _sketch(plan, stored_items(store, plan))
        )
        self._facts: Facts = JoinedFacts(sketches, store)
        self._ready = lru_cache(_KEPT_READY)(self._prepared)
        self._relatives = cache(partial(relatives, self._facts))

    def dependents(self, plan: NamedNode) -> Iterator[NamedNode]:
        """The plans whose links may change with a plan."""
        yield from children(self._store, plan)
        for edge in _DEPENDENT:
            yield from named(self._store.subjects(edge, plan))
        for relative in self._relatives(plan):
            if relative.relation in (Relation.LOWER, Relation.LATER, Relation.ALIKE):
                yield relative.plan

    def directives(self, plan: NamedNode) -> Iterator[NamedNode]:
        """The directives that are not in the store and of which something may be inferred from a plan."""
        told = (*missing_parents(self._store, plan), *named(self._store.subjects(terms.GATHERED_FROM, plan)))
        for directive in (*told, *names(self._store, plan)):
            yield one_name(self._store, directive)

    def links(self, plan: NamedNode) -> Iterator[Triple]:
        """The triples of a plan's links; none for a plan that is gone."""
        items = self._ready(plan).items
        if not items:
            return
        yield from (Triple(plan, terms.SKETCH, sample) for sample in self._facts.objects(plan, terms.SKETCH))
        above = [parent for parent in parents(self._store, plan) if parent != plan]
        for parent in above:
            upper = self._ready(parent).items
            compared = self._compare(parent, plan)
            yield from link_triples(plan, parent, compared, of_others(plan, parent, upper, self._store))
        for relative in self._relatives(plan):
            if relative.relation in _EDGES and not are_tied(self._store, plan, relative.plan):
                yield from self._relative(plan, relative.plan, relative.relation)

    def inferred(self, directive: NamedNode) -> Iterator[Triple]:
        """What the plans below a directive share; nothing if it is loaded, or has but one plan below it."""
        below = sorted(children(self._store, directive), key=lambda plan: plan.value)
        loaded = any(holds_tasks(self._store, name) for name in names(self._store, directive))
        if loaded or len(below) < 2:
            return
        for plan in below:
            yield Triple(directive, terms.GATHERED_FROM, plan)
        for count, item in enumerate(shared_items([self._ready(plan).items for plan in below]), start=1):
            node = NamedNode(f"{directive.value}/inferred/{count}")
            yield Triple(node, terms.TYPE, terms.INFERRED_ITEM)
            yield Triple(node, terms.INFERRED_PART_OF, directive)
            yield Triple(node, terms.POSITION, Literal(count))
            yield Triple(node, terms.TEXT, Literal(item.text, language="zh"))
            for task in item.tasks:
                yield Triple(node, terms.INFERRED_FROM, NamedNode(task.address))

    def _relative(self, plan: NamedNode, other: NamedNode, relation: Relation) -> Iterator[Triple]:
        compared = self._compare(other, plan)
        fewer = min(len(self._ready(plan).readable), len(self._ready(other).readable))
        if len(compared.links) < min(_FEWEST_LINKS, (fewer + 1) // 2):
            return
        yield Triple(plan, _EDGES[relation], other)
        if relation is Relation.UPPER:
            yield from edges(compared.links)

    def _compare(self, upper: NamedNode, lower: NamedNode) -> Comparison:
        return compare(self._ready(upper), self._ready(lower), stored_reviews(self._store, lower))

    def _prepared(self, plan: NamedNode) -> Compared:
        return prepared(stored_items(self._store, plan))


def _sketch(plan: NamedNode, items: Iterable[Item]) -> Iterator[Triple]:
    for sample in sketch([item.text for item in items]):
        yield Triple(plan, terms.SKETCH, Literal(sample))
