"""What the tables are filled from: one query a table, for all graphs or for those that changed."""

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode, QuerySolutions

from queries.lists.listing import PREFIXES
from queries.store import Store
from queries.values import plain

# Each begins with the graph; the columns are those of the table of that name. Every pattern names its graph
# for itself: for a group of several the engine goes through all graphs.
_SELECTS = {
    # a document may be a plan in one graph and only be named in others
    "directive": """
SELECT ?graph ?node ?plan WHERE {
  VALUES ?graph { UNDEF } # graph
  { GRAPH ?graph { ?node a fg:Directive } BIND(0 AS ?plan) }
  UNION { GRAPH ?graph { ?node a fg:Plan } BIND(1 AS ?plan) }
}""",
    "said": """
SELECT ?graph ?node ?what ?value WHERE {
  VALUES ?graph { UNDEF } # graph
  {
    VALUES (?property ?what) {
      (dcterms:title "title") (fg:citedTitle "cited") (fg:documentNumber "number") (fg:year "year")
      (dcterms:issued "issued") (fg:taskCount "tasks") (fg:issuingBody "issuer") (fg:titleKey "key")
    }
    GRAPH ?graph { ?node ?property ?value }
  } UNION {
    VALUES (?property ?what) {
      (dcterms:title "words of title") (fg:citedTitle "words of cited") (fg:documentNumber "words of number")
    }
    GRAPH ?graph { ?node ?property ?printed }
    BIND(LCASE(STR(?printed)) AS ?value)
  } UNION {
    GRAPH ?graph { ?node prov:hadPrimarySource/schema:name ?value }
    BIND("file" AS ?what)
  } UNION {
    GRAPH ?graph { ?node fg:year|fg:documentNumber ?printed }
    BIND("dated" AS ?what)
    BIND(REPLACE(STR(?printed), "^.*?((19|20)[0-9]{2}).*$", "$1") AS ?value)
    FILTER(REGEX(?value, "^[0-9]{4}$"))
  }
}""",
    "task": """
SELECT ?graph ?node ?plan ?position ?due ?text WHERE {
  VALUES ?graph { UNDEF } # graph
  GRAPH ?graph { ?node a fg:Task }
  OPTIONAL { GRAPH ?graph { ?node dcterms:isPartOf ?plan } }
  OPTIONAL { GRAPH ?graph { ?node schema:position ?position } }
  OPTIONAL { GRAPH ?graph { ?node fg:dueEnd ?due } }
  OPTIONAL { GRAPH ?graph { ?node fg:text ?words } }
  BIND(LCASE(STR(?words)) AS ?text)
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
    "cited": """
SELECT ?graph ?node ?document WHERE {
  VALUES ?graph { UNDEF } # graph
  GRAPH ?graph { ?node dcterms:references ?document }
}""",
    "carried": """
SELECT ?graph ?plan ?document WHERE {
  VALUES ?graph { UNDEF } # graph
  GRAPH ?graph { ?plan fg:implements ?document }
}""",
    # what is inferred of whole plans
    "tie": """
SELECT ?graph ?node ?way ?other WHERE {
  VALUES ?graph { UNDEF } # graph
  VALUES (?property ?way) {
    (fg:likelyImplements "likely") (fg:continues "continues") (fg:resembles "resembles")
  }
  GRAPH ?graph { ?node ?property ?other }
}""",
    # of a unit: the names of places and terms are no part of a list
    "name": """
SELECT ?graph ?node ?name WHERE {
  VALUES ?graph { UNDEF } # graph
  GRAPH ?graph { ?node skos:prefLabel|skos:altLabel ?printed }
  BIND(LCASE(STR(?printed)) AS ?name)
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
    text = PREFIXES + _SELECTS[table]
    if graphs is None:
        yield from _rows(store.select(text))
        return
    for node in map(NamedNode, graphs):
        # named in its place: for a variable the engine looks through all graphs, whatever is bound to it
        yield from _rows(store.select(text.replace("GRAPH ?graph", f"GRAPH {node}"), {"graph": [node]}))


def _rows(found: QuerySolutions) -> Iterator[Row]:
    for row in found:
        yield tuple(None if value is None else plain(value) for value in row)
