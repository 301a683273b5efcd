"""Which part of the responsibility network is wanted, and the graph that it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from pyoxigraph import NamedNode

from queries.errors import QuestionError
from queries.lists.choosing import Chosen, chosen
from queries.lists.paging import Order, listed_nodes
from queries.lists.plans import PLANS
from queries.network import (
    add_parents,
    holds_few_tasks,
    narrowed,
    network_around,
    responsibility_network,
    unit_unit_graph,
)
from queries.store import Store

if TYPE_CHECKING:
    import networkx

MOST_NODES = 6000
# to read 100,000 tasks takes most of a minute, and their network is too large to be seen anyway
_MOST_TASKS = 10_000
# beyond this a picture is a blot; the weakest pairs are left out and the reader is told
MOST_EDGES = 20_000


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asked for; an empty filter filters nothing."""

    view: Literal["units", "tasks"] = "units"
    plan: str = ""
    unit: str = ""
    role: str = ""
    year: str = ""
    level: str = ""

    def filters(self) -> dict[str, str]:
        """The filters that were filled in."""
        return {name: value for name, value in asdict(self).items() if value and name != "view"}


def chosen_graph(store: Store, choice: Choice) -> networkx.Graph[str]:
    """The graph of the choice; QuestionError for a value that names nothing or a graph too large to see."""
    check_size(store, choice)
    terms = chosen(store, choice.filters(), level_of_units=True)
    graph = _tasks(store, choice, terms)
    roles = [str(term.value) for term in terms["role"]] if "role" in terms else None
    units = {term.value for term in _named(terms, "level")} if "level" in terms else None
    tasks = narrowed(graph, roles, units) if roles is not None or units is not None else graph
    if choice.view == "tasks":
        found: networkx.Graph[str] = tasks
    else:
        found = unit_unit_graph(tasks)
    if len(found) > MOST_NODES:
        raise QuestionError(
            f"所选网络有 {len(found)} 个节点，一张图至多 {MOST_NODES} 个。请选定方案、单位、年份或层级。",
            f"This network has {len(found)} nodes; a picture has {MOST_NODES} at most. "
            "Choose a plan, a unit, a year or a level.",
        )
    if choice.view == "units":
        add_parents(found, store)
    return found


def check_size(store: Store, choice: Choice) -> None:
    """None; QuestionError where nothing was chosen out of a store that is too large to be read for this."""
    if not (choice.plan or choice.unit or choice.year or holds_few_tasks(store, _MOST_TASKS)):
        raise QuestionError(
            f"库中任务多于 {_MOST_TASKS} 项，不能画在一张图上。请选定方案、单位或年份。",
            f"The store has more than {_MOST_TASKS:,} tasks, too many for one picture. "
            "Choose a plan, a unit or a year.",
        )


def strongest(graph: networkx.Graph[Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    """The edges, those of the most shared tasks first, at most as many as a picture has."""
    edges: list[tuple[str, str, Mapping[str, Any]]] = [
        (min(one, other), max(one, other), told) for one, other, told in graph.edges(data=True)
    ]
    edges.sort(key=lambda edge: (-edge[2].get("weight", 1), edge[0], edge[1]))
    return edges[:MOST_EDGES]


def _tasks(store: Store, choice: Choice, terms: Chosen) -> networkx.MultiGraph[str]:
    plans = None
    if choice.plan or choice.year:
        of_plans: Chosen = {name: terms[name] for name in ("plan", "year") if name in terms}
        plans = [NamedNode(node.value) for node in listed_nodes(store, PLANS, of_plans, (Order("id"),))]
    if choice.unit:
        return network_around(store, _named(terms, "unit"), plans)
    return responsibility_network(store, plans)


def _named(terms: Chosen, name: str) -> list[NamedNode]:
    return [term for term in terms[name] if isinstance(term, NamedNode)]
