"""The check of a registry's tables: every example phrase must lead to its own row, and to it alone."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from loader.resolving.issuers import Issuer
from loader.resolving.unit_names import Reader, read_name
from ontology.registry.bodies import body_of_kind, body_of_listed, government, national
from ontology.registry.labels import levels_of
from ontology.registry.name_keys import plain_name
from ontology.registry.places import own_words, town_of
from ontology.registry.records import Body, Kind, Level, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Life, Span

# When a row tells no dates, its phrases must hold before the reform of 2018 and after that of 2023.
_TIMES = (Span("2016-06-01", "2016-06-01"), Span("2025-06-01", "2025-06-01"))
_TOWN = "镇"


@dataclass(frozen=True, slots=True)
class Fault:
    """An example phrase that leads elsewhere: to other bodies or to none."""

    phrase: str
    wanted: Body
    found: tuple[Body, ...]


def faults_of(registry: Registry) -> Iterator[Fault]:
    """The example phrases of all rows that do not lead to their row alone."""
    samples = _samples(registry)
    for row in registry.tables.kinds:
        for phrase in row.examples:
            yield from _faults_of_kind(registry, row, phrase, samples)
    for listed in registry.tables.listed:
        body = body_of_listed(registry, listed)
        issuer = _issuer(registry, registry.places.by_code.get(listed.place))
        for phrase in listed.examples if issuer else ():
            yield from _faults(registry, issuer, body, phrase)


def _faults_of_kind(
    registry: Registry, row: Kind, phrase: str, samples: dict[tuple[Level, str], Place]
) -> Iterator[Fault]:
    for level in row.levels:
        for (at, word), place in samples.items():
            issuer = _issuer(registry, place) if at is level and phrase.startswith(word) else None
            yield from _faults(registry, issuer, body_of_kind(registry, place, row), phrase)


def _faults(registry: Registry, issuer: Issuer | None, body: Body, phrase: str) -> Iterator[Fault]:
    for time in _times(body.life) if issuer else ():
        reader = Reader(registry, time, issuer) if issuer else None
        found = read_name(reader, plain_name(phrase), None).bodies if reader else ()
        if [one.key for one in found] != [body.key]:
            yield Fault(phrase, body, found)
            return


def _samples(registry: Registry) -> dict[tuple[Level, str], Place]:
    """For every level and word a place of which the tables know nothing of its own."""
    special = {row.place for row in registry.tables.listed} | {row.place for row in registry.tables.changes}
    samples: dict[tuple[Level, str], Place] = {}
    for place in registry.places.by_code.values():
        above = {one.code for one in registry.places.path(place)}
        if above & special or place.closed or place.life != Life():
            continue
        for level in levels_of(place):
            samples.setdefault((level, own_words(place)[0]), place)
    county = samples.get((Level.COUNTY, "县"))
    if county:
        samples[Level.TOWN, _TOWN] = town_of(county, "示范镇")
    return samples


def _issuer(registry: Registry, place: Place | None) -> Issuer | None:
    body = government(registry, place) if place else national(registry, "国务院")
    return Issuer(body, place, None) if body else None


def _times(life: Life) -> tuple[Span, ...]:
    """Times at which a body existed for certain."""
    if not life.begin and not life.end:
        return _TIMES
    first = _day(life.begin.latest, 1) if life.begin else _day(life.end.earliest, -400) if life.end else ""
    last = _day(life.end.earliest, -1) if life.end else first
    return (Span(first, first),) if first <= last else ()


def _day(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()
