"""发文字号 in running text: where a number stands and which characters belong to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loader.numbering import number_value
from ontology.addresses import normalised_number
from ontology.folding import simplified

# 〔2018〕23号 · ［2009］第12 号 · 〔98〕5号 · （2018）92号 · not （2018年）, not （98）5号
_YEAR_AND_SERIAL = re.compile(
    r"(?:[〔［\[【〖﹝]\s{0,2}(?:[12１２][0-9０-９]{3}|[0-9０-９]{2})\s{0,2}[〕］\]】〗﹞]"
    r"|[（(]\s{0,2}[12１２][0-9０-９]{3}\s{0,2}[）)])"
    r"\s{0,2}第?\s{0,2}[0-9０-９]{1,5}\s{0,2}号"
)

# 国务院令第711号 · 国令第722号 · 主席令（第二十九号） · 公告2018年第28号 · 第711号令 · not 第711号
_SERIAL = r"(?:[0-9０-９]{1,5}|[〇零一二三四五六七八九十百]{1,7})"
_ORDER = re.compile(
    rf"令\s{{0,2}}(?:第?\s{{0,2}}(?P<order>{_SERIAL})\s{{0,2}}号|[（(]\s?第?\s?(?P<bracketed>{_SERIAL})\s?号\s?[）)])"
    rf"|第\s{{0,2}}(?P<before>{_SERIAL})\s{{0,2}}号令"
    rf"|(?P<kind>公告|通告)\s?(?P<year>[12１２][0-9０-９]{{3}})\s?年\s?第\s?(?P<serial>[0-9０-９]{{1,5}})\s?号"
)

# 国办发 · 穗府办函 · 黔府办发电 · the run before the year, lead-in words still on it
_IDEOGRAPHS = re.compile(r"[㐀-鿿〇]{1,24}\s{0,2}$")
_LONGEST_RUN = 26

# The words that running text glues to an agency code. Words that a code can end on are left out:
# 规划 (沪规划资源), 标准 (国市监标准), 经 (经信), 公告.
# 的通知|国发 · 根据|国办发 · 文号|粤府 · not 国办发, 人社厅函, 沪规划资源
_LEAD_IN_WORDS = (
    r"通知|意见|决定|决议|方案|办法|规定|条例|要点|细则|批复|报告|计划|纲要|措施|目录|指引|制度|清单"
    r"|文件|文号|字号|编号|根据|依据|按照|依照|遵照|参照|对照|落实|贯彻|执行|转发|印发|下发|制发|关于"
    r"|现将|以及|的|了|见|按|在|与|及|或|为|以|是"
)
# 省政府|山府办 · 办公室|云府办 · not 山府办, 云政府办
_LEAD_IN = re.compile(rf".*(?:{_LEAD_IN_WORDS}|(?:国务院|政府|办公[厅室]|委员会)(?![办函发字规通电]))")
# Before an order stands the name of its issuer: 根据|国务院令
_LEAD_IN_TO_ORDER = re.compile(rf".*(?:{_LEAD_IN_WORDS})")
# 《…》和国办发 · （…号）据国发 · not 和政办发 at the start of a text: 和政 is a county
_CONJUNCTION = re.compile(r"[和据将把同]")
# What a conjunction follows: 《…》|和国办发 · …号|和国办发 · not 按照|和
_AFTER_DOCUMENT = re.compile(r"[》〉号）)”、]\s?$")

# A code is short: 国办公开办函 has six characters, 人社部函 with a bureau's name up to ten.
_LONGEST_CODE = 10
_LONGEST_ORDER_ISSUER = 12


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
    found = [_found(text, *span) for span in (*_numbers_with_year(plain), *_orders(plain))]
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
        start = _code_start(plain, found.start())
        if 1 <= len(plain[start : found.start()].strip()) <= _LONGEST_CODE:
            yield start, found.end(), plain[start : found.end()]


def _orders(plain: str) -> Iterator[tuple[int, int, str]]:
    for found in _ORDER.finditer(plain):
        start = _code_start(plain, found.start(), _LEAD_IN_TO_ORDER)
        issuer = plain[start : found.start()].strip()
        if 1 <= len(issuer) <= _LONGEST_ORDER_ISSUER:
            yield start, found.end(), issuer + _order_words(found)


def _order_words(found: re.Match[str]) -> str:
    """令第711号 for every way of printing it, so that one order has one number."""
    if found["kind"]:
        return f"{found['kind']}{found['year']}年第{found['serial']}号"
    return f"令第{number_value(found['order'] or found['bracketed'] or found['before'])}号"


def _code_start(plain: str, end: int, lead_in: re.Pattern[str] = _LEAD_IN) -> int:
    """Where the agency code that ends at `end` begins."""
    window_start = max(0, end - _LONGEST_RUN)
    run = _IDEOGRAPHS.search(plain, window_start, end)
    if not run:
        return end
    start = run.start()
    if words := lead_in.match(plain, start, end):
        return words.end()
    conjunction = _CONJUNCTION.match(plain, start, end)
    if conjunction and _AFTER_DOCUMENT.search(plain, max(0, start - 2), start):
        return conjunction.end()
    return start
