"""How much there is in all."""

from dataclasses import dataclass

from queries.holdings.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Totals:
    """How many plans, tasks, and names of units with tasks."""

    plans: int
    tasks: int
    units: int


_TOTALS = """
SELECT
  (SELECT COUNT(DISTINCT node) FROM directive WHERE plan),
  (SELECT COUNT(DISTINCT node) FROM task),
  (SELECT COUNT(DISTINCT COALESCE((SELECT MIN(label) FROM unit WHERE unit.node = item), item))
   FROM (SELECT DISTINCT unit AS item FROM part))
"""


def totals(holdings: Holdings) -> Totals:
    """The numbers of the whole store."""
    with holdings.current() as tables:
        return Totals(*tables.execute(_TOTALS).fetchone())
