"""What does not belong to the plan is cut off the lines and kept with its place and the reason."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from loader.document import Litter
from loader.readers.page_furniture import footer_start, furniture_above, is_page_number
from loader.readers.physical_lines import Gap, Line
from ontology.folding import pinyin_spans
from ontology.plan import Source

# How many pronunciations show that a copy is littered with them; one alone may be the author's.
_MANY_PRONUNCIATIONS = 3

# Control characters, soft hyphen, zero width, writing direction, byte order mark, lone surrogates:
# \x00 · \u200b · \u202e · \ufeff · not a tab, not U+3000
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_BYTE_ORDER_MARK = "\ufeff"
# [image: 截图1] · [图片] · ![图](a.png) · <img src="a.png"> · not [2018]3号
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,200}\]\([^()]{0,500}\)|\[(?:image|图片|圖片)(?::[^\[\]]{0,200})?\]|<img\b[^<>]{0,500}>",
    re.IGNORECASE,
)
# 的(de)方案: a pronunciation without a tone · not （app）, not (a)
_TONELESS_PINYIN = re.compile(
    r"(?<=[\u4e00-\u9fff])[(（](?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])[aeiou]{1,3}(?:ng?|r)?[)）]"
)
# 2018年&nbsp;政务 · not R&D
_ENTITY = re.compile(r"&(?:nbsp|emsp|ensp|thinsp);")

# What every such span begins with; it spares the full look at most lines.
_SUSPECT = re.compile(f"{_INVISIBLE.pattern}|[\\[<&(（]")

Span = tuple[int, int]
Finder = Callable[[str], Sequence[Span]]


def cut_litter(lines: Sequence[Line]) -> tuple[list[Line], list[Litter]]:
    """The lines without litter, and the litter."""
    litter: list[Litter] = []
    suspects = [line for line in lines if _SUSPECT.search(line.text)]
    finders = dict(_FINDERS)
    if sum(len(pinyin_spans(line.text)) for line in suspects) < _MANY_PRONUNCIATIONS:
        del finders["pinyin"]
    cut = {line.number: _cut_within(line, finders, litter) for line in suspects}
    kept = _closed_up((cut.get(line.number, line) for line in lines), _is_blank) if cut else lines
    without = _cut_lines(list(kept), litter)
    return without, sorted(litter, key=lambda one: one.source.line_start or 0)


def _cut_within(line: Line, finders: Mapping[str, Finder], litter: list[Litter]) -> Line:
    """The line with litter cut out of it and what stood beside it joined."""
    text = line.text
    for reason, find in finders.items():
        spans = find(text)
        words = _words(text, spans, reason)
        if words:
            litter.append(_litter(line, words, reason))
        text = _without(text, spans)
    return line._replace(text=text)


def _words(text: str, spans: Sequence[Span], reason: str) -> str:
    """What is cut off, as it can be printed; a byte order mark is nobody's words."""
    words = [text[start:end] for start, end in spans]
    if reason == "control-characters":
        words = [f"U+{ord(character):04X}" for character in sorted(set(words) - {_BYTE_ORDER_MARK})]
    return " ".join(words)


def _without(text: str, spans: Sequence[Span]) -> str:
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _is_blank(line: Line) -> bool:
    return not line.text or (line.text.isspace() and "\t" not in line.text)


def _closed_up(lines: Iterable[Line], drop: Callable[[Line], bool]) -> Iterator[Line]:
    """The lines without those to drop; what stood before a dropped line stands before the next."""
    gap = Gap.NONE
    for line in lines:
        if drop(line):
            gap = max(gap, line.gap)
        elif gap > line.gap:
            yield line._replace(gap=gap)
            gap = Gap.NONE
        else:
            yield line
            gap = Gap.NONE


def _invisible_spans(text: str) -> Sequence[Span]:
    return [found.span() for found in _INVISIBLE.finditer(text)]


def _image_spans(text: str) -> Sequence[Span]:
    return [found.span() for found in _IMAGE.finditer(text)]


def _entity_spans(text: str) -> Sequence[Span]:
    return [found.span() for found in _ENTITY.finditer(text)]


def _pronunciation_spans(text: str) -> Sequence[Span]:
    return sorted({*pinyin_spans(text), *(found.span() for found in _TONELESS_PINYIN.finditer(text))})


_FINDERS: dict[str, Finder] = {
    "control-characters": _invisible_spans,
    "image": _image_spans,
    "markup": _entity_spans,
    "pinyin": _pronunciation_spans,
}


def _cut_lines(lines: Sequence[Line], litter: list[Litter]) -> list[Line]:
    """The lines without page numbers, navigation above the document and footers below it."""
    reasons = furniture_above(lines)
    start = footer_start(lines)
    reasons.update({line.number: "footer" for line in lines[start:]})
    reasons.update({line.number: "page-number" for line in lines if is_page_number(line.text)})
    cut = [line for line in lines if line.number in reasons]
    litter.extend(_litter(line, line.text.strip(), reasons[line.number]) for line in cut)
    return _marked_pages(lines, reasons) if reasons else list(lines)


def _marked_pages(lines: Sequence[Line], reasons: dict[int, str]) -> list[Line]:
    pages = [
        line._replace(gap=Gap.PAGE) if reasons.get(line.number) == "page-number" else line for line in lines
    ]
    return list(_closed_up(pages, lambda line: line.number in reasons))


def _litter(line: Line, words: str, reason: str) -> Litter:
    return Litter(words, reason, Source(line_start=line.number, line_end=line.number))
