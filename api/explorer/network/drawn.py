"""A network with the place of each node: what the page, the files and the pictures are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from api.explorer.network.choosing import Choice, chosen_graph, strongest
from ontology.plan import Role
from queries.network import Standing, placed, standings
from queries.store import Store

if TYPE_CHECKING:
    import networkx

Places = Mapping[str, tuple[float, float]]

_KEPT = 32


@dataclass(frozen=True, slots=True)
class Drawn:
    """A graph and its places; of units, also where each stands in it."""

    choice: Choice
    graph: networkx.Graph[str]
    places: Places
    standings: Mapping[str, Standing] = field(default_factory=dict)


class Networks:
    """The networks of a store, each made once for every state of the store, each layout once for all."""

    def __init__(self, store: Store) -> None:
        self._graph = lru_cache(_KEPT)(lambda _, choice: chosen_graph(store, choice))
        self._standing = lru_cache(_KEPT)(lambda _, choice: standings(self.graph(choice)))
        self._layouts: dict[str, Places] = {}
        self._store = store

    def drawn(self, choice: Choice) -> Drawn:
        """The network of the choice; QuestionError for what names nothing or is too large."""
        graph = self.graph(choice)
        digest = _digest(graph)
        if digest not in self._layouts:
            while len(self._layouts) >= _KEPT:
                del self._layouts[next(iter(self._layouts))]
            self._layouts[digest] = placed(graph)
        return Drawn(choice, graph, self._layouts[digest], self._standings(choice))

    def _standings(self, choice: Choice) -> Mapping[str, Standing]:
        return self._standing(self._store.version, choice) if choice.view == "units" else {}

    def graph(self, choice: Choice) -> networkx.Graph[str]:
        """The graph alone."""
        return self._graph(self._store.version, choice)


def told(drawn: Drawn, base: str) -> dict[str, Any]:
    """The network as the page's script reads it."""
    edges = strongest(drawn.graph)
    return {
        "view": drawn.choice.view,
        "nodes": [_node(drawn, node, base) for node in sorted(drawn.graph)],
        "edges": [_edge(one, other, about, base) for one, other, about in edges],
        "left_out": drawn.graph.number_of_edges() - len(edges),
    }


def kind_of_edge(about: Mapping[str, Any]) -> str:
    """A part's role; of a pair `lead-lead`, `lead` where one leads the other, else `beside`."""
    if "role" in about:
        return str(about["role"])
    if "lead-lead" in about:
        return "lead-lead"
    return "lead" if any(name.startswith("lead-") for name in about) else "beside"


def _node(drawn: Drawn, node: str, base: str) -> dict[str, Any]:
    about = drawn.graph.nodes[node]
    x, y = drawn.places[node]
    taken: dict[str, Any] = {
        name: about[name]
        for name in ("label", "kind", "sort", "level", "text", "parent_label")
        if name in about
    }
    roles = {role.value: about[role.value] for role in Role if role.value in about}
    tasks = about.get("tasks", drawn.graph.degree(node))
    return {
        "id": node.removeprefix(base),
        "iri": node,
        "x": x,
        "y": y,
        "tasks": tasks,
        "roles": roles,
        **taken,
        **_standing(drawn.standings.get(node)),
        **({"parent": about["parent"].removeprefix(base)} if "parent" in about else {}),
    }


def _standing(found: Standing | None) -> dict[str, str]:
    return {} if found is None else {"standing": found.words(), "standing_en": found.words_en()}


def _edge(one: str, other: str, about: Mapping[str, Any], base: str) -> dict[str, Any]:
    pairs = {name: times for name, times in about.items() if "-" in name}
    return {
        "source": one.removeprefix(base),
        "target": other.removeprefix(base),
        "weight": about.get("weight", 1),
        "kind": kind_of_edge(about),
        "pairs": pairs,
    }


def _digest(graph: networkx.Graph[str]) -> str:
    found = sha256()
    for node in sorted(graph):
        found.update(f"{node}\n".encode())
    for one, other, about in sorted(
        (*sorted(edge[:2]), edge[2].get("weight", 1)) for edge in graph.edges(data=True)
    ):
        found.update(f"{one}\t{other}\t{about}\n".encode())
    return found.hexdigest()
