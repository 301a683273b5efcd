"""Bodies made from the rows of the tables: their names, the bodies above them and their lives."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ontology.registry.labels import (
    called_at,
    label_name,
    label_words,
    levels_of,
    place_key,
    spoken_names,
    upper_place,
)
from ontology.registry.lives import life_of
from ontology.registry.places import town_of
from ontology.registry.records import NATION, Basis, Body, Kind, Level, Listed, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Life

_GOVERNMENT, _COMMITTEE, _STREET_OFFICE = "人民政府", "委员会", "办事处"
_ADMINISTRATION = "管理委员会"
_VERTICAL = "垂直管理机构"
# {city}国土资源局{stem}分局: the bureau of the city whose branch it is
_BRANCH = re.compile(r"\{city\}(.+?)\{")
_TOPS = {_GOVERNMENT: "国务院", _STREET_OFFICE: "国务院", _COMMITTEE: "中共中央"}


@lru_cache(maxsize=65536)
def body_of_kind(registry: Registry, place: Place, row: Kind) -> Body:
    """The body of that kind at that place; the listed one of that name where there is one."""
    same = (one for one in registry.listed_at(place.code) if one.name == row.name)
    if listed := _first(registry, same):
        return listed
    level = next((level for level in levels_of(place) if level in row.levels), row.levels[0])
    called = called_at(place, row.name)
    label = row.label.format(**label_words(registry, place, called))
    return _body_of_row(registry, place, row, level, called=called, label=label)


@lru_cache(maxsize=8192)
def body_of_listed(registry: Registry, row: Listed) -> Body:
    """The particular body that a table lists."""
    place = registry.places.by_code.get(row.place)
    level = place.level if place else Level.NATION
    label = row.label or (label_name(registry, place) if place else "") + row.name
    return replace(
        _body_of_row(registry, place, row, level, called=row.name, label=label),
        plate_of=_related(registry, row, "挂牌"),
        hosted_by=_related(registry, row, "设在"),
    )


def _body_of_row(
    registry: Registry, place: Place | None, row: Kind | Listed, level: Level, *, called: str, label: str
) -> Body:
    """The body of a row under the name that its place calls it by; reforms of that level tell its life."""
    life = life_of(registry, place.code if place else NATION, level, row.name, row.life)
    spoken = tuple(dict.fromkeys((called, row.name, *row.short)))
    names, short_names = spoken_names(registry, place, spoken) if place else (spoken, ())
    return Body(
        key=f"{place_key(registry, place)}/{called}" if place else called,
        label=label,
        names=tuple(name for name in names if name != label),
        short_names=short_names,
        classification=row.classification,
        level=place.level if place else Level.NATION,
        place=place,
        superiors=_superiors(registry, place, row, life),
        kind=row.kind,
        name=row.name,
        life=life,
        basis=Basis.LISTED if isinstance(row, Listed) else Basis.KIND,
        source=row.source,
    )


def _related(registry: Registry, row: Listed, relation: str) -> Body | None:
    """The body on which a name-plate hangs, or that hosts another, by the row's relation."""
    if row.relation != relation:
        return None
    rows = (one for one in registry.listed_at(row.place) if one.name == row.of and one is not row)
    if listed := _first(registry, rows):
        return listed
    place = registry.places.by_code.get(row.place)
    return body_by_name(registry, place, row.of) if place else None


def government(registry: Registry, place: Place) -> Body | None:
    """The government of a place: a street's is an office of the county, a zone's its administration."""
    if place.type == "功能区":
        return _zone_administration(registry, place)
    return body_by_name(registry, place, _STREET_OFFICE if place.type == "街道" else _GOVERNMENT)


def _zone_administration(registry: Registry, zone: Place) -> Body:
    above = registry.places.parent(zone)
    superior = government(registry, above) if above else None
    prefix = label_name(registry, zone)
    return Body(
        key=f"{place_key(registry, zone)}/{_ADMINISTRATION}",
        label=prefix + _ADMINISTRATION,
        names=(prefix + "管委会", zone.name + "管委会"),
        short_names=("管委会", "区管委会"),
        classification="派出机构",
        level=zone.level,
        place=zone,
        superiors=tuple(_some(superior)),
        kind="",
        name=_ADMINISTRATION,
        life=Life(),
        basis=Basis.KIND,
    )


def committee(registry: Registry, place: Place) -> Body | None:
    """The party committee of a place."""
    return body_by_name(registry, place, _COMMITTEE)


