"""Lines outside tables as printed paragraphs; hard-wrapped lines are joined again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loader.document import Litter, Paragraph
from loader.numbering import leading_mark
from loader.readers.physical_lines import Gap, Line
from loader.readers.rows import is_closing, tidy
from ontology.plan import Source

# Display columns, a Chinese character filling two: narrower lines are lists, wider ones paragraphs.
_NARROWEST, _WIDEST = 36, 168
# Punctuation that must not begin a line leaves the one above up to two characters short.
_SLACK = 5
_FEWEST_LINES = 4
_TORN_LENGTH = 15
_SHORTEST_PAGE = 8

_WIDE = re.compile(
    "[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)
SENTENCE_ENDS = "。！？；：.!?;:”）)》』】…"
# 某府办〔2018〕14号 · not 按照某府办〔2018〕14号文件要求
_DOCUMENT_NUMBER = re.compile(r"[^\s，。、]{1,14}[〔\[［(（【]\s*\d{4}\s*[〕\]］)）】]\s*第?\s*\d+\s*[号號]")
# 牵头单位：市教育局 · （责任单位：甲；乙） · 完成时限：年底 · 各区人民政府： · not 要求如下：
_LABEL = re.compile(
    r"[（(【\[]?[\u4e00-\u9fff、/]{0,8}(?:单位|部门|[处科股]室|时限|期限|时间|节点|领导|责任人|联系人|电话|措施|目标|任务|依据|备注)"
    r"\s*[：:]|各[^。；]{2,60}[：:]$"
)
_BULLET = re.compile("[●○◆◇■□▲△★☆※•·*＊-]\\s*\\S")
# 二〇一八年四月八日 · 2018年4月8日
_DATE = re.compile(
    r"[〇○零一二三四五六七八九\d]{4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日"
)
# 12 · not 12. (an item's number)
_BARE_NUMBER = re.compile(r"[0-9]{1,3}")
# ## 一、总体要求 · # 方案 · not #12
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How lines were wrapped: to what width, and whether an indent begins a paragraph."""

    width: int
    indented: bool
    spaced: bool


def paragraphs(lines: Sequence[Line]) -> tuple[list[Paragraph], list[Litter]]:
    """The printed paragraphs of these lines, and page numbers found between torn ones."""
    kept, litter = _without_bare_page_numbers(lines)
    wrap = _wrap(kept)
    groups: list[list[Line]] = []
    for line in kept:
        if groups and _continues(groups[-1][-1], line, wrap):
            groups[-1].append(line)
        else:
            groups.append([line])
    made = [_paragraph(group) for group in groups]
    return [paragraph for paragraph in made if paragraph.text], litter


def _without_bare_page_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Litter]]:
    places = _page_number_places(lines)
    kept: list[Line] = []
    litter: list[Litter] = []
    for place, line in enumerate(lines):
        if place in places:
            litter.append(Litter(line.text.strip(), "page-number", Source(line.number, line.number)))
        else:
            kept.append(line._replace(gap=Gap.PAGE) if place - 1 in places else line)
    return kept, litter


def _page_number_places(lines: Sequence[Line]) -> set[int]:
    """Where small numbers stand alone that count pages: far apart, counting on or tearing a sentence."""
    numbers = [place for place, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line.text.strip())]
    if any(later - earlier < _SHORTEST_PAGE for earlier, later in pairwise(numbers)):
        return set()
    values = [int(lines[place].text) for place in numbers]
    if len(values) > 1 and values == list(range(values[0], values[0] + len(values))):
        return set(numbers)
    inner = [place for place in numbers if 0 < place < len(lines) - 1]
    return {place for place in inner if _is_torn(lines[place - 1], lines[place + 1])}


def _is_torn(line: Line, following: Line) -> bool:
    """Whether a page break tears one paragraph into these two lines."""
    text = line.text.strip()
    if len(text) < _TORN_LENGTH or text[-1] in SENTENCE_ENDS or _stands_alone(text):
        return False
    return not begins_paragraph(following.text.strip()) and len(following.text.strip()) > 4


