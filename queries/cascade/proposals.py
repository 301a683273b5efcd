"""What a draft seems to take over from an upper plan, as the triples that the rules ask about."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from queries.cascade.comparison import compare, prepared
from queries.cascade.items import stored_items
from queries.cascade.link_triples import link_triples
from queries.cascade.obligations import of_others
from queries.facts import Facts


def proposals(plan: NamedNode, parent: NamedNode, facts: Facts) -> Iterator[Triple]:
    """The proposed links from the plan's tasks to the parent's items, and items that are not its business.

    An upper plan without tasks tells no items, and a notice without tasks takes over none: no links then.
    """
    upper, lower = stored_items(facts, parent), stored_items(facts, plan)
    if upper and lower:
        compared = compare(prepared(upper), prepared(lower))
        yield from link_triples(plan, parent, compared, of_others(plan, parent, upper, facts))
