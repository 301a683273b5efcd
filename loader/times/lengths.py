"""Lengths of time and the events that they run from: 收到申请后20个工作日内, 印发之日起30日内, 5小时内.

Working days are counted as such. Days of the calendar follow only from an event whose day is known:
the issue of the plan itself. The patterns are compiled when the first length is met.
"""

import calendar
import datetime
import re

from loader.times.phrase import Anchor, Kind, Phrase, Stretch
from loader.times.points import NO_DAYS, Days
from loader.times.written import counted

# Words between an event and what is counted from it: 起的 · 后，应当在 · 后最迟不超过 · 起执行
_BETWEEN = r"(?:的|，|执行|实施|施行)?(?:应当?|必须|须|要|原则上|在|于|的|最迟|不超过|不得超过|及时){0,4}"
# 收到申请后 · 印发之日起 · 即日起 · directly before a length
_EVENT_END = rf"(?:之日起?|当[日天月]起?|之后|以后|后|起)(?P<between>{_BETWEEN})$"
# 今后 · 先后: nothing happened
_NO_EVENT = r"(?:今|此|其|随|先|前|最|落|售|滞|然|背|产)(?:后|以后)$"
_STOP = r".*[，。；：！？（）|]"
# 自收到之日起: 自 opens the event · not 自然, not 从事
_OPENING = r".*(?=[自从](?![然主行愿治贸助动身由查觉有事业严]))"
# 各单位应当在收到申请后: the event begins behind 在 · not 现在, not 在线
_LED_IN = r".*(?:(?<![现存所正内外潜实])在(?![线职校读岗建册编])|[应须要当]于|、)"
_MODAL = r"(?:应当?|必须|须|要|将|拟|力争|确保|原则上|并|且|均|一律|于)*"
# 不超过 · 控制在 · 压减至 · 最迟: what makes a bare number of working days a limit
_AT_MOST = (
    r"(?:最迟)?(?:不得?超过|不[晚迟]于|最迟|[时期]限[为是]?|(?<![少低大])[于在]"
    r"|(?:控制|压[减缩]?|缩[短减]|减少|延长|提速)[在至到为])$"
)
# 不少于5个工作日 · 由10个工作日 · 提前3个工作日: the least, the former, or before something
_NO_LIMIT = (
    r"(?:[少低大]于|至少|超过|满|连续|累计|提前|由|从|原来?|近|未来|过去|前|每|达|余|约"
    r"|压[减缩]|缩短|减少)了?$"
)
# 完成 of 省出台文件后2个月完成
_DONE = r"前?(?:完成|办结|出台|印发|落实|到位|公布|公开|报送)"
# 本方案印发之日起 · 自印发之日起 · 本通知下发后 · 即日起 · not 政策印发之日起
_OWN_ISSUE = (
    r"[自从]?(?:(?:本[^，。；]{1,8})?(?:正式)?(?:印发|发布|下发|发文|公布)之日起?"
    r"|本[^，。；]{1,8}(?:印发|发布|下发|公布)之?后|即日起?)"
)

_MONTHS = {"月": 1, "季度": 3, "年": 12, "年度": 12}
_LONGEST_EVENT = 45
_WINDOW = 60
_LONGEST_BESIDE = 10


def read_length(plain: str, found: re.Match[str], anchor: Anchor) -> Phrase | None:
    """The phrase of a length with its event; None where the words are no limit: 2年以上, 不少于3日."""
    start, end = found.span()
    event = event_before(plain, start)
    before = plain[max(0, start - _LONGEST_BESIDE) : start]
    at_most = re.search(_AT_MOST, before)
    if not event and not at_most and re.search(_NO_LIMIT, before):
        return None
    within = found["within"] or ""
    start = event.start if event else start - (len(at_most[0].lstrip("于在")) if at_most else 0)
    if found["measure"] == "工作日":
        days = None if found["count"] == "半" else counted(found["at_most"] or found["count"])
        bounded = bool(event or at_most or within.endswith("内"))
        return Phrase(Kind.LENGTH, start, end, working_days=days, event=event, bounded=bounded)
    if not (within or event):
        return None
    bounded = within.endswith("内") or bool(event and re.match(_DONE, plain[end : end + _LONGEST_BESIDE]))
    return Phrase(Kind.LENGTH, start, end, _days(plain, event, found, anchor), event=event, bounded=bounded)


def event_before(plain: str, end: int) -> Stretch | None:
    """The event whose words end there, as far as its own words reach: 收到申请后, 自印发之日起."""
    first = max(0, end - _WINDOW)
    window = plain[first:end]
    closing = re.search(_EVENT_END, window)
    if closing is None or re.search(_NO_EVENT, window[: closing.start("between")]):
        return None
    words = window[: closing.start("between")]
    start = _event_start(words, closing.start())
    return Stretch(first + start, first + len(words)) if closing.start() > start else None


def is_own_issue(words: str) -> bool:
    """Whether an event is the issue of the plan itself: 本方案印发之日起, 即日起."""
    return re.fullmatch(_OWN_ISSUE, words) is not None


def _event_start(words: str, end: int) -> int:
    """Where the event begins in a window that closes with its last words, such as 之日起."""
    start = max(0, len(words) - _LONGEST_EVENT)
    if stop := re.match(_STOP, words[start:end]):
        start += stop.end()
    opening = re.match(_OPENING, words[start:end]) if words.endswith("起") else None
    if opening:
        return start + opening.end()
    for pattern in (_LED_IN, _MODAL):
        if found := re.match(pattern, words[start:end]):
            start += found.end()
    return start


def _days(plain: str, event: Stretch | None, found: re.Match[str], anchor: Anchor) -> Days:
    if event is None or anchor.issued is None or not is_own_issue(plain[event.start : event.end]):
        return NO_DAYS
    try:
        return Days(None, _later(anchor.issued, found["count"], found["measure"]))
    except (ValueError, OverflowError):
        return NO_DAYS


def _later(day: datetime.date, count: str, measure: str) -> datetime.date | None:
    """The last day of a length: the day of the event is not counted, as in the Civil Code (201)."""
    if count == "半":
        return _months_later(day, 6) if measure == "年" else None
    number = counted(count)
    if measure in ("日", "天", "自然日", "日历天"):
        return day + datetime.timedelta(days=number)
    if measure in ("周", "星期"):
        return day + datetime.timedelta(weeks=number)
    return _months_later(day, number * _MONTHS[measure]) if measure in _MONTHS else None


def _months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