def _wrap(lines: Sequence[Line]) -> _Wrap | None:
    """How the lines were wrapped, None if every line is a paragraph."""
    widths = [_display_width(line.text) for line in lines]
    full = _full_width(widths)
    if not full:
        return None
    cut = [
        line
        for line, width in zip(lines, widths, strict=True)
        if full - _SLACK <= width <= full and line.text.rstrip()[-1:] not in SENTENCE_ENDS
    ]
    if len(cut) * 4 < len(lines) or len(cut) < _FEWEST_LINES - 1:
        return None
    indents = sum(_indent(line.text) >= 2 for line in lines)
    gaps = sum(line.gap in (Gap.BLANK, Gap.EMPTY) for line in lines)
    return _Wrap(full, 2 <= indents <= 0.8 * len(lines), gaps * 10 > 9 * len(lines))


def _full_width(widths: Sequence[int]) -> int:
    """The width that lines are wrapped to; 0 if some are much longer than most."""
    ordered = sorted(widths)
    if len(ordered) < _FEWEST_LINES:
        return 0
    # one line in twenty may be longer: an address, a title in one line
    full = ordered[-1 - len(ordered) // 20]
    return full if _NARROWEST <= full <= _WIDEST else 0


def _display_width(text: str) -> int:
    text = text.rstrip()
    if len(text) > _WIDEST:
        return len(text)
    return len(text) + len(_WIDE.findall(text))


def _indent(text: str) -> int:
    """How many columns of blanks a line begins with."""
    blanks = text[: len(text) - len(text.lstrip())]
    return _display_width(blanks + "x") - 1 if "\t" not in blanks else 4


def _continues(line: Line, following: Line, wrap: _Wrap | None) -> bool:
    """Whether the next line belongs to the same paragraph."""
    if following.gap == Gap.PAGE and _is_torn(line, following):
        return True
    if wrap is None or (following.gap and not wrap.spaced):
        return False
    if not _is_full(line.text.rstrip(), wrap.width) or _stands_alone(line.text.strip()):
        return False
    return not _begins_anew(line.text.rstrip(), following.text, wrap)


def _is_full(text: str, full: int) -> bool:
    """Whether a line goes to the right edge: justified lines of narrow signs end some way before it."""
    width = _display_width(text)
    torn = text[-1:] not in SENTENCE_ENDS
    return full - (full // 5 if torn else _SLACK) <= width <= full + _SLACK


def _begins_anew(above: str, text: str, wrap: _Wrap) -> bool:
    if begins_paragraph(text.strip()):
        return True
    if wrap.indented:
        return _indent(text) >= 2
    return above[-1] in "。！？；：" and not wrap.spaced


def begins_paragraph(text: str) -> bool:
    """Whether a line can only be the first of its paragraph."""
    if leading_mark(text) or is_closing(text) or _stands_alone(text):
        return True
    return bool(_LABEL.match(text) or _BULLET.match(text))


def _stands_alone(text: str) -> bool:
    """Whether a line is a document number or a date, which nothing is joined to."""
    return bool(_DOCUMENT_NUMBER.fullmatch(text) or _DATE.fullmatch(text) or _MARKDOWN_HEADING.match(text))


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = _joined([tidy(line.text) for line in lines])
    source = Source(line_start=lines[0].number, line_end=lines[-1].number)
    heading = _MARKDOWN_HEADING.match(text)
    if heading:
        return Paragraph(text[heading.end() :].rstrip("# "), source, len(heading[1]))
    return Paragraph(text, source)


def _joined(texts: Sequence[str]) -> str:
    """The texts in one, with a blank between two words in Latin letters only."""
    joined = texts[0]
    for text in texts[1:]:
        latin = joined[-1:].isascii() and joined[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
        joined += " " + text if latin else text
    return joined
