"""How like the clauses of two plans are, all at once.

Rare pairs of characters weigh more than those that stand in every second item, and those of dates and
figures weigh little: a plan puts its own in.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from queries.cascade.wording import Whole, Wording, once

Real = NDArray[np.float64]

_WEIGHT_OF_LIMITS = 0.3
# In two plans of a few items every shared pair would count as a common one.
_FEWEST = 20
# No rule asks about clauses that share less than this part of the lighter of them.
LEAST_SHARED = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """What the clauses and items of an upper plan share with those of a lower one, by weight.

    `rows` and `columns` name the upper and lower clauses that share something to speak of: `of_upper` is the
    part of the upper one that stands in the lower, `of_lower` the part of the lower one, `alike` the cosine
    of both. `upper` and `lower` are the weights of all clauses; `in_item` is the part of each upper clause
    (row) that stands in each lower item (column), and `items` the cosine of each upper and lower item.
    """

    rows: Whole
    columns: Whole
    of_upper: Real
    of_lower: Real
    alike: Real
    upper: Real
    lower: Real
    in_item: Real
    items: Real


def likeness(upper: Wording, lower: Wording) -> Likeness:
    """How like the clauses of two plans are."""
    known = once(np.concatenate((upper.pairs, lower.pairs)))
    of_upper, of_lower = (np.searchsorted(known, one.pairs) for one in (upper, lower))
    in_upper, in_lower = _in_items(upper, of_upper, known), _in_items(lower, of_lower, known)
    of_limits = np.zeros(len(known), np.bool_)
    of_limits[of_upper], of_limits[of_lower] = upper.of_limits, lower.of_limits
    weights = _weights(in_upper, in_lower, of_limits)
    clauses = _matrix(upper.holders, of_upper[upper.held], (len(upper.clauses), len(known)))
    others = _matrix(lower.holders, of_lower[lower.held], (len(lower.clauses), len(known)))
    mine, theirs = clauses @ weights, others @ weights
    clauses.data *= weights[clauses.indices]
    rows, columns, shared = _sharing(clauses @ others.T, mine, theirs)
    return Likeness(
        rows=rows,
        columns=columns,
        of_upper=shared / mine[rows],
        of_lower=shared / theirs[columns],
        alike=shared / np.sqrt(mine[rows] * theirs[columns]),
        upper=mine,
        lower=theirs,
        in_item=(clauses @ in_lower.T).toarray() / mine[:, None],
        items=_whole_items(in_upper, in_lower, weights),
    )


def _sharing(shared: csr_array, mine: Real, theirs: Real) -> tuple[Whole, Whole, Real]:
    """The clauses that share a good part of the lighter of both, and the weight that they share."""
    rows = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
    columns, values = shared.indices, shared.data
    kept = np.flatnonzero(values >= LEAST_SHARED * np.minimum(mine[rows], theirs[columns]))
    return rows[kept], columns[kept], values[kept]


def _whole_items(in_upper: csr_array, in_lower: csr_array, weights: Real) -> Real:
    """The cosine of each two items."""
    mass = np.sqrt(np.outer(in_upper @ weights, in_lower @ weights))
    weighted = in_upper.copy()
    weighted.data *= weights[weighted.indices]
    cosine: Real = (weighted @ in_lower.T).toarray() / mass
    return cosine


def _in_items(wording: Wording, columns: Whole, known: Whole) -> csr_array:
    """Which pairs stand in which item, each counted once."""
    shape = (len(wording.starts), len(known))
    return _matrix(wording.item_holders, columns[wording.item_held], shape)


def _matrix(rows: Whole, columns: Whole, shape: tuple[int, int]) -> csr_array:
    # rows come in order, so that the matrix need not be sorted
    starts = np.searchsorted(rows, np.arange(shape[0] + 1))
    # what the library would turn them into at every step
    return csr_array((np.ones(len(rows)), columns.astype(np.int32), starts.astype(np.int32)), shape=shape)


def _weights(in_upper: csr_array, in_lower: csr_array, of_limits: NDArray[np.bool_]) -> Real:
    """The weight of each pair by the number of items that have it, in the plan that has it more often.

    Counted over both plans together, what both have would weigh less than what one has alone.
    """
    size = len(of_limits)
    common = np.maximum(
        np.bincount(in_upper.indices, minlength=size), np.bincount(in_lower.indices, minlength=size)
    )
    many = max(in_upper.shape[0], in_lower.shape[0], _FEWEST)
    weights: Real = np.log1p(many / np.maximum(common, 1))
    weights[of_limits] *= _WEIGHT_OF_LIMITS
    return weights
