"""The printed lines of a unit cell as one text: where a line end or blank parts two names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loader.units.names import MASK, is_collective, is_person, is_whole_name
from loader.units.role_words import is_role_phrase, match_label
from ontology.folding import simplified, without_pinyin

# One width, and one sign for each of the signs that printers mix: ∶ for ： and ､ for 、. The signs that
# recognition fills brackets with must not stand in a text: ■ becomes another bullet, \0 no word at all.
_SIGNS = str.maketrans(
    f"()[]［］{{}}〔〕【】,﹐､﹑;﹔:∶︰﹕｡０１２３４５６７８９{MASK}\0",
    "（）（）（）（）（）（），，、、；；：：：：。0123456789●？",
)
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_HEAD = re.compile(r"[^、，；：。（）]{0,45}")
_TAIL = re.compile(r"[^、，；：。]*$")
_BRACKETS = re.compile(r"（[^（）]*）")
_LONGEST_TAIL = 45

# 市财政局 · 各镇 · 国务院 · not 市场监督管理局, not 区域合作科
_LEVEL_START = re.compile(
    r"各(?!自)|国务院|中央|全[省市县区]|其他|有关|相关|(?:省|市(?!场|政|容|民)|区(?!域|划)|县(?!域)|州|镇(?!域))(?=.{2})"
)
# 市委 · 区政府 · 县人大: an office of theirs may follow on the next line
_SUPERIOR = re.compile(r"(?:.*[省市县区州旗镇乡国])?(?:党?委|(?:人民)?政府|人大|政协)")
# 新河市 · 白云区: a bureau of theirs may follow on the next line
_PLACE = re.compile(r".*[省市县区州旗镇乡]")
# Beginnings that belong to the word before them: 等部门 · 及各区 · 员会 · 单位：
_CONTINUES = re.compile(r"等|及|和|与|以及|会同|员会|管理局的|常委会|单位|部门|科室|处室|股室|（|）")
# Ends that want more behind them: 及 · 由 · 会同
_UNFINISHED = re.compile(r"(?:及|和|与|由|会同|以及|各|等有关|等相关)$")
_DATE_START = re.compile(r"[0-9]{1,4}[年月]|年底|长期|全年|持续|每年")


@dataclass(frozen=True, slots=True)
class UnitText:
    """The text of a unit cell without layout: a blank stands only where it parts two names.

    `plain` is the same text for recognition, simplified and in one width, character by character.
    """

    printed: str
    plain: str


def unit_text(lines: Sequence[str]) -> UnitText:
    """The lines as one text, blanks and line ends dropped inside names and kept between them."""
    chunks = [chunk for line in lines for chunk in _BLANKS.split(without_pinyin(line)) if chunk]
    if len(chunks) < 2:
        printed = "".join(chunks)
        return UnitText(printed, one_width(printed))
    joined: list[str] = []
    depth, tail = 0, ""
    for place, chunk in enumerate(chunks):
        plain = one_width(chunk)
        spaced_out = len(chunk) == 1 or len(chunks[place - 1]) == 1  # 牵 头 单 位
        if joined and depth <= 0 and not spaced_out and _parts(tail, plain):
            joined.append(" ")
            tail = ""
        joined.append(chunk)
        depth = max(depth, 0) + plain.count("（") - plain.count("）")
        tail = _tail(tail + plain)
    printed = "".join(joined)
    return UnitText(printed, one_width(printed))


def one_width(text: str) -> str:
    """The text simplified, its punctuation and brackets in one width; the length stays."""
    return simplified(text).translate(_SIGNS)


def _tail(text: str) -> str:
    """What stands behind the last separator, brackets left out."""
    found = _TAIL.search(_BRACKETS.sub(MASK, text[-3 * _LONGEST_TAIL :]))
    return found[0][-_LONGEST_TAIL:] if found else ""


def _parts(tail: str, following: str) -> bool:
    """Whether the end of one line and the start of the next are two things."""
    head = _head(following)
    if not tail or not head or _CONTINUES.match(following) or _UNFINISHED.search(tail):
        return False
    if match_label(following, 0, len(following)):
        return True
    if is_role_phrase(head):
        return False
    return _closes_role(tail) or _DATE_START.match(head) is not None or _part_names(tail, head)


def _part_names(tail: str, head: str) -> bool:
    if not (is_whole_name(tail) or is_person(tail) or tail.endswith(("等部门", "等单位", "等"))):
        return False
    if _LEVEL_START.match(head):
        return True
    if is_collective(tail):
        return is_whole_name(head) or is_whole_name(_without_role(head))
    if _SUPERIOR.fullmatch(tail) and not _PLACE.search(head):
        return False
    if _PLACE.fullmatch(tail) and not _PLACE.fullmatch(head):
        return False
    return is_whole_name(head) or is_whole_name(_without_role(head)) or is_person(head)


def _head(text: str) -> str:
    found = _HEAD.match(text)
    return found[0] if found else ""


def _closes_role(tail: str) -> bool:
    return any(is_role_phrase(tail[place:]) for place in range(max(0, len(tail) - 10), len(tail) - 1))


def _without_role(head: str) -> str:
    for place in range(2, len(head) - 1):
        if is_role_phrase(head[place:]):
            return head[:place]
    return head
