"""A collective name becomes a group: whose members it means, of what sort, all of them or some."""

import re

from loader.resolving.issuers import Issuer, level_words
from loader.resolving.unit_names import Reader
from ontology.naming import Group, Membership
from ontology.registry.bodies import government
from ontology.registry.name_keys import plain_name
from ontology.registry.records import Body, Level, Place

# 各处室 · 机关各科 · 其他股室
_OFFICES = re.compile(r"处室|科室|股室|室组|[处科股](?:室)?$|各[处科股]")
# 各直属机构 · 属下单位 · 局属事业单位 · not 直属部门
_INSTITUTIONS = re.compile(r"(?:直属|属下|下属|所属|派驻|二级)(?:机构|单位|事业单位|企事业单位)|事业单位")
# 各镇（街、区） · 镇街 · 各街道办事处
_TOWNS = re.compile(r"[镇乡街](?!.*部门)")
# 各区 · 各市（区） · 各县（市、区）人民政府
_PLACES = re.compile(
    r"^(?:全市|全省|全州)?各?(?:市|县|区|州|旗|地|盟|[(（、/)）])+(?:级|直管)?(?:人民)?(?:政府|党委)?(?:和.*)?$"
)
# 各部门 · 区直有关单位 · 各行政执法单位 · not 企业
_DEPARTMENTS = re.compile(r"部门|单位|机构|委办局|各局|机关")
_OTHERS = re.compile(r"企业|学校|院校|医院|银行|社会|运营商|群众|媒体|园区|村|社区")
_EVERY = re.compile(r"各|全体|所有|全部")
_SOME = re.compile(r"有关|相关|其他|其它")


def read_group(reader: Reader, name: str) -> Group | None:
    """The group that a collective name means; None where the registry cannot tell whose members."""
    plain = plain_name(name)
    members = _members(plain)
    of = _owner(reader, plain, members) if members else None
    if not members or not of:
        return None
    return Group(name, members, of, bool(_EVERY.search(plain)) and not _SOME.search(plain))


def _members(plain: str) -> Membership | None:
    if _OTHERS.search(plain):
        return None
    for pattern, members in (
        (_OFFICES, Membership.OFFICES),
        (_PLACES, Membership.PLACES),
        (_TOWNS, Membership.TOWNS),
        (_INSTITUTIONS, Membership.INSTITUTIONS),
        (_DEPARTMENTS, Membership.DEPARTMENTS),
    ):
        if pattern.search(plain):
            return members
    return None


def _owner(reader: Reader, plain: str, members: Membership) -> Body | None:
    """The body whose members are meant: the issuer's own offices, the government of the place named."""
    issuer = reader.issuer
    if issuer is None:
        return None
    if members is Membership.OFFICES:
        return issuer.offices_of
    if members is Membership.INSTITUTIONS and issuer.offices_of:
        return issuer.offices_of
    place = _place(reader, issuer, plain, members)
    return government(reader.registry, place) if place else None


def _place(reader: Reader, issuer: Issuer, plain: str, members: Membership) -> Place | None:
    home = issuer.place
    if members is Membership.TOWNS:
        return home if home and home.level is Level.COUNTY else None
    if members is Membership.PLACES:
        return home if home and home.level in (Level.CITY, Level.PROVINCE) else None
    for word, place in level_words(reader.registry, issuer):
        if (
            plain.startswith((word, f"全{word}", f"各{word}直", f"各{word}级"))
            and place.level is not Level.NATION
        ):
            return place
    return home
