"""Dates with the words beside them: 6月底前, 从2023年1月1日起, 2023年3月至5月, 2022—2025年, 到2025年.

前, 至 and 到 set an end and include the unit that they name: 6月前 ends with 30 June. 起 and 后 set a
start. What the calendar does not have (31 June) and a span that ends before it starts have no days.
"""

import re
from dataclasses import dataclass, replace

from loader.times.patterns import NUMBER, point_at
from loader.times.phrase import Anchor, Kind, Phrase
from loader.times.points import NO_DAYS, Days, days, is_bare_year, year_of

_STROKE = r"(?:[-—–~]{1,2}|至|到)"
# 自 · 截至 · 最迟于 · not 达到, not 甚至
_BEFORE = re.compile(
    r"(?:(?P<since>[自从])|(?P<until>截[至止]到?|(?<![甚乃冬夏截])(?:直至|至)|(?<![达得做收受感遇看找提])到|不[晚迟]于|最迟[于在]?))$"
)
# 2022— of 2022—2025年 · 3至 of 3至5月 · 一至 of 一至三季度
_FIRST = re.compile(
    rf"(?<![0-9.])(?:(?P<year>20[0-9]{{2}})年?|(?P<number>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})){_STROKE}$"
)
# 前 · 24时前 · 起 · 期间 · not 前期, not 后续
_AFTER = re.compile(
    r"(?:[0-9]{1,2}[时点])?(?:(?P<until>之前|以前|前(?![期沿列景提置端往来台言后])|为止|止(?!损))"
    r"|(?P<since>之后|以后|后(?![续勤期备台方半者疫果])|起(?![草步诉点来重义到码居降])|开始)"
    r"|(?P<during>前后|期间|之内|以内|内(?![部容外设地需])|左右))"
)
_BETWEEN = re.compile(rf"起?{_STROKE}")
_SECOND_DAY = re.compile(rf"(?P<day>{NUMBER})[日号]")
_LONGEST_BEFORE = 9


@dataclass(frozen=True, slots=True)
class _Dated:
    """A point or span before the words beside it are read; `bare` if it is of years only."""

    start: int
    end: int
    days: Days
    year: int | None
    bare: bool = False
    span: bool = False


def read_date(plain: str, found: re.Match[str], anchor: Anchor, current: int | None) -> Phrase:
    """The phrase round a point; `current` is the year that holds where the words tell none."""
    year = year_of(found, anchor.year if _is_of_plan(found) else current)
    bare = is_bare_year(found)
    point = _Dated(found.start(), found.end(), days(found, year), _told(found, year), bare=bare)
    dated = _from_first(plain, point, found, year) or _joined(plain, point, found, anchor, year) or point
    return _with_words_beside(plain, dated)


def _is_of_plan(found: re.Match[str]) -> bool:
    """Whether the named year is counted from the plan's and not from the one before it: 今年, not 次年."""
    return bool(found["named"]) and not found["named"].startswith(("次", "翌", "当"))


def _told(found: re.Match[str], year: int | None) -> int | None:
    return year if found["year"] or found["named"] or found["numeric"] else None


def _from_first(plain: str, point: _Dated, found: re.Match[str], year: int | None) -> _Dated | None:
    """The span whose first part prints a number only: 2022—2025年, 3至5月, 一至三季度."""
    first = _FIRST.search(plain, max(0, point.start - _LONGEST_BEFORE), point.start)
    if first is None:
        return None
    unit = "年" if first["year"] else "月" if found["month"] else "季度" if found["quarter"] else None
    opening = point_at((first["year"] or first["number"]) + unit, 0) if unit else None
    meant = days(opening, int(first["year"]) if first["year"] else year) if opening else NO_DAYS
    return replace(point, start=first.start(), days=_span(meant, point.days), span=True)


def _joined(
    plain: str, point: _Dated, first: re.Match[str], anchor: Anchor, year: int | None
) -> _Dated | None:
    """The span that goes on behind the point: 2019年1月1日至12月31日, 3月5日-10日."""
    stroke = _BETWEEN.match(plain, point.end)
    if stroke is None:
        return None
    if second := point_at(plain, stroke.end()):
        other = year_of(second, anchor.year if _is_of_plan(second) else year)
        meant, told = _span(point.days, days(second, other)), _told(second, other) or point.year
        bare = point.bare and is_bare_year(second)
        return _Dated(point.start, second.end(), meant, told, bare=bare, span=True)
    day = _SECOND_DAY.match(plain, stroke.end())
    same_month = point_at(f"{first['month']}月{day['day']}日", 0) if day and first["month"] else None
    if day is None or same_month is None:
        return None
    return replace(point, end=day.end(), days=_span(point.days, days(same_month, year)), span=True)


def _span(first: Days, second: Days) -> Days:
    start = first.start or first.end
    if start is None or second.end is None or start > second.end:
        return NO_DAYS
    return Days(start, second.end)


def _with_words_beside(plain: str, dated: _Dated) -> Phrase:
    before = _BEFORE.search(plain, max(0, dated.start - _LONGEST_BEFORE), dated.start)
    after = _AFTER.match(plain, dated.end)
    both = [found for found in (before, after) if found]
    beside = {name for found in both for name, words in found.groupdict().items() if words}
    meant = _bounded(dated.days, beside) if not dated.span else dated.days
    return Phrase(
        Kind.YEAR if dated.bare and not beside else Kind.DATE,
        before.start() if before else dated.start,
        after.end() if after else dated.end,
        meant,
        dated.year,
        bounded=bool(beside) or (meant.start is None and meant.end is not None),
    )


def _bounded(meant: Days, beside: set[str]) -> Days:
    if "until" in beside:
        return Days(None, meant.end)
    return Days(meant.start or meant.end, None) if "since" in beside else meant
