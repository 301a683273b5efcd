"""Reforms of one place: which of its bodies became which, when, and who says so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ontology.registry.bodies import body_by_name, body_of_kind, body_of_listed
from ontology.registry.labels import levels_of, place_key
from ontology.registry.lives import changes_at
from ontology.registry.records import NATION, Basis, Body, Change, Level, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Span

_Fits = Callable[[Body, Change], bool]


@dataclass(frozen=True, slots=True)
class Event:
    """A reform as it happened at one place; `general`: told by the rule for its level, not of the place."""

    key: str
    type: str
    day: Span
    originals: tuple[Body, ...]
    results: tuple[Body, ...]
    source: str
    general: bool


def events_of(registry: Registry, body: Body) -> tuple[Event, ...]:
    """The reforms that set a body up, took from it, or ended it, those of its place included."""
    if body.basis not in (Basis.LISTED, Basis.KIND):
        return ()
    place = body.place
    changes = {change.key: change for change in _changes(registry, place, body)}
    events = [_event(registry, place, change) for change in changes.values()]
    if place:
        events += _of_places(registry, place, body)
    return tuple(event for event in events if body in (*event.originals, *event.results))


def _of_places(registry: Registry, place: Place, body: Body) -> Iterator[Event]:
    """What became of the body when its place was renamed or joined to another one."""
    if after := registry.places.successor(place):
        yield from _moved(registry, place, after, body.name)
    for before in registry.places.predecessors(place):
        yield from _moved(registry, before, place, body.name)


def _moved(registry: Registry, before: Place, after: Place, name: str) -> Iterator[Event]:
    original, result = body_by_name(registry, before, name), body_by_name(registry, after, name)
    if original and result and before.life.end:
        yield Event(
            key=f"{place_key(registry, after)}/{before.life.end.latest[:4]}/{name}/{before.name}{name}",
            type="区划调整",
            day=before.life.end,
            originals=(original,),
            results=(result,),
            source=before.source,
            general=False,
        )


def _changes(registry: Registry, place: Place | None, body: Body) -> Iterator[Change]:
    code = place.code if place else NATION
    for level in levels_of(place) if place else (Level.NATION,):
        found = changes_at(registry, code, level, body.name)
        yield from found
        if found:
            return
        # A place may call the body of a function by another name than the general rule does.
        if place and body.basis is Basis.LISTED and body.kind:
            for kind in registry.kinds.of_function(level, body.kind):
                yield from changes_at(registry, code, level, kind.name)


def _event(registry: Registry, place: Place | None, change: Change) -> Event:
    before = tuple(_bodies(registry, place, change.before, change, _was_there))
    after = tuple(_bodies(registry, place, change.after, change, _is_there_now))
    where = place_key(registry, place) if place else NATION
    # Several general rules may lead to one body: 国土资源局 and 规划局, or 国土资源和规划局.
    names = "/".join("、".join(names) for names in (change.after, change.before) if names)
    return Event(
        key=f"{where}/{change.day.latest[:4]}/{names}",
        type=change.type,
        day=change.day,
        originals=before,
        results=after,
        source=change.source,
        general=not change.place,
    )


def _bodies(
    registry: Registry, place: Place | None, names: Iterable[str], change: Change, fits: _Fits
) -> Iterator[Body]:
    for name in names:
        if body := _body(registry, place, name, change, fits):
            yield body


def _body(registry: Registry, place: Place | None, name: str, change: Change, fits: _Fits) -> Body | None:
    code = place.code if place else NATION
    for row in registry.listed_at(code):
        if row.name == name:
            return body_of_listed(registry, row)
    if place is None:
        return None
    rows = [
        row for level in levels_of(place) for row in registry.kinds.named(level, name) if row.name == name
    ]
    if not rows:
        return None
    listed = (body_of_listed(registry, row) for row in registry.listed_at(code) if row.kind == rows[0].kind)
    here = [body for body in listed if fits(body, change)]
    return here[0] if len(here) == 1 else body_of_kind(registry, place, rows[0])


def _was_there(body: Body, change: Change) -> bool:
    eve = Span(change.day.earliest, change.day.earliest)
    return not body.life.is_over(eve) and not (
        body.life.begin and body.life.begin.latest >= change.day.earliest
    )


def _is_there_now(body: Body, change: Change) -> bool:
    morrow = Span(change.day.latest, change.day.latest)
    return not body.life.is_to_come(morrow) and not (
        body.life.end and body.life.end.earliest <= change.day.latest
    )
