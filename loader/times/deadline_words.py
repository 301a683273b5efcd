"""The words of a deadline, clause by clause: 6月底前完成初稿，年底前印发；长期坚持.

In these words every phrase of time is a limit. 及时 counts only where its clause says nothing firmer.
"""

import re
from dataclasses import dataclass

from loader.times.phrase import Anchor, Kind, Phrase, Stretch
from loader.times.phrases import find_phrases
from loader.times.recurrences import rule_of
from loader.times.standing import standing_pattern

_STOP = r"[，。；、/和（）]"
# 季度 · 年度 · 半年: a period alone is how often
_PERIOD = r"(?:年度|季度|月度|半年度?|双月|周|旬)"
_LONGEST_TAIL = 20
# A cell longer than this is a text and no mere deadline.
_LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class DeadlinePhrase:
    """A phrase of a deadline; its words go on over `tail`, which says what is reached by a date."""

    phrase: Phrase
    end: int
    tail: Stretch | None


def deadline_phrases(plain: str, anchor: Anchor) -> list[DeadlinePhrase]:
    """The phrases of a deadline in order."""
    firm = find_phrases(plain, anchor)
    if len(plain) > _LONGEST_WORDS:
        return [DeadlinePhrase(phrase, phrase.end, None) for phrase in firm]
    loose = [one for one in _standing(plain) if not _is_idle(plain, one, firm)]
    periods = [one for one in _periods(plain) if not _is_over(one, firm)]
    found = sorted([*firm, *loose, *periods], key=lambda phrase: phrase.start)
    ends = [*(phrase.start for phrase in found), len(plain)][1:]
    return [_with_tail(plain, phrase, end) for phrase, end in zip(found, ends, strict=True)]


def _standing(plain: str) -> list[Phrase]:
    found = []
    for match in standing_pattern().finditer(plain):
        kind = Kind.VAGUE if match["vague"] else Kind.STANDING
        found.append(Phrase(kind, match.start(), match.end(), bounded=bool(match["open"])))
    return found


def _is_idle(plain: str, phrase: Phrase, firm: list[Phrase]) -> bool:
    """Whether a firmer phrase stands over it or in its clause; 长期坚持 behind a date says more."""
    if _is_over(phrase, firm):
        return True
    clause = next(one for one in _clauses(plain) if phrase.start < one.end)
    beside = any(clause.start <= other.start < clause.end for other in firm)
    return beside and not phrase.bounded


def _is_over(phrase: Phrase, others: list[Phrase]) -> bool:
    return any(phrase.start < other.end and other.start < phrase.end for other in others)


def _clauses(plain: str) -> list[Stretch]:
    stops = [stop.span() for stop in re.finditer(_STOP, plain)]
    starts = [0, *(end for _, end in stops)]
    return [Stretch(*both) for both in zip(starts, [*(start for start, _ in stops), len(plain)], strict=True)]


def _periods(plain: str) -> list[Phrase]:
    return [
        Phrase(
            Kind.RECURRENCE, clause.start, clause.end, recurrence=rule_of(plain[clause.start : clause.end])
        )
        for clause in _clauses(plain)
        if re.fullmatch(_PERIOD, plain[clause.start : clause.end])
    ]


def _with_tail(plain: str, phrase: Phrase, end: int) -> DeadlinePhrase:
    stop = re.search(_STOP, plain[phrase.end : end])
    last = phrase.end + stop.start() if stop else end
    if not 0 < last - phrase.end <= _LONGEST_TAIL:
        return DeadlinePhrase(phrase, phrase.end, None)
    dated = phrase.kind in (Kind.DATE, Kind.YEAR)
    return DeadlinePhrase(phrase, last, Stretch(phrase.end, last) if dated else None)
