"""Paragraphs whose line ends were lost on the way: one line holds heading, items and unit brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.document import Paragraph
from loader.numbering import MarkStyle, leading_mark
from loader.units.roles import split_closing_units

_CHINESE = "一二三四五六七八九十"
# （市财政局负责）|（二）扩大… · （市财政局负责）。|2.扩大… · not （一）（二）, not （见附件1.）
_BEHIND_BRACKET = re.compile(
    rf"(?<=[）)])[。；;]?\s?(?=[（(][{_CHINESE}]{{1,3}}[）)]|[{_CHINESE}]{{1,3}}、|[0-9]{{1,2}}[.．、](?![0-9]))"
)
# 一、支持消费|（一）对购买… : the first item right behind its heading
_FIRST_ITEM = re.compile(rf"(?<=[^。；，、：])(?=[（(][{_CHINESE}]{{1,3}}[）)]|[0-9]{{1,2}}[.．、](?![0-9]))")
_LONGEST_HEADING = 40
_LONGEST_BRACKET = 400


def parted(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that hold several items with unit brackets taken apart before each number."""
    return [part for paragraph in paragraphs for part in _parts(paragraph)]


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
