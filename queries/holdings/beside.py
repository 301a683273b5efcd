"""What stands beside a task in its plan."""

from pyoxigraph import NamedNode

from queries.holdings.holdings import Holdings

_PLACES = """
WITH this AS (SELECT plan, position, node FROM task WHERE node = ?)
SELECT
  (SELECT task.node FROM task, this WHERE task.plan = this.plan
   AND (task.position, task.node) < (this.position, this.node)
   ORDER BY task.position DESC, task.node DESC LIMIT 1),
  (SELECT task.node FROM task, this WHERE task.plan = this.plan
   AND (task.position, task.node) > (this.position, this.node)
   ORDER BY task.position, task.node LIMIT 1)"""


def tasks_beside(holdings: Holdings, task: NamedNode) -> tuple[str | None, str | None]:
    """The addresses of the tasks before and after a task in its plan."""
    with holdings.current() as tables:
        before, after = tables.execute(_PLACES, [task.value]).fetchone()
    return before, after
