"""Titles in 《》 in running text, nested ones and unclosed ones included."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from loader.cited.titles import ends_as_document, is_short_name
from ontology.folding import simplified

# 《 》 and the signs that are printed in their place; 〈 〉 enclose a title within a title.
_BRACKET = re.compile(r"《|≪|«|︽|<<|》|≫|»|︾|>>|〈|〉|。")
_OPENING = frozenset(("《", "≪", "«", "︽", "<<"))
# What may follow a title whose closing sign is lost: 的通知|（云府办〔2021〕7号 · 的通知|要求 · not 的通知书
_END_OF_UNCLOSED = re.compile(r"[（(，,；;]|要求|精神|规定|有关|等文件|$")

_LONGEST_TITLE = 200
_SHORTEST_UNCLOSED = 6


@dataclass(frozen=True, slots=True)
class BracketedTitle:
    """A title as printed between its brackets; `start` and `end` include the brackets."""

    title: str
    start: int
    end: int


@dataclass(slots=True)
class _Reading:
    """What was read so far: whole titles, those within the open one, signs that are open or never closed."""

    found: list[BracketedTitle]
    within: list[BracketedTitle]
    opened: list[re.Match[str]]
    unclosed: list[re.Match[str]]


def bracketed_titles(text: str) -> tuple[BracketedTitle, ...]:
    """Every title in 《》 (also in 〈〉 outside 《》), outermost ones only, in order."""
    reading = _Reading([], [], [], [])
    for bracket in _BRACKET.finditer(text):
        if reading.opened and _never_closed(reading.opened[0], bracket):
            _give_up(reading)
        if bracket[0] in _OPENING or bracket[0] == "〈":
            reading.opened.append(bracket)
        elif bracket[0] != "。" and reading.opened:
            _close(text, reading, bracket)
    _give_up(reading)
    reading.found.sort(key=lambda title: title.start)
    starts = [title.start for title in reading.found]
    recovered = [_recovered(text, opening, starts) for opening in reading.unclosed]
    return tuple(sorted((*reading.found, *filter(None, recovered)), key=lambda title: title.start))


def _never_closed(opening: re.Match[str], bracket: re.Match[str]) -> bool:
    return bracket[0] == "。" or bracket.end() - opening.start() > _LONGEST_TITLE


def _give_up(reading: _Reading) -> None:
    """None; the outermost open sign has no partner: what it seemed to hold stands for itself."""
    reading.unclosed.extend(sign for sign in reading.opened[:1] if sign[0] in _OPENING)
    reading.found.extend(reading.within)
    reading.within, reading.opened = [], []


def _close(text: str, reading: _Reading, closing: re.Match[str]) -> None:
    """None; the title that ends here is found, or stands within one that is still open."""
    opening = reading.opened.pop()
    if closing[0] == "〉" and opening[0] != "〈":
        reading.opened.append(opening)
        return
    while closing[0] != "〉" and opening[0] == "〈" and reading.opened:
        opening = reading.opened.pop()
    title = text[opening.end() : closing.start()].strip()
    mention = BracketedTitle(title, opening.start(), closing.end())
    if reading.opened:
        reading.within.extend([mention] if opening[0] in _OPENING else [])
        return
    reading.within.clear()
    if title:
        reading.found.append(mention)


def _recovered(text: str, opening: re.Match[str], starts: list[int]) -> BracketedTitle | None:
    """The title behind a sign that is never closed, up to where a title of a document can end."""
    behind = bisect_right(starts, opening.start())
    following = starts[behind : behind + 1]
    limit = min([*following, opening.end() + _LONGEST_TITLE])
    words = text[opening.end() : limit].partition("。")[0]
    plain = simplified(words)
    for end in _END_OF_UNCLOSED.finditer(plain):
        title = plain[: end.start()]
        if len(title) >= _SHORTEST_UNCLOSED and ends_as_document(title) and not is_short_name(title):
            return BracketedTitle(words[: end.start()].strip(), opening.start(), opening.end() + end.start())
    return None
