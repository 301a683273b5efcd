"""Line ends that were lost or added on the way.

Lost: one line holds heading, items and unit brackets. Added: 牵头单位： stands in one line, the units in
the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.document import Paragraph
from loader.drafts import spanning
from loader.numbering import MarkStyle, leading_mark
from loader.tables.headers import ColumnKind, header_kind
from loader.units.roles import split_closing_units

_CHINESE = "一二三四五六七八九十"
# （市财政局负责）|（二）扩大… · （市财政局负责）。|2.扩大… · not （一）（二）, not （见附件1.）
_BEHIND_BRACKET = re.compile(
    rf"(?<=[）)])[。；;]?\s?(?=[（(][{_CHINESE}]{{1,3}}[）)]|[{_CHINESE}]{{1,3}}、|[0-9]{{1,2}}[.．、](?![0-9]))"
)
# 一、支持消费|（一）对购买… : the first item right behind its heading
_FIRST_ITEM = re.compile(rf"(?<=[^。；，、：])(?=[（(][{_CHINESE}]{{1,3}}[）)]|[0-9]{{1,2}}[.．、](?![0-9]))")
# 牵头单位： · 完成时限: · not 重点做好以下工作：
_LONE_LABEL = re.compile(r"([^：:，。]{2,8})[：:]")
_LONGEST_HEADING = 40
_LONGEST_BRACKET = 400


def with_line_ends_mended(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, several items in one taken apart, a lone label joined with what it names."""
    return [part for paragraph in _labels_joined(paragraphs) for part in _parts(paragraph)]


def _labels_joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        if joined and _is_lone_label(joined[-1].text) and not _is_lone_label(paragraph.text):
            above = joined.pop()
            place = spanning([above.source, paragraph.source])
            joined.append(replace(above, text=above.text + paragraph.text, source=place))
        else:
            joined.append(paragraph)
    return joined


def _is_lone_label(text: str) -> bool:
    found = _LONE_LABEL.fullmatch(text)
    kind = header_kind(found[1]) if found else None
    return kind is not None and kind[0] is not ColumnKind.SUBJECT


def _parts(paragraph: Paragraph) -> Iterator[Paragraph]:
    pieces = _pieces(paragraph.text)
    if len(pieces) < 2:
        yield paragraph
        return
    for piece in pieces:
        for text in _heading_apart(piece):
            yield replace(paragraph, text=text)


def _pieces(text: str) -> list[str]:
    """The text parted behind each unit bracket that a number follows."""
    pieces, start = [], 0
    for found in _BEHIND_BRACKET.finditer(text):
        # a unit bracket is far shorter than this; the whole piece each time would cost its square
        tail = text[max(start, found.start() - _LONGEST_BRACKET) : found.start()]
        if split_closing_units(tail)[1] is not None:
            pieces.append(text[start : found.start()])
            start = found.end()
    return [*pieces, text[start:]]


def _heading_apart(piece: str) -> list[str]:
    mark = leading_mark(piece)
    first = _FIRST_ITEM.search(piece, mark.length, _LONGEST_HEADING) if mark else None
    if first is None or mark is None or mark.style is not MarkStyle.CHINESE:
        return [piece]
    return [piece[: first.start()], piece[first.start() :]]
