"""The upper directives that a document's title says it carries out: 贯彻落实…要点分工方案, 转发…的通知."""

import re

from loader.cited.titles import ends_as_document, forwards, is_short_name, unbracketed, wrapped_title
from loader.heads.issuers import is_body_name
from ontology.folding import folded, simplified
from ontology.plan import Citation, Source

# 贯彻落实|某某工作要点|分工方案
_TAKES_UP = re.compile(r"贯彻落实|贯彻执行|贯彻|落实|执行")
# 〈政府工作报告〉|任务分解表 · 《…》 · <…>
_BRACKETED = re.compile(r"[《〈<＜]([^《》〈〉<>＜＞]{3,100})[》〉>＞]")
# 实施|〈…法〉办法 · 贯彻落实|《…》 · not 暂时调整实施《…》, 停止执行《…》
_TAKEN_BEFORE = re.compile(
    r"(?<!调整)(?<!停止)(?<!暂停)(?<!废止)(?:贯彻|落实|执行|实施|推进)[^《〈<＜]{0,20}$"
)
# 〈…〉|任务分解表 · 《…》|实施方案 · 《…》重点工作|责任清单 · not 《…》有关规定的决定, 《…》解读
_TAKEN_BEHIND = re.compile(r"[^《〈<＜解]{0,12}(?:分解|分工|实施|方案|责任|任务|清单|台账|细则)")
# What shows that words name one certain document: a year, 关于, a kind of which there is one by that name.
# 2017年政务公开工作要点 · 优化营商环境条例 · not 优化营商环境政策, 各项措施
_CERTAIN = re.compile(r"(?:19|20)[0-9]{2}|关于|(?:条例|纲要|规划|行动计划|工作报告|[^办方做]法)$")
# 国务院办公厅|省府办公厅|2017年… · what stands between the bodies of a title and what they issued
_AFTER_ISSUERS = re.compile(r"(?:19|20)[0-9]{2}\s?年|关于")
# 国务院办公厅|省府办公厅 · 国务院|省政府 · not 国务院|办公厅
_BODY_BY_BODY = re.compile(
    r"[^、和]{1,16}?(?:办公[厅室]|(?:人民政府|国务院|委员会|政府|(?<=[省市县区州])[委府])(?!办)|[局厅])"
)
_SHORTEST = 4
# 国务院办公厅 · 中共中央 · not 省国家税务局
_NATIONAL = re.compile(r"中共中央|中央|国务院|国家|全国")
# 省府办公厅 → 省 · 云川市人民政府 → 市 · not 国务院
_LEVEL = re.compile(r"[省市县区州]")


def told_by_title(title: str, source: Source) -> tuple[Citation, ...]:
    """The documents that a plan's title says it carries out: 贯彻落实…工作要点分工方案."""
    return tuple(Citation(words, source=source) for words in _taken_up(title))


def same_document(told: Citation, cited: Citation) -> bool:
    """True when a document that a title tells without number is the one cited in full elsewhere."""
    name = simplified(cited.title or "")
    names = {_compared(name), _compared(wrapped_title(name) or "")}
    own, bare = _compared(told.title or ""), _compared(_without_issuers(told.title or ""))
    # 转发民政部关于…意见的通知 names what the text cites as 民政部《关于…的意见》.
    return any(name.endswith(bare) or own.endswith(name) for name in names if len(name) >= _SHORTEST)


def _compared(title: str) -> str:
    return folded(title).replace("的", "")


def _taken_up(title: str) -> list[str]:
    plain = simplified(title)
    if inner := wrapped_title(title):
        return [inner] if forwards(plain) else _taken_up(inner)
    if bracketed := list(_BRACKETED.finditer(title)):
        return [found[1] for found in bracketed if _takes(plain, found)]
    start, end = _span_taken_up(plain)
    return _per_issuer(title[start:end]) if end else []


def _takes(plain: str, bracketed: re.Match[str]) -> bool:
    """Whether a title carries out the document that stands in its brackets, and does not change or end it."""
    before, behind = plain[: bracketed.start()], plain[bracketed.end() :]
    taken = _TAKEN_BEFORE.search(before) or _TAKEN_BEHIND.match(behind)
    return bool(taken) and ends_as_document(simplified(bracketed[1]))


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
