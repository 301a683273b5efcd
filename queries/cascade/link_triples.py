"""Links as triples: direct edges for questions and rules, and beside each a record that says why."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from ontology.addresses import link_address
from queries.cascade.comparison import Comparison, Link
from queries.cascade.items import Item


def link_triples(
    plan: NamedNode, parent: NamedNode, compared: Comparison, others: Iterable[Item]
) -> Iterator[Triple]:
    """What a comparison of a plan with its upper plan gives; `others` are upper items of other units."""
    yield Triple(plan, terms.COMPARED_WITH, parent)
    yield from edges(compared.links)
    for address in compared.doubtful:
        yield Triple(plan, terms.UNCLEAR_ABOUT, NamedNode(address))
    for item in others:
        yield Triple(plan, terms.NOT_OBLIGED_BY, NamedNode(item.address))


def edges(links: Iterable[Link]) -> Iterator[Triple]:
    """The links alone; they oblige nobody, as where a plan only seems to carry out another one."""
    for link in links:
        yield from _link(link)


def _link(link: Link) -> Iterator[Triple]:
    task, item = NamedNode(link.lower.address), NamedNode(link.upper.address)
    record = NamedNode(link_address(link.lower.address, link.upper.address))
    edge = terms.FULFILS if link.confirmed else terms.PROPOSED_FULFILS
    yield Triple(task, edge, item)
    if not link.whole:
        yield Triple(task, terms.FULFILS_PART_OF, item)
    yield Triple(record, terms.TYPE, terms.LINK)
    yield Triple(record, terms.SUBJECT_ID, task)
    yield Triple(record, terms.PREDICATE_ID, edge)
    yield Triple(record, terms.OBJECT_ID, item)
    reason = terms.MANUAL_CURATION if link.confirmed else terms.LEXICAL_MATCHING
    yield Triple(record, terms.MAPPING_JUSTIFICATION, reason)
    yield Triple(record, terms.CONFIDENCE, Literal(link.score))
    yield Triple(record, terms.KIND, Literal(link.kind.value))
    if link.missing and not link.whole:
        yield Triple(record, terms.LEFT_OUT, Literal("；".join(link.missing), language="zh"))
    if link.look_again:
        yield Triple(record, terms.LOOK_AGAIN, Literal(value=True))
