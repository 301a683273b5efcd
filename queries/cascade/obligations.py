"""Which upper items are none of a plan's business: a bureau answers for those that name it."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from ontology import terms
from queries.cascade.items import Item
from queries.facts import Facts, Term
from queries.plan_facts import text_of

UNIT_EDGES = (terms.LEAD_UNIT, terms.RESPONSIBLE_UNIT, terms.COOPERATING_UNIT, terms.GUIDING_UNIT)
# 市政府办公室 and 国务院办公厅 issue for their governments
_OFFICES = ("办公室", "办公厅")


def of_others(plan: NamedNode, upper: Iterable[Item], facts: Facts) -> tuple[Item, ...]:
    """The upper items that do not name the issuer of the plan, if that is a bureau; else none."""
    issuers = [body for body in facts.objects(plan, terms.ISSUING_BODY) if is_bureau(body, facts)]
    if not issuers:
        return ()
    return tuple(item for item in upper if not _is_named(item, issuers, facts))


def _is_named(item: Item, issuers: Sequence[Term], facts: Facts) -> bool:
    node = NamedNode(item.address)
    return any(unit in issuers for edge in UNIT_EDGES for unit in facts.objects(node, edge))


def is_bureau(body: Term, facts: Facts) -> bool:
    """Whether a body answers for its own field only: it is no government and no office of one."""
    if isinstance(body, Literal):
        return False
    label = text_of(facts, body, terms.PREF_LABEL) or ""
    kind = text_of(facts, body, terms.CLASSIFICATION)
    return kind is not None and kind != "政府" and not label.endswith(_OFFICES)
