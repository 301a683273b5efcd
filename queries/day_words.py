"""Spans of days in Chinese words: as short as they can be said without saying too much."""

import calendar
import datetime


def span_words(earliest: str, latest: str) -> str:
    """When something happened that lies between two days: 2018年 where it may be any day of that year."""
    first, last = datetime.date.fromisoformat(earliest), datetime.date.fromisoformat(latest)
    begin, end = _parts(first, last)
    if begin == end:
        return "".join(begin)
    shared = 0 if begin[0] != end[0] else 1 if begin[1] != end[1] else 2
    return f"{''.join(begin)}至{''.join(end[shared:])}间"


def _parts(first: datetime.date, last: datetime.date) -> tuple[list[str], list[str]]:
    """The words of both days, without months and days where the span is made of whole years or months."""
    length = 1 if _whole_years(first, last) else 2 if _whole_months(first, last) else 3
    return _words(first)[:length], _words(last)[:length]


def _whole_years(first: datetime.date, last: datetime.date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _whole_months(first: datetime.date, last: datetime.date) -> bool:
    return first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def _words(day: datetime.date) -> list[str]:
    return [f"{day.year}年", f"{day.month}月", f"{day.day}日"]
