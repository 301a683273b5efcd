"""Whether two items stand under headings that say the same: a weak hint, but one that a reader would take."""

import re

from rapidfuzz import fuzz

from ontology.folding import folded
from queries.cascade.clauses import Clause
from queries.cascade.items import Item

# （一）统一发布 · 1.统一发布 · 一、统一发布 · not 一件事
_NUMBER = re.compile(r"^\s*(?:[（(][^）)]{1,4}[）)]|[一二三四五六七八九十\d]{1,3}[、.．])\s*")
_ALIKE = 80


def heading(item: Item, first: Clause) -> str:
    """What an item is about, folded: the title before its order, else the heading next above it.

    `first` is the first clause of the item.
    """
    if first.is_title:
        return first.words
    return folded(_NUMBER.sub("", item.section[-1])) if item.section else ""


def alike(one: str, other: str) -> bool:
    """Whether two headings say the same, one of them perhaps in more words."""
    return bool(one and other) and fuzz.ratio(one, other) >= _ALIKE
