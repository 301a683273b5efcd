"""A plan's graph read back, as far as names go: so that they can be resolved again without its file."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from loader.graph.names import EDGES, NAME_ISSUE
from ontology import terms
from ontology.plan import Assignment, Citation, Head, IssuerFrom, Plan, Role, Source, Task

Object = NamedNode | Literal | BlankNode | Triple
Facts = dict[str, dict[str, list[Object]]]

_ROLES = {f"{terms.FG}{role.value}": role for role in Role}
_BY_NAMES = frozenset(
    term.value
    for term in (
        *EDGES.values(),
        terms.JOINTLY_RESPONSIBLE_UNIT,
        terms.UNIT,
        terms.ISSUING_BODY,
        terms.NAME_PLATE_OF,
        terms.HOSTED_BY,
    )
)
_BY_NUMBER = Literal(IssuerFrom.NUMBER.value)


def without_names(said: Iterable[Triple], plan: NamedNode) -> tuple[Triple, ...]:
    """The triples of a plan's graph that do not depend on what its names mean."""
    own = (f"{plan.value}/unit/", f"{plan.value}/{NAME_ISSUE}/")
    return tuple(
        triple
        for triple in said
        if triple.predicate.value not in _BY_NAMES
        and not (triple.predicate == terms.ISSUER_TOLD_BY and triple.object == _BY_NUMBER)
        and not (isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(own))
    )


def named_plan(said: Iterable[Triple], plan: NamedNode) -> Plan:
    """The plan of a graph with its head, numbers, tasks and units, and nothing else, ready to be resolved."""
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for triple in said:
        if isinstance(triple.subject, NamedNode):
            facts[triple.subject.value][triple.predicate.value].append(triple.object)
    collectives = {
        _text(about, terms.PREF_LABEL)
        for about in facts.values()
        if terms.COLLECTIVE in about[terms.TYPE.value]
    }
    tasks = [node for node, about in facts.items() if terms.TASK in about[terms.TYPE.value]]
    tasks.sort(key=lambda node: _whole(facts[node], terms.POSITION) or 0)
    return Plan(
        sha256="",
        head=_head(facts, plan),
        tasks=tuple(_task(facts, node, collectives) for node in tasks),
        citations=_citations(facts, plan, terms.REFERENCES),
    )


def _head(facts: Facts, plan: NamedNode) -> Head:
    about = facts[plan.value]
    year = _text(about, terms.YEAR)
    return Head(
        title=_text(about, terms.TITLE),
        issuing_body=_text(about, terms.PRINTED_ISSUER),
        issuer_from=_issuer_from(about),
        number=_text(about, terms.DOCUMENT_NUMBER),
        year=int(year) if year else None,
        issued=_text(about, terms.ISSUED),
        as_of=_text(about, terms.AS_OF),
        implements=_citations(facts, plan, terms.IMPLEMENTS),
        source=_source(about),
    )


def _issuer_from(about: dict[str, list[Object]]) -> IssuerFrom | None:
    told = _text(about, terms.ISSUER_TOLD_BY)
    return IssuerFrom(told) if told and told != IssuerFrom.NUMBER else None


def _citations(facts: Facts, plan: NamedNode, edge: NamedNode) -> tuple[Citation, ...]:
    cited = [facts[one.value] for one in facts[plan.value][edge.value] if isinstance(one, NamedNode)]
    titles = [_text(about, terms.CITED_TITLE) for about in cited]
    numbers = [_text(about, terms.DOCUMENT_NUMBER) for about in cited]
    return tuple(Citation(title, number) for title, number in zip(titles, numbers, strict=True))


def _task(facts: Facts, node: str, collectives: set[str | None]) -> Task:
    about = facts[node]
    nodes = [one.value for one in about[terms.HAS_ASSIGNMENT.value] if isinstance(one, NamedNode)]
    nodes.sort(key=lambda one: _whole(facts[one], terms.POSITION) or 0)
    return Task(
        number=_text(about, terms.NUMBER) or "",
        section=(),
        text="",
        source=_source(about),
        assignments=tuple(_assignment(facts[one], collectives) for one in nodes),
    )


def _assignment(about: dict[str, list[Object]], collectives: set[str | None]) -> Assignment:
    unit = _text(about, terms.PRINTED_UNIT) or ""
    role = next(node.value for node in about[terms.HAS_ROLE.value] if isinstance(node, NamedNode))
    return Assignment(
        unit=unit,
        role=_ROLES[role],
        role_words=_text(about, terms.ROLE_WORDS) or "",
        source=_source(about),
        collective=unit in collectives,
    )


def _source(about: dict[str, list[Object]]) -> Source:
    return Source(
        line_start=_whole(about, terms.LINE_START),
        line_end=_whole(about, terms.LINE_END),
        page=_whole(about, terms.PAGE),
        sheet=_text(about, terms.SHEET),
        table=_whole(about, terms.TABLE),
        row=_whole(about, terms.ROW),
        row_end=_whole(about, terms.ROW_END),
        column=_whole(about, terms.COLUMN),
        paragraph=_whole(about, terms.PARAGRAPH),
        paragraph_end=_whole(about, terms.PARAGRAPH_END),
        order=_whole(about, terms.READING_ORDER),
    )


def _text(about: dict[str, list[Object]], term: NamedNode) -> str | None:
    values = sorted(value.value for value in about[term.value] if isinstance(value, Literal))
    return values[0] if values else None


def _whole(about: dict[str, list[Object]], term: NamedNode) -> int | None:
    text = _text(about, term)
    return int(text) if text else None
