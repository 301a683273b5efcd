"""A plan leaves the store; a record of that stays in the log."""

from pyoxigraph import NamedNode, Triple

from api.journal.entries import Action, Deed, Entry
from api.journal.keeping import UNRECORDED, Deeds
from api.writing.load_log import log_graph, removal_record
from queries.cascade.updating import update_links
from queries.cascade.waiting import pending
from queries.store import Store


def remove_plan(
    store: Store, plan: NamedNode, base: str, *, deeds: Deeds = UNRECORDED, who: str = ""
) -> None:
    """None; the plan's graph and its links are gone, and the log says when."""
    with deeds.doing(Deed(Action.REMOVE, who, graph=graph_of(plan, base).value)) as entry:
        take_out(store, plan, base, entry)
    update_links(store)
    store.flush()


def take_out(store: Store, plan: NamedNode, base: str, entry: Entry) -> None:
    """None; the plan's graph is gone, and its links wait to be found anew."""
    graph = graph_of(plan, base)
    gone: dict[str, list[Triple]] = {graph.value: [], **pending(plan)}
    store.replace(gone, {log_graph(base): removal_record(graph, base, entry)})


def graph_of(plan: NamedNode, base: str) -> NamedNode:
    """The graph of a plan."""
    return NamedNode(plan.value.replace(f"{base}directive/", f"{base}graph/", 1))
