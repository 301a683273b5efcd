"""The documents around a plan, out of the tables: the same as the question plan-family tells, at once."""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.holdings.holdings import Holdings
from queries.holdings.same_titles import Nodes, asked_nodes, same_documents

_GIVEN = "(SELECT value FROM json_each(?))"
_CARRIED_OUT = f"SELECT DISTINCT document FROM carried WHERE plan IN {_GIVEN}"
_CARRYING_OUT = f"SELECT DISTINCT plan FROM carried WHERE document IN {_GIVEN}"
_CITED = f"SELECT DISTINCT document FROM cited WHERE node IN {_GIVEN}"
_CITING = f"""SELECT DISTINCT node FROM cited
WHERE document IN {_GIVEN} AND node IN (SELECT node FROM directive WHERE plan)"""
_DOCUMENTS = f"SELECT DISTINCT node FROM directive WHERE node IN {_GIVEN}"
_LOADED = f"SELECT DISTINCT node FROM directive WHERE plan AND node IN {_GIVEN}"
_KEYS_OF_NODES = f"SELECT node, value FROM said WHERE what = 'key' AND node IN {_GIVEN}"
_LOADED_OF_KEYS = f"""SELECT DISTINCT value, node FROM said
WHERE what = 'key' AND value IN {_GIVEN} AND node IN (SELECT node FROM directive WHERE plan)"""
_TIES = "SELECT way, other FROM tie WHERE node = ? UNION SELECT way || ' by', node FROM tie WHERE other = ?"
_TOLD = f"""SELECT node, COALESCE(MIN(CASE WHEN what = 'title' THEN value END),
  MIN(CASE WHEN what = 'cited' THEN value END), MIN(CASE WHEN what = 'number' THEN value END)),
  MIN(CASE WHEN what = 'year' THEN value END), MIN(CASE WHEN what = 'number' THEN value END)
FROM said WHERE node IN {_GIVEN} AND what IN ('title', 'cited', 'number', 'year') GROUP BY node"""
_RELATIONS = {
    "likely": "likely-upper",
    "likely by": "likely-lower",
    "continues": "earlier",
    "continues by": "later",
    "resembles": "alike",
    "resembles by": "alike",
}
_ORDER = (
    *("upper", "lower", "sibling", "cited", "citing", "likely-upper"),
    *("likely-lower", "earlier", "later", "alike"),
)
_YEAR = re.compile("[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Relative:
    """A document beside a plan: its address, what it is called, its year, and whether it is loaded."""

    address: str
    label: str
    year: str
    loaded: bool


def held_family(holdings: Holdings, plan: str) -> Mapping[str, Sequence[Relative]]:
    """The documents around the plan of that address by relation, in the order of the question."""
    with holdings.current() as tables:
        found = _related(tables, plan)
        shown = {relation: _shown(tables, plan, nodes) for relation, nodes in found.items()}
        told = _told(tables, set().union(*shown.values()))
    ordered = {relation: sorted(shown[relation], key=lambda one: _place(told[one])) for relation in _ORDER}
    return {relation: [told[one] for one in nodes] for relation, nodes in ordered.items() if nodes}


def _related(tables: sqlite3.Connection, plan: str) -> Mapping[str, Nodes]:
    own = same_documents(tables, {plan})
    above = asked_nodes(tables, _CARRIED_OUT, {plan})
    found: dict[str, Nodes] = {relation: set() for relation in _ORDER}
    found["upper"] = _reached(tables, _CARRIED_OUT, own)
    found["lower"] = _reached(tables, _CARRYING_OUT, own)
    siblings = same_documents(tables, asked_nodes(tables, _CARRIED_OUT, own))
    found["sibling"] = asked_nodes(tables, _CARRYING_OUT, siblings)
    found["cited"] = same_documents(tables, asked_nodes(tables, _CITED, {plan})) - same_documents(
        tables, above
    )
    found["citing"] = asked_nodes(tables, _CITING, own) - asked_nodes(tables, _CARRYING_OUT, own)
    for way, other in tables.execute(_TIES, (plan, plan)):
        found[_RELATIONS[way]].add(other)
    return found


def _reached(tables: sqlite3.Connection, step: str, start: Nodes) -> Nodes:
    """What is reached by one step or more, names of one document counting as one."""
    found: Nodes = set()
    new = start
    while new:
        new = same_documents(tables, asked_nodes(tables, step, new)) - found
        found |= new
    return found


def _shown(tables: sqlite3.Connection, plan: str, found: Nodes) -> Nodes:
    """The documents as they are shown: the loaded ones of a title stand for those that others name."""
    documents = asked_nodes(tables, _DOCUMENTS, found) - {plan}
    keys = _pairs(tables, _KEYS_OF_NODES, documents)
    loaded = _pairs(tables, _LOADED_OF_KEYS, set().union(*keys.values()))
    standing = (
        set().union(*(loaded.get(key, set()) for key in keys.get(node, ()))) or {node} for node in documents
    )
    return set().union(*standing) - {plan}


def _pairs(tables: sqlite3.Connection, text: str, given: Nodes) -> Mapping[str, Nodes]:
    found: dict[str, Nodes] = {}
    for one, other in tables.execute(text, [json.dumps(sorted(given))]):
        found.setdefault(one, set()).add(other)
    return found


def _told(tables: sqlite3.Connection, nodes: Nodes) -> Mapping[str, Relative]:
    asked = [json.dumps(sorted(nodes))]
    loaded = {node for (node,) in tables.execute(_LOADED, asked)}
    rows = {node: (label, year, number) for node, label, year, number in tables.execute(_TOLD, asked)}
    return {node: _relative(node, rows.get(node, (None, None, None)), loaded) for node in nodes}


def _relative(node: str, row: tuple[str | None, str | None, str | None], loaded: Nodes) -> Relative:
    label, year, number = row
    printed = _YEAR.search(number or "")
    return Relative(node, label or node, year or (printed[0] if printed else ""), node in loaded)


def _place(one: Relative) -> tuple[str, str]:
    return one.year, one.address
