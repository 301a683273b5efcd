"""Words that say how often: 按月, 每季度, 每月10日前, 每年1月底前, as rules of iCalendar (RFC 5545).

A rule says the period and, where it is printed, the last day in it; the plan's year stands in no rule.
The patterns are compiled when the first recurrence is met.
"""

import re

from loader.times.patterns import NUMBER, point_at
from loader.times.phrase import Kind, Phrase
from loader.times.written import counted

# 10日 · 5日、20日 · 25日至30日 · 底 · 首月 · 第三个月25日 · 五 of 每周五 · not 一 of 每周一次
_DETAIL = (
    rf"的?(?:(?P<day>{NUMBER}[日号](?:[、和及与至到—–~-]{NUMBER}[日号])*)|(?P<order>[首末]|第[一二三]个?|最后一?个?)月(?:(?P<order_day>{NUMBER})[日号])?"
    r"|(?P<weekday>[一二三四五六日天])(?![次个天场期篇条件名轮至到、])|初|[上中下]旬)?(?P<end>[底末])?"
)
# 至 of 25日至30日 · not 、 of 5日、20日
_RANGE = r"[至到—–~-]"
# 、12月 of 每年6月、12月
_AND = ("、", "和", "及", "与")
# 前 of 每月10日前, and 至少1次 · 不少于两次 · 一次以上
_BEHIND = (
    r"(?:之前|以前|前(?![期后])|左右)?"
    r"(?:(?:至少|不少于|不低于|不超过)?(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3})次(?:以上)?)?"
)

_LAST_DAY = -1
# Periods as frequency and interval
_PERIODS = {
    "半年": ("MONTHLY", 6),
    "季": ("MONTHLY", 3),
    "双月": ("MONTHLY", 2),
    "双周": ("WEEKLY", 2),
    "学年": ("YEARLY", 1),
    "年": ("YEARLY", 1),
    "月": ("MONTHLY", 1),
    "星期": ("WEEKLY", 1),
    "周": ("WEEKLY", 1),
    "日": ("DAILY", 1),
    "天": ("DAILY", 1),
}
# Periods that iCalendar can only tell by their days
_BY_DAYS = {
    "工作日": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "旬": "FREQ=MONTHLY;BYMONTHDAY=10,20,-1",
    "半月": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
}
_WEEKDAYS = dict(zip("一二三四五六日天", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU"), strict=True))
_LONGEST_DETAIL = 16
_SHORT_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def read_recurrence(plain: str, found: re.Match[str]) -> Phrase:
    """The phrase of a recurrence, with the day in each period and the number of times behind it."""
    if found["month_after"]:
        rule, end = _monthly([counted(found["month_after"])]), found.end()
    else:
        rule, end = _rule(plain, found.end(), _period(found), found["every"])
    behind = re.match(_BEHIND, plain[end : end + _LONGEST_DETAIL])
    return Phrase(Kind.RECURRENCE, found.start(), end + (behind.end() if behind else 0), recurrence=rule)


def rule_of(period: str) -> str | None:
    """The rule of a period alone: 月度, 季度, 年度, 半年, 每周; None for a term of a school."""
    bare = period.removesuffix("度")
    return _plain_rule(*_PERIODS[bare]) if bare in _PERIODS else _BY_DAYS.get(bare)


def _period(found: re.Match[str]) -> str:
    period: str = found["period"] or found["once"].removeprefix("一").removeprefix("个")
    return period.removesuffix("度")


def _rule(plain: str, place: int, period: str, number: str | None) -> tuple[str | None, int]:
    """The rule of a period and where its words end."""
    if number and period in _PERIODS:
        frequency, interval = _PERIODS[period]
        return _plain_rule(frequency, interval * counted(number)), place
    if period == "年":
        return _in_year(plain, place)
    detail = re.match(_DETAIL, plain[place : place + _LONGEST_DETAIL])
    told = _told_day(period, detail) if detail and detail[0] else None
    # 每月初 and 每月中旬 belong to the words, though no single day follows from them.
    belongs = told or (period == "月" and detail and not detail["weekday"] and not detail["order"])
    return told or rule_of(period), place + (detail.end() if detail and belongs else 0)


def _told_day(period: str, detail: re.Match[str]) -> str | None:
    """The rule with the day that stands behind 每月, 每季度, 每半年 or 每周."""
    if period == "月" and (detail["day"] or detail["end"]):
        return _monthly(_days_of_month(detail["day"] or ""))
    if period == "季":
        return _quarterly(detail)
    if period == "半年" and detail["end"] and not detail["day"]:
        return _yearly([6, 12], _LAST_DAY)
    if period in ("周", "星期") and detail["weekday"]:
        return f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[detail['weekday']]}"
    return None


def _quarterly(detail: re.Match[str]) -> str | None:
    end = _LAST_DAY if detail["end"] and not detail["day"] else None
    if order := detail["order"]:
        first = 1 if order[0] == "首" or order.startswith("第一") else 2 if "二" in order else 3
        day = counted(detail["order_day"]) if detail["order_day"] else end
        return _yearly([first, first + 3, first + 6, first + 9], day)
    return _yearly([3, 6, 9, 12], _LAST_DAY) if end else None


def _in_year(plain: str, place: int) -> tuple[str | None, int]:
    """The rule of 每年 and what stands behind it: 底, 1月31日, 6月、12月."""
    if plain.startswith(("底", "末"), place):
        return _yearly([12], 31), place + 1
    point = point_at(plain, place)
    if point is None or point["year"] or point["named"] or point["numeric"] or point["era"]:
        return _yearly([], None), place
    if point["month"]:
        return _in_months(plain, point)
    if point["bare"] and point["edge"] in ("底", "末", "终"):
        return _yearly([12], 31), point.end()
    return _yearly([], None), point.end()


def _in_months(plain: str, point: re.Match[str]) -> tuple[str | None, int]:
    months, end = [counted(point["month"])], point.end()
    while plain.startswith(_AND, end) and (other := point_at(plain, end + 1)) and not point["day"]:
        if not other["month"] or other["day"] or other["year"]:
            break
        months.append(counted(other["month"]))
        point, end = other, other.end()
    day = counted(point["day"]) if point["day"] else _LAST_DAY if point["edge"] in ("底", "末") else None
    return _yearly(months, day), end


def _yearly(months: list[int], day: int | None) -> str | None:
    """The rule of months and a day in every year; None for a day that a month never has."""
    if any(not 1 <= month <= 12 or (day or 1) > _SHORT_MONTHS.get(month, 31) for month in months) or day == 0:
        return None
    in_months = "BYMONTH=" + ",".join(str(month) for month in sorted(set(months)))
    parts = ["FREQ=YEARLY", in_months if months else "", f"BYMONTHDAY={day}" if months and day else ""]
    return ";".join(part for part in parts if part)


def _days_of_month(words: str) -> list[int]:
    """The days that are named, of 25日至30日 the last; the last day of all for 底."""
    days = [counted(day) for day in re.findall(NUMBER, words)] or [_LAST_DAY]
    return days[-1:] if re.search(_RANGE, words) else days


def _monthly(days: list[int]) -> str | None:
    # A month without a 31st still has a last day, which is what is meant.
    if any(day > 31 or day == 0 for day in days):
        return None
    named = sorted({_LAST_DAY if day == 31 else day for day in days}, key=lambda day: day % 32)
    return "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(str(day) for day in named)


def _plain_rule(frequency: str, interval: int) -> str | None:
    if interval < 1:
        return None
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")
