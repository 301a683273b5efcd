"""The graph of the registry: what the store knows of the bodies that its plans name."""

from pyoxigraph import Literal, NamedNode, Triple

from loader.graph.bodies import registry_triples, repealed_triples
from ontology import terms
from ontology.addresses import registry_graph_address
from ontology.naming import named_bodies
from ontology.plan import Plan
from ontology.registry.registry import Registry
from queries.store import Store


class KnownBodies:
    """What the store already tells of bodies, so that each plan adds only what is new."""

    def __init__(self, store: Store, registry: Registry, base: str) -> None:
        self._registry = registry
        self._base = base
        self._told = set(store.triples(registry_graph_address(base)))

    def still_untold(self, plan: Plan) -> list[Triple]:
        """The triples that the store lacks and the plan needs; from then on they count as told."""
        bodies = named_bodies(plan.naming)
        said = [digest_triple(self._registry, self._base)] if not self._told else []
        said += repealed_triples(self._registry, self._base)
        said += registry_triples(self._registry, bodies, self._base)
        new = [triple for triple in said if triple not in self._told]
        self._told.update(new)
        return new


def digest_triple(registry: Registry, base: str) -> Triple:
    """The triple that says which state of the tables the bodies were taken from."""
    graph = NamedNode(registry_graph_address(base))
    return Triple(graph, terms.SHA256, Literal(registry.digest))


def tables_have_changed(store: Store, registry: Registry, base: str) -> bool:
    """Whether the store's plans were resolved by other tables than these."""
    graph = registry_graph_address(base)
    kept = [triple for triple in store.triples(graph) if triple.predicate == terms.SHA256]
    return bool(kept) and digest_triple(registry, base) not in kept
