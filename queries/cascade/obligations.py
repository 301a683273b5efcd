"""Which upper items are none of a plan's business: a bureau answers for those that name it."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from ontology import terms
from queries.cascade.items import Item
from queries.cascade.ranks import is_bureau, issuer_of, stands_under
from queries.facts import Facts, Node, Term

_UNIT_EDGES = (terms.LEAD_UNIT, terms.RESPONSIBLE_UNIT, terms.COOPERATING_UNIT, terms.GUIDING_UNIT)


def of_others(plan: NamedNode, parent: NamedNode, upper: Iterable[Item], facts: Facts) -> tuple[Item, ...]:
    """The upper items that do not name the issuer of the plan, if that is a bureau; else none.

    A plan that is no upper one, as that of a bureau beside this one, orders nothing of anybody here.
    """
    issuers = [body for body in facts.objects(plan, terms.ISSUING_BODY) if is_bureau(body, facts)]
    above = issuer_of(facts, parent)
    if not issuers or (above and not any(_is_under(facts, one, above) for one in issuers)):
        return ()
    return tuple(item for item in upper if not _is_named(item, issuers, facts))


def _is_under(facts: Facts, body: Term, above: Node) -> bool:
    return not isinstance(body, Literal) and stands_under(facts, body, above)


def _is_named(item: Item, issuers: Sequence[Term], facts: Facts) -> bool:
    node = NamedNode(item.address)
    return any(unit in issuers for edge in _UNIT_EDGES for unit in facts.objects(node, edge))
