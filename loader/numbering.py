"""The numbers that stand before headings and items: 一、 （一） 1. （1） ① 第一章."""

import re
from dataclasses import dataclass
from enum import StrEnum

_CHINESE = "〇零一二三四五六七八九十百"
_DIGITS = "0-9０-９"


class MarkStyle(StrEnum):
    """How a number is printed, from the outermost in common use (GB/T 9704) inwards."""

    CHAPTER = "chapter"
    CHINESE = "chinese"
    CHINESE_BRACKETED = "chinese_bracketed"
    ARABIC = "arabic"
    ARABIC_BRACKETED = "arabic_bracketed"
    CIRCLED = "circled"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number before a text: its style, digits as printed, value, and length with punctuation."""

    style: MarkStyle
    digits: str
    value: int
    length: int


# 第一章 总则 · 第二部分 · not 第一时间, not 第12条 in running text (only at the start of a text)
_CHAPTER = re.compile(rf"第([{_CHINESE}]+|[{_DIGITS}]+)(?:章|节|部分|篇)[\s：:、]*")
# 一、着力加强 · 十二．健全 · not 一是 · not 一方面
_CHINESE_MARK = re.compile(rf"([{_CHINESE}]+)\s*[、．.，]\s*")
# （一）加强 · (十二)做好 · （三） 推进 · not （一期）
_CHINESE_BRACKETED = re.compile(rf"[（(]\s*([{_CHINESE}]+)\s*[）)]\s*[、.．]?\s*")
# 1.加强 · 28..在政府 · 12、推进 · ３．公开 · 4.2025年底前 · not 2018年, not 12345热线, not 3.5%
_ARABIC = re.compile(
    rf"([{_DIGITS}]{{1,3}})\s*(?:[．、]\s*|[.]+(?:(?![{_DIGITS}])|(?=[{_DIGITS}]{{4}}))\s*)[.．、]*\s*"
)
# （1）加强 · (12) · 1）公开
_ARABIC_BRACKETED = re.compile(rf"[（(]?\s*([{_DIGITS}]{{1,3}})\s*[）)]\s*[、.．]?\s*")
# ①加强 · ⑫
_CIRCLED = re.compile(r"([①-⑳])\s*")

_PATTERNS = (
    (MarkStyle.CHAPTER, _CHAPTER),
    (MarkStyle.CHINESE_BRACKETED, _CHINESE_BRACKETED),
    (MarkStyle.ARABIC, _ARABIC),
    (MarkStyle.ARABIC_BRACKETED, _ARABIC_BRACKETED),
    (MarkStyle.CIRCLED, _CIRCLED),
    (MarkStyle.CHINESE, _CHINESE_MARK),
)


def leading_mark(text: str) -> Mark | None:
    """The number at the start of a text, or None."""
    for style, pattern in _PATTERNS:
        if found := pattern.match(text):
            digits = found[1]
            return Mark(style, digits, number_value(digits), found.end())
    return None


def bare_number(text: str) -> Mark | None:
    """The number that is the whole of a text, as in a cell of its own: 12, 12. or （一）."""
    if found := re.fullmatch(rf"([{_DIGITS}]{{1,3}}|[{_CHINESE}]{{1,4}})", text):
        style = MarkStyle.ARABIC if found[1][0] not in _CHINESE else MarkStyle.CHINESE
        return Mark(style, found[1], number_value(found[1]), len(text))
    mark = leading_mark(text)
    return mark if mark and mark.length == len(text) else None


def number_value(digits: str) -> int:
    """The value of 12, １２, 十二, 一百〇三 or ⑫; ValueError for anything else."""
    if "①" <= digits[0] <= "⑳":
        return ord(digits[0]) - ord("①") + 1
    if digits[0] not in _CHINESE:
        return int(digits)
    return _chinese_value(digits)


def _chinese_value(digits: str) -> int:
    if not set(digits) & set("十百"):
        return int("".join(str(_units(d)) for d in digits))
    total, pending = 0, 0
    for digit in digits:
        if digit in "十百":
            total += (pending or 1) * (10 if digit == "十" else 100)
            pending = 0
        else:
            pending = _units(digit)
    return total + pending


def _units(digit: str) -> int:
    return 0 if digit in "〇零" else "一二三四五六七八九".index(digit) + 1
