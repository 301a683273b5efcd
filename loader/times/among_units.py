"""Where the words of a deadline stand among the units of a cell or bracket: 市财政局，6月底完成.

Only where they stand is told here. All texts are simplified and in one width, without blanks.
"""

import re

from loader.times.phrase import Kind, Phrase
from loader.times.phrases import find_phrases, phrase_at
from loader.times.standing import VERBS, standing_pattern

# 于 · 力争 · 在: before a date
_BEFORE = re.compile(r"(?:于|在|到|至|截[至止]|力争|确保|自|从|预计|计划|最迟|不晚于)*")
# 完成初稿 · 全面实现 · not 市教育局完成
_DONE = re.compile(
    r"(?:全面|基本|初步|全部|阶段性|按时|如期|分步|逐步|并)*(?:完成|实现|启动|落实|办结|出台|建成|到位|实施|见效"
    r"|取得|推进|达到|形成|投入|开工|动工|上报|报送|制定|印发)[^，、；。（）]{0,10}"
)
# 更新 of 按月更新
_VERBS = re.compile(rf"{VERBS}*")
# 6月底 · 2020年 · 年底 · not 全年: a date that tells itself from the name before it
_CLEAR = re.compile(r"[0-9一二三四五六七八九十]月|[0-9一二三四五六七八九十〇]年|年底")
# Signs with which a name begins: 2020年底前由市财政局…, 2020年底前市财政局…
_NAME_START = tuple("由省市区县州各国")
_FIXED = ("前", "内", "底", "末")
_TOLD_ELSEWHERE = ("told", "elsewhere")
# 按时序进度 · 按规定时限 · not 按时完成, not 按要求落实
_HOW_TOLD = re.compile(r"进度|节点|时限")
_LONGEST_STATE = 40
_LONGEST_STRETCH = 120
_LONGEST_EVENT = 16
_LONGEST_BEHIND = 10


def is_deadline(words: str) -> bool:
    """Whether a text is nothing but the words of a deadline: 6月底完成, 2020年底前出台实施细则."""
    before = _BEFORE.match(words)
    phrase = phrase_at(words, before.end() if before else 0)
    if phrase and _says_what(words[phrase.end :], phrase, words):
        return True
    return _is_standing(words) or ("内" in words and _is_length(words))


def deadline_ahead(text: str, start: int, end: int) -> int:
    """Where a deadline ends that opens a stretch of text before a name; the start if none does."""
    stretch = text[start:end]
    phrase = phrase_at(stretch, stretch.startswith(("于", "在")))
    if phrase and _is_clear(stretch, phrase) and stretch.startswith(_NAME_START, phrase.end):
        fixed = stretch[: phrase.end].endswith(_FIXED)
        return start + phrase.end if fixed else start
    return start


def deadline_behind(text: str, start: int, end: int) -> int:
    """Where a deadline begins that closes a stretch of text behind a name; the end if none does."""
    stretch = text[start:end]
    if len(stretch) > _LONGEST_STRETCH or not _CLEAR.search(stretch):
        return end
    for phrase in find_phrases(stretch):
        closes = phrase.end == len(stretch) or _DONE.fullmatch(stretch, phrase.end)
        if closes and _is_clear(stretch, phrase):
            led_in = stretch[phrase.start - 1 : phrase.start] in ("于", "在")
            return start + phrase.start - led_in
    return end


def _says_what(behind: str, phrase: Phrase, words: str) -> bool:
    """Whether words behind a phrase say what is to be done by then, and not who does it."""
    if not behind or _DONE.fullmatch(behind):
        return True
    if phrase.kind is Kind.RECURRENCE:
        return _VERBS.fullmatch(behind) is not None
    if phrase.kind not in (Kind.DATE, Kind.YEAR):
        return len(behind) <= _LONGEST_BEHIND and phrase.kind is Kind.LENGTH and _is_clause(behind)
    fixed = words[: phrase.end].endswith(_FIXED)
    return fixed and len(behind) <= _LONGEST_STATE and not behind.startswith(_NAME_START)


def _is_standing(words: str) -> bool:
    found = standing_pattern().match(words)
    if found is None or (found.lastgroup in _TOLD_ELSEWHERE and not _HOW_TOLD.search(found[0])):
        return False
    return _VERBS.fullmatch(words, found.end()) is not None


def _is_length(words: str) -> bool:
    """Whether the text is a length behind an event: 收到文件后5个工作日内办结."""
    for phrase in find_phrases(words):
        if phrase.kind is Kind.LENGTH and phrase.bounded:
            ahead = words[: phrase.event.end if phrase.event else phrase.start]
            behind = words[phrase.end :]
            short = len(ahead) <= _LONGEST_EVENT and len(behind) <= _LONGEST_BEHIND
            return short and _is_clause(ahead + behind)
    return False


def _is_clause(words: str) -> bool:
    return not any(sign in words for sign in "，、；。（）")


def _is_clear(stretch: str, phrase: Phrase) -> bool:
    dated = phrase.kind in (Kind.DATE, Kind.RECURRENCE)
    return dated and _CLEAR.search(stretch, phrase.start, phrase.end) is not None
