"""A text as physical lines, numbered as an editor numbers them."""

import re
from enum import IntEnum
from typing import NamedTuple

# Line ends as editors and Python's text mode count them; the others are blanks inside a line.
LINE_END = re.compile(r"\r\n|\r|\n")
_INNER_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")


class Gap(IntEnum):
    """What stands between a line and the one before it."""

    NONE = 0
    BLANK = 1  # lines of blanks only
    EMPTY = 2  # at least one line that is truly empty
    PAGE = 3  # a page number that was cut off


class Line(NamedTuple):
    """A physical line that holds something, if only a tab; empty lines are told by `gap`.

    A tuple, since a file may have a million lines and a frozen dataclass costs three times as much.
    """

    number: int
    text: str
    gap: Gap = Gap.NONE


def physical_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, numbered from 1."""
    lines: list[Line] = []
    gap = Gap.NONE
    for number, line in enumerate(LINE_END.split(_INNER_BREAK.sub(" ", text)), 1):
        if not line:
            gap = Gap.EMPTY
        elif line.isspace() and "\t" not in line:
            gap = max(gap, Gap.BLANK)
        else:
            lines.append(Line(number, line, gap))
            gap = Gap.NONE
    return lines
