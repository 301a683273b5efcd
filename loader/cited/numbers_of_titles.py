"""Which number in a text belongs to which title: behind it, before it, or several for several."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from loader.cited.bracketed_titles import BracketedTitle
from loader.cited.document_numbers import FoundNumber
from loader.cited.titles import ends_as_document
from ontology.addresses import normalised_number
from ontology.folding import simplified

# Between a title and its number: 》（ · 》(试行)( · 》的通知（ · 》（以下简称《意见》， · 》（文号：
# · 》（2007年4月5日 · not 》要求，按照（
_BEFORE_NUMBER = re.compile(
    r"》?\s{0,3}(?:[（(][^（）()]{0,20}[）)]\s{0,3}|的(?:通知|公告|函)》?)?[（(\[【〔]?\s{0,3}"
    r"(?:(?:以下|下)?[简统]?称[^（）()《》]{0,6}《[^《》]{1,30}》[”」]?[，,、；;]?|(?:发文字|文件编|文)号"
    r"|[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日)?[：:]?\s{0,3}"
)
# Between two numbers of one bracket: 号、国发 · 号，国发 · 号和国发
_BETWEEN_NUMBERS = re.compile(r"\s{0,2}[、，,；;和及]?\s{0,2}")
# Between two titles that share what follows: 》《 · 》、《 · 》和《
_BETWEEN_TITLES = re.compile(r"\s{0,2}(?:[、，,和及与]|以及)?\s{0,2}")
# Between a number and the title behind it: 23号《 · 23号文件《 · 23号文）《 · 23号印发的《 · 令，公布《
_AFTER_NUMBER = re.compile(
    r"\s{0,2}(?:文件?)?(?:(?:关于)?印发|(?:[，,]\s{0,2})?(?:公布|发布|颁布))?[的了]?[）)]?\s{0,2}"
)

# 《国家税务总局关于…的公告》|（2022年第21号） : the issuer stands in the title only
_SERIAL_OF_YEAR = re.compile(r"\s?[（(]\s?([12][0-9]{3})\s?年\s?第\s?([0-9]{1,5})\s?号\s?[）)]")
# 国家税务总局|关于…的|公告 · not 关于…的公告
_TITLE_OF_ANNOUNCEMENT = re.compile(r"([㐀-鿿、 　]{3,60}?)(?:关于|印发|发布).{2,150}(公告|通告|令)$")
# Where the words before a number that stands without 《》 cannot be part of its title.
_BOUNDARY = re.compile(r"[。；;！？!?：:《》（）()\[\]【】]")
# The words before the issuer of such a title.
# 按照|国务院办公厅 · 现将|市政府 · 和|市水务局 · not 住房和|城乡建设局
_LEAD_IN = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|对照|落实|贯彻|执行|转发|印发|下发|现将|结合|以及|的)|[和及与]"
)
# 国务院办公厅|关于… · 市财政局、水务局|关于… · not what stands before a comma
_ISSUER = re.compile(r"[㐀-鿿、 ]{0,40}$")

_LONGEST_GAP = 80
_UNBRACKETED_WINDOW = 150


def numbers_of_titles(
    plain: str, titles: Sequence[BracketedTitle], numbers: Sequence[FoundNumber]
) -> tuple[dict[BracketedTitle, FoundNumber], list[FoundNumber]]:
    """The number of each title that has one, and the numbers that belong to none."""
    starts = [title.start for title in titles]
    linked: dict[BracketedTitle, FoundNumber] = {}
    single: list[FoundNumber] = []
    for run in _runs(plain, numbers):
        for number, owner in zip(run, _owners(plain, titles, starts, run), strict=True):
            if owner is None or owner in linked:
                single.append(number)
            else:
                linked[owner] = number
    return linked, single


def number_of_announcement(text: str, plain: str, title: BracketedTitle) -> FoundNumber | None:
    """The number that a title and the serial behind it tell together: 税务总局公告2022年第21号; else None."""
    serial = _SERIAL_OF_YEAR.match(plain, title.end)
    issuer = _TITLE_OF_ANNOUNCEMENT.match(simplified(title.title)) if serial else None
    if serial is None or issuer is None:
        return None
    number = normalised_number(f"{issuer[1].replace('、', '')}{issuer[2]}{serial[1]}年第{serial[2]}号")
    printed = text[serial.start(1) : serial.end(2) + 1]
    return FoundNumber(number, printed, serial.start(1), serial.end(2) + 1) if number else None


def unbracketed_title(plain: str, number_start: int) -> tuple[int, int] | None:
    """The span of a title 某某关于…的通知 that stands without 《》 before a number; None if there is none."""
    window_start = max(0, number_start - _UNBRACKETED_WINDOW)
    # A closing sign here has no opening one: the title before it has been looked for already.
    end = window_start + len(plain[window_start:number_start].rstrip(" 　（(”》"))
    boundaries = [found.end() for found in _BOUNDARY.finditer(plain, window_start, end)]
    start = boundaries[-1] if boundaries else window_start
    about = plain.find("关于", start, end)
    if about < 0 or not ends_as_document(plain[about:end]):
        return None
    return _issuer_start(plain, start, about), end


def _issuer_start(plain: str, start: int, about: int) -> int:
    """Where the issuer that stands directly before 关于 begins."""
    issuer = _ISSUER.search(plain, start, about)
    issuer_start = issuer.start() if issuer else about
    if lead_in := _LEAD_IN.match(plain, issuer_start, about):
        issuer_start = lead_in.end()
    return issuer_start + len(plain[issuer_start:about]) - len(plain[issuer_start:about].lstrip(" 、"))


def _runs(plain: str, numbers: Sequence[FoundNumber]) -> list[list[FoundNumber]]:
    """The numbers, those that follow each other directly kept together."""
    runs: list[list[FoundNumber]] = []
    for number in numbers:
        if runs and _BETWEEN_NUMBERS.fullmatch(plain, runs[-1][-1].end, number.start):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _owners(
    plain: str, titles: Sequence[BracketedTitle], starts: Sequence[int], run: Sequence[FoundNumber]
) -> list[BracketedTitle | None]:
    """For each number of a run the title that it belongs to."""
    behind = bisect_right(starts, run[0].start)
    unowned: list[BracketedTitle | None] = [None] * len(run)
    if behind and run[-1].end <= titles[behind - 1].end:
        return [titles[behind - 1], *unowned[1:]]
    if behind and _stands_before_number(plain, titles[behind - 1], run[0]):
        group = _group(plain, titles, behind, len(run))
        return [*group, *unowned[len(group) :]]
    if behind < len(titles) and _AFTER_NUMBER.fullmatch(plain, run[-1].end, titles[behind].start):
        return [*unowned[1:], titles[behind]]
    return unowned


def _stands_before_number(plain: str, title: BracketedTitle, number: FoundNumber) -> bool:
    near = number.start - title.end <= _LONGEST_GAP
    return near and bool(_BEFORE_NUMBER.fullmatch(plain, title.end, number.start))


def _group(plain: str, titles: Sequence[BracketedTitle], behind: int, size: int) -> list[BracketedTitle]:
    """The last titles before position `behind`, at most `size`, that follow each other directly."""
    first = behind - 1
    while first > 0 and behind - first < size:
        if not _BETWEEN_TITLES.fullmatch(plain, titles[first - 1].end, titles[first].start):
            break
        first -= 1
    return list(titles[first:behind])
