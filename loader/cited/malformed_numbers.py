"""Words that are clearly meant as a 发文字号 and are none: half a bracket, a year of three digits, no 号."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from loader.cited.code_starts import code_start
from loader.cited.document_numbers import find_numbers
from ontology.folding import simplified


class Fault(StrEnum):
    """What keeps the words from being a number."""

    OPENING = "opening"
    CLOSING = "closing"
    BRACKETS = "brackets"
    YEAR = "year"
    SERIAL = "serial"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class MalformedNumber:
    """The words as printed, start and end in the text, and what is wrong with them."""

    words: str
    start: int
    end: int
    fault: Fault


# The last character of an agency code: 国办|发, 穗府办|函, 云政|字
_AFTER_CODE = r"(?<=[发函办字电规])\s{0,2}"
_OPENING, _CLOSING = r"[〔［\[【〖﹝]", r"[〕］\]】〗﹞]"
_OPENING_TOO, _CLOSING_TOO = r"[〔［\[【〖﹝（(]", r"[〕］\]】〗﹞）)]"
_FULL_YEAR = r"(?:19|20)[0-9]{2}"
_SERIAL = r"\s{0,2}第?\s{0,2}[0-9]{1,5}\s{0,2}号"

_FAULTS = (
    # 云府办2023〕15号 · not 云府办〔2023〕15号
    (Fault.OPENING, rf"{_AFTER_CODE}{_FULL_YEAR}年?\s{{0,2}}{_CLOSING_TOO}{_SERIAL}"),
    # 云府办〔2023 15号 · 云府办〔202315号 · 云府办〔202315，要求 · not 云府办（2023年发布）
    (
        Fault.CLOSING,
        rf"{_AFTER_CODE}(?:{_OPENING_TOO}\s{{0,2}}{_FULL_YEAR}年?{_SERIAL}"
        rf"|{_OPENING}\s{{0,2}}{_FULL_YEAR}[0-9]{{1,4}}(?=[\s，,。；;、）)]|$))",
    ),
    # 云府办2023年15号 · 云府办2023第15号 · not 公告2023年第15号
    (Fault.BRACKETS, rf"{_AFTER_CODE}{_FULL_YEAR}(?:年|\s|(?=第)){_SERIAL}"),
    # 云府办〔203〕15号 · 云府办〔2O23〕15号 · 云府办〔2203〕15号 · not 云府办〔98〕15号
    (
        Fault.YEAR,
        rf"{_AFTER_CODE}(?:{_OPENING}\s{{0,2}}(?!{_FULL_YEAR}\s{{0,2}}年?\s{{0,2}}{_CLOSING}|[0-9]{{2}}\s{{0,2}}{_CLOSING})"
        rf"[0-9OoＯ○〇]{{1,6}}\s{{0,2}}{_CLOSING}|[（(]\s{{0,2}}(?:[0-9]{{3}}|[0-9]{{5}})\s{{0,2}}[）)]){_SERIAL}",
    ),
    # 云府办〔2023〕号 · 云府办〔2023〕××号 · not 云府办〔2023〕15号
    (
        Fault.SERIAL,
        rf"{_AFTER_CODE}{_OPENING_TOO}\s{{0,2}}{_FULL_YEAR}\s{{0,2}}{_CLOSING_TOO}第?[\s×xX＊*_Ｘ]{{0,8}}号",
    ),
    # 云府办〔2023〕15，要求 · not 云府办〔2023〕15、16号, not 云府办〔2023〕15—17号
    (
        Fault.WORD,
        rf"{_AFTER_CODE}{_OPENING}\s{{0,2}}{_FULL_YEAR}\s{{0,2}}{_CLOSING}\s{{0,2}}[0-9]{{1,5}}"
        r"(?![0-9])(?!\s{0,3}[号、，,和及至—–~～\-][0-9\s、，,和及至—–~～\-]{0,30}号|\s{0,3}号)",
    ),
)
# Few texts hold what every number begins with: 办〔 · 发2023
_BEGINS = re.compile(r"[发發函办辦字电電规規]\s{0,2}[0-9０-９〔［\[【〖﹝（(]")
_MALFORMED = tuple((fault, re.compile(pattern)) for fault, pattern in _FAULTS)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# 开办|2023年3号 · not 云府办
_VERB = re.compile(r"[开举主承协代督申]办$|[出下签印转]发$")
# A number without an agency code is not looked at: 〔2023〕15号
_SHORTEST_CODE = 2
_LONGEST_CODE = 10


def find_malformed_numbers(text: str) -> tuple[MalformedNumber, ...]:
    """The words of a text that are meant as the number of a document and are malformed, in order."""
    if not _BEGINS.search(text):
        return ()
    found = sorted(_candidates(text, simplified(text).translate(_DIGITS)), key=lambda one: one.start)
    if not found:
        return ()
    sound = find_numbers(text)
    return tuple(
        one for one in found if not any(number.start < one.end and one.start < number.end for number in sound)
    )


def _candidates(text: str, plain: str) -> Iterator[MalformedNumber]:
    for fault, pattern in _MALFORMED:
        for found in pattern.finditer(plain):
            start = code_start(plain, found.start())
            code = plain[start : found.start()]
            if _SHORTEST_CODE <= len(code) <= _LONGEST_CODE and not _VERB.search(code):
                yield MalformedNumber(text[start : found.end()], start, found.end(), fault)
