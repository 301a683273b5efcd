"""What became of an upper item in a task that takes it over: copied, reworded, shortened, split, merged."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from queries.cascade.evidence import Evidence, Truth
from queries.cascade.likeness import Likeness, Real
from queries.cascade.wording import Whole, Wording


class Kind(StrEnum):
    """How a task takes over an upper item (CONTRACTS 7)."""

    VERBATIM = "verbatim"  # equal after folding; a title before the order does not count
    ADAPTED = "adapted"  # the same order in other words, or with more besides
    PARTIAL = "partial"  # something of the upper item is missing
    SPLIT = "split"  # the upper item is spread over several tasks
    MERGED = "merged"  # the task holds several upper items


# More than this part of an item missing, with nothing in its place, makes the link a partial one.
_MISSING = 0.2
# A task that bundles several items shortens each of them.
_MISSING_IN_BUNDLE = 0.4
_HARDLY_SAID = 0.35
# What one alone of several must say, measured by the lighter of both texts, if it is to count beside others.
_OWN_SHARE = 0.15
_OWN_ALIKE = 0.3
_CLEARLY_MORE = 1.2
# Words of its own that stand where a clause is missing replace it if they are this long at least.
_REPLACES = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Two plans whose links are known: their wordings, what speaks for links, who is linked to whom."""

    upper: Wording
    lower: Wording
    like: Likeness
    found: Evidence
    alike: Real
    lowers: dict[int, list[int]] = field(default_factory=dict)
    uppers: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """The kind of a link, whether the linked tasks say the whole item, and which of its clauses none does."""

    kind: Kind
    whole: bool
    missing: tuple[int, ...]


def ground(upper: Wording, lower: Wording, like: Likeness, found: Evidence) -> Ground:
    """The ground on which links are judged."""
    made = Ground(upper, lower, like, found, like.alike)
    for item, task in np.argwhere(found.linked):
        made.lowers.setdefault(int(item), []).append(int(task))
        made.uppers.setdefault(int(task), []).append(int(item))
    return made


def judged(made: Ground, item: int, task: int) -> Judged:
    """What became of an upper item in a linked task."""
    if _same_words(made, item, task):
        return Judged(Kind.VERBATIM, whole=True, missing=())
    clauses = clauses_of(made.upper, item)
    weights = _weights(made, clauses)
    missing = ~_said_by(made, clauses, made.lowers[item])
    gone = missing & ~_replaced(made, item, task, missing)
    said = float(weights[_said_by(made, clauses, [task])].sum() / weights.sum())
    bundled = _is_bundled(made, item, task)
    allowed = _MISSING_IN_BUNDLE if bundled else _MISSING
    whole = float(weights[gone].sum() / weights.sum()) <= allowed
    left_out = tuple(int(clauses[place]) for place in np.flatnonzero(gone & (weights > 0)))
    # where others say the rest, a task that says little has its part of the item
    has_part = whole and said < _HARDLY_SAID and len(made.lowers[item]) > 1
    if has_part or _is_spread(made, item, task):
        return Judged(Kind.SPLIT, whole, left_out)
    if not whole or said < _HARDLY_SAID:
        return Judged(Kind.PARTIAL, whole=False, missing=left_out)
    return Judged(Kind.MERGED if bundled else Kind.ADAPTED, whole=True, missing=left_out)


def clauses_of(wording: Wording, item: int) -> Whole:
    """The places of an item's clauses."""
    ends = [*wording.starts[1:], len(wording.clauses)]
    return np.arange(wording.starts[item], ends[item])


def _same_words(made: Ground, item: int, task: int) -> bool:
    return not _printings(made.upper, item).isdisjoint(_printings(made.lower, task))


def _printings(wording: Wording, item: int) -> set[str]:
    """The folded words of an item, with and without the title before its order."""
    clauses = [wording.clauses[place] for place in clauses_of(wording, item)]
    untitled = [clause for clause in clauses if not clause.is_title]
    return {"".join(clause.words for clause in some) for some in (clauses, untitled)}


