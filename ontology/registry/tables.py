"""The tables of a registry as records; an office's own rows replace the packaged ones of the same key."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ontology.addresses import normalised_number
from ontology.registry.records import NATION, AgencyCode, Change, Kind, Level, Listed, Place, Repealed
from ontology.registry.spans import Span
from ontology.registry.table_files import Row, check_folder, table_rows

PACKAGED = Path(__file__).parent

_LEVEL_OF_TYPE = {
    Level.PROVINCE: ("省", "自治区", "直辖市", "特别行政区"),
    Level.CITY: ("地级市", "自治州", "地区", "盟"),
}
_YES = ("是", "yes", "1")


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a registry."""

    places: tuple[Place, ...]
    kinds: tuple[Kind, ...]
    listed: tuple[Listed, ...]
    changes: tuple[Change, ...]
    codes: tuple[AgencyCode, ...]
    letters: dict[str, str]
    repealed: tuple[Repealed, ...] = ()


def read_tables(overlay: Path | None = None) -> Tables:
    """The packaged tables with those of the overlay laid over them; RegistryError names what is wrong."""
    if overlay:
        check_folder(overlay)
    folders = [PACKAGED, overlay] if overlay else [PACKAGED]
    places = map(_place, table_rows("places.csv", folders))
    kinds = map(_kind, table_rows("kinds.csv", folders))
    listed = map(_listed, table_rows("bodies.csv", folders))
    changes = map(_change, table_rows("changes.csv", folders))
    codes = map(_code, table_rows("agency_codes.csv", folders))
    letters = table_rows("place_letters.csv", folders)
    repealed = map(_repealed, table_rows("repealed.csv", folders))
    return Tables(
        # A renamed place keeps its code.
        places=tuple({(place.code, place.name): place for place in places}.values()),
        kinds=tuple({(row.levels, row.name): row for row in kinds}.values()),
        listed=tuple({(row.place, row.name): row for row in listed}.values()),
        changes=tuple({change.key: change for change in changes}.values()),
        codes=tuple({row.code: row for row in codes}.values()),
        letters={row.required("letter"): row.required("place") for row in letters},
        repealed=tuple({row.number: row for row in repealed}.values()),
    )


def tables_digest(overlay: Path | None = None) -> str:
    """A hash of all tables as they stand on disk."""
    digest = hashlib.sha256()
    for folder in [PACKAGED, overlay] if overlay else [PACKAGED]:
        for path in sorted(folder.glob("*.csv")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _place(row: Row) -> Place:
    kind = row.required("type")
    return Place(
        code=row.required("code"),
        name=row.required("name"),
        type=kind,
        level=next((level for level, types in _LEVEL_OF_TYPE.items() if kind in types), Level.COUNTY),
        life=row.life(),
        successors=row.listed("successors"),
        source=row.text("source"),
        closed=row.text("closed") in _YES,
    )


def _kind(row: Row) -> Kind:
    return Kind(
        kind=row.required("kind"),
        levels=row.levels(),
        name=row.required("name"),
        short=row.listed("short"),
        classification=row.required("class"),
        superior=row.listed("superior") or ("政府",),
        label=row.text("label") or "{place}{name}",
        life=row.life(),
        examples=row.listed("examples"),
        source=row.required("source"),
    )


def _listed(row: Row) -> Listed:
    return Listed(
        place=row.required("place"),
        name=row.required("name"),
        short=row.listed("short"),
        kind=row.text("kind"),
        classification=row.required("class"),
        superior=row.listed("superior"),
        label=row.text("label"),
        life=row.life(),
        relation=row.text("relation"),
        of=row.text("of"),
        examples=row.listed("examples"),
        source=row.required("source"),
    )


def _change(row: Row) -> Change:
    place, before, after = row.text("place"), row.listed("before"), row.listed("after")
    earliest, latest = row.span("earliest"), row.span("latest")
    if not earliest or not latest or earliest.earliest > latest.latest:
        raise row.fault(
            "earliest 与 latest 须写明，且先后有序。", "earliest and latest must be there, and in order."
        )
    levels = row.levels() if row.text("levels") else ()
    if not (place or levels):
        raise row.fault("place 与 levels 至少填一项。", "Either place or levels must be filled in.")
    return Change(
        key="→".join(("、".join(before), "、".join(after), place or row.text("levels"))),
        day=Span(earliest.earliest, latest.latest),
        place=place or (NATION if levels == (Level.NATION,) else ""),
        levels=levels,
        before=before,
        after=after,
        type=row.required("type"),
        remainder=row.listed("remainder"),
        source=row.required("source"),
    )


def _code(row: Row) -> AgencyCode:
    return AgencyCode(
        code=row.required("code"),
        issuer=row.required("issuer"),
        place=row.required("place"),
        level=row.levels("level")[0],
        source=row.required("source"),
        examples=row.listed("examples"),
    )


def _repealed(row: Row) -> Repealed:
    day = row.span("day")
    if not day or day.earliest != day.latest:
        raise row.fault("day 须为某一天，如 2019-05-15。", "day must be one day, such as 2019-05-15.")
    return Repealed(_number(row, "number"), day.earliest, _number(row, "by"), row.required("source"))


def _number(row: Row, column: str) -> str:
    number = normalised_number(row.required(column))
    if number is None:
        raise row.fault(
            f"{column} 栏“{row.text(column)}”不是发文字号。",
            f"{column} “{row.text(column)}” is no document number.",
        )
    return number
