"""Names become nodes: what a person writes for a plan, a unit or a section is looked up in the store.

An address is taken as it is when the store knows it. A name is compared folded (width, script,
blanks, punctuation); for plans and sections its beginning, then any part of it, is enough where it
fits exactly one: one candidate or none.
"""

from collections.abc import Iterable, Sequence
from typing import NoReturn

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ontology.addresses import normalised_number
from ontology.findings import READING_KINDS
from ontology.folding import folded
from queries.errors import QuestionError
from queries.nearness import guesses, near_names
from queries.plain_values import level_pattern
from queries.store import Store
from queries.values import Term, as_node

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

_SECTIONS = f"""{_PREFIXES}
SELECT ?node ?name WHERE {{
  VALUES ?plan {{ UNDEF }} # plan
  ?node a fg:Section ; dcterms:isPartOf ?plan ; dcterms:title ?name ; schema:position ?position .
}}
ORDER BY ?position
"""

_CODES = f"{_PREFIXES} SELECT DISTINCT ?code WHERE {{ ?issue a fg:Issue ; fg:code ?code }}"


_MOST_SHOWN = 8

Named = dict[str, tuple[NamedNode, ...]]


def plan_nodes(store: Store, value: str) -> tuple[Term, ...]:
    """The one plan that the value names; QuestionError for none or several."""
    return _known_node(store, value) or _document(_named(store.select(_PLANS)), value, "方案", "plan")


def directive_nodes(store: Store, value: str) -> tuple[Term, ...]:
    """The one document, loaded or only cited, that the value names; QuestionError for none or several."""
    return _known_node(store, value) or _document(
        _named(store.select(_DIRECTIVES)), value, "文件", "document"
    )


def unit_nodes(store: Store, value: str) -> tuple[Term, ...]:
    """All units of that name: each plan has its own node for a name that is not resolved."""
    if found := _known_node(store, value) or _units_named_exactly(store, value):
        return found
    units = _named(store.select(_UNITS))
    return _of_names(units, _equal(units, value)) or _refuse_unknown(units, value, "单位", "unit")


def level_nodes(store: Store, value: str) -> tuple[Term, ...]:
    """All units whose names show that level; QuestionError for a word that is no level."""
    pattern = level_pattern(value)
    units = _named(store.select(_UNITS))
    return _of_names(units, (name for name in units if pattern.match(name)))


def section_nodes(store: Store, value: str, plans: Sequence[Term]) -> tuple[Term, ...]:
    """The sections of the plans with that heading, or the one that begins with the words or holds them."""
    sections = _named(store.select(_SECTIONS, {"plan": plans}))
    if found := _known_node(store, value) or _of_names(sections, _equal(sections, value)):
        return found
    return _one(sections, _partly(sections, value), value, "章节", "section")


def code_terms(store: Store, value: str) -> tuple[Term, ...]:
    """The issue code; QuestionError for one that neither the program nor the store knows."""
    known = {row["code"].value for row in store.select(_CODES)} | set(READING_KINDS)
    return (Literal(value),) if value in known else _refuse_unknown(known, value, "问题代码", "issue code")


def _units_named_exactly(store: Store, value: str) -> tuple[NamedNode, ...]:
    name = [Literal(value, language="zh"), Literal(value), Literal(value, language="en")]
    labelled = _nodes(store.select(_UNITS_OF_LABEL, {"name": name}))
    printed = _nodes(store.select(_UNITS_AS_PRINTED, {"name": name}))
    return tuple(dict.fromkeys((*labelled, *printed)))


def _known_node(store: Store, value: str) -> tuple[NamedNode, ...]:
    node = as_node(value)
    return _nodes(store.select(_KNOWN_NODE, {"node": [node]})) if node else ()


def _nodes(rows: QuerySolutions) -> tuple[NamedNode, ...]:
    return tuple(row["node"] for row in rows)


def _named(rows: QuerySolutions) -> Named:
    named: Named = {}
    for row in rows:
        name = row["name"].value
        named[name] = (*named.get(name, ()), row["node"])
    return named


def _document(documents: Named, value: str, kind: str, kind_en: str) -> tuple[NamedNode, ...]:
    names = _equal(documents, value, normalised_number(value) or value) or _partly(documents, value)
    return _one(documents, names, value, kind, kind_en)


def _equal(named: Named, *values: str) -> list[str]:
    sought = {folded(value) for value in values} - {""}
    return [name for name in named if folded(name) in sought]


def _partly(named: Named, value: str) -> list[str]:
    # 三 begins 三、数据共享 as it is printed and not （三）…: the mark alone often tells the section.
    if begun := [name for name in named if value and name.startswith(value)]:
        return begun
    sought = folded(value)
    return [name for name in named if sought and sought in folded(name)]


def _of_names(named: Named, names: Iterable[str]) -> tuple[NamedNode, ...]:
    return tuple(dict.fromkeys(node for name in names for node in named[name]))


def _one(named: Named, names: list[str], value: str, kind: str, kind_en: str) -> tuple[NamedNode, ...]:
    nodes = _of_names(named, names)
    if not nodes:
        return _refuse_unknown(named, value, kind, kind_en)
    if len(nodes) > 1:
        raise _ambiguous(nodes if len(names) == 1 else names, value, kind, kind_en)
    return nodes


def _refuse_unknown(known: Iterable[str], value: str, kind: str, kind_en: str) -> NoReturn:
    near = near_names(value, known)
    guess, guess_en = guesses(near)
    raise QuestionError(
        f"库中没有名为“{value}”的{kind}。{guess}",
        f"The store has no {kind_en} “{value}”. {guess_en}".rstrip(),
        near,
    )


def _ambiguous(candidates: Sequence[str | NamedNode], value: str, kind: str, kind_en: str) -> QuestionError:
    shown = tuple(c if isinstance(c, str) else c.value for c in candidates[:_MOST_SHOWN])
    more = "……" if len(candidates) > len(shown) else ""
    return QuestionError(
        f"“{value}”可指{len(candidates)}个{kind}：{'、'.join(shown)}{more}。请写得更完整，或给出地址。",
        f"“{value}” may be any of {len(candidates)} {kind_en}s: {', '.join(shown)}{more}. "
        "Write more of it, or give its address.",
        shown,
    )
