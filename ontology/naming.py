"""What the names in a plan mean: bodies, groups, name-plates, numbers."""

from dataclasses import dataclass
from enum import StrEnum

from ontology.registry.records import Body


class Membership(StrEnum):
    """What the members of a collective are."""

    OFFICES = "offices"  # 各处室: the offices of a body
    INSTITUTIONS = "institutions"  # 各直属单位: what belongs to a body or government beside its departments
    DEPARTMENTS = "departments"  # 各部门: the departments of a government
    TOWNS = "towns"  # 各镇（街）: the governments of the towns of a county
    PLACES = "places"  # 各区: the governments of the places right below


@dataclass(frozen=True, slots=True)
class Group:
    """A collective: whose members, of what sort, and whether all of them are meant (各) or some (有关)."""

    unit: str
    members: Membership
    of: Body
    every: bool


class Tie(StrEnum):
    """How two bodies hang together that one name joins."""

    NAME_PLATE = "name-plate"  # 农林局（扶贫办）: the second is a name-plate of the first
    HOST = "host"  # 扶贫办（设在农业局）: the second hosts the first


@dataclass(frozen=True, slots=True)
class TiedBodies:
    """Two bodies that a plan names as one unit."""

    body: Body
    tie: Tie
    other: Body


@dataclass(frozen=True, slots=True)
class Naming:
    """The meaning of all names of one plan."""

    issuer: Body | None = None
    bodies: tuple[Body, ...] = ()
    groups: tuple[Group, ...] = ()
    tied: tuple[TiedBodies, ...] = ()
    numbering: tuple[tuple[str, Body], ...] = ()  # who issued the documents of these numbers
    titled: tuple[tuple[str, Body], ...] = ()  # … and those of these titles, which name no number


def named_bodies(naming: Naming) -> tuple[Body, ...]:
    """Every body that the names of a plan lead to, each once."""
    found = [
        *((naming.issuer,) if naming.issuer else ()),
        *naming.bodies,
        *(group.of for group in naming.groups),
        *(tied.other for tied in naming.tied),
        *(body for _, body in (*naming.numbering, *naming.titled)),
    ]
    return tuple({body.key: body for body in found}.values())
