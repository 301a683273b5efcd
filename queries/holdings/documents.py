"""What the store has to do with one document: the plans that carry it out, the tasks that cite it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from queries.holdings.holdings import Holdings
from queries.holdings.same_titles import loaded_instead, same_documents
from queries.holdings.titles import held_titles

_NAMES = "(SELECT value FROM json_each(:names))"
_BELOW = f"FROM (SELECT DISTINCT plan FROM carried WHERE document IN {_NAMES} AND plan NOT IN {_NAMES})"
_CITING = f"""FROM (SELECT DISTINCT task.node, task.plan, task.position FROM cited
JOIN task ON task.node = cited.node WHERE cited.document IN {_NAMES} AND task.plan IS NOT NULL)"""


@dataclass(frozen=True, slots=True)
class Followers:
    """Some of the plans that carry a document out, with their titles, and of the tasks that cite it.

    `plans_total` and `tasks_total` say how many there are in all. `loaded` is the plan of that title, where
    the document itself is only cited.
    """

    plans: Sequence[tuple[str, str]]
    plans_total: int
    tasks: Sequence[NamedNode]
    tasks_total: int
    loaded: str | None


def followers(holdings: Holdings, document: str, most_plans: int, most_tasks: int) -> Followers:
    """Who carries the document out and cites it, under any of its names, plan by plan."""
    with holdings.current() as tables:
        asked = {
            "names": json.dumps(sorted(same_documents(tables, {document}))),
            "plans": most_plans,
            "tasks": most_tasks,
        }
        loaded = loaded_instead(tables, {document}).get(document)
        plans = [
            plan for (plan,) in tables.execute(f"SELECT plan {_BELOW} ORDER BY plan LIMIT :plans", asked)
        ]
        tasks = tables.execute(
            f"SELECT node {_CITING} ORDER BY plan, position, node LIMIT :tasks", asked
        ).fetchall()
        (plans_total,) = tables.execute(f"SELECT COUNT(*) {_BELOW}", asked).fetchone()
        (tasks_total,) = tables.execute(f"SELECT COUNT(*) {_CITING}", asked).fetchone()
    titles = held_titles(holdings, plans)
    return Followers(
        [(plan, titles.get(plan, plan)) for plan in plans],
        plans_total,
        [NamedNode(task) for (task,) in tasks],
        tasks_total,
        loaded,
    )
