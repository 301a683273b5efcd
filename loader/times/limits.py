"""What words of time mean: the limits in a running text, and the limit that the words of a deadline set."""

import re
from dataclasses import replace
from datetime import date

from loader.times.deadline_words import deadline_phrases
from loader.times.phrase import Anchor, Kind, Phrase, Stretch
from loader.times.phrases import find_phrases
from loader.times.running_text import sets_limit
from loader.times.written import Written, written
from ontology.plan import Limit, Source

# 动工 · 建成投用 · not 建成20所学校: a state that closes the clause behind a date
_STATE = (
    r"(?:要|须|力争|确保|全面|基本|全部|正式|项目)*"
    r"(?P<state>(?:动工|开工|竣工|完工|投产|投用|投入|建成|通车|试?运行|启用|上线|挂牌|封顶|验收)"
    r"(?:建设|投产|投用|投入|使用|运营|运行|验收|通车|开放|并){0,4})(?=[，。；、]|$)"
)
# 完成 · 全面落实到位 · not 完成初稿: it says no more than that the work is done
_DONE = (
    r"(?:力争|确保|要|须|全面|基本|全部|按时|如期|并|各项|相关)*"
    r"(?:完成|办结|落实|实施|推进|整改)?(?:到位|任务|工作|落实|目标|整改)*(?:各?[0-9一二两三四]次)?。?"
)

_LONGEST_STATE = 40


def anchor_of(year: int | None, issued: str | None) -> Anchor:
    """What a plan tells of its time; without a year of work it is the year of the issue."""
    day = date.fromisoformat(issued) if issued else None
    return Anchor(year or (day.year if day else None), day)


def limits_in(text: str, source: Source, anchor: Anchor) -> tuple[Limit, ...]:
    """The limits in a running text, in order; 及时 and the like are none there."""
    words = written(text)
    found = [one for one in find_phrases(words.plain, anchor) if sets_limit(words.plain, one, anchor)]
    return tuple(_limit(words, one, source, _state_in_text(words, one), one.end) for one in found)


def deadline_limits(text: str, source: Source, anchor: Anchor) -> tuple[Limit, ...]:
    """The limits that the words of a deadline set, in order: never none."""
    words = written(text)
    found = deadline_phrases(words.plain, anchor)
    if not found:
        return (Limit(text, source),)
    limits = tuple(_limit(words, one.phrase, source, _state(words, one.tail), one.end) for one in found)
    return (replace(limits[0], words=text),) if len(limits) == 1 else limits


def due_of(text: str, source: Source, anchor: Anchor) -> Limit:
    """The one limit that the words of a deadline come to: the last date, or what else they tell first."""
    limits = deadline_limits(text, source, anchor)
    dated = [limit for limit in limits if limit.start or limit.end]
    if not dated:
        telling = [limit for limit in limits if _tells(limit)] or [one for one in limits if not one.vague]
        return replace((telling or list(limits))[0], words=text)
    ended = [limit for limit in dated if limit.end]
    last = max(ended or dated, key=lambda limit: limit.end or limit.start or "")
    first = min(limit.start or limit.end or "" for limit in dated)
    starts = any(limit.start == first for limit in dated)
    return replace(last, words=text, start=first if starts else None)


def _tells(limit: Limit) -> bool:
    """Whether a limit without dates says by what one can measure it."""
    return bool(limit.recurrence or limit.working_days is not None or limit.from_event or limit.condition)


def _limit(words: Written, phrase: Phrase, source: Source, state: str | None, end: int) -> Limit:
    return Limit(
        words=words.cut(phrase.start, end),
        source=source,
        start=_iso(phrase.days.start),
        end=_iso(phrase.days.end),
        recurrence=phrase.recurrence,
        working_days=phrase.working_days,
        from_event=_cut(words, phrase.event),
        state=state,
        condition=_cut(words, phrase.condition),
        vague=phrase.kind is Kind.VAGUE,
    )


def _state_in_text(words: Written, phrase: Phrase) -> str | None:
    if phrase.kind is not Kind.DATE:
        return None
    state = re.match(_STATE, words.plain[phrase.end : phrase.end + _LONGEST_STATE])
    return words.cut(phrase.end + state.start("state"), phrase.end + state.end("state")) if state else None


def _state(words: Written, tail: Stretch | None) -> str | None:
    """What is to be reached by a date, where the deadline says more than 完成."""
    if tail is None or re.fullmatch(_DONE, words.plain[tail.start : tail.end]):
        return None
    return words.cut(tail.start, tail.end)


def _cut(words: Written, stretch: Stretch | None) -> str | None:
    return words.cut(stretch.start, stretch.end) if stretch else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
