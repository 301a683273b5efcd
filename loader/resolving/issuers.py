"""Who issued a plan, as a body and a place: what all other names of the plan are read by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loader.resolving.within import bodies_within, town_place_name
from ontology.registry.bodies import government
from ontology.registry.lookup import national_bodies, self_named
from ontology.registry.name_keys import plain_name
from ontology.registry.places import own_words, town_of
from ontology.registry.records import Basis, Body, Level, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Span
from ontology.registry.unlisted import unlisted_at_start, zone_at_start

# What a body's name ends with: 某某局 · not 某某区2023年工作
_ORGAN_END = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|院|中心|处|署|部|集团|公司|大学|学院|领导小组|指挥部|会)$"
)
_GOVERNING = frozenset(("政府", "党委"))
# A body that coordinates others; its plan means the bureaus of its place.
_COORDINATING = re.compile(r"领导小组|指挥部|联席会议|议事协调")
_STATE_COUNCIL = "国务院"
_ZONE = "功能区"
_OF_ZONE = ("管理委员会", "管委会办公室", "办公室")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body and its place; a body of the nation has no place.

    `offices_of` is the body inside which names such as 办公室 are looked for: a bureau, a town, a general
    office; None for a government, whose plan means its bureaus.
    """

    body: Body
    place: Place | None
    offices_of: Body | None


def read_issuer(
    registry: Registry, printed: str, time: Span | None, hints: Sequence[str] = ()
) -> Issuer | None:
    """The issuer that the printed name means; None where its place is unknown or one of several.

    `hints` are texts that may tell which of several places of one name is meant: titles of upper plans.
    """
    parts = plain_name(printed).split("、")
    found = [issuer for part in parts if (issuer := _read_one(registry, part, time, hints))]
    if not found:
        return None
    # Bodies that issue together have no office in common.
    return found[0] if len(parts) == 1 else Issuer(found[0].body, found[0].place, None)


def level_words(registry: Registry, issuer: Issuer) -> list[tuple[str, Place]]:
    """The words that mean the issuer's place and those above it, nearest first: 区, 市, 省."""
    if issuer.place is None:
        return []
    words: dict[str, Place] = {}
    for place in reversed(registry.places.path(issuer.place)):
        for word in own_words(place):
            words.setdefault(word, place)
    return sorted(words.items(), key=lambda item: -len(item[0]))


def _read_one(registry: Registry, name: str, time: Span | None, hints: Sequence[str]) -> Issuer | None:
    national = national_bodies(registry, name, time)
    if len(national) == 1:
        body = national[0]
        return Issuer(body, None, None if body.name == _STATE_COUNCIL else body)
    placed = _place(registry, name.removeprefix("中共"), time, hints)
    body_ = _body(registry, *placed, time) if placed else None
    if not placed or not body_:
        return None
    return Issuer(body_, placed[0], _offices_of(body_))


def _place(
    registry: Registry, name: str, time: Span | None, hints: Sequence[str]
) -> tuple[Place, str] | None:
    every = registry.places.starting(name)
    # A name may stay in use for a while after it was changed.
    found = [(place, end) for place, end in every if place.life.may_hold(time)] or every
    if not found:
        return _zone_of_stem(registry, name) or _unlisted(name)
    if len(found) > 1:
        found = [(place, end) for place, end in found if _is_hinted(registry, place, hints)]
    return _within_place(*found[0], name) if len(found) == 1 else None


def _within_place(place: Place, end: int, name: str) -> tuple[Place, str]:
    """The place, or the town or development zone of it that the name goes on with."""
    rest = name[end:]
    town = town_place_name(rest) if place.level is Level.COUNTY else None
    if town and rest[town[1] :]:
        return town_of(place, town[0]), rest[town[1] :]
    if zone := zone_at_start(rest, place):
        return zone[0], _within_zone(rest[zone[1] :])
    return place, rest


def _zone_of_stem(registry: Registry, name: str) -> tuple[Place, str] | None:
    """A development zone that is named with the stem of its city, or with none: 云川经开区管委会."""
    for end in range(min(4, len(name)), 1, -1):
        above = registry.places.with_stem(name[:end])
        if len(above) == 1 and (zone := zone_at_start(name[end:], above[0])):
            return zone[0], _within_zone(name[end + zone[1] :])
    zone = zone_at_start(name, None)
    return (zone[0], _within_zone(name[zone[1] :])) if zone else None


def _within_zone(rest: str) -> str:
    return "" if rest in ("管委会", "管理委员会") else rest


def _unlisted(name: str) -> tuple[Place, str] | None:
    found = unlisted_at_start(name)
    return (found[0], name[found[1] :]) if found else None


def _is_hinted(registry: Registry, place: Place, hints: Sequence[str]) -> bool:
    above = registry.places.path(place)[:-1]
    return any(upper.name in text for upper in above for text in hints)


def _body(registry: Registry, place: Place, rest: str, time: Span | None) -> Body | None:
    if not rest:
        return government(registry, place)
    found = bodies_within(registry, place, rest, time)
    if len(found) == 1:
        return found[0]
    if found or place.closed or not _ORGAN_END.search(rest):
        return None
    # It issued a document, so it exists, even where no table tells of it.
    return self_named(registry, place, rest, Basis.ISSUER, "工作部门")


def _offices_of(body: Body) -> Body | None:
    """The body inside which names without a level word are looked for."""
    if body.level is Level.TOWN:
        return body
    if body.office:
        return body.superiors[0]
    return None if _governs(body) else body


def _governs(body: Body) -> bool:
    if body.place and body.place.type == _ZONE:
        return body.name.endswith(_OF_ZONE)
    return body.classification in _GOVERNING or bool(_COORDINATING.search(body.classification + body.name))
