"""Characters on a page, the lines that they stand in, and where a line was only wrapped."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

# of a character's height: what two characters in one line may differ in height, and what a gap is
_SAME_LINE = 0.5
_WORD_GAP = 0.2
_WIDE_GAP = 1.2
_TOLERANCE = 0.05

_CLOSERS = "，。；：、！？）》」』】〕”’％,.;:!?)]}%…"
# radicals that Unicode does not fold (U+2E80–U+2EFF), or folds to a form that simplified texts do not print
_RADICALS = dict(
    zip(
        "⺁⺠⺟⺝⺫⺮⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾⾭⿈",
        "厂民母月目竹肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟户青黄",
        strict=True,
    )
)
_OPENERS = "（《「『【〔“‘([{"
# 2018 · Word · 4.5 : stays whole in a line
_LATIN = re.compile(r"[A-Za-z0-9.@/_-]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box in points from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    upright: bool

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The characters of a printed line from left to right; whether a blank ends it is told apart."""

    glyphs: tuple[Glyph, ...]
    blank: bool = False

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
    def size(self) -> float:
        """The usual size of its characters."""
        return median(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """Its words; a wide gap is as many blanks as fit into it."""
        parts = [self.glyphs[0].text]
        for glyph, following in pairwise(self.glyphs):
            parts.append(_gap(glyph, following) + following.text)
        return "".join(parts)


def glyph_of(char: Mapping[str, Any]) -> Glyph:
    """The glyph of a character as pdfplumber gives it; a radical is the character that looks like it.

    Programs that print write into the file which characters a glyph stands for, and take a radical
    where the font has one shape for both.
    """
    return Glyph(
        _character(char["text"]),
        char["x0"],
        char["top"],
        char["x1"],
        char["bottom"],
        char["size"],
        bool(char["upright"]),
    )


def _character(text: str) -> str:
    if not "\u2e80" <= text[:1] <= "\u2fdf":
        return text
    return _RADICALS.get(text) or unicodedata.normalize("NFKC", text)


def printed_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines that these characters stand in, from top to bottom."""
    rows: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        if rows and abs(glyph.middle - middle) <= _SAME_LINE * min(glyph.size, rows[-1][-1].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
        middle = sum(one.middle for one in rows[-1][-20:]) / len(rows[-1][-20:])
    ordered = (sorted(row, key=lambda one: one.left) for row in rows)
    return [PrintedLine(tuple(kept), not row[-1].text.strip()) for row in ordered if (kept := _trimmed(row))]


def _trimmed(row: Sequence[Glyph]) -> Sequence[Glyph]:
    printed = [place for place, glyph in enumerate(row) if glyph.text.strip()]
    return row[printed[0] : printed[-1] + 1] if printed else ()


def _gap(glyph: Glyph, following: Glyph) -> str:
    gap, size = following.left - glyph.right, min(glyph.size, following.size)
    if gap > _WIDE_GAP * size:
        return " " * max(round(2 * gap / size), 2)
    is_word = bool(_LATIN.match(glyph.text) and _LATIN.match(following.text))
    return " " if is_word and gap > _WORD_GAP * size else ""


def is_wrapped(line: PrintedLine, following: PrintedLine, right: float) -> bool:
    """Whether a line goes on in the next one: what begins that one had no room before the right edge."""
    needed = _first_unit(following)
    return line.right + needed > right + _TOLERANCE * line.size


def _first_unit(line: PrintedLine) -> float:
    """The width of what a line break may not part at the beginning of a line."""
    glyphs = line.glyphs
    end = 1
    while end < len(glyphs) and _sticks(glyphs[end - 1], glyphs[end]):
        end += 1
    return glyphs[end - 1].right - glyphs[0].left


def _sticks(glyph: Glyph, following: Glyph) -> bool:
    if glyph.text in _OPENERS or following.text in _CLOSERS:
        return True
    return bool(_LATIN.match(glyph.text) and _LATIN.match(following.text))


def joined_text(lines: Sequence[PrintedLine]) -> str:
    """The text of wrapped lines in one, with a blank where one was printed and between two Latin words."""
    text = lines[0].text
    for above, line in pairwise(lines):
        more = line.text
        words = text[-1].isascii() and text[-1].isalpha() and more[0].isascii() and more[0].isalpha()
        text += " " + more if words or above.blank else more
    return text


def unwrapped(lines: Sequence[PrintedLine], right: float) -> tuple[str, ...]:
    """The real lines of a cell whose text may go up to the right edge."""
    groups: list[list[PrintedLine]] = []
    for line in lines:
        if groups and is_wrapped(groups[-1][-1], line, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(joined_text(group) for group in groups)
