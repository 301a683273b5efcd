"""Points and stretches of the calendar as plans print them: 6月底, 三季度, 上半年, “十四五”期末.

A partial date is an interval: 3月 is all of March. The end of a period (底, 末) and its middle
(年中) are days by which something is done, so they have no start. 初 of a year has no agreed end.
"""

import calendar
import datetime
import re
from dataclasses import dataclass

from loader.times.written import counted

# The first years of the five-year plans: the twelfth ran from 2011 to 2015.
_ERAS = {"二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_ENDS = ("底", "末", "终")
_NEXT = ("明", "次", "翌", "来", "下")


@dataclass(frozen=True, slots=True)
class Days:
    """From when and until when, both inclusive; None where the words leave it open or do not tell."""

    start: datetime.date | None = None
    end: datetime.date | None = None


NO_DAYS = Days()


def is_bare_year(found: re.Match[str]) -> bool:
    """Whether nothing but a year is printed: 2023年, 今年."""
    inner = ("month", "quarter", "half", "whole", "edge", "era", "numeric")
    return not any(found[group] for group in inner)


def year_of(found: re.Match[str], current: int | None) -> int | None:
    """The year that a point lies in; `current` is the one that holds where it prints none."""
    if found["numeric"]:
        return int(found["numeric"][:4])
    if printed := found["year"]:
        return 2000 + int(printed) if len(printed) == 2 else counted(printed)
    if current is not None and found["named"]:
        return current + found["named"].startswith(_NEXT)
    return current


def days(found: re.Match[str], year: int | None) -> Days:
    """The days that a point means in that year; no days for one that the calendar does not have."""
    if found["era"]:
        return _era(found)
    if year is None:
        return NO_DAYS
    try:
        return _within_year(found, year)
    except ValueError:
        return NO_DAYS


def _era(found: re.Match[str]) -> Days:
    first = _ERAS[found["era"]]
    start, end = datetime.date(first, 1, 1), datetime.date(first + 4, 12, 31)
    return Days(None if found["era_part"].endswith("末") else start, end)


def _within_year(found: re.Match[str], year: int) -> Days:
    if numeric := found["numeric"]:
        return _numeric([int(part) for part in re.split(r"[./-]", numeric)])
    if found["month"]:
        return _month(found, year, counted(found["month"]))
    if quarter := found["quarter"]:
        last = 3 * counted(quarter)
        return _months(year, 1 if found["up_to"] else last - 2, last, found["edge"])
    if half := found["half"]:
        first = 1 if half == "上" else 7
        return _months(year, first, first + 5, found["edge"])
    if found["edge"] == "中":
        return Days(None, _last_day(year, 6))
    return _months(year, 1, 12, found["edge"])


def _numeric(parts: list[int]) -> Days:
    if len(parts) == 2:
        return _months(parts[0], parts[1], parts[1], None)
    day = datetime.date(*parts)
    return Days(day, day)


def _month(found: re.Match[str], year: int, month: int) -> Days:
    if found["day"]:
        day = datetime.date(year, month, counted(found["day"]))
        return Days(day, day)
    third = found["decade"] or {"初": "上", "中": "中"}.get(found["edge"] or "")
    if third is None:
        return _months(year, month, month, found["edge"])
    first = {"上": 1, "中": 11, "下": 21}[third]
    end = datetime.date(year, month, first + 9) if first < 21 else _last_day(year, month)
    return Days(datetime.date(year, month, first), end)


def _months(year: int, first: int, last: int, edge: str | None) -> Days:
    if edge in ("初", "中"):
        return NO_DAYS
    start = datetime.date(year, first, 1)
    return Days(None if edge in _ENDS else start, _last_day(year, last))


def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
