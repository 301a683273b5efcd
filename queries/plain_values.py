"""Values that are understood without looking into the store: roles, dates, words, levels."""

import re
from calendar import monthrange
from datetime import date

from pyoxigraph import Literal

from ontology.plan import Role
from ontology.terms import DATE, FG
from queries.errors import QuestionError

_ROLES = {
    Role.LEAD: ("牵头", "主办", "主责", "统筹"),
    Role.RESPONSIBLE: ("责任", "负责", "落实", "承办"),
    Role.COOPERATING: ("配合", "协办", "参与", "协助", "会办"),
    Role.GUIDING: ("指导", "督促"),
}

# 2024 · 2024-06 · 2024-06-30 · 2024年6月 · 2024年6月30日 · not 24-06-30, not 2024-6-30-1
_DATE = re.compile(
    r"(?P<year>\d{4})(?:[-年/.]?(?:(?P<month>\d{1,2})(?:[-月/.]?(?:(?P<day>\d{1,2})日?)?)?)?)?"
)

_PLACE = "[^省市区县州镇乡村]{1,6}"
# What a unit's name begins with at each level, the place's own name before it or not.
_LEVELS = {
    # 国务院办公厅 · 国家数据局 · not 省国家安全厅
    ("国家", "国", "state", "national", "nation"): "国务院|国家|中央|全国",
    # 省数据局 · 云山省数据局 · 各省财政厅 · 自治区财政厅 · not 云川市数据局
    ("省", "provincial", "province"): f"各?({_PLACE})?(省|自治区)",
    # 市数据局 · 云川市数据局 · 各市 · not 市场监管局, not 市容中心, not 云川市东山区数据局
    ("市", "municipal", "city"): f"各?(市(?!场|容)|{_PLACE}市(?![^区县]{{1,4}}[区县]))",
    # 区数据局 · 东山区数据局 · 云川市东山区数据局 · 各区 · not 区域合作办, not 区块链中心
    ("区", "district"): f"各?({_PLACE}市)?({_PLACE})?区(?!域|块)",
    # 县数据局 · 云水县数据局 · 各县（市、区）
    ("县", "county"): f"各?({_PLACE}市)?({_PLACE})?县",
    # 镇政府 · 东林镇政府 · 各镇（街、区） · not 城镇化工作办公室
    ("镇", "town"): f"各?({_PLACE})?(?<!城)镇",
    # 街道办事处 · 南桥街道办事处 · 各街道 · not 街区改造办公室
    ("街道", "街", "subdistrict", "street"): f"各?({_PLACE})?街(道|$)",
    # 乡政府 · 石门乡政府 · 各乡镇 · not 乡村振兴局, not 住房城乡建设部
    ("乡", "township"): f"各?({_PLACE})?(?<!城)乡(?!村)",
    # 村委会 · 西河村委会 · 各村 · not 农业农村局
    ("村", "village"): f"各?({_PLACE})?(?<!农)村",
}

# The signs of the registry's levels: a district is a county, a street a town. Villages have no bodies of it.
_SIGNS = {"国家": "国", "省": "省", "市": "市", "区": "县", "县": "县", "镇": "镇", "街道": "镇", "乡": "镇"}


def role_terms(value: str) -> tuple[Literal]:
    """The code of the role that the words name; QuestionError for other words."""
    word = value.strip().removeprefix(FG).removesuffix("单位").lower()
    for role, names in _ROLES.items():
        if word == role.value or word in names:
            return (Literal(role.value),)
    raise QuestionError(
        f"没有“{value}”这种角色。可用：牵头、责任、配合、指导。",
        f"There is no role “{value}”. There are lead, responsible, cooperating and guiding.",
    )


def day_terms(value: str) -> tuple[Literal]:
    """The last day that the date means: a year or a month is an interval."""
    return (Literal(_days_of(value)[1].isoformat(), datatype=DATE),)


def first_day_terms(value: str) -> tuple[Literal]:
    """The first day that the date means."""
    return (Literal(_days_of(value)[0].isoformat(), datatype=DATE),)


def word_terms(value: str) -> tuple[Literal, ...]:
    """The words to look for, each once, in lower case; QuestionError if there is none."""
    words = dict.fromkeys(value.lower().split())
    if not words:
        raise QuestionError("请至少给出一个词语。", "Give at least one word.")
    return tuple(Literal(word) for word in words)


def level_pattern(value: str) -> re.Pattern[str]:
    """The pattern of unit names at that level; QuestionError for a word that is no level."""
    return re.compile(_LEVELS[_level_names(value)])


def level_terms(value: str) -> tuple[Literal, ...]:
    """The sign that bodies of that level bear in the registry; QuestionError for a word that is no level."""
    sign = _SIGNS.get(_level_names(value)[0])
    return (Literal(sign),) if sign else ()


def _level_names(value: str) -> tuple[str, ...]:
    word = value.strip().removesuffix("级").lower()
    for names in _LEVELS:
        if word in names:
            return names
    known = "、".join(names[0] for names in _LEVELS)
    known_en = ", ".join(f"{names[-1]} ({names[0]})" for names in _LEVELS)
    raise QuestionError(
        f"没有“{value}”这个层级。可用：{known}。",
        f"There is no level “{value}”. There are {known_en}.",
    )


def _days_of(value: str) -> tuple[date, date]:
    """The first and the last day that a date means; QuestionError for what is none."""
    found = _DATE.fullmatch(value.strip())
    try:
        if found is None:
            raise ValueError(value)
        return _first_of(found), _last_of(found)
    except ValueError as error:
        raise QuestionError(
            f"“{value}”不是日期。请写成 2024-06-30、2024-06 或 2024。",
            f"“{value}” is no date. Write 2024-06-30, 2024-06 or 2024.",
        ) from error


def _first_of(found: re.Match[str]) -> date:
    return date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))


def _last_of(found: re.Match[str]) -> date:
    year, month = int(found["year"]), int(found["month"] or 12)
    # date() itself refuses a month or year that does not exist, monthrange() must not be asked for it
    days = monthrange(year, month)[1] if year and 1 <= month <= 12 else 1
    return date(year, month, int(found["day"] or days))
