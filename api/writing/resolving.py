"""The names of all plans in a store are resolved anew, after the registry's tables changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from api.journal.entries import Action, Deed, Entry
from api.journal.keeping import UNRECORDED, Deeds
from api.writing.known_bodies import digest_triple
from api.writing.load_log import deed_record, log_graph
from loader import resolve
from loader.graph.bodies import registry_triples, repealed_triples
from loader.graph.named_plan import named_plan, without_names
from loader.graph.names import name_triples
from ontology.addresses import registry_graph_address
from ontology.naming import named_bodies
from ontology.plan import Plan
from ontology.registry.records import Body
from ontology.registry.registry import Registry
from queries.cascade.updating import update_links
from queries.cascade.waiting import pending
from queries.store import Store


@dataclass(frozen=True, slots=True)
class Resolved:
    """One plan after its names were resolved: its title or address, and how many names have a body."""

    plan: str
    names: int
    resolved: int
    changed: bool


def resolve_store(
    store: Store, registry: Registry, base: str, *, deeds: Deeds = UNRECORDED, who: str = ""
) -> Iterator[Resolved]:
    """What became of each plan, in the order of their graphs; each is replaced in one step.

    The graph of the registry comes last: until then the store says that its tables have changed.
    """
    with deeds.doing(Deed(Action.RESOLVE, who)) as entry:
        yield from resolve_plans(store, registry, base, entry)
    # which items are whose business follows from the names
    update_links(store)
    store.flush()


def resolve_plans(store: Store, registry: Registry, base: str, entry: Entry) -> Iterator[Resolved]:
    """What became of each plan; their links wait to be found anew."""
    bodies: dict[str, Body] = {}
    for graph in store.graphs():
        if not graph.startswith(f"{base}graph/"):
            continue
        known = tuple(store.triples(graph))
        node = NamedNode(graph.replace(f"{base}graph/", f"{base}directive/", 1))
        plan = resolve(named_plan(known, node), registry, base)
        new = (*without_names(known, node), *name_triples(plan, node, base))
        changed = set(new) != set(known)
        if changed:
            store.replace({graph: new, **pending(node)})
        bodies.update((body.key, body) for body in named_bodies(plan.naming))
        yield _account(plan, node, changed=changed)
    told: list[Triple] = [
        digest_triple(registry, base),
        *repealed_triples(registry, base),
        *registry_triples(registry, bodies.values(), base),
    ]
    store.replace({registry_graph_address(base): told}, {log_graph(base): deed_record(base, entry)})


def _account(plan: Plan, node: NamedNode, *, changed: bool) -> Resolved:
    units = [a for task in plan.tasks for a in task.assignments if not a.collective]
    names = {a.unit for a in units}
    resolved = {a.unit for a in units if a.body}
    return Resolved(plan.head.title or node.value, len(names), len(resolved), changed)
