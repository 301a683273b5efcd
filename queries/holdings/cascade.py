"""Who carries out what, over the whole store: the edges of the cascade with what each document is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.holdings.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Known:
    """A document: what it is called, its year, the level of its issuer, and whether it is loaded."""

    title: str
    year: str | None
    level: str | None
    loaded: bool


_EDGES = "SELECT DISTINCT document, plan FROM carried ORDER BY document, plan"
_KNOWN = """
SELECT node,
  COALESCE(MIN(CASE WHEN what = 'title' THEN value END), MIN(CASE WHEN what = 'cited' THEN value END),
           MIN(CASE WHEN what = 'number' THEN value END), MIN(CASE WHEN what = 'file' THEN value END), node),
  MIN(CASE WHEN what = 'dated' THEN value END),
  MIN(CASE WHEN what = 'issuer' THEN (SELECT MIN(unit.level) FROM unit WHERE unit.node = value) END),
  node IN (SELECT node FROM directive WHERE plan)
FROM said WHERE node IN (SELECT document FROM carried UNION SELECT plan FROM carried) GROUP BY node"""


def carried_out(holdings: Holdings) -> Mapping[str, list[str]]:
    """The addresses of the plans that carry out each document."""
    below: dict[str, list[str]] = {}
    with holdings.current() as tables:
        for document, plan in tables.execute(_EDGES):
            below.setdefault(document, []).append(plan)
    return below


def known_documents(holdings: Holdings) -> Mapping[str, Known]:
    """What is known of the documents of the cascade, by address."""
    with holdings.current() as tables:
        return {
            node: Known(title, year, level, bool(loaded))
            for node, title, year, level, loaded in tables.execute(_KNOWN)
        }
