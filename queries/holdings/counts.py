"""How much belongs to each node of a page, out of the tables."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import NamedNode

from queries.holdings.holdings import Holdings

Numbers = Mapping[NamedNode, int]
Others = Mapping[NamedNode, list[NamedNode]]

_ASKED = "(SELECT value FROM json_each(?))"
_PLANS = "(SELECT node FROM directive WHERE plan)"
_BY_ROLE = f"""
SELECT unit, role, COUNT(DISTINCT task) FROM part WHERE unit IN {_ASKED} GROUP BY unit, role"""
_PLANS_OF_UNITS = f"""
SELECT DISTINCT unit, plan FROM part WHERE unit IN {_ASKED} AND plan IS NOT NULL ORDER BY plan"""
_NUMBER_OF_PLANS = f"""
SELECT unit, COUNT(DISTINCT plan) FROM part WHERE unit IN {_ASKED} GROUP BY unit"""
_NUMBER_CARRYING_OUT = f"""
SELECT document, COUNT(DISTINCT plan) FROM carried WHERE document IN {_ASKED} GROUP BY document"""
_LED = f"""
SELECT task.plan, COUNT(DISTINCT part.task) FROM task JOIN part ON part.task = task.node
WHERE task.plan IN {_ASKED} AND part.role = 'lead' GROUP BY task.plan"""
_TASKS_CITING = f"""
SELECT cited.document, COUNT(DISTINCT task.node) FROM cited JOIN task ON task.node = cited.node
WHERE cited.document IN {_ASKED} AND task.plan IS NOT NULL GROUP BY cited.document"""
_PLANS_CITING = f"""
SELECT document, node FROM cited
WHERE document IN {_ASKED} AND node IN {_PLANS}
UNION
SELECT document, task.plan FROM cited JOIN task ON task.node = cited.node
WHERE document IN {_ASKED} AND task.plan IN {_PLANS}
ORDER BY 2"""
_CARRYING_OUT = f"""
SELECT DISTINCT document, plan FROM carried WHERE document IN {_ASKED} ORDER BY plan"""


def tasks_by_role(holdings: Holdings, units: Sequence[NamedNode]) -> Mapping[NamedNode, Mapping[str, int]]:
    """How many tasks each unit has in each role that it has."""
    found: dict[NamedNode, dict[str, int]] = defaultdict(dict)
    for unit, role, count in _rows(holdings, _BY_ROLE, units):
        found[NamedNode(unit)][role] = count
    return found


def plans_of_units(holdings: Holdings, units: Sequence[NamedNode]) -> Others:
    """In which plans each unit has tasks."""
    return _others(_rows(holdings, _PLANS_OF_UNITS, units))


def number_of_plans(holdings: Holdings, units: Sequence[NamedNode]) -> Numbers:
    """In how many plans each unit has tasks."""
    return _numbers(_rows(holdings, _NUMBER_OF_PLANS, units))


def number_carrying_out(holdings: Holdings, documents: Sequence[NamedNode]) -> Numbers:
    """How many plans say that they carry out each document."""
    return _numbers(_rows(holdings, _NUMBER_CARRYING_OUT, documents))


def led_tasks(holdings: Holdings, plans: Sequence[NamedNode]) -> Numbers:
    """How many tasks of each plan have somebody who leads."""
    return _numbers(_rows(holdings, _LED, plans))


def tasks_citing(holdings: Holdings, documents: Sequence[NamedNode]) -> Numbers:
    """How many tasks cite each document."""
    return _numbers(_rows(holdings, _TASKS_CITING, documents))


def plans_citing(holdings: Holdings, documents: Sequence[NamedNode]) -> Others:
    """Which plans cite each document, themselves or in a task."""
    return _others(_rows(holdings, _PLANS_CITING, documents))


def plans_carrying_out(holdings: Holdings, documents: Sequence[NamedNode]) -> Others:
    """Which plans say that they carry out each document."""
    return _others(_rows(holdings, _CARRYING_OUT, documents))


def _rows(holdings: Holdings, text: str, nodes: Sequence[NamedNode]) -> list[Any]:
    asked = json.dumps([node.value for node in nodes])
    with holdings.current() as tables:
        return tables.execute(text, [asked] * text.count("?")).fetchall()


def _numbers(rows: Iterable[tuple[str, Any]]) -> Numbers:
    return {NamedNode(node): int(count) for node, count in rows}


def _others(rows: Iterable[tuple[str, Any]]) -> Others:
    found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for node, other in rows:
        found[NamedNode(node)].append(NamedNode(other))
    return found
