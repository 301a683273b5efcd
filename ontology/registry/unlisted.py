"""Places that no table holds, told by their names alone: development zones, places unknown to GB/T 2260."""

import re

from ontology.registry.records import Level, Place
from ontology.registry.spans import Life

# 云川经济技术开发区|管委会 · 产城融合示范区|管理委员会 · 科学城|… · not 云川市开发区管理局
_ZONE = re.compile(
    r"(.{2,16}?(?:开发区|高新区|示范区|新区|园区|保税区|管理区|合作区|度假区|试验区|实验区|经开区|集聚区|工业区|产业区|自贸区|港区|景区"
    r"|科学城|新城|工业园|产业园|科技园))(?=$|管委会|管理委员会|党工委|.{0,40}(?:局|办|办公室|委员会|中心|大队)$)"
)
# 云川市|… · 东澄区 · not 全市, 本区, 市
_PLACE = re.compile(r"([㐀-鿿]{1,7}?(?:自治区|自治州|自治县|省|市|县|区|旗|州))(?![场区政])")
_NO_PLACE = re.compile(
    r"[全本我各该市省县区州中国]|有关|相关|直属|.*(?:城市|社区|小区|地区|灾区|景区|园区|直管区|政府|国家)"
)

_LEVELS = {
    "省": ("省", Level.PROVINCE),
    "自治区": ("自治区", Level.PROVINCE),
    "市": ("地级市", Level.CITY),
    "自治州": ("自治州", Level.CITY),
    "州": ("自治州", Level.CITY),
    "县": ("县", Level.COUNTY),
    "自治县": ("自治县", Level.COUNTY),
    "区": ("市辖区", Level.COUNTY),
    "旗": ("旗", Level.COUNTY),
}


def zone_at_start(name: str, above: Place | None) -> tuple[Place, int] | None:
    """The development zone that a name begins with, and where the rest begins; None if there is none."""
    found = _ZONE.match(name)
    if not found:
        return None
    code = f"{above.code}/{found[1]}" if above else found[1]
    return Place(code, found[1], "功能区", Level.COUNTY, Life(), above=above), found.end()


def unlisted_at_start(name: str) -> tuple[Place, int] | None:
    """The place, with those above it, that a name begins with, by the words for places alone; or None."""
    place: Place | None = None
    start = 0
    while found := _PLACE.match(name, start):
        if _NO_PLACE.match(found[1]):
            break
        place = _place(found[1], place)
        start = found.end()
    return (place, start) if place else None


def _place(name: str, above: Place | None) -> Place:
    suffix = max((word for word in _LEVELS if name.endswith(word)), key=len)
    kind, level = _LEVELS[suffix]
    code = f"{above.code}/{name}" if above else name
    return Place(code, name, kind, level, Life(), above=above)
