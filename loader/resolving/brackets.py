"""The brackets of a unit's name: a name-plate, a host, or nothing that names a body."""

import re
from dataclasses import dataclass

from ontology.naming import Tie
from ontology.registry.name_keys import plain_name

# 农林局（扶贫办） · 扶贫办（设在市农业局） · not （街、区）
_BRACKET = re.compile(r"\(([^()]+)\)")
# 设在|市农业局 · 挂靠|市政府办公室
_HOSTED = re.compile(r"(?:设在|挂靠在?|设于|依托)")
# 加挂|市外专局牌子 · 挂|…牌子
_PLATE = re.compile(r"(?:加?挂|对外称|又称|即)")


@dataclass(frozen=True, slots=True)
class BracketedName:
    """A name in a bracket and its tie to the name before it."""

    name: str
    tie: Tie


def split_brackets(printed: str) -> tuple[str, tuple[BracketedName, ...]]:
    """The name without its brackets, in plain characters, and the names that stand in them."""
    plain = plain_name(printed)
    found = [_bracketed(words) for inner in _BRACKET.findall(plain) for words in re.split(r"[、,，]", inner)]
    return _BRACKET.sub("", plain), tuple(name for name in found if len(name.name) > 1)


def _bracketed(words: str) -> BracketedName:
    if found := _HOSTED.match(words):
        return BracketedName(words[found.end() :], Tie.HOST)
    found = _PLATE.match(words)
    return BracketedName(words[found.end() :].removesuffix("牌子") if found else words, Tie.NAME_PLATE)
