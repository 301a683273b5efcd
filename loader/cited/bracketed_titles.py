"""Titles in 《》 in running text, nested ones and unclosed ones included."""

import re
from dataclasses import dataclass

# 《 》 and the signs that are printed in their place; 〈 〉 enclose a title within a title.
_BRACKET = re.compile(r"《|≪|«|︽|<<|》|≫|»|︾|>>|〈|〉|。")
_OPENING = frozenset(("《", "≪", "«", "︽", "<<"))

_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class BracketedTitle:
    """A title as printed between its brackets; `start` and `end` include the brackets."""

    title: str
    start: int
    end: int


def bracketed_titles(text: str) -> tuple[BracketedTitle, ...]:
    """Every title in 《》, outermost ones only, in order."""
    found: list[BracketedTitle] = []
    within: list[BracketedTitle] = []
    opened: list[re.Match[str]] = []
    for bracket in _BRACKET.finditer(text):
        if opened and _never_closed(opened[0], bracket):
            # The outermost sign has no partner: what it seemed to hold stands for itself.
            found, within, opened = [*found, *within], [], []
        if bracket[0] in _OPENING or (bracket[0] == "〈" and opened):
            opened.append(bracket)
        elif bracket[0] == "〉":
            _close_inner(opened)
        elif bracket[0] != "。" and opened:
            _close_outer(text, opened, bracket, found, within)
    return (*found, *within)


def _never_closed(opening: re.Match[str], bracket: re.Match[str]) -> bool:
    return bracket[0] == "。" or bracket.end() - opening.start() > _LONGEST_TITLE


def _close_inner(opened: list[re.Match[str]]) -> None:
    if opened and opened[-1][0] == "〈":
        opened.pop()


def _close_outer(
    text: str,
    opened: list[re.Match[str]],
    closing: re.Match[str],
    found: list[BracketedTitle],
    within: list[BracketedTitle],
) -> None:
    opening = opened.pop()
    while opening[0] == "〈":
        opening = opened.pop()
    title = text[opening.end() : closing.start()].strip()
    mention = BracketedTitle(title, opening.start(), closing.end())
    if opened:
        within.append(mention)
        return
    within.clear()
    if title:
        found.append(mention)
