"""The phrases of time in a text, one after the other: the one search that all readings share."""

import re
from dataclasses import replace

from loader.times.conditions import from_above, read_issued, read_waiting
from loader.times.dates import read_date
from loader.times.lengths import event_before, is_own_issue, read_length
from loader.times.patterns import time_pattern
from loader.times.phrase import NO_ANCHOR, Anchor, Kind, Phrase, Stretch
from loader.times.points import Days
from loader.times.recurrences import read_recurrence, rule_of

# 、年度 of 每季度、年度发布 · not 、年度计划
_ALSO = re.compile(
    r"[、和及/](?P<period>年度|季度|月度|半年度?|周|旬)(?![^，。；、]{0,4}(?:计划|报告|目标|预算|考核|重点))"
)


def find_phrases(plain: str, anchor: Anchor = NO_ANCHOR) -> list[Phrase]:
    """The phrases of a searched text in order, none over another.

    The year of a date holds for those behind it in the sentence that print none.
    """
    found: list[Phrase] = []
    current, place = anchor.year, 0
    while match := time_pattern().search(plain, place):
        if "。" in plain[place : match.start()]:
            current = anchor.year
        phrase = _read(plain, match, anchor, current)
        place = max(match.end(), phrase.end if phrase else 0)
        if phrase:
            current = _year_behind(phrase, anchor) or current
            _add(found, phrase)
            place = _add_also(found, plain, place)
    return found


def phrase_at(plain: str, place: int) -> Phrase | None:
    """The phrase that begins at that place of a searched text, or None."""
    match = time_pattern().match(plain, place)
    return _read(plain, match, NO_ANCHOR, None) if match else None


def _read(plain: str, match: re.Match[str], anchor: Anchor, current: int | None) -> Phrase | None:
    if match["period"] or match["once"] or match["month_after"]:
        return read_recurrence(plain, match)
    if match["count"]:
        return _from_above(plain, read_length(plain, match, anchor))
    if match["waiting"]:
        return read_waiting(plain, match)
    if match["issued"]:
        return read_issued(plain, match)
    if match["from_now"]:
        place = Stretch(match.start(), match.end())
        days = Days(anchor.issued)
        return Phrase(Kind.FROM_NOW, place.start, place.end, days, event=place, bounded=True)
    return _from_event(plain, read_date(plain, match, anchor, current), anchor)


def _year_behind(phrase: Phrase, anchor: Anchor) -> int | None:
    """The year that a phrase gives to those behind it: a past one tells a fact, a bare one a subject."""
    past = phrase.year is None or (anchor.year is not None and phrase.year < anchor.year)
    return None if past or phrase.kind is not Kind.DATE else phrase.year


def _from_event(plain: str, phrase: Phrase, anchor: Anchor) -> Phrase:
    """The date with the event that it runs from: 自印发之日起至2023年12月31日."""
    if plain[phrase.start] not in "至到":
        return phrase
    event = event_before(plain, phrase.start)
    if event is None:
        return phrase
    start, end = phrase.days.start, phrase.days.end
    if end and anchor.issued and anchor.issued <= end and is_own_issue(plain[event.start : event.end]):
        start = anchor.issued
    return replace(phrase, start=event.start, days=Days(start, end), event=event)


def _from_above(plain: str, phrase: Phrase | None) -> Phrase | None:
    """The length; where it runs from the issue of an upper document, that is a condition, too."""
    if phrase and phrase.event and from_above(plain[phrase.event.start : phrase.event.end]):
        return replace(phrase, condition=phrase.event)
    return phrase


def _add(found: list[Phrase], phrase: Phrase) -> None:
    """Add a phrase; what stands in its event, or what it only says more exactly, becomes a part of it."""
    while found and (found[-1].end > phrase.start or _says_how_often_in(found[-1], phrase)):
        before = found.pop()
        days = before.days if before.end == phrase.start else phrase.days
        phrase = replace(
            phrase,
            start=min(before.start, phrase.start),
            days=days,
            recurrence=phrase.recurrence or before.recurrence,
            condition=phrase.condition or before.condition,
            bounded=True,
        )
    found.append(phrase)


def _says_how_often_in(before: Phrase, phrase: Phrase) -> bool:
    """Whether a recurrence stands right behind the dates between which it holds: 2022—2025年每年."""
    dated = before.kind in (Kind.DATE, Kind.YEAR)
    return dated and phrase.kind is Kind.RECURRENCE and before.end == phrase.start


def _add_also(found: list[Phrase], plain: str, place: int) -> int:
    """Add the second period of 每季度、年度; where the search goes on."""
    if found[-1].kind is not Kind.RECURRENCE or not (also := _ALSO.match(plain, place)):
        return place
    rule = rule_of(also["period"])
    found.append(Phrase(Kind.RECURRENCE, also.start("period"), also.end(), recurrence=rule))
    return also.end()
