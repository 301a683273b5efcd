"""The list of units that have tasks."""

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode

from ontology import terms
from queries.facts import JoinedFacts
from queries.holdings.counts import plans_of_units, tasks_by_role
from queries.holdings.holdings import Holdings
from queries.lists.gathering import Reach, gathered
from queries.lists.listing import ANY_EDGE, TEXT_FILTER, Listing
from queries.lists.records import UnitRecord
from queries.lists.telling import Told
from queries.store import Store

UNITS = Listing(
    name="units",
    # apart from what follows: a unit has many tasks, and is wanted once
    items=f"  {{ SELECT DISTINCT ?item WHERE {{ ?any {ANY_EDGE} ?item }} }}",
    filters={
        "plan": "  VALUES ?plan { UNDEF } # plan\n  ?task dcterms:isPartOf ?plan .",
        "year": "  VALUES ?year { UNDEF } # year\n  ?task dcterms:isPartOf/fg:year ?year .",
        "unit": "  VALUES ?item { UNDEF } # unit\n",
        "level": "  VALUES ?item { UNDEF } # level\n",
        "text": f"  ?item skos:prefLabel|skos:altLabel ?said .{TEXT_FILTER}",
    },
    units="  ?task EDGE ?item .",
    of_units=frozenset({"plan", "year"}),
    sorts={
        "id": "BIND(STR(?item) AS ?key)",
        "label": "?item skos:prefLabel ?words . BIND(STR(?words) AS ?key)",
        "level": "?item fg:level ?key",
    },
    order=("label",),
)

_SORTS = {
    terms.UNRESOLVED_UNIT: "unresolved",
    terms.COLLECTIVE: "collective",
    terms.PUBLIC_ORGANISATION: "body",
    terms.ORGANIZATIONAL_UNIT: "office",
}
# a plan without title and number is called by its file
_NAMES = "dcterms:title fg:documentNumber prov:hadPrimarySource"
_PLAN_NAMES = (Reach("", _NAMES), Reach("prov:hadPrimarySource", "schema:name"))
_REACHES = (
    Reach(),
    Reach("org:subOrganizationOf", "skos:prefLabel"),
    Reach("org:unitOf", "skos:prefLabel"),
    Reach("fg:namedIn", _NAMES),
    Reach("fg:namedIn/prov:hadPrimarySource", "schema:name"),
)


def tell_units(
    store: Store, holdings: Holdings, nodes: Sequence[NamedNode], base: str, *, briefly: bool = False
) -> list[UnitRecord]:
    """A record of each unit, in the given order; `briefly`: without its plans, which may be thousands."""
    plans = {} if briefly else plans_of_units(holdings, nodes)
    named = list(dict.fromkeys(plan for found in plans.values() for plan in found))
    told = Told(JoinedFacts(gathered(store, nodes, _REACHES), gathered(store, named, _PLAN_NAMES)), base)
    counts = tasks_by_role(holdings, nodes)
    return [_unit(told, node, counts.get(node, {}), plans.get(node, [])) for node in nodes]


def _unit(told: Told, unit: NamedNode, counts: Mapping[str, int], plans: list[NamedNode]) -> UnitRecord:
    kinds = told.nodes(unit, terms.TYPE)
    names = (*told.all_words(unit, terms.ALT_LABEL), *told.all_words(unit, terms.HIDDEN_LABEL))
    return UnitRecord(
        id=told.id(unit),
        iri=unit.value,
        label=told.label(unit),
        sort=next((sort for kind, sort in _SORTS.items() if kind in kinds), "body"),
        level=told.words(unit, terms.LEVEL),
        superior=told.named(told.node(unit, terms.SUB_ORGANIZATION_OF) or told.node(unit, terms.UNIT_OF)),
        names=list(dict.fromkeys(names)),
        named_in=told.named(told.node(unit, terms.NAMED_IN)),
        lead=counts.get("lead", 0),
        responsible=counts.get("responsible", 0),
        cooperating=counts.get("cooperating", 0),
        guiding=counts.get("guiding", 0),
        plans=told.all_named(plans),
    )
