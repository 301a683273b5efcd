"""A unit's printed name becomes the bodies that it can mean, by issuer, list and time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loader.resolving.issuers import Issuer, level_words
from loader.resolving.verticals import vertical_bodies
from loader.resolving.within import bodies_within
from ontology.registry.lookup import institution_of, national_bodies, office_of, self_named
from ontology.registry.places import stem
from ontology.registry.records import Basis, Body, Level, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Span

Bodies = tuple[Body, ...]

# 政策法规科 · 办公室 · 行政审批办 · 机关党委 · not 财政局, not 服务中心
_OFFICE = re.compile(r"(?:.*(?<!办事)[处科股室办队]|.*(?:党委|党总支|党支部|团委|工会|纪委|专班|小组))$")
# 综合科 · 秘书一处 in a general office's plan · not 办公室, 督查室, 队, 南湖街道办事处
_OFFICE_OF_GENERAL = re.compile(r".{2,}(?<!办事)[处科股]")
_GENERAL_OFFICES = ("政府办公室", "政府办公厅", "国务院办公厅", "委办公室", "委办公厅")
# 服务中心 · 救助站 · 图书馆: what belongs to a bureau, or to its place · not 供电公司, 规划分局
_INSTITUTION = re.compile(r".{2,}(?:中心|[站所馆院校园场台社]|医院|协会|学会|基金会|支队|大队|总站|总队)$")
# 市|口岸物流发展中心: a full name behind a word for the place · not 市|房管中心, which is short for another
_FULL_INSTITUTION = re.compile(r".{4,}(?:中心|医院|学院|研究院|研究所|学校)$")
# 本局 · 我委: the issuer itself · 局|办公室 · 委|机关党委
_SELF = re.compile(r"(?:本|我)(?:局|委|厅|办|部|院|中心|镇|街道|乡|单位|机关)")
_OWN_WORD = re.compile(r"(?:本|我)?(?:局|厅|委|署)(?:属|直属)?(?=..)")
# 市|消防救援支队 in a bureau's plan is none of its own · not 市场科, 区域合作科, 县域经济科
_OTHER_LEVEL = re.compile(r"[省市区县州](?![场政容民域划际])")
# 省级 · 市直 · 区属: the level word with its rest
_LEVEL_REST = re.compile(r"(?:级|直|属|直属)(?=..)")
# 财政部 · 税务总局 · 国家发展改革委 · not 信访局, which every county has
_NATIONAL = re.compile(
    r"(?:国家|中央|全国|国务院|中国|中共中央|最高|中华).*|.*(?:[^队]部|总局|总署|银行)$|新华社"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What names of one plan are read by: the registry, the plan's time and its issuer.

    A year that only the text or an upper plan tells is not certain: it chooses between names, no more.
    Without an issuer only names are read that tell their place themselves, and those of the nation.
    """

    registry: Registry
    time: Span | None
    issuer: Issuer | None
    year_is_certain: bool = True

    @property
    def near(self) -> tuple[Place, ...]:
        """The issuer's place, those above it and those right below."""
        place = self.issuer.place if self.issuer else None
        if place is None:
            return ()
        return (*self.registry.places.path(place), *self.registry.places.children(place, self.time))


@dataclass(frozen=True, slots=True)
class Reading:
    """The bodies that a name can mean, and the place that it was said with, if any."""

    bodies: Bodies
    place: Place | None = None


def read_name(reader: Reader, name: str, before: Place | None) -> Reading:
    """What a plain name without brackets can mean; `before` is the place of the name before it in a list.

    体育局 behind 市民政局 is the city's: the level word is said once for the names that follow.
    """
    last = Reading(())
    for reading in _readings(reader, name, before):
        if reading.bodies:
            return reading
        last = last if last.place else reading
    return last


def _readings(reader: Reader, name: str, before: Place | None) -> Iterator[Reading]:
    issuer = reader.issuer
    if issuer:
        yield Reading(_itself(issuer, name))
    yield Reading(_nation(reader, name))
    yield Reading(*vertical_bodies(reader.registry, name, reader.near, reader.time))
    yield from _with_place(reader, name)
    if issuer:
        yield from _with_level_word(reader, issuer, name)
        yield from _without_place(reader, issuer, name, before)


