"""Plans that nobody cites and that belong together all the same: found by sentences that they share."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from pyoxigraph import Literal, NamedNode

from ontology import terms
from queries.cascade.ranks import issuer_of, stands_under
from queries.facts import Facts, named
from queries.plan_facts import text_of

# So many samples, and this part of the smaller sketch, must be shared before two plans are compared.
_FEWEST_SHARED = 3
_SMALLEST_PART = 0.05
# A sample that more plans share is a stock phrase.
_STOCK_PHRASE = 50
# The likest are looked at more closely, and of these some are told.
_LOOKED_AT = 20
_MOST_RELATIVES = 5


class Relation(StrEnum):
    """What another plan probably is to a plan."""

    UPPER = "upper"  # of a higher body that the issuer stands under, in the same year
    LOWER = "lower"  # the other way round
    EARLIER = "earlier"  # of the same issuer, in an earlier year
    LATER = "later"
    ALIKE = "alike"  # of a body elsewhere and the same year, or nobody knows of whom and when


@dataclass(frozen=True, slots=True)
class Relative:
    """A plan that shares sentences with another one, and how many samples of its sketch it shares."""

    plan: NamedNode
    relation: Relation
    shared: int


def relatives(facts: Facts, plan: NamedNode) -> tuple[Relative, ...]:
    """The plans most like a plan by their sketches, the likest first; it needs a sketch of its own."""
    own = facts.objects(plan, terms.SKETCH)
    shared = Counter(chain.from_iterable(_holders(facts, sample) for sample in own))
    del shared[plan]
    found = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0].value))[:_LOOKED_AT]
    near = [(other, count) for other, count in found if _is_near(facts, len(own), other, count)]
    told = ((other, _relation(facts, plan, other), count) for other, count in near)
    kept = [Relative(other, relation, count) for other, relation, count in told if relation]
    return tuple(kept[:_MOST_RELATIVES])


def _holders(facts: Facts, sample: object) -> list[NamedNode]:
    holders = facts.subjects(terms.SKETCH, sample, _STOCK_PHRASE + 1) if isinstance(sample, Literal) else ()
    rare = holders if len(holders) <= _STOCK_PHRASE else ()
    return named(rare)


def _is_near(facts: Facts, own: int, other: NamedNode, shared: int) -> bool:
    if shared < _FEWEST_SHARED:
        return False
    return shared >= _SMALLEST_PART * min(own, len(facts.objects(other, terms.SKETCH)))


def _relation(facts: Facts, plan: NamedNode, other: NamedNode) -> Relation | None:
    """What another plan probably is; None for one of another year and another body: custom repeats itself."""
    mine, theirs = issuer_of(facts, plan), issuer_of(facts, other)
    years = _year(facts, plan), _year(facts, other)
    if None not in years and years[0] != years[1]:
        if mine is None or mine != theirs:
            return None
        return Relation.EARLIER if str(years[1]) < str(years[0]) else Relation.LATER
    if mine and theirs and None not in years:
        if stands_under(facts, mine, theirs):
            return Relation.UPPER
        if stands_under(facts, theirs, mine):
            return Relation.LOWER
    return Relation.ALIKE


def _year(facts: Facts, plan: NamedNode) -> str | None:
    return text_of(facts, plan, terms.YEAR)
