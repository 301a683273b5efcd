"""The upper directives that a document carries out: told by its title, its preamble or its notice."""

import re
from collections.abc import Iterable, Iterator, Sequence

from loader.cited.citations import DocumentMention, find_mentions
from loader.cited.titles import ends_as_document, forwards, is_short_name, unbracketed, wrapped_title
from loader.heads.issuers import is_body_name
from loader.heads.lines import HeadLine, Kind
from ontology.folding import folded, simplified
from ontology.plan import Citation, Source

# 根据|… · 为深入贯彻落实|… · 按照中共中央办公厅、国务院办公厅|… · not 学习, 制定
_CARRIED_OUT = re.compile(
    r"(?:根据|按照|依据|遵照|依照|贯彻落实|贯彻执行|贯彻|落实|执行|对照|实施)[^。；;，,《》（）()]{0,40}$"
)
# 现将|…|转发给你们 · not 现将…印发给你们
_HANDED_ON = re.compile(r"(?:现将|现把|将)[^。；;，,《》]{0,30}$")
# 》（…号）转发给你们 · not 》印发给你们
_FORWARDED = re.compile(r"[^。；;]{0,40}?(?:转发|批转|翻印)")
# 》（国发〔2018〕1号）、| · 》要求和| · not 》精神，结合|
_SAME_LIST = re.compile(r"(?:\s?[（(][^（）()]{0,60}[）)])?[^。；;，,《》（）()]{0,40}")
# 一、总体要求 · （一）指导思想 : the sections that name what a plan stands under
_GENERAL = re.compile(r".{0,6}(?:总体要求|指导思想|总体思路|工作依据)")

_MOST_SHORT_LINES = 2

# 贯彻落实|某某工作要点|分工方案
_TAKES_UP = re.compile(r"贯彻落实|贯彻执行|贯彻|落实|执行")
# 〈政府工作报告〉|任务分解表 · 《…》 · <…>
_BRACKETED = re.compile(r"[《〈<＜]([^《》〈〉<>＜＞]{3,100})[》〉>＞]")
# What shows that words name one certain document: a year, 关于, a kind of which there is one by that name.
# 2017年政务公开工作要点 · 优化营商环境条例 · not 优化营商环境政策, 各项措施
_CERTAIN = re.compile(r"(?:19|20)[0-9]{2}|关于|(?:条例|纲要|规划|行动计划|工作报告|[^办方做]法)$")
# 国务院办公厅|省府办公厅|2017年… · what stands between the bodies of a title and what they issued
_AFTER_ISSUERS = re.compile(r"(?:19|20)[0-9]{2}\s?年|关于")
# 国务院办公厅|省府办公厅 · 国务院|省政府 · not 国务院|办公厅
_BODY_BY_BODY = re.compile(
    r"[^、和]{1,16}?(?:办公[厅室]|(?:人民政府|国务院|委员会|政府|(?<=[省市县区州])[委府])(?!办)|[局厅])"
)
# 国务院办公厅 · 中共中央 · not 省国家税务局
_NATIONAL = re.compile(r"中共中央|中央|国务院|国家|全国")
# 省府办公厅 → 省 · 云川市人民政府 → 市 · not 国务院
_LEVEL = re.compile(r"[省市县区州]")


def preamble(lines: Sequence[HeadLine]) -> Iterator[HeadLine]:
    """The prose before the first heading or table, and the sections on what a plan stands under."""
    under_general, short_lines = True, 0
    for line in lines:
        if line.kind is Kind.TABLE:
            return
        if line.kind is Kind.HEADING:
            under_general, short_lines = bool(_GENERAL.match(line.plain)), 0
        short_lines += line.kind is Kind.SHORT
        # Many short lines are cells or a list, not a preamble.
        if under_general and short_lines <= _MOST_SHORT_LINES and line.kind in (Kind.PROSE, Kind.HEADING):
            yield line


def carried_out_in(lines: Iterable[HeadLine]) -> tuple[Citation, ...]:
    """The documents that the prose of a preamble says it carries out or forwards."""
    return tuple(citation for line in lines for citation in _carried_out(line))


def told_by_title(title: str, source: Source) -> tuple[Citation, ...]:
    """The documents that a plan's title says it carries out: 贯彻落实…工作要点分工方案."""
    return tuple(Citation(words, source=source) for words in _taken_up(title))


def same_document(told: Citation, cited: Citation) -> bool:
    """True when a document that a title tells without number is the one cited in full elsewhere."""
    name = simplified(cited.title or "")
    names = {folded(name), folded(wrapped_title(name) or "")} - {""}
    own = folded(told.title or "")
    bare = folded(_without_issuers(told.title or ""))
    return any(name == own or name.endswith(bare) for name in names)


def _carried_out(line: HeadLine) -> Iterator[Citation]:
    carried_end = -1
    for mention in find_mentions(line.text, line.source):
        before = line.plain[max(0, mention.start - 50) : mention.start]
        listed = carried_end >= 0 and bool(_SAME_LIST.fullmatch(line.plain, carried_end, mention.start))
        if listed or _CARRIED_OUT.search(before) or _is_forwarded(line.plain, before, mention):
            carried_end = mention.end
            yield mention.citation


def _is_forwarded(plain: str, before: str, mention: DocumentMention) -> bool:
    return bool(_HANDED_ON.search(before)) and bool(_FORWARDED.match(plain, mention.end))


def _taken_up(title: str) -> list[str]:
    plain = simplified(title)
    if inner := wrapped_title(title):
        return [inner] if forwards(plain) else _taken_up(inner)
    if bracketed := _BRACKETED.findall(title):
        return [words for words in bracketed if ends_as_document(simplified(words))]
    start, end = _span_taken_up(plain)
    return _per_issuer(title[start:end]) if end else []


def _span_taken_up(plain: str) -> tuple[int, int]:
    """Start and end of the title of the upper document within a plan's title; (0, 0) if there is none."""
    verb = _TAKES_UP.search(plain)
    if not verb:
        return 0, 0
    for end in range(verb.end() + 4, len(plain) - 1):
        rest = plain[end:].removeprefix("的")
        upper = plain[verb.end() : end]
        if is_short_name(rest) and ends_as_document(upper) and _CERTAIN.search(upper):
            return verb.end(), end
    return 0, 0


def _per_issuer(words: str) -> list[str]:
    """One title for each body where bodies of different levels stand before what each of them issued."""
    bare = unbracketed(words)
    bodies = _issuers(bare)
    levels = {_level(body) for body in bodies}
    if len(bodies) < 2 or len(levels) < 2:
        return [bare]
    issued = _without_issuers(bare)
    return [body + issued for body in bodies]


def _issuers(title: str) -> list[str]:
    issued = _AFTER_ISSUERS.search(simplified(title))
    if not issued:
        return []
    words = title[: issued.start()]
    bodies = [found[0].strip(" 　") for found in _BODY_BY_BODY.finditer(words)]
    return bodies if all(is_body_name(simplified(body)) for body in bodies) else []


def _without_issuers(title: str) -> str:
    issued = _AFTER_ISSUERS.search(simplified(title))
    return title[issued.start() :] if issued and _issuers(title) else title


def _level(body: str) -> str:
    plain = simplified(body)
    if _NATIONAL.match(plain):
        return "national"
    found = _LEVEL.search(plain)
    return found[0] if found else ""