def _itself(issuer: Issuer, name: str) -> Bodies:
    body = issuer.body
    return (body,) if _SELF.fullmatch(name) or name in (body.label, *body.names) else ()


def _nation(reader: Reader, name: str) -> Bodies:
    of_nation = reader.issuer is not None and reader.issuer.place is None
    if of_nation or _NATIONAL.fullmatch(name):
        return national_bodies(reader.registry, name, reader.time)
    return ()


def _with_place(reader: Reader, name: str) -> Iterator[Reading]:
    """Readings with a place's own name in front: 海珠区政府, 新会公安分局."""
    name = name.removeprefix("中共")
    found = reader.registry.places.starting(name, reader.near)
    if len(found) == 1:
        place, end = found[0]
        yield Reading(bodies_within(reader.registry, place, name[end:], reader.time), place)
        yield Reading(_full_institution(reader, place, name[end:]), place)
    elif len(found) > 1:
        bodies = [bodies_within(reader.registry, place, name[end:], reader.time) for place, end in found]
        yield Reading(tuple(body for some in bodies for body in some))


def _with_level_word(reader: Reader, issuer: Issuer, name: str) -> Iterator[Reading]:
    for word, place in level_words(reader.registry, issuer):
        if name.startswith(word) and len(name) > len(word):
            rest = name[len(word) :]
            yield Reading(bodies_within(reader.registry, place, rest, reader.time), place)
            if behind := _LEVEL_REST.match(rest):
                yield Reading(bodies_within(reader.registry, place, rest[behind.end() :], reader.time), place)
            yield Reading(_full_institution(reader, place, rest), place)


def _full_institution(reader: Reader, place: Place, name: str) -> Bodies:
    """The institution that a place's own word names in full, though no table tells of it."""
    if place.closed or not _FULL_INSTITUTION.fullmatch(name):
        return ()
    return (self_named(reader.registry, place, name, Basis.NAMED, "事业单位"),)


def _without_place(reader: Reader, issuer: Issuer, name: str, before: Place | None) -> Iterator[Reading]:
    """Readings without any word for the place: an office of the issuer, or a body of the place."""
    owner, home = issuer.offices_of, issuer.place
    own_word = _OWN_WORD.match(name) if owner else None
    rest = name[own_word.end() :] if own_word else name
    if owner and _is_office(owner, rest) and not _OTHER_LEVEL.match(name):
        if before and before is not home:
            yield Reading(bodies_within(reader.registry, before, name, reader.time), before)
        yield Reading((office_of(owner, rest),))
        return
    for place in dict.fromkeys((before, home)):
        if place:
            yield Reading(bodies_within(reader.registry, place, name, reader.time), place)
    if owner and _is_institution(reader, owner, rest) and not _OTHER_LEVEL.match(name):
        yield Reading((institution_of(owner, rest),))
    yield from _above(reader, issuer, name)


def _is_office(owner: Body, name: str) -> bool:
    """Whether a name is that of an office of its owner; a general office speaks for its government."""
    pattern = _OFFICE_OF_GENERAL if owner.name.endswith(_GENERAL_OFFICES) else _OFFICE
    return pattern.fullmatch(name) is not None


def _is_institution(reader: Reader, owner: Body, name: str) -> bool:
    """Whether a name is that of an institution of a bureau; one that names a place is none of its own."""
    if owner.name.endswith(_GENERAL_OFFICES) or not _INSTITUTION.fullmatch(name):
        return False
    return not any(stem(place) in name for place in reader.near)


def _above(reader: Reader, issuer: Issuer, name: str) -> Iterator[Reading]:
    """A name that only an upper level has: 教育厅 in a county's plan."""
    if issuer.place:
        for place in reversed(reader.registry.places.path(issuer.place)[:-1]):
            if place.level is Level.PROVINCE:
                yield Reading(bodies_within(reader.registry, place, name, reader.time), place)
