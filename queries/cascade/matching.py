"""Texts of two plans are matched: which task seems to take over which upper item, wholly or in part.

Likenesses are those of rapidfuzz, 0 to 100. They were chosen by reading the example family, where what
belongs together reaches one of the two, and what has nothing to do with each other stays below the band
in which only a reader can tell. An order is also found where it stands within a longer text, and an upper
item of several sentences is looked for sentence by sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ontology.folding import folded

_ALIKE = 45
_ALIKE_WITHIN = 50
_UNCLEAR = 35
# words that every second order has say nothing about who took it over
_SHORTEST = 8
_SENTENCE_END = re.compile(r"[。；;]")


@dataclass(frozen=True, slots=True)
class Item:
    """A task with its address and text."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Takeover:
    """The tasks that seem to take over an upper item.

    `whole` is false where sentences of the item are in none of them. Where there are no tasks, `unclear`
    tells whether one is alike enough that a reader should look.
    """

    upper: str
    lower: tuple[str, ...]
    whole: bool
    unclear: bool


def takeovers(upper: Sequence[Item], lower: Sequence[Item]) -> list[Takeover]:
    """For each upper item what became of it in a lower plan."""
    orders = [(item.address, folded(item.text)) for item in lower]
    return [_takeover(item, orders) for item in upper]


def _takeover(item: Item, orders: Sequence[tuple[str, str]]) -> Takeover:
    sentences = _sentences(item.text)
    found = {order: _said(sentences, item.text, text) for order, text in orders}
    taking = tuple(order for order, said in found.items() if said)
    together = {place for said in found.values() for place in said}
    unclear = not taking and any(_likeness(item.text, text) >= _UNCLEAR for _, text in orders)
    return Takeover(item.address, taking, len(together) == len(sentences), unclear)


def _sentences(text: str) -> list[str]:
    parts = [folded(part) for part in _SENTENCE_END.split(text)]
    return [part for part in parts if len(part) >= _SHORTEST] or [folded(text)]


def _said(sentences: Sequence[str], whole: str, order: str) -> set[int]:
    """Which of the sentences the order says, by their place; all where the texts as such are alike."""
    if len(order) < _SHORTEST:
        return set()
    if fuzz.ratio(folded(whole), order) >= _ALIKE:
        return set(range(len(sentences)))
    return {place for place, sentence in enumerate(sentences) if _is_said(sentence, order)}


def _is_said(sentence: str, order: str) -> bool:
    return fuzz.ratio(sentence, order) >= _ALIKE or fuzz.partial_ratio(sentence, order) >= _ALIKE_WITHIN


def _likeness(text: str, order: str) -> float:
    return max(fuzz.ratio(folded(text), order), fuzz.partial_ratio(folded(text), order))
