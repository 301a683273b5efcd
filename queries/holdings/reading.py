"""What the tables are filled from: one query a table, for all graphs or for those that changed."""

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode, QuerySolutions

from queries.store import Store
from queries.values import plain

_PREFIXES = """
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

# Each begins with the graph; the columns are those of the table of that name.
_SELECTS = {
    "plan": """
SELECT ?graph ?node ?title ?file ?number ?issuer ?printed ?issued ?tasks ?units ?dated WHERE {
  VALUES ?graph { UNDEF } # graph
  GRAPH ?graph {
    ?node a fg:Plan .
    OPTIONAL { ?node dcterms:title ?title }
    OPTIONAL { ?node prov:hadPrimarySource/schema:name ?file }
    OPTIONAL { ?node fg:documentNumber ?number }
    OPTIONAL { ?node fg:issuingBody ?issuer }
    OPTIONAL { ?node fg:printedIssuer ?printed }
    OPTIONAL { ?node dcterms:issued ?issued }
    OPTIONAL { ?node fg:taskCount ?tasks }
    OPTIONAL { ?node fg:tasksWithUnit ?units }
    OPTIONAL { ?node fg:tasksWithDeadline ?dated }
  }
}""",
    "year": """
SELECT ?graph ?node ?year WHERE {
  VALUES ?graph { UNDEF } # graph
  GRAPH ?graph { ?node fg:year ?year }
}""",
    "task": """
SELECT ?graph ?node ?plan ?position ?due WHERE {
  VALUES ?graph { UNDEF } # graph
  GRAPH ?graph {
    ?node a fg:Task .
    OPTIONAL { ?node dcterms:isPartOf ?plan }
    OPTIONAL { ?node schema:position ?position }
    OPTIONAL { ?node fg:dueEnd ?due }
  }
}""",
    "part": """
SELECT ?graph ?task ?role ?unit WHERE {
  VALUES ?graph { UNDEF } # graph
  VALUES (?edge ?role) {
    (fg:leadUnit "lead") (fg:responsibleUnit "responsible")
    (fg:cooperatingUnit "cooperating") (fg:guidingUnit "guiding")
  }
  GRAPH ?graph { ?task ?edge ?unit }
}""",
    "day": """
SELECT ?graph ?task ?day WHERE {
  VALUES ?graph { UNDEF } # graph
  GRAPH ?graph { ?task fg:limit/fg:dueEnd ?day }
}""",
    "unit": """
SELECT ?graph ?node ?label ?level ?sort ?above WHERE {
  VALUES ?graph { UNDEF } # graph
  VALUES (?class ?sort) {
    (fg:UnresolvedUnit "unresolved") (fg:Collective "collective")
    (cv:PublicOrganisation "body") (org:OrganizationalUnit "office")
  }
  GRAPH ?graph {
    ?node a ?class .
    OPTIONAL { ?node skos:prefLabel ?label }
    OPTIONAL { ?node fg:level ?level }
    OPTIONAL { ?node org:subOrganizationOf|org:unitOf ?above }
  }
}""",
}

Row = tuple[str | None, ...]


def rows_of(store: Store, table: str, graphs: Sequence[str] | None) -> Iterator[Row]:
    """The rows of a table from these graphs, or from all: addresses and words, None for what is not said."""
    text = _PREFIXES + _SELECTS[table]
    if graphs is None:
        yield from _rows(store.select(text))
        return
    for node in map(NamedNode, graphs):
        # named in its place: for a variable the engine looks through all graphs, whatever is bound to it
        yield from _rows(store.select(text.replace("GRAPH ?graph", f"GRAPH {node}"), {"graph": [node]}))


def _rows(found: QuerySolutions) -> Iterator[Row]:
    for row in found:
        yield tuple(None if value is None else plain(value) for value in row)
