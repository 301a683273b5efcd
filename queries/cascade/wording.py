"""The wording of a plan: which pairs of characters stand in which clause, as arrays.

Pairs of characters tell orders apart well in Chinese, survive other places and bodies put in, and need no
dictionary. A plan's wording is made once and compared with that of every plan it is tied to.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ontology.folding import folded
from queries.cascade.clauses import Clause, clauses

Whole = NDArray[np.int64]

# Characters of all planes fit into 21 bits; two of them and the clause's place fit into 63.
_CHARACTER = 21
_PAIR = 2 * _CHARACTER


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The clauses of a plan's items in order, and the pairs of characters in them.

    `items` holds the item of each clause, `starts` the first clause of each item; `holders` and `pairs` name
    each pair of characters once for every clause that holds it, in the order of the clauses.
    """

    clauses: tuple[Clause, ...]
    items: Whole
    starts: Whole
    holders: Whole
    pairs: Whole


def wording(texts: Sequence[str]) -> Wording:
    """The wording of a plan whose items have these texts;
    ValueError if there is none, or one that says nothing.
    """
    found = tuple(clause for item, text in enumerate(texts) for clause in clauses(item, text))
    holders, pairs = _pairs([clause.words for clause in found])
    items = np.fromiter((clause.item for clause in found), np.int64, len(found))
    starts = np.searchsorted(items, np.arange(len(texts)))
    if not texts or len(np.unique(items)) < len(texts):
        raise ValueError("an item without words cannot be compared")
    return Wording(found, items, starts, holders, pairs)


def has_words(text: str) -> bool:
    """Whether a text says anything that can be compared."""
    return bool(folded(text))


def pair_code(pair: str) -> int:
    """The number that stands for two characters."""
    return (ord(pair[0]) << _CHARACTER) | ord(pair[1])


def first_characters(pairs: Whole) -> Whole:
    """The first character of each pair."""
    return pairs >> _CHARACTER


def second_characters(pairs: Whole) -> Whole:
    """The second character of each pair."""
    return pairs & ((1 << _CHARACTER) - 1)


def _pairs(words: Sequence[str]) -> tuple[Whole, Whole]:
    lengths = np.fromiter((len(one) for one in words), np.int64, len(words))
    characters = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32).astype(np.int64)
    holders = np.repeat(np.arange(len(words)), lengths)
    # a clause of one character has a pair with nothing behind it
    together = np.zeros(len(characters), np.bool_)
    together[:-1] = holders[:-1] == holders[1:]
    following = np.zeros(len(characters), np.int64)
    following[:-1] = np.where(together[:-1], characters[1:], 0)
    kept = together | (lengths[holders] == 1)
    codes = (characters << _CHARACTER) | following
    once = np.unique((holders[kept] << _PAIR) | codes[kept])
    return once >> _PAIR, once & ((1 << _PAIR) - 1)