def national(registry: Registry, name: str) -> Body | None:
    """The national body of that formal name."""
    return _first(registry, (row for row in registry.listed_at(NATION) if row.name == name))


def town_government(registry: Registry, county: Place, name: str) -> Body | None:
    """The government of a town of that county."""
    return government(registry, town_of(county, name))


def body_by_name(registry: Registry, place: Place, name: str) -> Body | None:
    """The body of exactly that formal name at a place: the listed one, else the one of its level's kinds."""
    if listed := _first(registry, (row for row in registry.listed_at(place.code) if row.name == name)):
        return listed
    rows = [
        row for level in levels_of(place) for row in registry.kinds.named(level, name) if row.name == name
    ]
    return body_of_kind(registry, place, rows[0]) if rows else None


def _first(registry: Registry, rows: Iterable[Listed]) -> Body | None:
    row = next(iter(rows), None)
    return body_of_listed(registry, row) if row else None


def _superiors(registry: Registry, place: Place | None, row: Kind | Listed, life: Life) -> tuple[Body, ...]:
    words = row.superior or (("政府",) if place else ())
    found = [body for word in words for body in _superior(registry, place, row, word, life)]
    if isinstance(row, Listed) and row.relation == "管理" and not place:
        found = _some(national(registry, row.of))
    if not found and place and row.name not in _TOPS and _may_be_of_government(place, row):
        found = _some(government(registry, place))
    return tuple({body.key: body for body in found}.values())


def _may_be_of_government(place: Place, row: Kind | Listed) -> bool:
    """Whether a body without a known superior belongs to its place: a province's 地税局, no customs."""
    return row.classification != _VERTICAL or place.level is Level.PROVINCE


def _superior(
    registry: Registry, place: Place | None, row: Kind | Listed, word: str, life: Life
) -> list[Body]:
    if place is None:
        return _some(national(registry, word)) if word != row.name else []
    if word == "上级" or row.name in _TOPS:
        return _some(_upper(registry, place, row, life))
    if word == "政府":
        return _some(government(registry, place))
    if word == "党委":
        return _some(committee(registry, place))
    # What is listed of a place stood there one after the other; of kinds nobody knows which it had.
    return _listed_as(registry, place, row, word) or _some(_of_function(registry, place, row, word, life))


def _upper(registry: Registry, place: Place, row: Kind | Listed, life: Life) -> Body | None:
    """The same body one level up: the upper government, committee, or bureau of that function."""
    above = upper_place(registry, place)
    if row.name in _TOPS:
        # A street's office belongs to the government of its county.
        name = _GOVERNMENT if row.name == _STREET_OFFICE else row.name
        return body_by_name(registry, above, name) if above else national(registry, _TOPS[row.name])
    if above is None and place.level is not Level.PROVINCE:
        return None  # What stands above a place in no table is not known.
    if above is None:
        of_function = (one for one in registry.listed_at(NATION) if one.kind == row.kind)
        return _fitting((body_of_listed(registry, one) for one in of_function), life)
    name = branch[1] if (branch := _BRANCH.match(row.label)) else row.name
    return (
        body_by_name(registry, above, name)
        or _of_function(registry, above, row, row.kind, life)
        or _upper(registry, above, row, life)
    )


def _of_function(registry: Registry, place: Place, row: Kind | Listed, word: str, life: Life) -> Body | None:
    """The body of a place with that name or function, other than the row's own."""
    if listed := _listed_as(registry, place, row, word):
        return _fitting(listed, life)
    kinds = [one for level in levels_of(place) for one in registry.kinds.of_word(level, word)]
    return _fitting((body_of_kind(registry, place, one) for one in kinds if one is not row), life)


def _listed_as(registry: Registry, place: Place, row: Kind | Listed, word: str) -> list[Body]:
    listed = [one for one in registry.listed_at(place.code) if word in (one.name, one.kind)]
    return [body_of_listed(registry, one) for one in listed if one is not row and not one.relation]


def _some(body: Body | None) -> list[Body]:
    return [body] if body else []


def _fitting(bodies: Iterable[Body], life: Life) -> Body | None:
    """The body that lived beside another: one that lasts, else the first; of equals the first listed."""
    beside = [body for body in bodies if body.life.overlaps(life)]
    lasting = [body for body in beside if not body.life.end]
    return next(iter(lasting or beside), None)
