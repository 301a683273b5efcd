"""Small plans for tests of the cascade: items from their texts, and plans in a store."""

from collections.abc import Sequence

from invented_plan import BASE
from pyoxigraph import NamedNode

from loader import extract, read, resolve
from loader.graph.bodies import registry_triples
from loader.graph.triples import PlanGraph, triples
from ontology.addresses import registry_graph_address
from ontology.naming import named_bodies
from ontology.plan import Plan
from ontology.registry.registry import load_registry
from queries.cascade.comparison import Comparison, compare, prepared
from queries.cascade.items import Item
from queries.cascade.updating import update_links
from queries.cascade.waiting import pending
from queries.store import Store


def items(*texts: str, plan: str = "upper") -> tuple[Item, ...]:
    """Items with these texts, numbered from 1."""
    address = f"{BASE}directive/{plan}/task/"
    return tuple(Item(f"{address}{count}", str(count), text) for count, text in enumerate(texts, start=1))


def compared(upper: Sequence[str], lower: Sequence[str]) -> Comparison:
    """What plans with these texts give when they are compared."""
    return compare(prepared(items(*upper)), prepared(items(*lower, plan="lower")))


def links(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, str, str]]:
    """The links of such plans: upper number, lower number, kind."""
    return [(link.upper.number, link.lower.number, link.kind.value) for link in compared(upper, lower).links]


def plan_of(text: str) -> Plan:
    """The plan that stands in a text file, its names resolved."""
    return resolve(extract(read(text.encode(), "plan.txt")), load_registry(), BASE)


def made(text: str) -> PlanGraph:
    """The graph of a plan that stands in a text file."""
    return triples(plan_of(text), "plan.txt", BASE)


def load(store: Store, *texts: str) -> list[NamedNode]:
    """The plans of these files, written into the store as loading does it, and their links."""
    plans = [plan_of(text) for text in texts]
    graphs = [triples(plan, "plan.txt", BASE) for plan in plans]
    for plan, graph in zip(plans, graphs, strict=True):
        told = registry_triples(load_registry(), named_bodies(plan.naming), BASE)
        beside = {registry_graph_address(BASE): list(told)}
        store.replace({graph.graph.value: graph.triples, **pending(graph.plan)}, beside)
    update_links(store)
    return [graph.plan for graph in graphs]


def document(title: str, number: str, *orders: str, implements: str = "") -> str:
    """A plan as a text file: its title and number, what it carries out, and its items with a unit each."""
    preamble = f"根据《{implements}》要求，制定本方案。\n" if implements else ""
    tasks = "".join(f"{count}．{order}（市审改办负责）\n" for count, order in enumerate(orders, start=1))
    return f"{title}\n{number}\n{preamble}一、主要任务\n{tasks}"
