"""The list of documents: the loaded plans, and those that plans only name."""

import re
from collections.abc import Sequence

from pyoxigraph import NamedNode

from ontology import terms
from queries.facts import JoinedFacts
from queries.holdings.counts import plans_carrying_out, plans_citing, tasks_citing
from queries.holdings.holdings import Holdings
from queries.lists.gathering import Reach, gathered
from queries.lists.listing import TEXT_FILTER, Listing
from queries.lists.records import DirectiveRecord
from queries.lists.telling import Told
from queries.store import Store

# 国办发〔2018〕23号 · 山海省税务局公告2018年第28号 · not 国令第722号
_YEAR_OF_NUMBER = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR = """?item fg:year|fg:documentNumber ?dated .
    BIND(REPLACE(STR(?dated), "^.*?((19|20)[0-9]{2}).*$", "$1") AS ?key)
    FILTER(REGEX(?key, "^[0-9]{4}$"))"""

DIRECTIVES = Listing(
    name="directives",
    items="  ?item a fg:Directive .",
    filters={
        "plan": (
            "  VALUES ?plan { UNDEF } # plan\n"
            "  ?plan dcterms:references|fg:implements|^dcterms:isPartOf/dcterms:references ?item ."
        ),
        "year": (
            "  VALUES ?year { UNDEF } # year\n"
            f"  {_YEAR.replace('?key', '?told').replace('?dated', '?printed')}\n  FILTER(?told = STR(?year))"
        ),
        "level": "  VALUES ?level { UNDEF } # level\n  ?item fg:issuingBody/fg:level ?level .",
        "text": f"  ?item dcterms:title|fg:citedTitle|fg:documentNumber ?said .{TEXT_FILTER}",
    },
    sorts={
        "id": "BIND(STR(?item) AS ?key)",
        "title": "?item dcterms:title|fg:citedTitle ?words . BIND(STR(?words) AS ?key)",
        "number": "?item fg:documentNumber ?key",
        "year": _YEAR,
    },
    order=("number", "title"),
)

_NAMES = "dcterms:title fg:documentNumber fg:citedTitle"
_REACHES = (
    Reach("", f"rdf:type {_NAMES} fg:year fg:issuingBody"),
    Reach("fg:issuingBody", "skos:prefLabel fg:level"),
)


def tell_directives(
    store: Store, holdings: Holdings, nodes: Sequence[NamedNode], base: str, *, briefly: bool = False
) -> list[DirectiveRecord]:
    """A record of each document, in the given order; `briefly`: without plans, which may be thousands."""
    tasks = tasks_citing(holdings, nodes)
    citing = {} if briefly else plans_citing(holdings, nodes)
    carrying = {} if briefly else plans_carrying_out(holdings, nodes)
    others = [plan for found in (citing, carrying) for plans in found.values() for plan in plans]
    names = gathered(store, list(dict.fromkeys(others)), (Reach("", _NAMES),))
    told = Told(JoinedFacts(gathered(store, nodes, _REACHES), names), base)
    return [
        _directive(told, node, tasks.get(node, 0), citing.get(node, []), carrying.get(node, []))
        for node in nodes
    ]


def _directive(
    told: Told, node: NamedNode, tasks: int, citing: list[NamedNode], carrying: list[NamedNode]
) -> DirectiveRecord:
    issuer, document = told.node(node, terms.ISSUING_BODY), told.document(node)
    year = _YEAR_OF_NUMBER.search(document.number or "")
    return DirectiveRecord(
        id=document.id,
        iri=node.value,
        loaded=terms.PLAN in told.facts.objects(node, terms.TYPE),
        title=document.title,
        number=document.number,
        issuer=told.named(issuer),
        level=told.words(issuer, terms.LEVEL),
        year=told.whole(node, terms.YEAR) or (int(year[0]) if year else None),
        tasks_citing=tasks,
        plans_citing=told.all_named(citing),
        carried_out_by=told.all_named(carrying),
    )
