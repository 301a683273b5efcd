"""What became of an upper item in a task that takes it over: copied, reworded, shortened, split, merged."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from queries.cascade.evidence import Evidence, Truth
from queries.cascade.likeness import Likeness, Real
from queries.cascade.wording import Wording


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
# An order that was written anew has what it must have, if it is this much of the upper item by weight.
_LONG_ENOUGH = 0.6
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
    made = Ground(upper, lower, like, found)
    for item, task in np.argwhere(found.linked).tolist():
        made.lowers.setdefault(item, []).append(task)
        made.uppers.setdefault(task, []).append(item)
    return made


def judged(made: Ground, item: int, task: int) -> Judged:
    """What became of an upper item in a linked task."""
    if not made.upper.printings[item].isdisjoint(made.lower.printings[task]):
        return Judged(Kind.VERBATIM, whole=True, missing=())
    if len(made.lowers[item]) == len(made.uppers[task]) == 1 and _said_by(made, item, [task]).all():
        return Judged(Kind.ADAPTED, whole=True, missing=())
    if made.found.rewritten[item, task]:
        return _rewritten(made, item, task)
    weights = _weights(made, item)
    missing = ~_said_by(made, item, made.lowers[item])
    gone = missing & ~_replaced(made, item, task, missing)
    said = float(weights[_said_by(made, item, [task])].sum() / weights.sum())
    bundled = _is_bundled(made, item, task)
    allowed = _MISSING_IN_BUNDLE if bundled else _MISSING
    whole = float(weights[gone].sum() / weights.sum()) <= allowed
    first = made.upper.places[item].start
    left_out = tuple(first + place for place in np.flatnonzero(gone & (weights > 0)).tolist())
    # where others say the rest, a task that says little has its part of the item
    has_part = whole and said < _HARDLY_SAID and len(made.lowers[item]) > 1
    if has_part or _is_spread(made, item, task):
        return Judged(Kind.SPLIT, whole, left_out)
    if not whole or said < _HARDLY_SAID:
        return Judged(Kind.PARTIAL, whole=False, missing=left_out)
    return Judged(Kind.MERGED if bundled else Kind.ADAPTED, whole=True, missing=left_out)


def _rewritten(made: Ground, item: int, task: int) -> Judged:
    """An order in words of its own: nobody can tell clause by clause, but a much shorter one leaves out."""
    mine, theirs = made.like.upper[made.upper.places[item]], made.like.lower[made.lower.places[task]]
    whole = bool(theirs.sum() >= _LONG_ENOUGH * mine.sum())
    return Judged(Kind.ADAPTED if whole else Kind.PARTIAL, whole, ())


def _weights(made: Ground, item: int) -> Real:
    """The weight of each clause of an item; a title that nobody says is told by the words that follow it."""
    place = made.upper.places[item]
    weights = made.like.upper[place]
    if not made.upper.clauses[place.start].is_title or made.found.near[place.start].any():
        return weights
    untitled: Real = np.concatenate(([0.0], weights[1:]))
    return untitled


def _said_by(made: Ground, item: int, tasks: list[int]) -> Truth:
    said: Truth = np.logical_or.reduce(made.found.said[made.upper.places[item]][:, tasks], axis=1)
    return said


def _replaced(made: Ground, item: int, task: int, missing: Truth) -> Truth:
    """Which missing clauses have words in their place that the task takes from no upper item."""
    if not missing.any():
        return missing
    mine, theirs = made.upper.places[item], made.lower.places[task]
    near = made.found.near[:, theirs]
    taken = [np.logical_or.reduce(near[made.upper.places[one]], axis=0) for one in made.uppers[task]]
    own: Truth = ~np.logical_or.reduce(taken, axis=0)
    places = np.where(missing, -1, made.found.alike[mine, theirs].argmax(axis=1)).tolist()
    lengths, wanted = made.like.lower[theirs], made.like.upper[mine]
    replaced = np.zeros(len(places), np.bool_)
    for place in np.flatnonzero(missing).tolist():
        gap = _gap(places, place, len(own))
        length = sum(float(lengths[one]) for one in gap if own[one])
        replaced[place] = length >= _REPLACES * float(wanted[place])
    return replaced


def _gap(places: list[int], place: int, end: int) -> set[int]:
    """The clauses of a task that stand where a missing one would: two at each side of the gap."""
    before = max((one for one in places[:place] if one >= 0), default=-1)
    after = min((one for one in places[place + 1 :] if one >= 0), default=end)
    beside = {before + 1, before + 2, after - 1, after - 2}
    return {one for one in beside if before < one < after}


def _is_spread(made: Ground, item: int, task: int) -> bool:
    """Whether this task says something of the item that no other one says as well, and others do too."""
    others = [one for one in made.lowers[item] if one != task]
    if not others:
        return False
    place = made.upper.places[item]
    best = [made.found.alike[place, made.lower.places[one]].max(axis=1) for one in (task, *others)]
    return _both_have_share(best, made.like.upper[place], _lighter(made, item, task))


def _is_bundled(made: Ground, item: int, task: int) -> bool:
    """Whether the task says something of this item that it has from no other, and something of others."""
    others = [one for one in made.uppers[task] if one != item]
    if not others:
        return False
    place = made.lower.places[task]
    best = [made.found.alike[made.upper.places[one], place].max(axis=0) for one in (item, *others)]
    return _both_have_share(best, made.like.lower[place], _lighter(made, item, task))


def _both_have_share(best: list[Real], weights: Real, whole: float) -> bool:
    """Whether the first, and the others together, each say some clauses better than the other side."""
    mine, theirs = best[0], np.max(best[1:], axis=0)
    least = _OWN_SHARE * whole
    return _own_share(mine, theirs, weights) >= least and _own_share(theirs, mine, weights) >= least


def _own_share(best: Real, other: Real, weights: Real) -> float:
    return float(weights[(best >= _OWN_ALIKE) & (best >= _CLEARLY_MORE * other)].sum())


def _lighter(made: Ground, item: int, task: int) -> float:
    """The weight of the lighter of both: one may be a sentence and the other a whole page."""
    mine, theirs = made.like.upper[made.upper.places[item]], made.like.lower[made.lower.places[task]]
    return float(min(mine.sum(), theirs.sum()))
