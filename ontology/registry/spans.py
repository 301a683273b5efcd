"""Partial dates as spans of days, and the lives of bodies that follow from them."""

import calendar
import datetime
import re
from dataclasses import dataclass

# 2018 · 2018-06 · 2018-06-15 · not 2018-6
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """The days, first and last included, among which a day lies (ISO)."""

    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Life:
    """From when to when a body existed; an end that nobody knows is None."""

    begin: Span | None = None
    end: Span | None = None

    def is_over(self, time: Span | None) -> bool:
        """Whether the body had ended before all of that time for certain."""
        return bool(time and self.end and self.end.latest < time.earliest)

    def is_to_come(self, time: Span | None) -> bool:
        """Whether the body began after all of that time for certain."""
        return bool(time and self.begin and self.begin.earliest > time.latest)

    def may_hold(self, time: Span | None) -> bool:
        """Whether the body may have existed at that time; True where the time is not known."""
        return not self.is_over(time) and not self.is_to_come(time)

    def holds(self, time: Span | None) -> bool:
        """Whether the body existed all of that time for certain."""
        if not time or not self.begin or self.begin.latest > time.earliest:
            return False
        return not self.end or self.end.earliest >= time.latest

    def overlaps(self, other: "Life") -> bool:
        """Whether both may have existed on one day for certain: spans of one reform count as none."""
        for first, second in ((self, other), (other, self)):
            if first.end and second.begin and first.end.earliest <= second.begin.latest:
                return False
        return True


def read_span(text: str) -> Span | None:
    """The span of a partial date or of two joined by ..; None for no text, ValueError for another text."""
    if not text:
        return None
    first, _, last = text.partition("..")
    span = Span(_days(first)[0], _days(last or first)[1])
    if span.earliest > span.latest:
        raise ValueError(f"{text} ends before it begins")
    return span


def _days(text: str) -> tuple[str, str]:
    found = _PARTIAL.fullmatch(text)
    if not found:
        raise ValueError(f"{text} is no date such as 2018, 2018-06, 2018-06-15 or 2018-09..2019-03")
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        raise ValueError(f"{text} has no year")
    first = datetime.date(year, month or 1, day or 1)
    last_month = month or 12
    last = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return first.isoformat(), last.isoformat()
