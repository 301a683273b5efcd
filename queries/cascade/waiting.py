"""The mark of plans whose links are still to be found."""

from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from ontology.addresses import links_graph_address

MARK = Literal(value=True)


def pending(plan: NamedNode) -> dict[str, list[Triple]]:
    """The graph of a plan's links while they are not known: to be written together with the plan."""
    return {links_graph_address(plan.value): [Triple(plan, terms.LINKS_PENDING, MARK)]}
