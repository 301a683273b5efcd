"""Names become nodes: what a person writes for a plan, a unit or a place is looked up in the store.

An address is taken as it is when the store knows it. A name is compared folded; for plans, places and
sections its beginning, then any part of it, is enough where it fits exactly one.
"""

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ontology.addresses import normalised_number
from ontology.findings import READING_KINDS
from queries.candidates import Named, equal, named, of_names, only_one, partly, refuse_unknown
from queries.plain_values import level_pattern, level_terms
from queries.store import Store
from queries.values import Bound, Term, as_node

_PREFIXES = """
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

_KNOWN_NODE = """
SELECT ?node WHERE {
  VALUES ?node { UNDEF } # node
  { ?node ?property ?value } UNION { ?subject ?predicate ?node }
}
LIMIT 1
"""

_PLANS = f"""{_PREFIXES}
SELECT DISTINCT ?node ?name WHERE {{
  ?node a fg:Plan .
  ?node dcterms:title|fg:documentNumber|(prov:hadPrimarySource/schema:name) ?name .
}}
ORDER BY STR(?node) ?name
"""

_DIRECTIVES = f"""{_PREFIXES}
SELECT DISTINCT ?node ?name WHERE {{
  ?node a fg:Directive .
  ?node dcterms:title|fg:citedTitle|fg:documentNumber|(prov:hadPrimarySource/schema:name) ?name .
}}
ORDER BY STR(?node) ?name
"""

_DOCUMENTS_NAMED = f"""{_PREFIXES}
SELECT DISTINCT ?node WHERE {{
  VALUES ?name {{ UNDEF }} # name
  ?node dcterms:title|fg:citedTitle|fg:documentNumber ?name .
  FILTER EXISTS {{ ?node a CLASS }}
}}
"""

_UNIT_CLASSES = """
  VALUES ?class {
    fg:UnresolvedUnit fg:Collective
    cv:PublicOrganisation org:Organization org:FormalOrganization org:OrganizationalUnit
  }
  ?node a ?class .
