"""The list of links between tasks and upper items."""

from collections.abc import Sequence

from pyoxigraph import NamedNode

from ontology import terms
from queries.lists.gathering import Reach, gathered
from queries.lists.listing import TEXT_FILTER, Listing
from queries.lists.records import ItemRecord, LinkRecord, Named
from queries.lists.tasks import link_state
from queries.lists.telling import Told
from queries.store import Store

_LOWER = "?item sssom:subject_id ?task ."

LINKS = Listing(
    name="links",
    items="  ?item a fg:Link .",
    filters={
        "plan": (
            "  VALUES ?plan { UNDEF } # plan\n"
            "  ?item (sssom:subject_id|sssom:object_id)/dcterms:isPartOf ?plan ."
        ),
        "unit": "  VALUES ?unit { UNDEF } # unit\n",
        "level": (
            "  VALUES ?level { UNDEF } # level\n"
            "  ?item sssom:subject_id/dcterms:isPartOf/fg:issuingBody/fg:level ?level ."
        ),
        "year": (
            "  VALUES ?year { UNDEF } # year\n  ?item sssom:subject_id/dcterms:isPartOf/fg:year ?year ."
        ),
        "text": f"  ?item (sssom:subject_id|sssom:object_id)/fg:text ?said .{TEXT_FILTER}",
    },
    units=f"  {_LOWER} ?task EDGE ?unit .",
    of_units=frozenset({"unit"}),
    sorts={
        "id": "BIND(STR(?item) AS ?key)",
        "upper": "?item sssom:object_id ?in . BIND(STR(?in) AS ?key)",
        "lower": "?item sssom:subject_id ?in . BIND(STR(?in) AS ?key)",
        "kind": "?item fg:kind ?key",
        "score": "?item sssom:confidence ?key",
    },
    order=("upper", "lower"),
)

_PLAN = "dcterms:title fg:documentNumber"
_ITEM = "fg:number fg:text dcterms:isPartOf"
_REACHES = (
    Reach(),
    Reach("sssom:subject_id", _ITEM),
    Reach("sssom:object_id", _ITEM),
    Reach("sssom:subject_id/dcterms:isPartOf", _PLAN),
    Reach("sssom:object_id/dcterms:isPartOf", _PLAN),
)


def tell_links(store: Store, nodes: Sequence[NamedNode], base: str) -> list[LinkRecord]:
    """A record of each link, in the given order."""
    told = Told(gathered(store, nodes, _REACHES), base)
    return [_link(told, node) for node in nodes]


def _link(told: Told, link: NamedNode) -> LinkRecord:
    return LinkRecord(
        id=told.id(link),
        iri=link.value,
        upper=_item(told, told.node(link, terms.OBJECT_ID)),
        lower=_item(told, told.node(link, terms.SUBJECT_ID)),
        kind=told.words(link, terms.KIND) or "",
        score=told.score(link, terms.CONFIDENCE),
        state=link_state(told, link),
        missing=told.all_words(link, terms.LEFT_OUT),
    )


def _item(told: Told, task: NamedNode | None) -> ItemRecord:
    if task is None:
        return ItemRecord("", "", "", Named("", ""))
    return ItemRecord(
        id=told.id(task),
        number=told.words(task, terms.NUMBER) or "",
        text=told.words(task, terms.TEXT) or "",
        plan=told.named(told.node(task, terms.IS_PART_OF)) or Named("", ""),
    )
