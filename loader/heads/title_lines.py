"""Where titles stand among the lines of a document, also those broken over several lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loader.cited.document_numbers import find_numbers
from loader.cited.titles import ends_as_document, is_short_name, unbracketed, without_typeset_blanks
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
# …的通知 without 关于 or 印发 before it · not 印发…的通知
_NEEDS_ABOUT = re.compile(r"的(?:通知|意见|决定|函|通报|通告|公告|批复|请示)$")
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
# 某某市教育局文件 · 某某市教育局（通知） · not 关于印发文件的通知
_LETTERHEAD = re.compile(r"文件$|[（(]通知[）)]$")


def found_titles(lines: Sequence[HeadLine]) -> tuple[FoundTitle, ...]:
    """Every title among the lines, in order; of titles that overlap the longest."""
    found: list[FoundTitle] = []
    for position, line in enumerate(lines):
        if line.kind is not Kind.SHORT or not ends_as_document(_bare(line)):
            continue
        title = _title_that_ends(lines, position)
        if title is None:
            continue
        if found and title.first <= found[-1].last:
            found.pop()
        found.append(title)
    return tuple(found)


def cleaned_title(words: str) -> str:
    """The words of a title without 《》, the number before or behind it, and typesetting blanks."""
    title = words.strip()
    for number in find_numbers(title):
        if not title[: number.start].strip(" 　（(【["):
            title = title[number.end :].lstrip(" 　）)】]")
            break
        if not title[number.end :].strip(" 　）)】]"):
            title = title[: number.start].rstrip(" 　（(【[")
            break
    return without_typeset_blanks(unbracketed(title))


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
    title = cleaned_title("".join(line.text for line in lines[first : last + 1]))
    spaced = " ".join(line.plain for line in lines[first : last + 1])
    return FoundTitle(title, simplified(title), spaced, first, last)


def _begins(line: HeadLine, below: HeadLine, rest: str) -> bool:
    """Whether a title of which `rest`, from the line below on, is read so far begins in a line."""
    above = _bare(line)
    # 主要措施 above 责任清单: headers of a table, one cell a line.
    if line.kind is not Kind.SHORT or _LETTERHEAD.search(above) or is_short_name(above):
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
    if is_short_name(rest) or _WENT_BEFORE.match(rest):
        return True
    return bool(_NEEDS_ABOUT.search(rest)) and not _ABOUT.search(rest)


def _is_without_issuer(title: str) -> bool:
    return body_at_start(title) is None and place_at_start(title) is None


def _has_owner(words: str) -> bool:
    """Whether words begin as titles do: with a year, a place or a body."""
    return bool(_YEAR_AT_START.match(words)) or not _is_without_issuer(words)


def _bare(line: HeadLine) -> str:
    return without_typeset_blanks(line.plain)
