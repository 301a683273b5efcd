"""What plans are called."""

import json
from collections.abc import Iterable, Mapping

from queries.holdings.holdings import Holdings

_TITLES = """
SELECT node, COALESCE(MIN(CASE WHEN what = 'title' THEN value END),
  MIN(CASE WHEN what = 'number' THEN value END), MIN(value)) FROM said
WHERE node IN (SELECT value FROM json_each(?)) AND what IN ('title', 'number', 'file') GROUP BY node"""


def held_titles(holdings: Holdings, plans: Iterable[str]) -> Mapping[str, str]:
    """The title of each of these plans by its address, or its number, or the name of its file."""
    with holdings.current() as tables:
        return dict(tables.execute(_TITLES, [json.dumps(list(plans))]).fetchall())
