"""The network of units alone: two units are joined where a task names both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Any

from ontology.plan import Role

if TYPE_CHECKING:
    import networkx

_ROLES = tuple(role.value for role in Role)


def unit_unit_graph(tasks: networkx.MultiGraph[str]) -> networkx.Graph[str]:
    """The units of a network of tasks, joined by the tasks they share.

    An edge has `weight`, the number of shared tasks, and for pairs of roles that occur (`lead-cooperating`)
    how often one had the one and the other the other. A node has `tasks` and its number by role.
    """
    import networkx

    units, parts = _incidences(tasks)
    graph: networkx.Graph[str] = networkx.Graph()
    if not units:
        return graph
    named = sum(parts.values()).sign()
    counts = {role: part.sum(axis=0).tolist() for role, part in parts.items()}
    totals = named.sum(axis=0).tolist()
    for place, unit in enumerate(units):
        by_role = {role: counts[role][place] for role in _ROLES if counts[role][place]}
        graph.add_node(unit, **tasks.nodes[unit], tasks=totals[place], **by_role)
    for first, second, weight in _pairs(named.T @ named):
        graph.add_edge(units[first], units[second], weight=weight)
    for one, other in combinations_with_replacement(_ROLES, 2):
        shared = parts[one].T @ parts[other]
        both = shared if one == other else shared + shared.T
        for first, second, times in _pairs(both):
            graph.edges[units[first], units[second]][f"{one}-{other}"] = times
    return graph


def leading_graph(tasks: networkx.MultiGraph[str]) -> networkx.DiGraph[str]:
    """Who leads whom: an arrow from a leading unit to each that has another role in its task.

    `weight` is the number of such tasks.
    """
    import networkx

    units, parts = _incidences(tasks)
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for unit in units:
        graph.add_node(unit, **tasks.nodes[unit])
    if units:
        others = sum(part for role, part in parts.items() if role != Role.LEAD).sign()
        led = (parts[Role.LEAD].T @ others).tocoo()
        for first, second, times in zip(led.row, led.col, led.data, strict=True):
            if first != second:
                graph.add_edge(units[first], units[second], weight=int(times))
    return graph


def _incidences(tasks: networkx.MultiGraph[str]) -> tuple[list[str], dict[str, Any]]:
    """The units in order, and by role a matrix that has 1 where the task of a row names the unit."""
    import numpy
    from scipy.sparse import csr_array

    units = sorted(node for node, told in tasks.nodes(data=True) if told["kind"] == "unit")
    columns = {unit: place for place, unit in enumerate(units)}
    rows = {node: place for place, node in enumerate(node for node in tasks if node not in columns)}
    found: dict[str, set[tuple[int, int]]] = {role: set() for role in _ROLES}
    for one, other, told in tasks.edges(data=True):
        task, unit = (other, one) if one in columns else (one, other)
        found[told["role"]].add((rows[task], columns[unit]))
    shape = (len(rows), len(units))
    return units, {
        role: csr_array(
            (
                numpy.ones(len(places), dtype=int),
                tuple(numpy.array(sorted(places), dtype=int).reshape(-1, 2).T),
            ),
            shape=shape,
        )
        for role, places in found.items()
    }


def _pairs(matrix: Any) -> Iterator[tuple[int, int, int]]:
    """The cells above the diagonal that are not 0."""
    from scipy.sparse import triu

    cells = triu(matrix, k=1).tocoo()
    for first, second, value in zip(cells.row, cells.col, cells.data, strict=True):
        if value:
            yield int(first), int(second), int(value)
