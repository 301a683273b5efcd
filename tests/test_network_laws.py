"""Laws of the networks: what a count says is what counting by hand says, and a picture is always the same."""

from itertools import combinations

import networkx
import numpy
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from queries.network import leading_graph, narrowed, path_between, placed, standings, unit_unit_graph

ROLES = ("lead", "responsible", "cooperating", "guiding")
PARTS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 5), st.sampled_from(ROLES)), max_size=40)
Parts = set[tuple[int, int, str]]


def network(parts: Parts) -> "networkx.MultiGraph[str]":
    graph: networkx.MultiGraph[str] = networkx.MultiGraph()
    for task, unit, role in sorted(parts):
        graph.add_node(f"t{task}", kind="task", label=str(task))
        graph.add_node(f"u{unit}", kind="unit", label=str(unit))
        graph.add_edge(f"t{task}", f"u{unit}", role=role)
    return graph


def tasks_of(parts: Parts, unit: str, *roles: str) -> set[int]:
    return {task for task, one, role in parts if f"u{one}" == unit and role in (roles or ROLES)}


@given(PARTS)
def test_the_weight_of_a_pair_is_the_number_of_tasks_it_shares(parts: Parts) -> None:
    graph = unit_unit_graph(network(parts))
    assert set(graph) == {f"u{unit}" for _, unit, _ in parts}
    for one, other in combinations(sorted(graph), 2):
        shared = len(tasks_of(parts, one) & tasks_of(parts, other))
        assert graph.get_edge_data(one, other, {}).get("weight", 0) == shared


@given(PARTS)
def test_a_pair_of_roles_is_counted_from_both_sides(parts: Parts) -> None:
    for one, other, told in unit_unit_graph(network(parts)).edges(data=True):
        beside = len(tasks_of(parts, one, "lead") & tasks_of(parts, other, "cooperating"))
        beside += len(tasks_of(parts, one, "cooperating") & tasks_of(parts, other, "lead"))
        assert told.get("lead-cooperating", 0) == beside
        both = len(tasks_of(parts, one, "lead") & tasks_of(parts, other, "lead"))
        assert told.get("lead-lead", 0) == both


@given(PARTS)
def test_a_unit_knows_its_tasks_by_role(parts: Parts) -> None:
    for unit, told in unit_unit_graph(network(parts)).nodes(data=True):
        assert told["tasks"] == len(tasks_of(parts, unit))
        assert [told.get(role, 0) for role in ROLES] == [len(tasks_of(parts, unit, role)) for role in ROLES]


@given(PARTS)
def test_an_arrow_leads_from_who_leads_to_who_has_another_role(parts: Parts) -> None:
    graph = leading_graph(network(parts))
    for one in graph:
        for other in set(graph) - {one}:
            led = tasks_of(parts, one, "lead") & tasks_of(parts, other, *ROLES[1:])
            assert graph.get_edge_data(one, other, {}).get("weight", 0) == len(led)


@given(PARTS, st.sets(st.sampled_from(ROLES)))
def test_a_filter_only_takes_away(parts: Parts, roles: set[str]) -> None:
    whole = network(parts)
    less = narrowed(whole, roles)
    assert all(whole.has_edge(one, other, key) for one, other, key in less.edges(keys=True))
    assert {role for _, _, role in less.edges(data="role")} <= roles
    assert all(less.degree(node) for node in less)


@given(PARTS, st.randoms())
def test_a_picture_does_not_depend_on_the_order_in_which_a_graph_was_made(
    parts: Parts, chance: object
) -> None:
    graph = unit_unit_graph(network(parts))
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
    chance.shuffle(nodes)  # type: ignore[attr-defined]
    chance.shuffle(edges)  # type: ignore[attr-defined]
    shuffled: networkx.Graph[str] = networkx.Graph()
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from((other, one, told) for one, other, told in edges)
    assert placed(shuffled) == placed(graph)
    assert all(-1 <= x <= 1 and -1 <= y <= 1 for x, y in placed(graph).values())


def clusters(count: int) -> "networkx.Graph[str]":
    """Bodies of twenty offices that work together, each body tied to the next."""
    found: networkx.Graph[str] = networkx.Graph()
    for body in range(count):
        names = [f"{body}-{office}" for office in range(20)]
        found.add_edges_from(combinations(names, 2), weight=2)
        if body:
            found.add_edge(f"{body}-0", f"{body - 1}-1", weight=1)
    return found


def kept_neighbours(graph: "networkx.Graph[str]", places: dict[str, tuple[float, float]]) -> float:
    """The mean Jaccard index of a node's neighbours and as many nearest points."""
    nodes = list(places)
    points = numpy.array([places[node] for node in nodes])
    tree, found = cKDTree(points), []
    for node, point in zip(nodes, points, strict=True):
        near = {nodes[place] for place in tree.query(point, k=len(graph[node]) + 1)[1]} - {node}
        joined = set(graph[node])
        found.append(len(near & joined) / len(near | joined))
    return float(numpy.mean(found))


def test_what_is_joined_is_drawn_together_far_better_than_by_chance() -> None:
    for count in (10, 45):
        graph = clusters(count)
        random = numpy.random.default_rng(1).uniform(-1, 1, (len(graph), 2))
        by_chance = kept_neighbours(graph, {node: (x, y) for node, (x, y) in zip(graph, random, strict=True)})
        assert kept_neighbours(graph, placed(graph)) > max(0.6, 5 * by_chance)


def test_no_two_nodes_lie_on_each_other() -> None:
    places = numpy.array(list(placed(clusters(10)).values()))
    assert cKDTree(places).query(places, k=2)[0][:, 1].min() > 0.005


def test_a_path_is_a_shortest_one_and_there_is_none_between_strangers() -> None:
    graph: networkx.Graph[str] = networkx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("x", "y")])
    assert path_between(graph, "a", "d") == ["a", "c", "d"]
    assert path_between(graph, "a", "x") == path_between(graph, "a", "nobody") == []


@given(PARTS)
def test_a_unit_that_joins_groups_is_one_without_which_they_share_nothing(parts: Parts) -> None:
    graph = unit_unit_graph(network(parts))
    for unit, found in standings(graph).items():
        whole = networkx.node_connected_component(graph, unit)
        without = networkx.number_connected_components(graph.subgraph(whole - {unit}))
        assert found.groups == (without if without > 1 else 0)
        assert (str(found.groups) in found.words()) or not found.groups


@given(PARTS)
def test_a_unit_reaches_by_two_steps_whom_a_search_of_that_depth_finds(parts: Parts) -> None:
    graph = unit_unit_graph(network(parts))
    for unit, found in standings(graph).items():
        near = networkx.single_source_shortest_path_length(graph, unit, cutoff=2)
        assert found.near == len(near) - 1
        assert found.partners == sum(steps == 1 for steps in near.values())
