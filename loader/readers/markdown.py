"""Markdown's marks around words, which a plan in Markdown does not mean to print."""

import re
from collections.abc import Iterable

from loader.readers.physical_lines import Line

# **牵头单位** · __责任__ · not 张**
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]+)(?<=\S)\1")
# 1\. · \* · not C:\temp
_ESCAPED = re.compile(r"\\([.#*_\[\]()+~-])")


def without_marks(lines: Iterable[Line]) -> list[Line]:
    """The lines without marks for strong words and without the strokes that escape punctuation."""
    return [line._replace(text=_plain(line.text)) for line in lines]


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\2", text))
