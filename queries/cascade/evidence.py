"""What speaks for it that a lower task takes over an upper item: clauses that find each other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from queries.cascade.likeness import Likeness, Real
from queries.cascade.wording import Whole, Wording

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

    `strength` is the part of the upper item that the task says, or the part of the task that the upper item
    says, whichever is more. `said` tells for each upper clause which tasks say it, `near` which lower clauses
    do, and `alike` how like these are to it. `rewritten` are links that rest on whole items, not on clauses.
    """

    strength: Real
    linked: Truth
    said: Truth
    near: Truth
    alike: Real
    rewritten: Truth


@dataclass(frozen=True, slots=True, eq=False)
class _Matches:
    """Clauses that find each other: their places, their items, and how well they say the same."""

    upper: Whole
    lower: Whole
    upper_items: Whole
    lower_items: Whole
    quality: Real


def evidence(upper: Wording, lower: Wording, like: Likeness) -> Evidence:
    """The evidence that the wordings of two plans give."""
    matches = _matches(upper, lower, like)
    sizes, others = (len(upper.items), len(lower.starts)), (len(lower.items), len(upper.starts))
    taken = _best_of(matches.upper, matches.lower_items, matches.quality, sizes)
    given = _best_of(matches.lower, matches.upper_items, matches.quality, others)
    of_upper, of_lower = _parts(taken, upper, like.upper), _parts(given, lower, like.lower).T
    strength = np.maximum(of_upper, of_lower)
    several = np.add.reduceat(taken > 0, upper.starts, axis=0, dtype=np.int64) > 1
    much = ((of_upper >= _OF_UPPER) | (of_lower >= _OF_LOWER)) & (several | _is_loud(taken, upper, like))
    much |= several & (strength >= _OF_SEVERAL)
    near = _near(lower, like)
    return Evidence(
        strength=strength,
        linked=much | _best_for_each_other(like.items),
        said=_said(near, lower, like),
        near=_spread(near, like, (len(upper.items), len(lower.items))),
        alike=_filled(like.rows, like.columns, like.alike, (len(upper.items), len(lower.items))),
        rewritten=np.zeros_like(much),
    )


def _matches(upper: Wording, lower: Wording, like: Likeness) -> _Matches:
    rows, columns = like.rows, like.columns
    best_alike = _is_best(like.alike, rows, upper) & _is_best(like.alike, columns, lower)
    found = (like.alike >= _ALIKE) & best_alike
    found |= (
        (like.of_lower >= _WITHIN)
        & _is_best(like.of_lower, columns, lower)
        & (lower.lengths[columns] >= _LONG)
    )
    found |= (
        (like.of_upper >= _WITHIN) & _is_best(like.of_upper, rows, upper) & (upper.lengths[rows] >= _LONG)
    )
    within = np.maximum(like.of_upper[found], like.of_lower[found]) * _QUALITY_WITHIN
    return _fitting(
        _Matches(
            upper=rows[found],
            lower=columns[found],
            upper_items=upper.items[rows[found]],
            lower_items=lower.items[columns[found]],
            quality=np.maximum(like.alike[found], within),
        ),
        (len(upper.items), len(lower.items)),
        like,
    )


def _fitting(every: _Matches, shape: tuple[int, int], like: Likeness) -> _Matches:
    """Of equal words in several items, those that stand in the items that are like each other besides."""
    items = like.items[every.upper_items, every.lower_items]
    best_above, best_below = np.zeros(shape[0]), np.zeros(shape[1])
    np.maximum.at(best_above, every.upper, items)
    np.maximum.at(best_below, every.lower, items)
    kept = items >= _FITTING * np.maximum(best_above[every.upper], best_below[every.lower])
    return _Matches(
        upper=every.upper[kept],
        lower=every.lower[kept],
        upper_items=every.upper_items[kept],
        lower_items=every.lower_items[kept],
        quality=every.quality[kept],
    )


def _best_of(rows: Whole, columns: Whole, quality: Real, shape: tuple[int, int]) -> Real:
    """For each clause (row) the quality of its best match in each item of the other plan (column)."""
    best = np.zeros(shape)
    np.maximum.at(best, (rows, columns), quality)
    return best


def _parts(best: Real, wording: Wording, weights: Real) -> Real:
    """The part of each item (row), by weight, that is matched in each item of the other plan (column)."""
    telling = np.where(wording.stock, weights * _WEIGHT_OF_STOCK, weights)
    matched = np.add.reduceat(best * telling[:, None], wording.starts, axis=0)
    parts: Real = matched / np.add.reduceat(telling, wording.starts)[:, None]
    return parts


def _is_loud(taken: Real, upper: Wording, like: Likeness) -> Truth:
    """Whether a single clause is enough: it is all but equal, or both items are alike besides."""
    equal = np.maximum.reduceat(taken, upper.starts, axis=0) > _ALL_BUT_EQUAL
    loud: Truth = equal | (like.items >= _ALIKE_BESIDES)
    return loud


def _is_best(values: Real, places: Whole, wording: Wording) -> Truth:
    """Which values are nearly the best of those that the same clause of a plan has."""
    best = np.zeros(len(wording.items))
    np.maximum.at(best, places, values)
    nearly: Truth = values >= best[places] * _NEARLY
    return nearly


def _best_for_each_other(items: Real) -> Truth:
    least = np.maximum(items.max(axis=0, keepdims=True), items.max(axis=1, keepdims=True)) * _NEARLY
    best: Truth = (items >= _WHOLE_ITEMS) & (items >= least)
    return best


def _near(lower: Wording, like: Likeness) -> Truth:
    """Which of the clauses that share something say the same, within items that belong together."""
    shortened = (like.of_lower >= _SHORTENED) & (lower.lengths[like.columns] >= _SHORTENED_LONG)
    near: Truth = (like.of_upper >= _SAID) | (like.alike >= _SAID_ALIKE) | shortened
    return near


def _said(near: Truth, lower: Wording, like: Likeness) -> Truth:
    """For each upper clause which tasks say it, in one clause or anywhere."""
    said: Truth = like.in_item >= _SAID_ANYWHERE
    said[like.rows[near], lower.items[like.columns[near]]] = True
    return said


def _spread(near: Truth, like: Likeness, shape: tuple[int, int]) -> Truth:
    spread = np.zeros(shape, np.bool_)
    spread[like.rows[near], like.columns[near]] = True
    return spread


def _filled(rows: Whole, columns: Whole, values: Real, shape: tuple[int, int]) -> Real:
    filled = np.zeros(shape)
    filled[rows, columns] = values
    return filled