"""

_UNITS_OF_LABEL = f"""{_PREFIXES}
SELECT DISTINCT ?node WHERE {{
  VALUES ?name {{ UNDEF }} # name
  ?node skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name .
  FILTER EXISTS {{ {_UNIT_CLASSES} }}
}}
"""

_UNITS_AS_PRINTED = f"""{_PREFIXES}
SELECT DISTINCT ?node WHERE {{
  VALUES ?name {{ UNDEF }} # name
  ?assignment fg:printedUnit ?name ;
              fg:unit ?node .
}}
"""

_UNITS = f"""{_PREFIXES}
SELECT DISTINCT ?node ?name WHERE {{
  {_UNIT_CLASSES}
  ?node skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name .
}}
"""

_BODIES_OF_LEVEL = f"""{_PREFIXES}
SELECT DISTINCT ?node WHERE {{
  VALUES ?level {{ UNDEF }} # level
  ?node fg:level ?level .
}}
"""

_UNITS_WITHOUT_LEVEL = f"""{_PREFIXES}
SELECT DISTINCT ?node ?name WHERE {{
  {_UNIT_CLASSES}
  ?node skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name .
  FILTER NOT EXISTS {{ ?node fg:level ?level }}
}}
"""

_PLACES = f"""{_PREFIXES}
SELECT DISTINCT ?node ?name WHERE {{
  ?node a schema:AdministrativeArea ; skos:prefLabel|skos:notation ?name .
}}
ORDER BY ?name STR(?node)
"""

_SECTIONS = f"""{_PREFIXES}
SELECT ?node ?name WHERE {{
  VALUES ?plan {{ UNDEF }} # plan
  ?node a fg:Section ; dcterms:isPartOf ?plan ; dcterms:title ?name ; schema:position ?position .
}}
ORDER BY ?position
"""

_CODES = f"{_PREFIXES} SELECT DISTINCT ?code WHERE {{ ?issue a fg:Issue ; fg:code ?code }}"


def plan_nodes(store: Store, value: str) -> tuple[Term, ...]:
    """The one plan that the value names; QuestionError for none or several."""
    if found := _known_node(store, value) or _document_named(store, value, "fg:Plan"):
        return found
    return _document(named(store.select(_PLANS)), value, "方案", "plan")


def directive_nodes(store: Store, value: str) -> tuple[Term, ...]:
    """The one document, loaded or only cited, that the value names; QuestionError for none or several."""
    if found := _known_node(store, value) or _document_named(store, value, "fg:Directive"):
        return found
    return _document(named(store.select(_DIRECTIVES)), value, "文件", "document")


def unit_nodes(store: Store, value: str) -> tuple[NamedNode, ...]:
    """All units of that name: bodies by each of their names, and each plan's own node for a name.

    区财政局 is the body of every place that a plan names so.
    """
    if found := _known_node(store, value) or _units_named_exactly(store, value):
        return found
    units = named(store.select(_UNITS))
    return of_names(units, equal(units, value)) or refuse_unknown(units, value, "单位", "unit")


def level_nodes(store: Store, value: str) -> tuple[Term, ...]:
    """All bodies of that level, and units without one whose names show it; QuestionError for other words."""
    pattern = level_pattern(value)
    bodies = _nodes(store.select(_BODIES_OF_LEVEL, {"level": level_terms(value)}))
    others = named(store.select(_UNITS_WITHOUT_LEVEL))
    return (*bodies, *of_names(others, (name for name in others if pattern.match(name))))


def place_nodes(store: Store, value: str) -> tuple[Term, ...]:
    """All places of that name or code, or the one that holds the words; QuestionError for none."""
    places = named(store.select(_PLACES))
    if found := _known_node(store, value) or of_names(places, equal(places, value)):
        return found
    return only_one(places, partly(places, value), value, "地方", "place")


def section_nodes(store: Store, value: str, plans: Bound) -> tuple[Term, ...]:
    """The sections of the plans with that heading, or the one that begins with the words or holds them."""
    sections = named(store.select(_SECTIONS, {"plan": plans}))
    if found := _known_node(store, value) or of_names(sections, equal(sections, value)):
        return found
    return only_one(sections, partly(sections, value), value, "章节", "section")


def code_terms(store: Store, value: str) -> tuple[Term, ...]:
    """The issue code; QuestionError for one that neither the program nor the store knows."""
    known = {row["code"].value for row in store.select(_CODES)} | set(READING_KINDS)
    return (Literal(value),) if value in known else refuse_unknown(known, value, "问题代码", "issue code")


def _units_named_exactly(store: Store, value: str) -> tuple[NamedNode, ...]:
    name = [Literal(value, language="zh"), Literal(value), Literal(value, language="en")]
    labelled = _nodes(store.select(_UNITS_OF_LABEL, {"name": name}))
    printed = _nodes(store.select(_UNITS_AS_PRINTED, {"name": name}))
    return tuple(dict.fromkeys((*labelled, *printed)))


def _document_named(store: Store, value: str, kind: str) -> tuple[NamedNode, ...]:
    """The document of that very title or number, where it is one: found without reading all names."""
    words = dict.fromkeys((value, normalised_number(value) or value))
    names = [Literal(word, language=language) for word in words for language in (None, "zh", "en")]
    found = _nodes(store.select(_DOCUMENTS_NAMED.replace("CLASS", kind), {"name": names}))
    return found if len(found) == 1 else ()


def _known_node(store: Store, value: str) -> tuple[NamedNode, ...]:
    node = as_node(value)
    return _nodes(store.select(_KNOWN_NODE, {"node": [node]})) if node else ()


def _nodes(rows: QuerySolutions) -> tuple[NamedNode, ...]:
    return tuple(row["node"] for row in rows)


def _document(documents: Named, value: str, kind: str, kind_en: str) -> tuple[NamedNode, ...]:
    names = equal(documents, value, normalised_number(value) or value) or partly(documents, value)
    return only_one(documents, names, value, kind, kind_en)
