"""The wording of a plan: which pairs of characters stand in which clause, as arrays.

Pairs of characters tell orders apart well in Chinese, survive other places and bodies put in, and need no
dictionary. A plan's wording is made once and compared with that of every plan it is tied to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from queries.cascade.clauses import Clause

Whole = NDArray[np.int64]

_FIGURES = "0123456789一二三四五六七八九十百%"
# 6月底前 · 5个工作日内 · 不少于3次 · 每季度
_OF_LIMITS = (
    *("月底", "底前", "年底", "日前", "月前", "个工", "工作", "作日", "日内", "以内", "以上", "不少", "少于"),
    *("每月", "每季", "季度", "每年", "按月"),
)
# Characters of all planes fit into 21 bits; two of them and the clause's place fit into 63.
_CHARACTER = 21
_PAIR = 2 * _CHARACTER


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The clauses of a plan's items in order, and the pairs of characters in them.

    `lengths` are those of the clauses, `stock` tells which of them could stand in any item. `items` holds the
    item of each clause, `starts` the first clause of each item, and `places` the clauses of each item.
    `pairs` are the pairs of characters that occur, sorted; `of_limits` tells which belong to figures and
    limits of time; `holders` and `held` name for each clause in turn the pairs that it holds, by their places
    in `pairs`; `item_holders` and `item_held` do for each item, stock phrases left out. `printings` are the
    folded words of each item, with and without a title before it.
    """

    clauses: tuple[Clause, ...]
    lengths: Whole
    stock: NDArray[np.bool_]
    items: Whole
    starts: Whole
    places: tuple[slice, ...]
    pairs: Whole
    of_limits: NDArray[np.bool_]
    holders: Whole
    held: Whole
    item_holders: Whole
    item_held: Whole
    printings: tuple[frozenset[str], ...]


def wording(items: Sequence[Sequence[Clause]]) -> Wording:
    """The wording of a plan whose items have these clauses; ValueError if there is none, or one without."""
    if not items or not all(items):
        raise ValueError("an item without words cannot be compared")
    found = tuple(clause for clauses in items for clause in clauses)
    holders, printed = _pairs([clause.words for clause in found])
    pairs = once(printed)
    held = np.searchsorted(pairs, printed)
    counts = np.fromiter((len(clauses) for clauses in items), np.int64, len(items))
    ends = np.cumsum(counts)
    items_of = np.repeat(np.arange(len(items)), counts)
    stock = np.fromiter((clause.is_stock for clause in found), np.bool_, len(found))
    telling = ~(stock & ~_only_stock(stock, items_of))[holders]
    in_items = once(items_of[holders[telling]] * len(pairs) + held[telling])
    return Wording(
        clauses=found,
        lengths=np.fromiter((len(clause.words) for clause in found), np.int64, len(found)),
        stock=stock,
        items=items_of,
        starts=ends - counts,
        places=tuple(slice(int(end - count), int(end)) for end, count in zip(ends, counts, strict=True)),
        pairs=pairs,
        of_limits=_is_of_limits(pairs),
        holders=holders,
        held=held,
        item_holders=in_items // len(pairs),
        item_held=in_items % len(pairs),
        printings=tuple(_printings(clauses) for clauses in items),
    )


def _only_stock(stock: NDArray[np.bool_], items: Whole) -> NDArray[np.bool_]:
    """Which clauses stand in an item that says nothing else."""
    telling = np.zeros(int(items[-1]) + 1, np.bool_)
    telling[items[~stock]] = True
    only: NDArray[np.bool_] = ~telling[items]
    return only


def _printings(clauses: Sequence[Clause]) -> frozenset[str]:
    untitled = (clause.words for clause in clauses if not clause.is_title)
    return frozenset(("".join(clause.words for clause in clauses), "".join(untitled)))


def once(values: Whole) -> Whole:
    """The values in order, each once; numpy's own way takes five times as long here."""
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


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
    held = once((holders[kept] << _PAIR) | codes[kept])
    return held >> _PAIR, held & ((1 << _PAIR) - 1)


def _is_of_limits(pairs: Whole) -> NDArray[np.bool_]:
    figures, words = _codes()
    first, second = pairs >> _CHARACTER, pairs & ((1 << _CHARACTER) - 1)
    return np.isin(first, figures) | np.isin(second, figures) | np.isin(pairs, words)


@cache
def _codes() -> tuple[Whole, Whole]:
    figures = np.array([ord(one) for one in _FIGURES])
    return figures, np.array([(ord(pair[0]) << _CHARACTER) | ord(pair[1]) for pair in _OF_LIMITS])
