"""Lists that are worked out as a whole: coverage of upper plans, and the network of tasks and units."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from queries.lists.records import Named
from queries.network import responsibility_network
from queries.run import run_question
from queries.store import Store
from queries.values import plain

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class CoverageRecord:
    """How many items of an upper plan a lower plan owes, has taken over, and of these confirmed."""

    upper: Named
    plan: Named
    owed: int
    taken: int
    confirmed: int
    rate: float | None
    confirmed_rate: float | None


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A task or a unit of the network; `degree` is the number of its edges."""

    id: str
    iri: str
    kind: str
    label: str
    degree: int
    text: str | None
    plan: str | None
    sort: str | None
    level: str | None
    classification: str | None


@dataclass(frozen=True, slots=True)
class EdgeRecord:
    """A unit in a task, with its role."""

    task: str
    unit: str
    role: str


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes and edges of a network."""

    nodes: tuple[NodeRecord, ...]
    edges: tuple[EdgeRecord, ...]


def coverage_records(store: Store, base: str) -> list[CoverageRecord]:
    """All pairs of plans that were compared, by upper and lower plan."""
    return [_coverage(row, base) for row in run_question(store, "coverage", {})]


def network(
    store: Store,
    base: str,
    plans: list[NamedNode] | None,
    units: list[NamedNode] | None,
    roles: Collection[str] | None,
) -> Network:
    """The network of those plans, units and roles: of all where none are named."""
    graph = responsibility_network(store, plans, units)
    edges = [_edge(ends, base) for ends in graph.edges(data=True)]
    edges = [edge for edge in edges if roles is None or edge.role in roles]
    degrees = _degrees(edges)
    nodes = (_node(graph, address, base, degrees) for address in graph.nodes)
    return Network(tuple(node for node in nodes if node.degree), tuple(edges))


def _coverage(row: Any, base: str) -> CoverageRecord:
    owed, taken, confirmed = (_whole(row[name]) for name in ("owed", "taken", "confirmed"))
    return CoverageRecord(
        upper=_named(row["upper"], row["upperLabel"], base),
        plan=_named(row["plan"], row["planLabel"], base),
        owed=owed,
        taken=taken,
        confirmed=confirmed,
        rate=round(taken / owed, 4) if owed else None,
        confirmed_rate=round(confirmed / owed, 4) if owed else None,
    )


def _named(node: NamedNode, label: Literal | None, base: str) -> Named:
    name = node.value.removeprefix(base)
    return Named(name, label.value if label else name)


def _whole(term: Literal | None) -> int:
    return int(plain(term) or 0)


def _edge(ends: tuple[str, str, dict[str, str]], base: str) -> EdgeRecord:
    task, unit, told = ends
    return EdgeRecord(task.removeprefix(base), unit.removeprefix(base), told["role"])


def _degrees(edges: Iterable[EdgeRecord]) -> dict[str, int]:
    found: dict[str, int] = {}
    for edge in edges:
        for end in (edge.task, edge.unit):
            found[end] = found.get(end, 0) + 1
    return found


def _node(graph: "networkx.MultiGraph[str]", address: str, base: str, degrees: dict[str, int]) -> NodeRecord:
    told, name = graph.nodes[address], address.removeprefix(base)
    plan = told.get("plan")
    return NodeRecord(
        id=name,
        iri=address,
        kind=told["kind"],
        label=told["label"],
        degree=degrees.get(name, 0),
        text=told.get("text"),
        plan=plan.removeprefix(base) if plan else None,
        sort=told.get("sort"),
        level=told.get("level"),
        classification=told.get("classification"),
    )
