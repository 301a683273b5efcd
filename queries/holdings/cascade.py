"""Who carries out what, over the whole store: the edges of the cascade with what each document is called."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from queries.holdings.holdings import Holdings
from queries.holdings.same_titles import loaded_instead


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
FROM said WHERE node IN (SELECT value FROM json_each(?)) GROUP BY node"""


def carried_out(holdings: Holdings) -> Mapping[str, list[str]]:
    """The addresses of the plans that carry out each document; a loaded plan stands for its citations."""
    with holdings.current() as tables:
        edges = tables.execute(_EDGES).fetchall()
        loaded = loaded_instead(tables, {document for document, _ in edges})
    below: dict[str, dict[str, None]] = {}
    for document, plan in edges:
        upper = loaded.get(document, document)
        if upper != plan:
            below.setdefault(upper, {})[plan] = None
    return {document: sorted(plans) for document, plans in below.items()}


def known_documents(holdings: Holdings, addresses: Iterable[str]) -> Mapping[str, Known]:
    """What is known of these documents, by address."""
    with holdings.current() as tables:
        return {
            node: Known(title, year, level, bool(loaded))
            for node, title, year, level, loaded in tables.execute(_KNOWN, [json.dumps(list(addresses))])
        }
