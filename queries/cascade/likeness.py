"""How like the clauses of two plans are, all at once.

Rare pairs of characters weigh more than those that stand in every second item, and those of dates and
figures weigh little: a plan puts its own in.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from queries.cascade.wording import Whole, Wording, first_characters, pair_code, second_characters

Real = NDArray[np.float64]

_FIGURES = "0123456789一二三四五六七八九十百%"
# 6月底前 · 5个工作日内 · 不少于3次 · 每季度
_OF_LIMITS = (
    *("月底", "底前", "年底", "日前", "月前", "个工", "工作", "作日", "日内", "以内", "以上", "不少", "少于"),
    *("每月", "每季", "季度", "每年", "按月"),
)
_WEIGHT_OF_LIMITS = 0.3
# In two plans of a few items every shared pair would count as a common one.
_FEWEST = 20


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """What the clauses of an upper plan (rows) and of a lower plan (columns) share.

    `shared` holds the weight of the pairs of characters that two clauses share, `in_item` of those that an
    upper clause shares with a whole lower item; `upper` and `lower` hold the weight of each clause, and
    `items` the cosine of each upper item (row) and lower item (column).
    """

    shared: Real
    in_item: Real
    upper: Real
    lower: Real
    items: Real

    @property
    def alike(self) -> Real:
        """The cosine of each two clauses: 1 if they have the same pairs, 0 if none."""
        return self.shared / np.sqrt(np.outer(self.upper, self.lower))

    @property
    def of_upper(self) -> Real:
        """The part of each upper clause that stands in each lower one."""
        return self.shared / self.upper[:, None]

    @property
    def of_lower(self) -> Real:
        """The part of each lower clause that stands in each upper one."""
        return self.shared / self.lower[None, :]


def likeness(upper: Wording, lower: Wording) -> Likeness:
    """How like the clauses of two plans are; both must have clauses."""
    known, columns = np.unique(np.concatenate((upper.pairs, lower.pairs)), return_inverse=True)
    of_upper, of_lower = columns[: len(upper.pairs)], columns[len(upper.pairs) :]
    size = len(known)
    in_upper, in_lower = _in_items(upper, of_upper, size), _in_items(lower, of_lower, size)
    weights = _weights(known, in_upper, in_lower)
    clauses = _matrix(upper.holders, of_upper, weights[of_upper], (len(upper.clauses), size))
    others = _matrix(lower.holders, of_lower, np.ones(len(of_lower)), (len(lower.clauses), size))
    return Likeness(
        shared=(clauses @ others.T).toarray(),
        in_item=(clauses @ in_lower.T).toarray(),
        upper=_sums(upper.holders, weights[of_upper], len(upper.clauses)),
        lower=_sums(lower.holders, weights[of_lower], len(lower.clauses)),
        items=_whole_items(in_upper, in_lower, weights),
    )


def _whole_items(in_upper: csr_array, in_lower: csr_array, weights: Real) -> Real:
    """The cosine of each two items."""
    shared = (in_upper.multiply(weights).tocsr() @ in_lower.T).toarray()
    cosine: Real = shared / np.sqrt(np.outer(in_upper @ weights, in_lower @ weights))
    return cosine


def _in_items(wording: Wording, columns: Whole, size: int) -> csr_array:
    """Which pairs stand in which item, each counted once."""
    once = np.unique(wording.items[wording.holders] * size + columns)
    return _matrix(once // size, once % size, np.ones(len(once)), (len(wording.starts), size))


def _matrix(rows: Whole, columns: Whole, values: Real, shape: tuple[int, int]) -> csr_array:
    # rows come in order, so that the matrix need not be sorted
    starts = np.searchsorted(rows, np.arange(shape[0] + 1))
    return csr_array((values, columns, starts), shape=shape)


def _sums(rows: Whole, values: Real, count: int) -> Real:
    return np.bincount(rows, values, count).astype(np.float64)


def _weights(known: Whole, in_upper: csr_array, in_lower: csr_array) -> Real:
    """The weight of each pair by the number of items that have it, in the plan that has it more often.

    Counted over both plans together, what both have would weigh less than what one has alone.
    """
    common = np.maximum(
        np.bincount(in_upper.indices, minlength=len(known)),
        np.bincount(in_lower.indices, minlength=len(known)),
    )
    many = max(in_upper.shape[0], in_lower.shape[0], _FEWEST)
    weights: Real = np.log1p(many / np.maximum(common, 1))
    weights[_is_of_limits(known)] *= _WEIGHT_OF_LIMITS
    return weights


def _is_of_limits(pairs: Whole) -> NDArray[np.bool_]:
    figures, words = _codes()
    return (
        np.isin(first_characters(pairs), figures)
        | np.isin(second_characters(pairs), figures)
        | np.isin(pairs, words)
    )


@cache
def _codes() -> tuple[Whole, Whole]:
    figures = np.array([ord(one) for one in _FIGURES])
    return figures, np.array([pair_code(pair) for pair in _OF_LIMITS])
