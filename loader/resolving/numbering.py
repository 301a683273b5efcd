"""Who issued a document, told by the agency code of its number: 国办发〔2018〕23号."""

import re

from loader.resolving.issuers import read_issuer
from ontology.registry.bodies import government
from ontology.registry.lookup import bodies_named, national_bodies, office_of
from ontology.registry.records import NATION, AgencyCode, Body
from ontology.registry.registry import Registry

# 国办发|〔2018〕23号 · 国令|第722号 · 公告|2018年第28号
_CODE = re.compile(r"(.+?)(?:〔[0-9]{4}〕|[0-9]{4}年第|第)[0-9]+号")
# 粤|府办函 · 湘|政办发 · 山|府: the letter of the place, government, its office, kind of document
_GENERAL = re.compile(r"(府办|政办|办|府|政)(?:[发函字规电令通告明]|规字|办)*")
_OFFICE = ("府办", "政办", "办")
_GENERAL_OFFICES = ("人民政府办公厅", "人民政府办公室")


def issuer_of_number(registry: Registry, number: str) -> Body | None:
    """The body that numbers documents with that agency code; None where it is not known for certain."""
    found = _CODE.fullmatch(number)
    if not found:
        return None
    row = next((row for row in registry.tables.codes if row.code == found[1]), None)
    return _of_row(registry, row) if row else _by_pattern(registry, found[1])


def _of_row(registry: Registry, row: AgencyCode) -> Body | None:
    if row.place == NATION:
        return _of_nation(registry, row.issuer)
    issuer = read_issuer(registry, row.issuer, None)
    return issuer.body if issuer else None


def _of_nation(registry: Registry, name: str) -> Body | None:
    """The national body of that name, or the office of one: 教育部办公厅."""
    for end in range(len(name), 1, -1):
        found = [body for body in national_bodies(registry, name[:end], None) if body.name == name[:end]]
        if found:
            return office_of(found[0], name[end:]) if name[end:] else found[0]
    return None


def _by_pattern(registry: Registry, code: str) -> Body | None:
    """The government, or its office, of the place whose letter begins the code: 粤府办函."""
    place = registry.places.by_code.get(registry.tables.letters.get(code[:1], ""))
    found = _GENERAL.fullmatch(code[1:]) if place else None
    if not place or not found:
        return None
    if found[1] not in _OFFICE:
        return government(registry, place)
    offices = [body for name in _GENERAL_OFFICES for body in bodies_named(registry, place, name, None)]
    unique = {body.key: body for body in offices}
    return next(iter(unique.values())) if len(unique) == 1 else None
