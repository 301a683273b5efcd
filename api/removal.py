"""A plan leaves the store; a record of that stays in the log."""

from pyoxigraph import NamedNode

from api.load_log import log_graph, removal_record
from queries.store import Store


def remove_plan(store: Store, plan: NamedNode, base: str) -> None:
    """None; the plan's graph is gone and the log says when."""
    graph = NamedNode(plan.value.replace(f"{base}directive/", f"{base}graph/", 1))
    store.remove(graph.value, {log_graph(base): removal_record(graph, base)})
