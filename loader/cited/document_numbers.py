"""发文字号 in running text: where a number stands and which characters belong to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loader.cited.code_starts import code_start
from loader.cited.order_numbers import orders_in
from ontology.addresses import normalised_number
from ontology.folding import simplified

_DIGIT = "[0-9０-９]"
# A copy may print a blank between digits: 〔2 0 1 8〕 2 3号
_FULL_YEAR = rf"[12１２](?:\s?{_DIGIT}){{3}}"
_SHORT_YEAR = rf"{_DIGIT}\s?{_DIGIT}"
_DIGITS = rf"{_DIGIT}(?:\s?{_DIGIT}){{0,4}}"
# 〔2018〕23号 · ［2009］第12 号 · 〔98〕5号 · （2018）92号 · 〔2018年〕5号 · not （2018年）, not （98）5号
_YEAR = (
    rf"(?:[〔［\[【〖﹝{{｛]\s{{0,2}}(?:{_FULL_YEAR}|{_SHORT_YEAR})\s{{0,2}}年?\s{{0,2}}[〕］\]】〗﹞}}｝]"
    rf"|[（(]\s{{0,2}}{_FULL_YEAR}\s{{0,2}}[）)])"
)
# 〔2018〕23|、24、25|号 : further numbers of the same code and year
_FURTHER = rf"(?:\s?[、，,和及]\s?{_DIGIT}{{1,5}}(?=\s?[号、，,和及])){{0,9}}"
_YEAR_AND_SERIAL = re.compile(rf"{_YEAR}\s{{0,2}}第?\s{{0,2}}{_DIGITS}(?P<further>{_FURTHER})\s{{0,2}}号")
_SERIAL = re.compile(rf"{_DIGIT}{{1,5}}")
_YEAR_IN_BRACKETS = re.compile(_YEAR)

# A code is short: 国办公开办函 has six characters, 人社部函 with a bureau's name up to ten.
_LONGEST_CODE = 10


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number of a document: its normalised form, the print, and start and end in the text."""

    number: str
    printed: str
    start: int
    end: int


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Every 发文字号 in a text, in order, without the words that lead in to it."""
    if "号" not in text and "號" not in text:
        return ()
    plain = simplified(text)
    found = [_found(text, *span) for span in (*_numbers_with_year(plain), *orders_in(plain))]
    return tuple(sorted((n for n in found if n), key=lambda n: n.start))


def only_number(text: str) -> FoundNumber | None:
    """The number that is all of a text, brackets round it aside; else None."""
    numbers = find_numbers(text)
    if len(numbers) != 1:
        return None
    rest = text[: numbers[0].start] + text[numbers[0].end :]
    return numbers[0] if not rest.strip(" 　（）()[]【】") else None


def _found(text: str, start: int, end: int, words: str) -> FoundNumber | None:
    number = normalised_number(words)
    return FoundNumber(number, text[start:end], start, end) if number else None


def _numbers_with_year(plain: str) -> Iterator[tuple[int, int, str]]:
    for found in _YEAR_AND_SERIAL.finditer(plain):
        start = code_start(plain, found.start())
        code = plain[start : found.start()].strip(" 　（）()")
        if not 1 <= len(code) <= _LONGEST_CODE:
            continue
        first_end = found.start("further") if found["further"] else found.end()
        yield start, first_end, code + plain[found.start() : first_end].removesuffix("号") + "号"
        year = _YEAR_IN_BRACKETS.match(plain, found.start())
        for serial in _SERIAL.finditer(plain, *found.span("further")):
            yield *serial.span(), f"{code}{year[0] if year else ''}{serial[0]}号"
