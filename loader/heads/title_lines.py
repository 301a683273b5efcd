"""Where titles stand among the lines of a document, also those broken over several lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loader.cited.document_numbers import find_numbers
from loader.cited.titles import ends_as_document, is_short_name, unbracketed, without_typeset_blanks
from loader.heads.dates import only_date
from loader.heads.issuers import body_at_start, is_body_name, place_at_start
from loader.heads.lines import HeadLine, Kind
from ontology.folding import simplified


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A title as printed (line breaks and typesetting blanks removed) and its first and last line.

    `plain` is the title in simplified characters, `spaced` the same with all its blanks.
    """

    title: str
    plain: str
    spaced: str
    first: int
    last: int


_MOST_LINES = 6
_LONGEST_TITLE = 150
_SHORTEST_TITLE = 6

# 关于印发 · 某某局关于 · 贯彻落实 : the title goes on in the next line · not 要点发布
_GOES_ON = re.compile(r"(?:印发|转发|关于|贯彻落实|的|和|与|及|、|《|〈|“|年)$")
# 的通知 · 、某某… · 》的通知 : the title began in the line before · not 和平县…
_WENT_BEFORE = re.compile(r"的|、|》|〉|”|与|及")
# …的通知, …的指导意见 without 关于 or 印发 before it · not 印发…的通知
_NEEDS_ABOUT = re.compile(
    r"的(?:若干|实施|指导|补充|紧急|具体|暂行)?(?:通知|意见|决定|规定|函|复函|通报|通告|公告|批复|请示|报告)$"
)
# The table of contents below a title is no part of it.
_CONTENTS = frozenset(("目录", "目次"))
# 关于做好… · 印发… · not 主要任务的通知
_ABOUT = re.compile(r"关于|印发|转发|批转|发布|公布")
# 2018年政务公开… · not 二〇一八年…
_YEAR_AT_START = re.compile(r"(?:19|20)[0-9]{2}")
# （2024—2026年） · （试行） · （征求意见稿） in a line of its own below a title
_REMARK = re.compile(
    r"[（(](?:20[0-9]{2}年?[—–\-~～至]+20[0-9]{2}年?|试行|暂行|草案|.{0,6}稿|[^（）()]{0,8}(?:版|修订|修正))[）)]"
)
# 某某局2021年政务公开重点任务 · 某某市河道巡查重点工作 · not 工作任务
_LOOSE_END = re.compile(r"(?:任务|工作|重点|事项|行动|活动|目标|分解|责任)(?:[（(][^（）()]{1,20}[）)])?$")
# 政策依据：市政府关于…的意见 · 附注: · 我市出台… · not 关于“放管服”：…的意见
_LABELLED = re.compile(r"[^《》“”关]{2,10}[：:]|[我本][省市县区州]")
# （此件公开发布）|某某市河道方案 : the end of the notice above, glued on
_NOTE_BEFORE = re.compile(r"^[（(]此件[^（）()]{0,12}[）)]\s{0,3}")
# 《…，…》 · “…，…” : a title may hold a comma only within brackets of its own
_IN_BRACKETS = re.compile(r"《[^《》]*》|“[^“”]*”|[（(][^（）()]*[）)]|〈[^〈〉]*〉")
# 审议通过了方案，听取了报告 · not 关于深化改革、扩大开放的意见
_CLAUSE = re.compile(r"[，,；;！!？?]")
# 中华人民共和国国务院令 · 某某市人民政府令 · not 关于…的命令
_ORDER_LETTERHEAD = re.compile(r"[^关]{3,20}令")
# 某某市教育局文件 · 某某市教育局（通知） · not 关于印发文件的通知
_LETTERHEAD = re.compile(r"文件$|[（(]通知[）)]$")


def found_titles(lines: Sequence[HeadLine]) -> tuple[FoundTitle, ...]:
    """Every title among the lines, in order; of titles that overlap the longest."""
    found: list[FoundTitle] = []
    for position, line in enumerate(lines):
        if line.kind is not Kind.SHORT or not ends_as_document(_bare(line)) or _is_no_title(line.plain):
            continue
        title = _title_that_ends(lines, position)
        if title is None:
            continue
        if found and title.first <= found[-1].last:
            found.pop()
        found.append(title)
    return tuple(found)


