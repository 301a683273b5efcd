"""Which bodies of a place a name can mean at a time."""

from collections.abc import Iterable

from ontology.registry.bodies import body_of_kind, body_of_listed, government
from ontology.registry.labels import label_name, levels_of, place_key, upper_place
from ontology.registry.name_keys import name_key, plain_name
from ontology.registry.records import NATION, Basis, Body, Kind, Level, Listed, Place
from ontology.registry.registry import Registry
from ontology.registry.spans import Life, Span

Bodies = tuple[Body, ...]
_COMPOSED_LEVELS = (Level.CITY, Level.COUNTY)


def bodies_named(registry: Registry, place: Place, name: str, time: Span | None) -> Bodies:
    """The bodies of a place that the name behind its level word can mean: 财政局 of 区财政局.

    What a table lists for the place comes first, then the kinds of its level, then names made of
    fields. Those that existed at the time come before those that did not.
    """
    listed = [body_of_listed(registry, row) for row in registry.listed_named(place.code, name)]
    if listed or place.closed:
        return _closest(_at_time(listed, time), name)
    of_level = (registry.kinds.named(level, name) for level in levels_of(place))
    rows = [row for row in next((rows for rows in of_level if rows), []) if _has_upper(registry, place, row)]
    of_kind = _closest(_at_time((body_of_kind(registry, place, row) for row in rows), time), name)
    if of_kind:
        return _unique(_listed_instead(registry, body, time) for body in of_kind)
    return composed(registry, place, name)


def national_bodies(registry: Registry, name: str, time: Span | None) -> Bodies:
    """The national bodies that the name can mean."""
    return _at_time((body_of_listed(registry, row) for row in registry.listed_named(NATION, name)), time)


def composed(registry: Registry, place: Place, name: str) -> Bodies:
    """The bureau of a city or county whose name is made of fields that bureaus of that level have."""
    if place.level not in _COMPOSED_LEVELS or not registry.kinds.is_composed(name):
        return ()
    return (self_named(registry, place, name, Basis.COMPOSED, "工作部门"),)


def self_named(registry: Registry, place: Place, name: str, basis: Basis, classification: str) -> Body:
    """A body that no table tells of, by the name that its own place prints."""
    # One body however its name is joined: 科技工业商务和信息化局, 科技工业商务信息化局.
    key = name_key(name)
    prefix = label_name(registry, place)
    superior = government(registry, place)
    return Body(
        key=f"{place_key(registry, place)}/{key}",
        label=prefix + key,
        names=(place.name + key,) if place.name != prefix else (),
        short_names=(),
        classification=classification,
        level=place.level,
        place=place,
        superiors=(superior,) if superior else (),
        kind="",
        name=key,
        life=Life(),
        basis=basis,
    )


def office_of(body: Body, name: str) -> Body:
    """The office of that name inside a body."""
    return _part_of(body, name, "内设机构", office=True)


def institution_of(body: Body, name: str) -> Body:
    """The institution of that name that belongs to a body: a centre, a station, a library."""
    return _part_of(body, name, "事业单位", office=False)


def _part_of(body: Body, name: str, classification: str, *, office: bool) -> Body:
    plain = plain_name(name)
    return Body(
        key=f"{body.key}/{plain}",
        label=body.label + plain,
        names=tuple(other + plain for other in body.names),
        short_names=(),
        classification=classification,
        level=body.level,
        place=body.place,
        superiors=(body,),
        kind="",
        name=plain,
        life=Life(),
        basis=Basis.OFFICE,
        office=office,
    )


def _has_upper(registry: Registry, place: Place, row: Kind) -> bool:
    """Whether the place that a row's label needs is known: a branch is called after its city."""
    return "{city}" not in row.label or upper_place(registry, place) is not None


def _listed_instead(registry: Registry, body: Body, time: Span | None) -> Body:
    """The body that the place is listed to have for that function at that time, else this one."""
    code = body.place.code if body.place else NATION
    rows = [row for row in registry.listed_at(code) if body.kind and _same_function(row, body)]
    listed = [body_of_listed(registry, row) for row in rows]
    there = [one for one in listed if one.life.holds(time)]
    return there[0] if len(there) == 1 and body.life.may_hold(time) else body


def _closest(bodies: Bodies, name: str) -> Bodies:
    """The bodies whose formal name is the name itself, where there are such: before those it is short for."""
    for key in (plain_name, name_key):
        if exact := tuple(body for body in bodies if key(body.name) == key(name)):
            return exact
    return bodies


def _at_time(bodies: Iterable[Body], time: Span | None) -> Bodies:
    every = _unique(bodies)
    return tuple(body for body in every if body.life.may_hold(time)) or every


def _unique(bodies: Iterable[Body]) -> Bodies:
    return tuple({body.key: body for body in bodies}.values())


def _same_function(row: Listed, body: Body) -> bool:
    # A name-plate or a hosted office is no other name of the body that it hangs on.
    return row.kind == body.kind and not row.relation
