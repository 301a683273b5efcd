"""What is in the store, counted: the one place for numbers about all of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.plan import Role
from queries.catalog import find_question
from queries.store import Store
from queries.values import plain

UNKNOWN = "unknown"
_LEVELS = ("国", "省", "市", "县", "镇", UNKNOWN)
_SORTS = ("resolved", "unresolved", "collective")
_LIMITS = ("all", "dated", "recurring", "counted", "conditional", "vague")

Counts = Mapping[str, int]

_PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fg: <https://w3id.org/fengong/ns#>
"""

_PLANS = f"""{_PREFIXES}
SELECT ?year ?level (COUNT(DISTINCT ?plan) AS ?count) WHERE {{
  GRAPH ?graph {{
    ?plan a fg:Plan .
    OPTIONAL {{ ?plan fg:year ?year }}
  }}
  OPTIONAL {{
    GRAPH ?graph {{ ?plan fg:issuingBody ?issuer }}
    ?issuer fg:level ?level .
  }}
}}
GROUP BY ?year ?level
"""

_TASKS = f"{_PREFIXES} SELECT (COUNT(?task) AS ?count) WHERE {{ ?task a fg:Task }}"

_ROLES = f"""{_PREFIXES}
SELECT (LCASE(STRAFTER(STR(?role), "#")) AS ?key) (COUNT(?assignment) AS ?count) WHERE {{
  ?assignment fg:role ?role
}}
GROUP BY ?role
"""

_UNITS = f"""{_PREFIXES}
SELECT ?key (COUNT(?unit) AS ?count) (SUM(?times) AS ?assignments) WHERE {{
  {{ SELECT ?unit (COUNT(?assignment) AS ?times) WHERE {{ ?assignment fg:unit ?unit }} GROUP BY ?unit }}
  OPTIONAL {{
    ?unit a ?class .
    VALUES (?class ?sort) {{ (fg:UnresolvedUnit "unresolved") (fg:Collective "collective") }}
  }}
  BIND(COALESCE(?sort, "resolved") AS ?key)
}}
GROUP BY ?key
"""

_BODIES = f"{_PREFIXES} SELECT ?key (COUNT(?body) AS ?count) WHERE {{ ?body fg:level ?key }} GROUP BY ?key"

_CITED = f"""{_PREFIXES}
SELECT (COUNT(DISTINCT ?document) AS ?count) WHERE {{ ?plan dcterms:references ?document }}
"""

# What a limit tells stands first: it is rarer than limits are, and the engine keeps that order.
_LIMITS_BY_SORT = f"""{_PREFIXES}
SELECT ?key (COUNT(DISTINCT ?limit) AS ?count) WHERE {{
  {{ ?task fg:limit ?limit BIND("all" AS ?key) }}
  UNION {{ ?limit fg:dueStart|fg:dueEnd ?day . ?task fg:limit ?limit BIND("dated" AS ?key) }}
  UNION {{ ?limit fg:recurrence ?rule . ?task fg:limit ?limit BIND("recurring" AS ?key) }}
  UNION {{ ?limit fg:workingDays|fg:fromEvent ?length . ?task fg:limit ?limit BIND("counted" AS ?key) }}
  UNION {{ ?limit fg:condition ?condition . ?task fg:limit ?limit BIND("conditional" AS ?key) }}
  UNION {{ ?limit fg:vague true . ?task fg:limit ?limit BIND("vague" AS ?key) }}
}}
GROUP BY ?key
"""

_ISSUES = f"""{_PREFIXES}
SELECT ?key (COUNT(?issue) AS ?count) WHERE {{ ?issue a fg:Issue ; fg:code ?key }} GROUP BY ?key ORDER BY ?key
"""

_TRIPLES = "SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much of everything is in a store.

    `units` counts them once each, `assignments_by_unit` each time that a task names them. A limit may be of
    several sorts: dated and recurring. `counted` are those that run from an event.
    """

    plans: int
    plans_by_year: Counts
    plans_by_level: Counts
    tasks: int
    assignments_by_role: Counts
    units: Counts
    assignments_by_unit: Counts
    bodies_by_level: Counts
    documents: Counts
    limits: Counts
    issues_by_code: Counts
    graphs: int
    triples: int


def statistics(store: Store) -> Statistics:
    """The numbers of a store; a few questions, each of which looks at everything once."""
    years, levels = _plans(store)
    units, assignments = _units(store)
    return Statistics(
        plans=sum(years.values()),
        plans_by_year=years,
        plans_by_level=levels,
        tasks=_number(store, _TASKS),
        assignments_by_role=_ordered(_counts(store, _ROLES), tuple(role.value for role in Role)),
        units=units,
        assignments_by_unit=assignments,
        bodies_by_level=_ordered(_counts(store, _BODIES), _LEVELS[:-1]),
        documents=_documents(store),
        limits=_ordered(_counts(store, _LIMITS_BY_SORT), _LIMITS),
        issues_by_code=_counts(store, _ISSUES),
        graphs=len(store.graphs()),
        triples=_number(store, _TRIPLES),
    )


def _plans(store: Store) -> tuple[Counts, Counts]:
    years: dict[str, int] = {}
    levels: dict[str, int] = {}
    for row in store.select(_PLANS):
        for counts, key in ((years, plain(row["year"])), (levels, plain(row["level"]))):
            counts[key or UNKNOWN] = counts.get(key or UNKNOWN, 0) + int(plain(row["count"]))
    return dict(sorted(years.items())), {key: levels[key] for key in _LEVELS if key in levels}


def _units(store: Store) -> tuple[Counts, Counts]:
    rows = {plain(row["key"]): row for row in store.select(_UNITS)}
    found = {key: int(plain(row["count"])) for key, row in rows.items()}
    times = {key: int(plain(row["assignments"])) for key, row in rows.items()}
    return _ordered(found, _SORTS), _ordered(times, _SORTS)


def _documents(store: Store) -> Counts:
    missing = sum(1 for _ in store.select(find_question("missing-documents").text))
    return {"loaded": _number(store, _CITED) - missing, "missing": missing}


def _counts(store: Store, query: str) -> dict[str, int]:
    return {plain(row["key"]): int(plain(row["count"])) for row in store.select(query)}


def _ordered(counts: Counts, keys: tuple[str, ...]) -> Counts:
    return {key: counts.get(key, 0) for key in keys}


def _number(store: Store, query: str) -> int:
    return next(int(plain(row["count"])) for row in store.select(query))
