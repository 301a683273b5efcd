"""Orders that were written anew: they share few pairs of characters, and many single ones.

高校毕业生就业支持政策 becomes 应届大学生的就业扶持办法. Single characters are too common to find an order
among others; they decide where pairs of characters have found the best for both.
"""

import math
from collections import Counter
from itertools import chain

from queries.cascade.wording import Wording

# Figures are a plan's own, and these stand everywhere.
_COMMON = frozenset("0123456789年月日第的和与对等及")
_FEWEST = 20


class Characters:
    """The single characters of two plans, rare ones weighing more."""

    def __init__(self, upper: Wording, lower: Wording) -> None:
        self._upper, self._lower = (
            [_characters(one, place) for place in one.places] for one in (upper, lower)
        )
        self._counts = tuple(Counter(chain.from_iterable(items)) for items in (self._upper, self._lower))
        self._many = max(len(self._upper), len(self._lower), _FEWEST)

    def alike(self, item: int, task: int) -> float:
        """The cosine of an upper item and a task, from 0 to 1."""
        mine, theirs = self._upper[item], self._lower[task]
        mass = math.sqrt(self._weight(mine) * self._weight(theirs))
        return self._weight(mine & theirs) / mass if mass else 0.0

    def _weight(self, characters: frozenset[str]) -> float:
        upper, lower = self._counts
        return sum(math.log1p(self._many / max(upper[one], lower[one])) ** 2 for one in characters)


def _characters(wording: Wording, place: slice) -> frozenset[str]:
    clauses = wording.clauses[place]
    telling = [clause.words for clause in clauses if not clause.is_stock]
    return frozenset("".join(telling or (clause.words for clause in clauses))) - _COMMON
