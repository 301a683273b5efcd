"""What a draft seems to take over from an upper plan, as the triples that the rules ask about."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from queries.cascade.matching import Item, Takeover, takeovers
from queries.facts import Facts, Term
from queries.plan_facts import text_of

_UNIT_EDGES = (terms.LEAD_UNIT, terms.RESPONSIBLE_UNIT, terms.COOPERATING_UNIT, terms.GUIDING_UNIT)
# 市政府办公室 and 国务院办公厅 issue for their governments
_OFFICES = ("办公室", "办公厅")


def proposals(plan: NamedNode, parent: NamedNode, facts: Facts) -> Iterator[Triple]:
    """The proposed links from the plan's tasks to the parent's items, and items that are not its business.

    An upper plan without tasks tells no items, and a notice without tasks takes over none: no links then.
    """
    upper, lower = _items(parent, facts), _items(plan, facts)
    if not upper or not lower:
        return
    yield Triple(plan, terms.COMPARED_WITH, parent)
    for one in takeovers(upper, lower):
        yield from _takeover(plan, one)
    issuers = [body for body in facts.objects(plan, terms.ISSUING_BODY) if _is_bureau(body, facts)]
    if issuers:
        yield from _others(plan, upper, issuers, facts)


def _takeover(plan: NamedNode, one: Takeover) -> Iterator[Triple]:
    item = NamedNode(one.upper)
    if one.unclear:
        yield Triple(plan, terms.UNCLEAR_ABOUT, item)
    for lower in one.lower:
        yield Triple(NamedNode(lower), terms.PROPOSED_FULFILS, item)
        if not one.whole:
            yield Triple(NamedNode(lower), terms.FULFILS_PART_OF, item)


def _items(plan: NamedNode, facts: Facts) -> list[Item]:
    tasks = [task for task in facts.subjects(terms.IS_PART_OF, plan) if isinstance(task, NamedNode)]
    items = (Item(task.value, text_of(facts, task, terms.TEXT) or "") for task in tasks)
    return sorted((item for item in items if item.text), key=lambda item: item.address)


def _others(
    plan: NamedNode, upper: Sequence[Item], issuers: Sequence[Term], facts: Facts
) -> Iterator[Triple]:
    """The upper items that do not name the issuer: a bureau answers for those only that do."""
    for item in upper:
        node = NamedNode(item.address)
        units = [unit for edge in _UNIT_EDGES for unit in facts.objects(node, edge)]
        if not any(unit in issuers for unit in units):
            yield Triple(plan, terms.NOT_OBLIGED_BY, node)


def _is_bureau(body: Term, facts: Facts) -> bool:
    """Whether a body answers for its own field only: it is no government and no office of one."""
    if isinstance(body, Literal):
        return False
    label = text_of(facts, body, terms.PREF_LABEL) or ""
    kind = text_of(facts, body, terms.CLASSIFICATION)
    return kind is not None and kind != "政府" and not label.endswith(_OFFICES)
