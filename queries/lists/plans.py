"""The list of plans."""

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode

from ontology import terms
from queries.holdings.counts import led_tasks
from queries.holdings.holdings import Holdings
from queries.lists.gathering import Reach, gathered
from queries.lists.listing import TEXT_FILTER, Listing
from queries.lists.records import FindingCounts, PlanRecord
from queries.lists.telling import Told
from queries.store import Store

PLANS = Listing(
    name="plans",
    items="  ?item a fg:Plan .",
    filters={
        "finding": "  VALUES ?item { UNDEF } # finding\n",
        "plan": "  VALUES ?item { UNDEF } # plan\n",
        "unit": "  VALUES ?unit { UNDEF } # unit\n",
        "year": "  VALUES ?year { UNDEF } # year\n  ?item fg:year ?year .",
        "level": "  VALUES ?level { UNDEF } # level\n  ?item fg:issuingBody/fg:level ?level .",
        "text": f"  ?item dcterms:title|fg:documentNumber ?said .{TEXT_FILTER}",
        "due_before": (
            "  VALUES ?day { UNDEF } # due_before\n"
            "  ?due dcterms:isPartOf ?item ; fg:limit/fg:dueEnd ?end .\n  FILTER(?end <= ?day)"
        ),
    },
    units="  ?task EDGE ?unit ; dcterms:isPartOf ?item .",
    of_units=frozenset({"unit"}),
    sorts={
        "id": "BIND(STR(?item) AS ?key)",
        "title": "?item dcterms:title ?words . BIND(STR(?words) AS ?key)",
        "number": "?item fg:documentNumber ?key",
        "year": "?item fg:year ?in . BIND(STR(?in) AS ?key)",
        "issued": "?item dcterms:issued ?key",
        "tasks": "?item fg:taskCount ?key",
    },
    order=("-year", "title"),
)

_REACHES = (
    Reach(),
    Reach("fg:issuingBody", "skos:prefLabel fg:level"),
    Reach("prov:hadPrimarySource", "schema:name schema:sha256"),
    Reach("fg:implements", "dcterms:title fg:documentNumber fg:citedTitle"),
)


def tell_plans(
    store: Store,
    holdings: Holdings,
    nodes: Sequence[NamedNode],
    base: str,
    findings: Mapping[str, FindingCounts] | None,
) -> list[PlanRecord]:
    """A record of each plan, in the given order."""
    told = Told(gathered(store, nodes, _REACHES), base)
    led = led_tasks(holdings, nodes)
    return [_plan(told, node, led.get(node, 0), findings) for node in nodes]


def _plan(told: Told, plan: NamedNode, led: int, findings: Mapping[str, FindingCounts] | None) -> PlanRecord:
    issuer, file = told.node(plan, terms.ISSUING_BODY), told.node(plan, terms.PRIMARY_SOURCE)
    return PlanRecord(
        id=told.id(plan),
        iri=plan.value,
        title=told.words(plan, terms.TITLE),
        number=told.words(plan, terms.DOCUMENT_NUMBER),
        issuing_body=told.named(issuer),
        printed_issuer=told.words(plan, terms.PRINTED_ISSUER),
        level=told.words(issuer, terms.LEVEL),
        year=told.whole(plan, terms.YEAR),
        issued=told.words(plan, terms.ISSUED),
        implements=[told.document(one) for one in told.nodes(plan, terms.IMPLEMENTS)],
        tasks=told.whole(plan, terms.TASK_COUNT) or 0,
        tasks_with_unit=told.whole(plan, terms.TASKS_WITH_UNIT) or 0,
        tasks_with_lead=led,
        tasks_with_deadline=told.whole(plan, terms.TASKS_WITH_DEADLINE) or 0,
        findings=None if findings is None else findings.get(plan.value, FindingCounts(0, 0, 0)),
        file=told.words(file, terms.NAME),
        sha256=told.words(file, terms.SHA256),
    )
