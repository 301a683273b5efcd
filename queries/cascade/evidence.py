"""What speaks for it that a lower task takes over an upper item: clauses that find each other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from queries.cascade.likeness import Likeness, Real
from queries.cascade.wording import Wording

Truth = NDArray[np.bool_]

# Two clauses find each other if they are this much alike …
_ALIKE = 0.36
# … or one stands within the other, which must be long enough to say something.
_WITHIN = 0.65
_LONG = 8
# How much less than the best counts as equally good: the same words may stand in several items.
_NEARLY = 0.87
# Where the same clause stands in several items, those are meant that are this much like the best of them.
_FITTING = 0.8
# What stands within something longer says a little less than what is alike.
_QUALITY_WITHIN = 0.8

# A link needs this much of the upper item in the task, or this much of the task in the upper item; less
# if several clauses speak for it; or two items that are best for each other.
_OF_UPPER = 0.24
_OF_LOWER = 0.26
_OF_SEVERAL = 0.14
_WHOLE_ITEMS = 0.4
# One clause that found another is too little, unless both items are alike too, or the clauses all but equal.
_ALIKE_BESIDES = 0.2
_ALL_BUT_EQUAL = 0.8

# Stock phrases say nothing about who took over what.
_WEIGHT_OF_STOCK = 0.2

# Within a link a clause counts as said on weaker grounds: that both belong together is known.
_SAID = 0.55
_SAID_ALIKE = 0.3
_SHORTENED = 0.75
_SHORTENED_LONG = 5
_SAID_ANYWHERE = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Evidence for each upper item (row) and lower task (column), from 0 to 1, and what is said where.

    `of_upper` is the part of the upper item that the task says, `of_lower` the part of the task that the
    upper item says. `said` tells for each upper clause which tasks say it, `near` which lower clauses do.
    """

    of_upper: Real
    of_lower: Real
    linked: Truth
    said: Truth
    near: Truth

    @property
    def strength(self) -> Real:
        """The stronger of both parts."""
        return np.maximum(self.of_upper, self.of_lower)


def evidence(upper: Wording, lower: Wording, like: Likeness) -> Evidence:
    """The evidence that the wordings of two plans give."""
    quality = _quality(upper, lower, like)
    found = np.maximum.reduceat(quality, lower.starts, axis=1)
    upper_weights, lower_weights = _telling(upper, like.upper), _telling(lower, like.lower)
    taken = found * upper_weights[:, None]
    given = np.maximum.reduceat(quality, upper.starts, axis=0) * lower_weights[None, :]
    of_upper = np.add.reduceat(taken, upper.starts, axis=0) / _masses(upper_weights, upper)[:, None]
    of_lower = np.add.reduceat(given, lower.starts, axis=1) / _masses(lower_weights, lower)[None, :]
    near = _near(lower, like)
    anywhere = like.in_item / like.upper[:, None] >= _SAID_ANYWHERE
    several = np.add.reduceat(found > 0, upper.starts, axis=0, dtype=np.int64) > 1
    much = ((of_upper >= _OF_UPPER) | (of_lower >= _OF_LOWER)) & (several | _is_loud(found, upper, like))
    much |= several & (np.maximum(of_upper, of_lower) >= _OF_SEVERAL)
    return Evidence(
        of_upper=of_upper,
        of_lower=of_lower,
        linked=much | _best_for_each_other(like.items),
        said=np.logical_or.reduceat(near, lower.starts, axis=1) | anywhere,
        near=near,
    )


def _masses(weights: Real, wording: Wording) -> Real:
    masses: Real = np.add.reduceat(weights, wording.starts)
    return masses


def _telling(wording: Wording, weights: Real) -> Real:
    """The weights of clauses, small for those that could stand in any item."""
    stock = np.fromiter((one.is_stock for one in wording.clauses), np.bool_, len(wording.clauses))
    return np.where(stock, weights * _WEIGHT_OF_STOCK, weights)


def _quality(upper: Wording, lower: Wording, like: Likeness) -> Real:
    """How well two clauses that find each other say the same; 0 for all others."""
    alike, of_upper, of_lower = like.alike, like.of_upper, like.of_lower
    found = (alike >= _ALIKE) & _is_best(alike, 0) & _is_best(alike, 1)
    found |= (of_lower >= _WITHIN) & _is_best(of_lower, 0) & _is_long(lower, _LONG)[None, :]
    found |= (of_upper >= _WITHIN) & _is_best(of_upper, 1) & _is_long(upper, _LONG)[:, None]
    found &= _fits(upper, lower, like, found)
    within = np.maximum(of_upper, of_lower) * _QUALITY_WITHIN
    return np.where(found, np.maximum(alike, within), 0.0)


def _fits(upper: Wording, lower: Wording, like: Likeness, found: Truth) -> Truth:
    """Of equal words in several items, those that stand in the items that are like each other besides."""
    items = np.where(found, like.items[np.ix_(upper.items, lower.items)], 0.0)
    fitting: Truth = (items >= items.max(axis=0, keepdims=True) * _FITTING) & (
        items >= items.max(axis=1, keepdims=True) * _FITTING
    )
    return fitting


def _is_loud(found: Real, upper: Wording, like: Likeness) -> Truth:
    """Whether a single clause is enough: it is all but equal, or both items are alike besides."""
    equal = np.maximum.reduceat(found, upper.starts, axis=0) > _ALL_BUT_EQUAL
    loud: Truth = equal | (like.items >= _ALIKE_BESIDES)
    return loud


def _is_best(values: Real, axis: int) -> Truth:
    best: Truth = values >= values.max(axis=axis, keepdims=True) * _NEARLY
    return best


def _is_long(wording: Wording, length: int) -> Truth:
    return np.fromiter((len(one.words) >= length for one in wording.clauses), np.bool_, len(wording.clauses))


def _best_for_each_other(items: Real) -> Truth:
    best: Truth = (items >= _WHOLE_ITEMS) & _is_best(items, 0) & _is_best(items, 1)
    return best


def _near(lower: Wording, like: Likeness) -> Truth:
    shortened = (like.of_lower >= _SHORTENED) & _is_long(lower, _SHORTENED_LONG)[None, :]
    near: Truth = (like.of_upper >= _SAID) | (like.alike >= _SAID_ALIKE) | shortened
    return near
