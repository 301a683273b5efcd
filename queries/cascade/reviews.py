"""What people said of links: confirmed or rejected, by whom, when, and of which texts.

A review outlives the plans: it keeps the addresses of both tasks and what their texts were. It holds while
both texts stay as they were, also under another number; once a text changed, the link is to be looked at
again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ontology.addresses import text_key
from queries.cascade.items import Item

Pair = tuple[str, str]


class Verdict(StrEnum):
    """What a person decided about a link."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict on a link between a lower task and an upper item, named by their addresses.

    `lower_text` and `upper_text` are short hashes of the folded texts that the person saw.
    """

    lower: str
    upper: str
    verdict: Verdict
    reviewer: str
    date: str
    comment: str = ""
    lower_text: str = ""
    upper_text: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What reviews mean for the plans as they are now.

    `verdicts` hold for pairs of an upper and a lower address; of the pairs in `look_again` a text changed
    since somebody judged them, and those in `once_confirmed` were confirmed then.
    """

    verdicts: dict[Pair, Review] = field(default_factory=dict)
    look_again: frozenset[Pair] = frozenset()
    once_confirmed: frozenset[Pair] = frozenset()


def standing(reviews: Iterable[Review], upper: Sequence[Item], lower: Sequence[Item]) -> Standing:
    """What is left of the reviews of two plans, whose texts may have changed."""
    reviews = tuple(reviews)
    if not reviews:
        return Standing()
    uppers, lowers = _Items.of(upper), _Items.of(lower)
    verdicts: dict[Pair, Review] = {}
    changed: dict[Pair, Review] = {}
    for review in reviews:
        item, task = (
            uppers.find(review.upper, review.upper_text),
            lowers.find(review.lower, review.lower_text),
        )
        if item and task:
            verdicts[(item, task)] = review
        elif review.upper in uppers.texts and review.lower in lowers.texts:
            changed[(review.upper, review.lower)] = review
    again = {pair: review for pair, review in changed.items() if pair not in verdicts}
    confirmed = (pair for pair, review in again.items() if review.verdict is Verdict.CONFIRMED)
    return Standing(verdicts, frozenset(again), frozenset(confirmed))


@dataclass(frozen=True, slots=True)
class _Items:
    """The texts of a plan's items by address, and the address of each text that only one item has."""

    texts: dict[str, str]
    addresses: dict[str, str]

    @classmethod
    def of(cls, items: Sequence[Item]) -> "_Items":
        texts = {item.address: text_key(item.text) for item in items}
        keys = list(texts.values())
        once = {key: address for address, key in texts.items() if keys.count(key) == 1}
        return cls(texts, once)

    def find(self, address: str, text: str) -> str | None:
        """Where the text stands now: under the address, else under another one that has it alone."""
        return address if self.texts.get(address) == text else self.addresses.get(text)