def _is_no_title(words: str) -> bool:
    """True for a line that ends as titles do and is none: a field, a clause, the letterhead of an order."""
    outside = _IN_BRACKETS.sub("", words)
    return bool(_LABELLED.match(words) or _CLAUSE.search(outside) or _ORDER_LETTERHEAD.fullmatch(words))


def cleaned_title(words: str) -> str:
    """The words of a title without 《》, the number before or behind it, and typesetting blanks."""
    return without_typeset_blanks(unbracketed(_without_number(_NOTE_BEFORE.sub("", words.strip()))))


def _without_number(title: str) -> str:
    """The title without the number that begins or ends it, and without a date behind the number."""
    for number in find_numbers(title):
        behind = title[number.end :]
        if not title[: number.start].strip(" 　（(【["):
            return behind.lstrip(" 　）)】]")
        if not behind.strip(" 　）)】]") or only_date(behind):
            return title[: number.start].rstrip(" 　（(【[")
    return title


def _title_that_ends(lines: Sequence[HeadLine], last: int) -> FoundTitle | None:
    first = last
    joined = _bare(lines[last])
    while first > 0 and last - first < _MOST_LINES and _begins(lines[first - 1], lines[first], joined):
        first -= 1
        joined = _bare(lines[first]) + joined
    if last + 1 < len(lines) and _REMARK.fullmatch(_bare(lines[last + 1])):
        last += 1
    title = title_of_lines(lines, first, last)
    fits = _SHORTEST_TITLE <= len(title.title) <= _LONGEST_TITLE and not is_short_name(title.plain)
    return title if fits else None


def loose_title(lines: Sequence[HeadLine], position: int) -> FoundTitle | None:
    """The line as a title that names no kind of document but whose plan it is: 某某局2021年重点任务."""
    line = lines[position]
    words = _bare(line)
    if line.kind is not Kind.SHORT or not _LOOSE_END.search(words) or len(words) < _SHORTEST_TITLE + 2:
        return None
    return title_of_lines(lines, position, position) if _has_owner(words) else None


def title_of_lines(lines: Sequence[HeadLine], first: int, last: int) -> FoundTitle:
    """The title that fills the lines from `first` to `last`."""
    spaced = " ".join(line.plain for line in lines[first : last + 1])
    title = _without_issuers(cleaned_title("".join(line.text for line in lines[first : last + 1])), spaced)
    return FoundTitle(title, simplified(title), spaced, first, last)


def _without_issuers(title: str, spaced: str) -> str:
    """The title without three or more bodies before it: others name such a document by 关于… alone."""
    bodies = body_at_start(spaced) or ""
    about = simplified(title).find("关于")
    return title[about:] if bodies.count("、") >= 2 and about == len(bodies.replace("、", "")) else title


def _begins(line: HeadLine, below: HeadLine, rest: str) -> bool:
    """Whether a title of which `rest`, from the line below on, is read so far begins in a line."""
    above = _bare(line)
    # 主要措施 above 责任清单: headers of a table, one cell a line.
    letterhead = _LETTERHEAD.search(above) and "关于" not in above
    if line.kind is not Kind.SHORT or letterhead or is_short_name(above):
        return False
    if _is_remainder(rest) or _GOES_ON.search(above):
        return True
    if ends_as_document(above):
        return False
    if is_body_name(above):
        joint = is_body_name(_bare(below)) and above != _bare(below)
        return joint or _is_without_issuer(rest)
    if "关于" in above:
        return True
    # A year may stand in the middle of a title, a place or a body only at its beginning.
    return _has_owner(above) and _is_without_issuer(rest)


def _is_remainder(rest: str) -> bool:
    """True for 分工表 or 的通知: what nobody would print as a title of its own."""
    if rest in _CONTENTS:
        return False
    if is_short_name(rest) or _WENT_BEFORE.match(rest):
        return True
    return bool(_NEEDS_ABOUT.search(rest)) and not _ABOUT.search(rest)


def _is_without_issuer(title: str) -> bool:
    return body_at_start(title) is None and place_at_start(title) is None


def names_its_owner(title: str) -> bool:
    """True for a title that begins with a year, a place or a body, or says what it is about."""
    return _has_owner(title) or "关于" in title


def _has_owner(words: str) -> bool:
    return bool(_YEAR_AT_START.match(words)) or not _is_without_issuer(words)


def _bare(line: HeadLine) -> str:
    return without_typeset_blanks(_without_number(line.plain) if "号" in line.plain else line.plain)
