"""Bodies, places, reforms and repealed documents as triples for the graph of the registry."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from loader.graph.statements import chinese, day, plain, statements
from ontology import terms
from ontology.addresses import body_address, change_address, directive_address, place_address
from ontology.registry.events import Event, events_of
from ontology.registry.records import Body, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Span


def registry_triples(registry: Registry, bodies: Iterable[Body], base: str) -> tuple[Triple, ...]:
    """All that the registry knows of these bodies, those above them, and those before and after them."""
    known, events = _closure(registry, bodies)
    places = {body.place.code: body.place for body in known.values() if body.place}
    said = [triple for body in known.values() for triple in _body(body, base)]
    said += [triple for event in events.values() for triple in _event(event, base)]
    said += [triple for place in places.values() for triple in _places(registry, place, base)]
    return tuple(dict.fromkeys(said))


def repealed_triples(registry: Registry, base: str) -> tuple[Triple, ...]:
    """All that the registry knows of documents that are no longer in force."""
    said: list[Triple] = []
    for row in registry.tables.repealed:
        old, new = (NamedNode(directive_address(base, number)) for number in (row.number, row.by))
        said += statements(
            old,
            (terms.TYPE, terms.DIRECTIVE),
            (terms.DOCUMENT_NUMBER, plain(row.number)),
            (terms.NO_LONGER_IN_FORCE, day(row.day)),
            (terms.REPEALED_BY, new),
        )
        said += statements(new, (terms.TYPE, terms.DIRECTIVE), (terms.DOCUMENT_NUMBER, plain(row.by)))
    return tuple(dict.fromkeys(said))


def _closure(registry: Registry, bodies: Iterable[Body]) -> tuple[dict[str, Body], dict[str, Event]]:
    known: dict[str, Body] = {}
    events: dict[str, Event] = {}
    waiting = list(bodies)
    while waiting:
        body = waiting.pop()
        if body.key in known:
            continue
        known[body.key] = body
        waiting.extend(body.superiors)
        waiting.extend(other for other in (body.plate_of, body.hosted_by) if other)
        for event in events_of(registry, body):
            events[event.key] = event
            waiting.extend((*event.originals, *event.results))
    return known, events


def _body(body: Body, base: str) -> Iterator[Triple]:
    node = NamedNode(body_address(base, body.key))
    above = [NamedNode(body_address(base, superior.key)) for superior in body.superiors]
    yield from statements(
        node,
        (terms.TYPE, terms.ORGANIZATIONAL_UNIT if body.office else terms.PUBLIC_ORGANISATION),
        (terms.PREF_LABEL, chinese(body.label)),
        *((terms.ALT_LABEL, chinese(name)) for name in body.names),
        *((terms.HIDDEN_LABEL, chinese(name)) for name in body.short_names),
        (terms.CLASSIFICATION, chinese(body.classification)),
        (terms.LEVEL, plain(body.level.value)),
        (terms.BASIS, plain(body.basis.value)),
        (terms.SPATIAL, NamedNode(place_address(base, body.place.code)) if body.place else None),
        # The way up is one path; an office says besides that it is a unit of its body.
        *((terms.SUB_ORGANIZATION_OF, superior) for superior in above),
        *((terms.UNIT_OF, superior) for superior in above if body.office),
        (terms.NAME_PLATE_OF, _node(body.plate_of, base)),
        (terms.HOSTED_BY, _node(body.hosted_by, base)),
        (terms.EXISTS_FROM, _begin(body.life.begin)),
        (terms.EXISTS_UNTIL, _end(body.life.end)),
        (terms.SOURCE, plain(body.source or None)),
    )


def _node(body: Body | None, base: str) -> NamedNode | None:
    return NamedNode(body_address(base, body.key)) if body else None


def _begin(span: Span | None) -> Literal | None:
    return day(span.earliest) if span else None


def _end(span: Span | None) -> Literal | None:
    return day(span.latest) if span else None


def _event(event: Event, base: str) -> Iterator[Triple]:
    node = NamedNode(change_address(base, event.key))
    return statements(
        node,
        (terms.TYPE, terms.CHANGE_EVENT),
        (terms.DC_TYPE, chinese(event.type)),
        (terms.EARLIEST, day(event.day.earliest)),
        (terms.LATEST, day(event.day.latest)),
        (terms.GENERAL, Literal(event.general)),
        (terms.SOURCE, plain(event.source)),
        *((terms.ORIGINAL_ORGANIZATION, NamedNode(body_address(base, one.key))) for one in event.originals),
        *((terms.RESULTING_ORGANIZATION, NamedNode(body_address(base, one.key))) for one in event.results),
    )


def _places(registry: Registry, place: Place, base: str) -> Iterator[Triple]:
    above: NamedNode | None = None
    for one in registry.places.path(place):
        node = NamedNode(place_address(base, one.code))
        yield from statements(
            node,
            (terms.TYPE, terms.ADMINISTRATIVE_AREA),
            (terms.PREF_LABEL, chinese(one.name)),
            (terms.NOTATION, plain(one.code if one.code.isdigit() else None)),
            (terms.CONTAINED_IN_PLACE, above),
            (terms.SOURCE, plain(one.source or None)),
        )
        above = node
