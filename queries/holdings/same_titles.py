"""Documents of one title are one: a plan may be cited by its title alone."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

_GIVEN = "(SELECT value FROM json_each(?))"
_KEYS = f"SELECT DISTINCT value FROM said WHERE what = 'key' AND node IN {_GIVEN}"
_OF_KEYS = f"SELECT DISTINCT node FROM said WHERE what = 'key' AND value IN {_GIVEN}"
_NOT_LOADED = f"""SELECT node, value FROM said
WHERE what = 'key' AND node IN {_GIVEN} AND node NOT IN (SELECT node FROM directive WHERE plan)"""
_LOADED_OF_KEYS = f"""SELECT value, MIN(node) FROM said
WHERE what = 'key' AND value IN {_GIVEN} AND node IN (SELECT node FROM directive WHERE plan) GROUP BY value"""

Nodes = set[str]


def asked_nodes(tables: sqlite3.Connection, text: str, given: Iterable[str]) -> Nodes:
    """The one column that the query finds for the given nodes or words."""
    return {value for (value,) in tables.execute(text, [json.dumps(sorted(given))])}


def same_documents(tables: sqlite3.Connection, nodes: Nodes) -> Nodes:
    """The nodes with those of the same titles."""
    return nodes | asked_nodes(tables, _OF_KEYS, asked_nodes(tables, _KEYS, nodes))


def loaded_instead(tables: sqlite3.Connection, nodes: Nodes) -> Mapping[str, str]:
    """For nodes that are only cited: the loaded plan of that title, where there is one."""
    keys = tables.execute(_NOT_LOADED, [json.dumps(sorted(nodes))]).fetchall()
    loaded = dict(tables.execute(_LOADED_OF_KEYS, [json.dumps(sorted({key for _, key in keys}))]))
    return {node: loaded[key] for node, key in keys if key in loaded}
