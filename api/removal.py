"""A plan leaves the store; a record of that stays in the log."""

from pyoxigraph import NamedNode, Triple

from api.load_log import log_graph, removal_record
from queries.cascade.updating import update_links
from queries.cascade.waiting import pending
from queries.store import Store


def remove_plan(store: Store, plan: NamedNode, base: str) -> None:
    """None; the plan's graph and its links are gone, and the log says when."""
    graph = NamedNode(plan.value.replace(f"{base}directive/", f"{base}graph/", 1))
    gone: dict[str, list[Triple]] = {graph.value: [], **pending(plan)}
    store.replace(gone, {log_graph(base): removal_record(graph, base)})
    update_links(store)
