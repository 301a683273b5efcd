"""The list of tasks."""

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode

from ontology import terms
from queries.lists.gathering import Reach, gathered
from queries.lists.listing import TEXT_FILTER, Listing
from queries.lists.records import AssignmentRecord, Named, TaskLink, TaskRecord
from queries.lists.telling import Told, part_number
from queries.store import Store

_NAMES = "dcterms:title fg:documentNumber fg:citedTitle skos:prefLabel"

TASKS = Listing(
    name="tasks",
    items="  ?item a fg:Task .",
    filters={
        "finding": "  VALUES ?item { UNDEF } # finding\n",
        "plan": "  VALUES ?plan { UNDEF } # plan\n  ?item dcterms:isPartOf ?plan .",
        "unit": "  VALUES ?unit { UNDEF } # unit\n",
        "level": "  VALUES ?unit { UNDEF } # level\n",
        "year": "  VALUES ?year { UNDEF } # year\n  ?item dcterms:isPartOf/fg:year ?year .",
        "text": f"  ?item fg:text ?said .{TEXT_FILTER}",
        "due_before": (
            "  VALUES ?day { UNDEF } # due_before\n  ?item fg:limit/fg:dueEnd ?end .\n  FILTER(?end <= ?day)"
        ),
    },
    units="  ?item EDGE ?unit .",
    of_units=frozenset({"unit", "level"}),
    sorts={
        "id": "BIND(STR(?item) AS ?key)",
        "plan": "?item dcterms:isPartOf ?in . BIND(STR(?in) AS ?key)",
        "number": "?item schema:position ?key",
        "text": "?item fg:text ?words . BIND(STR(?words) AS ?key)",
        "year": "?item dcterms:isPartOf/fg:year ?in . BIND(STR(?in) AS ?key)",
        "deadline": "?item fg:deadlineText ?words . BIND(STR(?words) AS ?key)",
        "due": "?item fg:dueEnd ?key",
    },
    order=("plan", "number"),
)

_REACHES = (
    Reach(),
    Reach("fg:assignment"),
    Reach("fg:assignment/fg:unit", "skos:prefLabel rdf:type"),
    Reach("fg:limit"),
    Reach("fg:due"),
    # printed headings may be nested; three steps are more than any plan has
    Reach("fg:inSection", "dcterms:title fg:inSection"),
    Reach("fg:inSection/fg:inSection", "dcterms:title fg:inSection"),
    Reach("fg:inSection/fg:inSection/fg:inSection", "dcterms:title fg:inSection"),
    Reach("dcterms:isPartOf", f"{_NAMES} prov:hadPrimarySource"),
    Reach("dcterms:isPartOf/prov:hadPrimarySource", "schema:name"),
    Reach("dcterms:references", _NAMES),
    Reach("^sssom:subject_id"),
    Reach("^sssom:subject_id/sssom:object_id", "fg:number"),
)


def tell_tasks(
    store: Store, nodes: Sequence[NamedNode], base: str, findings: Mapping[str, list[str]] | None
) -> list[TaskRecord]:
    """A record of each task, in the given order."""
    told = Told(gathered(store, nodes, _REACHES), base)
    return [_task(told, node, findings) for node in nodes]


def _task(told: Told, task: NamedNode, findings: Mapping[str, list[str]] | None) -> TaskRecord:
    due = told.node(task, terms.DUE)
    return TaskRecord(
        id=told.id(task),
        iri=task.value,
        plan=told.named(told.node(task, terms.IS_PART_OF)) or Named("", ""),
        number=told.words(task, terms.NUMBER) or "",
        section=_section(told, task),
        text=told.words(task, terms.TEXT) or "",
        assignments=_assignments(told, task),
        assignments_from=told.words(task, terms.ASSIGNMENTS_FROM),
        deadline=told.words(task, terms.DEADLINE_TEXT),
        due=told.limit(due) if due else None,
        limits=[told.limit(one) for one in sorted(told.nodes(task, terms.LIMIT), key=part_number)],
        citations=[told.document(one) for one in told.nodes(task, terms.REFERENCES)],
        links=_links(told, task),
        findings=None if findings is None else findings.get(task.value, []),
        source=told.source(task),
    )


def _section(told: Told, task: NamedNode) -> list[str]:
    titles: list[str] = []
    inner = told.node(task, terms.IN_SECTION)
    while inner is not None and len(titles) < 4:
        titles.insert(0, told.label(inner))
        inner = told.node(inner, terms.IN_SECTION)
    return titles


def _assignments(told: Told, task: NamedNode) -> list[AssignmentRecord]:
    nodes = sorted(told.nodes(task, terms.HAS_ASSIGNMENT), key=part_number)
    return [_assignment(told, node) for node in nodes]


def _assignment(told: Told, node: NamedNode) -> AssignmentRecord:
    role, unit = told.node(node, terms.HAS_ROLE), told.node(node, terms.UNIT)
    return AssignmentRecord(
        unit=told.words(node, terms.PRINTED_UNIT) or "",
        role=role.value.removeprefix(terms.FG) if role else "",
        role_words=told.words(node, terms.ROLE_WORDS),
        body=told.named(unit),
    )


def _links(told: Told, task: NamedNode) -> list[TaskLink]:
    links = [one for one in told.facts.subjects(terms.SUBJECT_ID, task) if isinstance(one, NamedNode)]
    made = (_link(told, link) for link in sorted(links, key=lambda link: link.value))
    return [link for link in made if link is not None]


def _link(told: Told, link: NamedNode) -> TaskLink | None:
    upper = told.node(link, terms.OBJECT_ID)
    if upper is None or terms.LINK not in told.facts.objects(link, terms.TYPE):
        return None
    name = Named(told.id(upper), told.words(upper, terms.NUMBER) or "")
    score = told.score(link, terms.CONFIDENCE)
    return TaskLink(told.id(link), name, told.words(link, terms.KIND) or "", score, link_state(told, link))


def link_state(told: Told, link: NamedNode) -> str:
    """confirmed, look-again (what it joins has changed since) or proposed."""
    if terms.FULFILS in told.facts.objects(link, terms.PREDICATE_ID):
        return "confirmed"
    return "look-again" if told.facts.objects(link, terms.LOOK_AGAIN) else "proposed"
