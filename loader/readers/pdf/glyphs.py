"""Characters on a page, and the lines that they stand in."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import Any

_SMALLEST = 0.1
_MOST_BLANKS = 200
# of a character's height: what two characters in one line must share in height, and what a gap is
_SHARED = 0.4
_WORD_GAP = 0.2
WIDE_GAP = 1.2
# how far apart the same character is printed twice to look bold
_TWICE = 0.25
_STRAIGHT = 0.05
_LIGHT = 0.7

# radicals that Unicode does not fold (U+2E80–U+2EFF), or folds to a form that simplified texts do not print
_RADICALS = dict(
    zip(
        "⺁⺠⺟⺝⺫⺮⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾⾭⿈",
        "厂民母月目竹肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟户青黄",
        strict=True,
    )
)
# 2018 · Word · 4.5 : stays whole in a line
LATIN = re.compile(r"[A-Za-z0-9.@/_-]")


class Run(Enum):
    """Which way a character's line runs: along the page, up or down its side, or slanting over it."""

    ALONG = "along"
    UP = "up"
    DOWN = "down"
    SLANTING = "slanting"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box in points from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    run: Run = Run.ALONG
    light: bool = False

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The characters of a printed line from left to right, blanks at its ends left out.

    `ends_blank` says that a blank was printed after the last one; `column` which of two columns of text
    the line stands in, 0 where there is one.
    """

    glyphs: tuple[Glyph, ...]
    ends_blank: bool = False
    column: int = 0

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].right

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        """Its height on the page, raised and lowered marks left aside."""
        return median(glyph.middle for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of its letters."""
        return median(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """Its text; a gap of more than a character is several blanks."""
        return self._text(_gap)

    @property
    def stretched_text(self) -> str:
        """Its text, if it was stretched to the right edge: there gaps between characters mean nothing."""
        return self._text(_word_gap)

    def _text(self, gap: Callable[[Glyph, Glyph], str]) -> str:
        pieces = [self.glyphs[0].text]
        for glyph, following in pairwise(self.glyphs):
            pieces += (gap(glyph, following), following.text)
        return "".join(pieces)


def glyphs_of(chars: Iterable[Mapping[str, Any]]) -> list[Glyph]:
    """The characters that a page prints, those that it prints twice for bold once."""
    glyphs: list[Glyph] = []
    seen: dict[str, list[Glyph]] = {}
    for char in chars:
        glyph = _glyph(char)
        same = seen.setdefault(glyph.text, [])
        if not any(_is_twice(glyph, other) for other in same):
            same.append(glyph)
            glyphs.append(glyph)
    return glyphs


def _glyph(char: Mapping[str, Any]) -> Glyph:
    return Glyph(
        _character(char["text"]),
        char["x0"],
        char["top"],
        char["x1"],
        char["bottom"],
        # a damaged file may print in no size at all
        max(char["size"], _SMALLEST),
        _run(char["matrix"]),
        is_light(char["non_stroking_color"]),
    )


def _is_twice(glyph: Glyph, other: Glyph) -> bool:
    near = _TWICE * min(glyph.size, glyph.right - glyph.left)
    return abs(glyph.left - other.left) <= near and abs(glyph.top - other.top) <= near


def _character(text: str) -> str:
    if not "\u2e80" <= text[:1] <= "\u2fdf":
        return text
    return _RADICALS.get(text) or unicodedata.normalize("NFKC", text)


def _run(matrix: Sequence[float]) -> Run:
    along, up = matrix[0], matrix[1]
    if abs(up) <= _STRAIGHT * abs(along):
        # what stands on its head, or is mirrored, is no running text
        return Run.ALONG if along > 0 else Run.SLANTING
    if abs(along) <= _STRAIGHT * abs(up):
        return Run.UP if up > 0 else Run.DOWN
    return Run.SLANTING


def is_light(color: Any) -> bool:
    """Whether a colour, in grey, RGB or CMYK parts, is nearly that of the paper."""
    parts = color if isinstance(color, list | tuple) else [color]
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == 4:
        return float(max(parts[:3]) + parts[3]) < 1 - _LIGHT
    return float(min(parts)) > _LIGHT


def printed_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines that these characters stand in, from top to bottom."""
    rows: list[list[Glyph]] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        if tallest and _share_line(glyph, tallest):
            rows[-1].append(glyph)
            tallest = max(tallest, glyph, key=lambda one: one.size)
        else:
            rows.append([glyph])
            tallest = glyph
    lines = (_line(sorted(row, key=lambda one: one.left)) for row in rows)
    return [line for line in lines if line]


def _share_line(glyph: Glyph, other: Glyph) -> bool:
    """Whether two characters overlap in height: a raised footnote mark does with its line."""
    shared = min(glyph.bottom, other.bottom) - max(glyph.top, other.top)
    return shared >= _SHARED * min(glyph.bottom - glyph.top, other.bottom - other.top)


def _line(row: list[Glyph]) -> PrintedLine | None:
    filled = [place for place, glyph in enumerate(row) if glyph.text.strip()]
    if not filled:
        return None
    after = row[filled[-1] + 1 :]
    return PrintedLine(tuple(row[filled[0] : filled[-1] + 1]), any(glyph.text == " " for glyph in after))


def _gap(glyph: Glyph, following: Glyph) -> str:
    gap, size = following.left - glyph.right, min(glyph.size, following.size)
    if gap > WIDE_GAP * size:
        return " " * min(max(round(2 * gap / size), 2), _MOST_BLANKS)
    return _word_gap(glyph, following)


def _word_gap(glyph: Glyph, following: Glyph) -> str:
    gap, size = following.left - glyph.right, min(glyph.size, following.size)
    is_word = bool(LATIN.match(glyph.text) and LATIN.match(following.text))
    return " " if is_word and gap > _WORD_GAP * size else ""


def turned(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Characters that run up or down the page as if the page were turned so that they run along it."""
    return [_turned(glyph) for glyph in glyphs]


def _turned(glyph: Glyph) -> Glyph:
    if glyph.run is Run.UP:
        box = (-glyph.bottom, glyph.left, -glyph.top, glyph.right)
    else:
        box = (glyph.top, -glyph.right, glyph.bottom, -glyph.left)
    return Glyph(glyph.text, *box, glyph.size, Run.ALONG, glyph.light)
