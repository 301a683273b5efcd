"""What the page of the network shows before any script runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.explorer.network.choosing import Choice, check_size, strongest
from api.explorer.network.drawn import Networks, kind_of_edge
from queries.errors import QuestionError
from queries.network import holds_few_tasks
from queries.store import Store

# more tasks than this are not read before the page is shown
_FEW = 3000
_SHOWN_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ends of an edge with their labels, how many tasks they share, and the kind of edge."""

    one: str
    one_label: str
    other: str
    other_label: str
    weight: int
    kind: str


@dataclass(frozen=True, slots=True)
class NetworkShown:
    """The choice, what hinders it, and the strongest pairs; None where the reader waits for the script."""

    choice: Choice
    asked: Mapping[str, str]
    pairs: tuple[Pair, ...] | None
    nodes: int
    edges: int
    refusal: QuestionError | None


def network_page(store: Store, networks: Networks, choice: Choice) -> NetworkShown:
    """The page; a value that names nothing is told on it, above the form that can be mended."""
    asked = {"view": choice.view, **choice.filters()}
    try:
        check_size(store, choice)
        if not (choice.plan or choice.unit or holds_few_tasks(store, _FEW)):
            return NetworkShown(choice, asked, None, 0, 0, None)
        graph = networks.graph(choice)
    except QuestionError as error:
        return NetworkShown(choice, asked, (), 0, 0, error)
    pairs = tuple(_pair(graph, edge) for edge in strongest(graph)[:_SHOWN_PAIRS])
    return NetworkShown(choice, asked, pairs, len(graph), graph.number_of_edges(), None)


def _pair(graph: Any, edge: tuple[str, str, Mapping[str, Any]]) -> Pair:
    one, other, about = edge
    if graph.nodes[one]["kind"] == "task":
        one, other = other, one
    labels = [graph.nodes[node]["label"] for node in (one, other)]
    return Pair(one, labels[0], other, labels[1], about.get("weight", 1), kind_of_edge(about))
