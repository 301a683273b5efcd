"""Pages of lists out of the tables: the same nodes in the same order as the store's own answer.

What the tables do not hold (words of texts, other names) the store answers itself.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from queries.holdings.holdings import Holdings
from queries.lists.choosing import Chosen
from queries.lists.directives import DIRECTIVES
from queries.lists.listing import Listing
from queries.lists.paging import Order
from queries.lists.plans import PLANS
from queries.lists.tasks import TASKS
from queries.lists.units import UNITS
from queries.values import plain


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a list: its nodes in order, and how many the whole list has."""

    nodes: tuple[NamedNode, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Held:
    """How the tables hold a list: `items` names each item once; `fields` and `conditions` speak of it.

    A condition has places for the values as a list in JSON, the same in each; where it HOLDS words, these
    have places of their own. Those in `joint` hold of one part in a task together, which `parts` leads to.
    `facets` are the fields whose values are counted for readers who want to narrow the list: they depend
    on the column `facets_of`.
    """

    items: str
    fields: Mapping[str, str]
    conditions: Mapping[str, str]
    facets: Mapping[str, str]
    joint: Mapping[str, str] = field(default_factory=dict)
    parts: str = ""
    facets_of: str = "item"


_VALUES = "(SELECT value FROM json_each(?))"


def _said(*what: str, node: str = "item", value: str = "value") -> str:
    """The least of what is said of the node."""
    words = ", ".join(f"'{word}'" for word in what)
    return f"(SELECT MIN({value}) FROM said WHERE said.node = {node} AND what IN ({words}))"


_HOLDS = re.compile(r"HOLDS\((\w+)\)")


def _saying(*what: str) -> str:
    """That one of these sayings of the item holds all the words."""
    words = ", ".join(f"'words of {word}'" for word in what)
    return f"item IN (SELECT node FROM said WHERE what IN ({words}) AND HOLDS(value))"


_LEVEL_OF_ISSUER = """(SELECT MIN(unit.level) FROM said JOIN unit ON unit.node = said.value
    WHERE said.node = item AND what = 'issuer')"""
_SAID_TO_BE = f"(SELECT node FROM said WHERE what = '{{}}' AND value IN {_VALUES})"
_OF_LEVEL = f"""item IN (SELECT said.node FROM said JOIN unit ON unit.node = said.value
    WHERE what = 'issuer' AND unit.level IN {_VALUES})"""

_HELD = {
    PLANS.name: _Held(
        items="SELECT DISTINCT node AS item FROM directive WHERE plan",
        fields={
            "id": "item",
            "title": _said("title"),
            "number": _said("number"),
            "year": _said("year"),
            "issued": _said("issued"),
            "tasks": _said("tasks", value="CAST(value AS INTEGER)"),
        },
        conditions={
            "finding": f"item IN {_VALUES}",
            "plan": f"item IN {_VALUES}",
            "year": f"item IN {_SAID_TO_BE.format('year')}",
            "level": _OF_LEVEL,
            "text": _saying("title", "number"),
            "due_before": f"""item IN (SELECT task.plan FROM task JOIN day ON day.task = task.node
                WHERE day <= {_VALUES})""",
        },
        facets={"year": _said("year"), "level": _LEVEL_OF_ISSUER},
        joint={"unit": f"unit IN {_VALUES}", "role": f"role IN {_VALUES}"},
        parts="item IN (SELECT task.plan FROM part JOIN task ON task.node = part.task WHERE {})",
    ),
    DIRECTIVES.name: _Held(
        items="SELECT DISTINCT node AS item FROM directive WHERE NOT plan",
        fields={
            "id": "item",
            "title": _said("title", "cited"),
            "number": _said("number"),
            "year": _said("dated"),
        },
        conditions={
            "plan": f"""item IN (
                SELECT document FROM cited WHERE node IN {_VALUES}
                UNION SELECT document FROM carried WHERE plan IN {_VALUES}
                UNION SELECT document FROM cited JOIN task ON task.node = cited.node
                WHERE task.plan IN {_VALUES})""",
            "year": f"item IN {_SAID_TO_BE.format('dated')}",
            "level": _OF_LEVEL,
            "text": _saying("title", "cited", "number"),
        },
        facets={"year": _said("dated"), "level": _LEVEL_OF_ISSUER},
    ),
    TASKS.name: _Held(
        items="SELECT node AS item, plan, position, due, text FROM task",
        fields={
            "id": "item",
            "plan": "plan",
            "number": "position",
            "year": _said("year", node="plan"),
            "due": "due",
        },
        conditions={
            "plan": f"plan IN {_VALUES}",
            "year": f"plan IN {_SAID_TO_BE.format('year')}",
            "due_before": f"item IN (SELECT task FROM day WHERE day <= {_VALUES})",
            "finding": f"item IN {_VALUES}",
            "text": "HOLDS(text)",
        },
        facets={"year": _said("year", node="plan")},
        facets_of="plan",
        joint={"unit": f"unit IN {_VALUES}", "level": f"unit IN {_VALUES}", "role": f"role IN {_VALUES}"},
        parts="item IN (SELECT task FROM part WHERE {})",
    ),
    UNITS.name: _Held(
        items="SELECT DISTINCT unit AS item FROM part",
        fields={
            "id": "item",
            "label": "(SELECT MIN(label) FROM unit WHERE unit.node = item)",
            "level": "(SELECT MIN(level) FROM unit WHERE unit.node = item)",
        },
        conditions={
            "unit": f"item IN {_VALUES}",
            "level": f"item IN {_VALUES}",
            "text": "item IN (SELECT node FROM name WHERE HOLDS(name))",
        },
        facets={"level": "(SELECT MIN(level) FROM unit WHERE unit.node = item)"},
        joint={
            "plan": f"task.plan IN {_VALUES}",
            "year": f"task.plan IN {_SAID_TO_BE.format('year')}",
            "role": f"role IN {_VALUES}",
        },
        parts="item IN (SELECT unit FROM part JOIN task ON task.node = part.task WHERE {})",
    ),
}


def held_page(
    holdings: Holdings, listing: Listing, chosen: Chosen, order: Sequence[Order], rows: slice
) -> Found | None:
    """Those rows of the list, or None for what only the store itself can answer."""
    held = _HELD.get(listing.name)
    if held is None or not _can_tell(held, chosen, order):
        return None
    where, values = _narrowed(held, chosen)
    text = f"FROM ({held.items}) {where}"
    with holdings.current() as tables:
        if holdings.repeats:
            return None
        (total,) = tables.execute(f"SELECT COUNT(*) {text}", values).fetchone()
        first, last, _ = rows.indices(total)
        page = f"SELECT item {text} ORDER BY {_sorted(held, order)} LIMIT ? OFFSET ?"
        found = tables.execute(page, [*values, max(last - first, 0), first]).fetchall()
    return Found(tuple(NamedNode(item) for (item,) in found), total)


def held_facets(holdings: Holdings, listing: Listing, chosen: Chosen) -> Mapping[str, list[tuple[str, int]]]:
    """For each field of the list that has few values: these, and how many of the chosen items have each.

    Nothing for what only the store itself can answer.
    """
    held = _HELD.get(listing.name)
    if held is None or not _can_tell(held, chosen, ()):
        return {}
    where, values = _narrowed(held, chosen)
    with holdings.current() as tables:
        return {
            name: tables.execute(
                f"""SELECT {facet} AS said, SUM(items) FROM (
                    SELECT {held.facets_of}, COUNT(*) AS items FROM ({held.items}) {where} GROUP BY 1
                ) GROUP BY said""",
                values,
            ).fetchall()
            for name, facet in held.facets.items()
        }


def _can_tell(held: _Held, chosen: Chosen, order: Sequence[Order]) -> bool:
    narrowing = held.conditions.keys() | held.joint.keys()
    return chosen.keys() <= narrowing and all(one.field in held.fields for one in order)


def _narrowed(held: _Held, chosen: Chosen) -> tuple[str, list[str]]:
    """The WHERE of the query with its values, in the order of their places."""
    plain_ones = [name for name in chosen if name in held.conditions]
    joint = [name for name in chosen if name in held.joint]
    conditions = [_spelt(held.conditions[name], len(chosen[name])) for name in plain_ones]
    if joint:
        conditions.append(held.parts.format(" AND ".join(held.joint[name] for name in joint)))
    values = [value for name in (*plain_ones, *joint) for value in _values(held, chosen, name)]
    return f"WHERE {' AND '.join(conditions)}" if conditions else "", values


def _spelt(condition: str, words: int) -> str:
    """The condition with a place for each word that a text has to hold."""
    return _HOLDS.sub(
        lambda found: " AND ".join([f"INSTR({found[1]}, ?) > 0"] * words) or f"{found[1]} IS NOT NULL",
        condition,
    )


def _values(held: _Held, chosen: Chosen, name: str) -> list[str]:
    condition = held.conditions.get(name) or held.joint[name]
    given = [plain(term) for term in chosen[name]]
    return given if _HOLDS.search(condition) else [json.dumps(given)] * condition.count("?")


def _sorted(held: _Held, order: Sequence[Order]) -> str:
    return ", ".join([*_keys(held, order), "item"])


def _keys(held: _Held, order: Sequence[Order]) -> Iterator[str]:
    for one in order:
        # what has no value stands behind all others, whichever way the list runs
        yield f"{held.fields[one.field]} {'DESC' if one.down else 'ASC'} NULLS LAST"