def _weights(made: Ground, clauses: Whole) -> Real:
    """The weight of each clause; a title that nobody says is left out by the words that follow it."""
    weights = made.like.upper[clauses].copy()
    titles = [made.upper.clauses[place].is_title for place in clauses]
    weights[np.array(titles) & ~made.found.near[clauses].any(axis=1)] = 0
    return weights


def _said_by(made: Ground, clauses: Whole, tasks: list[int]) -> Truth:
    said: Truth = np.any(made.found.said[np.ix_(clauses, np.array(tasks))], axis=1)
    return said


def _replaced(made: Ground, item: int, task: int, missing: Truth) -> Truth:
    """Which missing clauses have words in their place that the task takes from no upper item."""
    if not missing.any():
        return missing
    mine, theirs = clauses_of(made.upper, item), clauses_of(made.lower, task)
    all_clauses = _all_clauses(made.upper, made.uppers[task])
    own: Truth = ~np.any(made.found.near[np.ix_(all_clauses, theirs)], axis=0)
    places = np.where(missing, -1, made.alike[np.ix_(mine, theirs)].argmax(axis=1))
    replaced = np.zeros(len(mine), np.bool_)
    for place in np.flatnonzero(missing):
        gap = _gap(places, int(place), len(theirs))
        length = sum(float(made.like.lower[theirs[one]]) for one in gap if bool(own[one]))
        replaced[place] = length >= _REPLACES * float(made.like.upper[mine[place]])
    return replaced


def _gap(places: Whole, place: int, end: int) -> set[int]:
    """The clauses of a task that stand where a missing one would: two at each side of the gap."""
    before = max((int(one) for one in places[:place] if one >= 0), default=-1)
    after = min((int(one) for one in places[place + 1 :] if one >= 0), default=end)
    beside = {before + 1, before + 2, after - 1, after - 2}
    return {one for one in beside if before < one < after}


def _is_spread(made: Ground, item: int, task: int) -> bool:
    """Whether this task says something of the item that no other one says as well, and others do too."""
    others = [one for one in made.lowers[item] if one != task]
    if not others:
        return False
    clauses = clauses_of(made.upper, item)
    mine = made.alike[np.ix_(clauses, clauses_of(made.lower, task))].max(axis=1)
    theirs = made.alike[np.ix_(clauses, _all_clauses(made.lower, others))].max(axis=1)
    return _both_have_share(mine, theirs, made.like.upper[clauses], _lighter(made, item, task))


def _is_bundled(made: Ground, item: int, task: int) -> bool:
    """Whether the task says something of this item that it has from no other, and something of others."""
    others = [one for one in made.uppers[task] if one != item]
    if not others:
        return False
    clauses = clauses_of(made.lower, task)
    mine = made.alike[np.ix_(clauses_of(made.upper, item), clauses)].max(axis=0)
    theirs = made.alike[np.ix_(_all_clauses(made.upper, others), clauses)].max(axis=0)
    return _both_have_share(mine, theirs, made.like.lower[clauses], _lighter(made, item, task))


def _both_have_share(mine: Real, theirs: Real, weights: Real, whole: float) -> bool:
    least = _OWN_SHARE * whole
    return _own_share(mine, theirs, weights) >= least and _own_share(theirs, mine, weights) >= least


def _own_share(best: Real, other: Real, weights: Real) -> float:
    return float(weights[(best >= _OWN_ALIKE) & (best >= _CLEARLY_MORE * other)].sum())


def _all_clauses(wording: Wording, items: list[int]) -> Whole:
    return np.concatenate([clauses_of(wording, item) for item in items])


def _lighter(made: Ground, item: int, task: int) -> float:
    """The weight of the lighter of both: one may be a sentence and the other a whole page."""
    mine = made.like.upper[clauses_of(made.upper, item)].sum()
    theirs = made.like.lower[clauses_of(made.lower, task)].sum()
    return float(min(mine, theirs))
