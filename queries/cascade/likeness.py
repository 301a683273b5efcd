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
_LEAST_SHARED = 0.3


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
    weights = _weights(upper, lower, of_upper, of_lower, len(known))
    mine, theirs = _matrix(upper, of_upper, len(known)), _matrix(lower, of_lower, len(known))
    my_mass, their_mass = mine @ weights, theirs @ weights
    mine.data *= weights[mine.indices]
    shared: Real = (mine @ theirs.T).toarray()
    clauses, others = len(upper.clauses), len(lower.clauses)
    rows, columns = _sharing(shared[:clauses, :others], my_mass[:clauses], their_mass[:others])
    values, above, below = shared[rows, columns], my_mass[rows], their_mass[columns]
    return Likeness(
        rows=rows,
        columns=columns,
        of_upper=values / above,
        of_lower=values / below,
        alike=values / np.sqrt(above * below),
        upper=my_mass[:clauses],
        lower=their_mass[:others],
        in_item=shared[:clauses, others:] / my_mass[:clauses, None],
        items=shared[clauses:, others:] / np.sqrt(np.outer(my_mass[clauses:], their_mass[others:])),
    )


def _sharing(shared: Real, mine: Real, theirs: Real) -> tuple[Whole, Whole]:
    """The clauses that share a good part of the lighter of both."""
    rows, columns = np.nonzero(shared >= _LEAST_SHARED * np.minimum(mine[:, None], theirs[None, :]))
    return rows, columns


def _matrix(wording: Wording, columns: Whole, width: int) -> csr_array:
    """Which pairs stand in which clause, and below the clauses which in which item."""
    count = len(wording.clauses)
    rows = np.concatenate((wording.holders, wording.item_holders + count))
    held = np.concatenate((columns[wording.held], columns[wording.item_held]))
    height = count + len(wording.starts)
    # rows come in order, so that the matrix need not be sorted
    starts = np.searchsorted(rows, np.arange(height + 1))
    # what the library would turn them into at every step
    return csr_array(
        (np.ones(len(rows)), held.astype(np.int32), starts.astype(np.int32)), shape=(height, width)
    )


def _weights(upper: Wording, lower: Wording, of_upper: Whole, of_lower: Whole, size: int) -> Real:
    """The weight of each pair by the number of items that have it, in the plan that has it more often.

    Counted over both plans together, what both have would weigh less than what one has alone.
    """
    common = np.maximum(
        np.bincount(of_upper[upper.item_held], minlength=size),
        np.bincount(of_lower[lower.item_held], minlength=size),
    )
    many = max(len(upper.starts), len(lower.starts), _FEWEST)
    weights: Real = np.log1p(many / np.maximum(common, 1))
    of_limits = np.zeros(size, np.bool_)
    of_limits[of_upper], of_limits[of_lower] = upper.of_limits, lower.of_limits
    weights[of_limits] *= _WEIGHT_OF_LIMITS
    return weights
