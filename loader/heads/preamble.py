"""The upper directives that a document's preamble says it carries out: 根据…要求, 为贯彻落实…, 现将…转发."""

import re
from collections.abc import Iterator, Sequence

from loader.cited.citations import DocumentMention, find_mentions
from loader.heads.lines import HeadLine, Kind
from ontology.plan import Citation

# 根据|… · 为深入贯彻落实|… · 按照中共中央办公厅、国务院办公厅|… · 深入实施|… · not 严格执行, 继续实施, 制定
_CARRIED_OUT = re.compile(
    r"(?:根据|按照|依据|遵照|依照|对照|贯彻(?:落实|执行|实施)?|(?<!推动)(?<!推进)落实"
    r"|(?:深入|全面|认真|为)(?:执行|实施))[^。；;，,《》（）()]{0,40}$"
)
# What only a document says that orders something itself, not a report about one.
# 制定本方案 · 制定如下措施 · 现将…通知如下 · 结合我市实际 · 经省政府同意 · 国务院决定 · not 各县制定方案
_MAKES = re.compile(
    r"制[定订]了?(?:《|本(?!地|级|省|市|县|区|部门|单位)|如下|以下|下列|[^，。；;]{0,20}(?:措施|方案|办法|细则|意见|要点|计划|清单|政策|流程)(?:如下)?[。：:])"
    r"|提出(?:如下|以下|[^，。；;]{0,8}(?:意见|措施))|现(?:将|就|对|把|结合|提出|制定|印发|转发|予|决定|通知|批复|函复|报告)"
    r"|(?:通知|公告|通告|规定|明确|函复|批复|分解|分工|汇报|通报|答复)如下|特(?:制|作|通|提|此)|结合.{0,10}实际|(?:如下|下列|以下)[^，。]{0,6}[。：:]"
    r"|经[^，。；;]{0,20}同意|(?:政府|国务院|研究)决定|本(?:方案|办法|通知|意见|细则|措施|要点|计划|规定|条例|清单|预案)"
)
# 现将|…|转发给你们 · not 现将…印发给你们
_HANDED_ON = re.compile(r"(?:现将|现把|将)[^。；;，,《》]{0,30}$")
# 》（…号）转发给你们 · 》已经国务院批准，现转发给你们 · not 》印发给你们
_FORWARDED = re.compile(r"[^。；;]{0,40}?(?:转发|批转|翻印)")
_FORWARDED_BEHIND = re.compile(r"[^。；;《》]{0,30}现(?:予以?)?(?:转发|批转)")
# 》第二次|修订 : the history of a law · not 》修订本办法
_CHANGED = re.compile(r"[^，,。；;《》]{0,6}(?:修订|修正|修改)(?!本)")
# 》（国发〔2018〕1号）、| · 》要求和| · not 》精神，结合|
_SAME_LIST = re.compile(r"(?:\s?[（(][^（）()]{0,60}[）)])?[^。；;，,《》（）()]{0,40}")
# 一、总体要求 · （一）指导思想 : the sections that name what a plan stands under
_GENERAL = re.compile(r".{0,6}(?:总体要求|指导思想|总体思路|工作依据|政策依据|编制依据)")
# 第一章 总则 : its first points tell what the rules stand under
_GENERAL_RULES = re.compile(r".{0,6}总\s{0,6}则$")
# 根据《…法》，制定本条例 · not 各县应当制定本地区规划
_MADE_BY = re.compile(
    r"(?:制[定订]|提出|出台)(?:了|如下|以下)?(?:本(?!地|级|省|市|县|区|部门|单位)|.{0,4}(?:措施|意见|方案))"
)

_MOST_SHORT_LINES = 2
_FIRST_RULES = 3
# Behind a mention: a preamble is one or two sentences.
_PREAMBLE_REST = 400


def carried_out_in(lines: Sequence[HeadLine], *, headed: bool) -> tuple[Citation, ...]:
    """The documents that the preamble among these lines says it carries out or forwards.

    Text without a head of its own (not `headed`) may be a report on an order: it must say what it makes.
    """
    opening = list(_opening(lines))
    found = [
        citation
        for place, line in enumerate(opening)
        for citation in _carried_out(line, None if headed else [below.plain for below in opening[place:]])
    ]
    general = [citation for line in _general_points(lines) for citation in _carried_out(line)]
    return (*found, *general)


def _opening(lines: Sequence[HeadLine]) -> Iterator[HeadLine]:
    """The prose before the first heading or table."""
    short_lines = 0
    for line in lines:
        short_lines += line.kind is Kind.SHORT
        # Many short lines are cells or a list, not a preamble.
        if line.kind in (Kind.TABLE, Kind.HEADING) or short_lines > _MOST_SHORT_LINES or _is_rules(line):
            return
        if line.kind is Kind.PROSE:
            yield line


def _general_points(lines: Sequence[HeadLine]) -> Iterator[HeadLine]:
    """The sections on what a plan stands under, and the first points of rules."""
    under_general, rules_left = False, 0
    for line in lines:
        if line.kind is Kind.TABLE:
            return
        if _is_rules(line):
            under_general, rules_left = False, _FIRST_RULES
        elif line.kind is Kind.HEADING:
            under_general = bool(_GENERAL.match(line.plain))
        rules_left -= 1
        first_rule = rules_left >= 0 and bool(_MADE_BY.search(line.plain))
        if (under_general or first_rule) and line.kind in (Kind.PROSE, Kind.HEADING):
            yield line


def _is_rules(line: HeadLine) -> bool:
    return bool(_GENERAL_RULES.fullmatch(line.plain))


def _carried_out(line: HeadLine, opening: Sequence[str] | None = None) -> Iterator[Citation]:
    """The documents that a line says are carried out; of an opening (from that line) only if it makes one."""
    carried_end = -1
    for mention in find_mentions(line.text, line.source):
        before = line.plain[max(0, mention.start - 50) : mention.start]
        listed = carried_end >= 0 and bool(_SAME_LIST.fullmatch(line.plain, carried_end, mention.start))
        rest = [line.plain[mention.end : mention.end + _PREAMBLE_REST], *(opening or ())[1:]]
        makes = opening is None or any(_MAKES.search(words) for words in rest)
        if _CHANGED.match(line.plain, mention.end):
            continue
        if (makes and (listed or _CARRIED_OUT.search(before))) or _is_forwarded(line.plain, before, mention):
            carried_end = mention.end
            yield mention.citation


def _is_forwarded(plain: str, before: str, mention: DocumentMention) -> bool:
    handed_on = _HANDED_ON.search(before) and _FORWARDED.match(plain, mention.end)
    return bool(handed_on or _FORWARDED_BEHIND.match(plain, mention.end))
