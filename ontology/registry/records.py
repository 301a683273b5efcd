"""What the registry's tables hold, row by row, and the body that a name can mean."""

from dataclasses import dataclass, field
from enum import StrEnum

from ontology.registry.spans import Life, Span

NATION = "000000"


class Level(StrEnum):
    """The levels of government, with the sign that the tables use."""

    NATION = "国"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWN = "镇"


class Basis(StrEnum):
    """Why a name is taken for a body.

    listed: a table names it · kind: places of this level have it · composed: its name is made of fields
    that bodies of this level have · office: a part of the issuing body · town: a town of the issuing
    county · named: its place names it in full · branch: the upper body's branch in a place · issuer: it
    issued the document itself.
    """

    LISTED = "listed"
    KIND = "kind"
    COMPOSED = "composed"
    OFFICE = "office"
    TOWN = "town"
    NAMED = "named"
    BRANCH = "branch"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its GB/T 2260 code; `closed`: only the bodies that a table lists exist there.

    A town, a development zone or a place that no table holds has its names as code, and knows the place
    above it itself.
    """

    code: str
    name: str
    type: str
    level: Level
    life: Life = field(default_factory=Life)
    successors: tuple[str, ...] = ()
    source: str = ""
    closed: bool = False
    above: "Place | None" = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What bodies of one name there are at some levels: 发展和改革委员会 in provinces and cities."""

    kind: str
    levels: tuple[Level, ...]
    name: str
    short: tuple[str, ...]
    classification: str
    superior: tuple[str, ...]
    label: str
    life: Life
    examples: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A particular body of one place; `relation` says how it hangs on the body named in `of`."""

    place: str
    name: str
    short: tuple[str, ...]
    kind: str
    classification: str
    superior: tuple[str, ...]
    label: str
    life: Life
    relation: str
    of: str
    examples: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """A reform: the bodies of `before` became those of `after`; `remainder` lives on beside them.

    A change without a place is the rule for its levels where no change of the place itself is known.
    """

    key: str
    day: Span
    place: str
    levels: tuple[Level, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    type: str
    remainder: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class AgencyCode:
    """Who numbers documents with a code: 国办发 is 国务院办公厅."""

    code: str
    issuer: str
    place: str
    level: Level
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repealed:
    """A document that is no longer in force from that day on, and the number of the one that is."""

    number: str
    day: str
    by: str
    source: str


@dataclass(frozen=True, slots=True)
class Body:
    """A public body: `key` makes its address; `superiors` are the bodies above it.

    `names` are other names that tell the body everywhere, `short_names` those that tell it at its place
    only (区财政局). A body of the nation has no place. `plate_of` is the body whose
    name-plate it is, `hosted_by` the one in which it sits.
    """

    key: str
    label: str
    names: tuple[str, ...]
    short_names: tuple[str, ...]
    classification: str
    level: Level
    place: Place | None
    superiors: tuple["Body", ...]
    kind: str
    name: str
    life: Life
    basis: Basis
    source: str = ""
    office: bool = False
    plate_of: "Body | None" = None
    hosted_by: "Body | None" = None
