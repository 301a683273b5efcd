"""Numbers of orders and announcements, which name their issuer: 国务院令第711号, 税务总局公告2018年第28号."""

import re
from collections.abc import Iterator

from loader.cited.code_starts import issuer_start
from loader.numbering import number_value

_SERIAL = r"(?:[0-9０-９]{1,5}|[〇零一二三四五六七八九十百]{1,7})"
# 国务院令第711号 · 国令722号 · 主席令（第二十九号） · not 指令第3号
_ORDER = (
    rf"(?<![指口禁密])令\s{{0,2}}"
    rf"(?:第?\s{{0,2}}(?P<order>{_SERIAL})\s{{0,2}}号|[（(]\s?第?\s?(?P<bracketed>{_SERIAL})\s?号\s?[）)])"
)
# 国务院第711号令 · 第711号国务院令 · not 第711号
_SERIAL_FIRST = (
    rf"第\s{{0,2}}(?P<before>{_SERIAL})\s{{0,2}}号"
    r"(?P<issuer>国务院|主席|[㐀-鿿]{2,10}?(?:政府|委员会|部))?令"
)
# 公告2018年第28号 · 公告（2018年第28号） · 令2021年第47号 · not 公告2018年
_WITH_YEAR = (
    r"(?P<kind>公告|通告|令)\s?[（(]?\s?(?P<year>[12１２][0-9０-９]{3})\s?年\s?"
    r"第\s?(?P<serial>[0-9０-９]{1,5})\s?号"
)
# 常务委员会公告第3号 · 公告（第3号） · not 公告第三条
_ANNOUNCEMENT = rf"公告\s?[（(]?\s?第\s?(?P<announcement>{_SERIAL})\s?号"
_NUMBER = re.compile(rf"{_ORDER}|{_SERIAL_FIRST}|{_WITH_YEAR}|{_ANNOUNCEMENT}")

# 中华人民共和国|国务院令 : said or not, the order is the same
_STATE = re.compile(r"^中华人民共和国(?=..)")
_SEPARATORS = re.compile(r"[\s、]")
# 部令第8号 · 省政府令第5号 : the number of many, known only to who knows the place · not 国务院, 财政部
_NOBODY_CERTAIN = re.compile(
    r"本?[部局厅委署省市县区]|总局|[省市县区州](?:人民政府|政府|府)|主任|市长|省长|县长|区长"
)
_LONGEST_ISSUER = 70


def orders_in(plain: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and the words in one order (issuer, kind, serial) of every such number in a text."""
    for found in _NUMBER.finditer(plain):
        start = found.start() if found["issuer"] else issuer_start(plain, found.start())
        printed = found["issuer"] or _SEPARATORS.sub("", plain[start : found.start()])
        issuer = _STATE.sub("", printed)
        if 1 <= len(issuer) <= _LONGEST_ISSUER and not _NOBODY_CERTAIN.fullmatch(issuer):
            yield start, found.end(), issuer + _serial_words(found)


def _serial_words(found: re.Match[str]) -> str:
    """令第711号 for every way of printing it, so that one order has one number."""
    if found["kind"]:
        return f"{found['kind']}{found['year']}年第{found['serial']}号"
    if found["announcement"]:
        return f"公告第{number_value(found['announcement'])}号"
    return f"令第{number_value(found['order'] or found['bracketed'] or found['before'])}号"
