"""What the store has to do with one document: the plans that carry it out, the tasks that cite it."""

from collections.abc import Sequence

from pyoxigraph import NamedNode

from queries.holdings.holdings import Holdings
from queries.holdings.titles import held_titles

_CARRYING_OUT = "SELECT DISTINCT plan FROM carried WHERE document = ? ORDER BY plan LIMIT ?"
_CITING = """
SELECT DISTINCT task.node FROM cited JOIN task ON task.node = cited.node
WHERE cited.document = ? AND task.plan IS NOT NULL ORDER BY task.plan, task.position, task.node LIMIT ?"""


def plans_below(holdings: Holdings, document: str, most: int) -> Sequence[tuple[str, str]]:
    """The addresses and titles of plans that say that they carry out the document, at most so many."""
    with holdings.current() as tables:
        plans = [plan for (plan,) in tables.execute(_CARRYING_OUT, (document, most))]
    titles = held_titles(holdings, plans)
    return [(plan, titles.get(plan, plan)) for plan in plans]


def citing_tasks(holdings: Holdings, document: str, most: int) -> Sequence[NamedNode]:
    """Tasks that cite the document, plan by plan, at most so many."""
    with holdings.current() as tables:
        return [NamedNode(task) for (task,) in tables.execute(_CITING, (document, most))]
