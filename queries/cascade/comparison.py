"""Two plans are compared: what the lower one takes over, changes, drops and adds."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from queries.cascade.clauses import clauses
from queries.cascade.evidence import Evidence, evidence
from queries.cascade.headings import alike, heading
from queries.cascade.items import Item
from queries.cascade.kinds import Ground, Judged, Kind, ground, judged
from queries.cascade.likeness import Likeness, likeness
from queries.cascade.reviews import Review, Standing, Verdict, standing
from queries.cascade.rewritten import Characters
from queries.cascade.wording import Wording, wording

# With less evidence and likeness than this, nothing speaks for a link: the item is dropped for certain.
_DOUBTFUL = 0.12
_DOUBTFUL_LIKENESS = 0.16
# Items that found nothing else are linked if pairs and single characters are this much alike in the mean …
_LEAST_ALIKE = 0.1
_REWRITTEN = 0.245
_REWRITTEN_AMONG_FEW = 0.35
_SEVERAL = 5
# … or, under the same heading, pairs of characters alone.
_UNDER_ONE_HEADING = 0.18


@dataclass(frozen=True, slots=True)
class Link:
    """A lower task that takes over an upper item.

    `score` says from 0 to 1 how much of one text stands in the other: it tells how sure the link is, not
    how good the task. `whole` is false where something of the upper item is in no linked task; `missing`
    holds such clauses as they are printed. `review` is the confirmation of a person, if there is one;
    `look_again` is true where somebody judged the link and a text changed since then.
    """

    upper: Item
    lower: Item
    kind: Kind
    score: float
    whole: bool = True
    missing: tuple[str, ...] = ()
    review: Review | None = None
    look_again: bool = False

    @property
    def confirmed(self) -> bool:
        """Whether a person confirmed the link and both texts are still what they were."""
        return self.review is not None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A link that a person rejected."""

    upper: Item
    lower: Item
    review: Review


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the items of an upper plan in a lower one.

    `dropped` are upper items that no task takes over, `new` tasks that take over none; items whose text is
    lost stand in `unreadable_upper` and `unreadable_lower` instead. `doubtful` names for a dropped item
    the task that is a little like it, if there is one: a person should look.
    """

    links: tuple[Link, ...] = ()
    dropped: tuple[Item, ...] = ()
    new: tuple[Item, ...] = ()
    unreadable_upper: tuple[Item, ...] = ()
    unreadable_lower: tuple[Item, ...] = ()
    doubtful: Mapping[str, Item] = field(default_factory=dict)
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A plan's items and the wording of those that can be read; made once, compared often."""

    items: tuple[Item, ...]
    readable: tuple[Item, ...]
    wording: Wording | None

    def heading(self, place: int) -> str:
        """What a readable item is about, folded."""
        words = self.wording
        return heading(self.readable[place], words.clauses[words.places[place].start]) if words else ""


def prepared(items: Sequence[Item]) -> Compared:
    """A plan that is ready to be compared."""
    said = [(item, tuple(clauses(item.text))) for item in items]
    readable = [(item, parts) for item, parts in said if parts]
    words = wording([parts for _, parts in readable]) if readable else None
    return Compared(tuple(items), tuple(item for item, _ in readable), words)


def compare(upper: Compared, lower: Compared, reviews: Iterable[Review] = ()) -> Comparison:
    """What the lower plan takes over from the upper one; reviews of people go before likeness."""
    said = standing(reviews, upper.items, lower.items)
    if upper.wording is None or lower.wording is None:
        return _comparison(upper, lower, (), {}, said)
    like = likeness(upper.wording, lower.wording)
    found = evidence(upper.wording, lower.wording, like)
    _link_the_rest(found, like, upper, lower)
    _apply(said, found, upper, lower)
    made = ground(upper.wording, lower.wording, like, found)
    links = tuple(
        _link(upper, lower, made, said, (item, task)) for item, tasks in made.lowers.items() for task in tasks
    )
    return _comparison(upper, lower, links, _doubtful(upper, lower, like, found), said)


def _link_the_rest(found: Evidence, like: Likeness, upper: Compared, lower: Compared) -> None:
    """None; items without a link are linked on weaker grounds: strongly reworded orders share few words.

    Such a pair must be the best for both, and share many characters or stand under the same heading, which
    whoever rewrites an order keeps.
    """
    free = np.outer(~found.linked.any(axis=1), ~found.linked.any(axis=0))
    likely = np.where(free, like.items, 0.0)
    best = np.maximum(like.items.max(axis=1, keepdims=True), like.items.max(axis=0, keepdims=True))
    best_of_free = np.maximum(likely.max(axis=1, keepdims=True), likely.max(axis=0, keepdims=True))
    candidates = (likely >= _LEAST_ALIKE) & (likely >= best_of_free)
    characters = None
    # among a few items each is the best for some other
    needed = _REWRITTEN if min(likely.shape) >= _SEVERAL else _REWRITTEN_AMONG_FEW
    for item, task in np.argwhere(candidates).tolist():
        alike_items = float(like.items[item, task])
        if alike_items >= _UNDER_ONE_HEADING and alike(upper.heading(item), lower.heading(task)):
            found.linked[item, task] = found.rewritten[item, task] = True
        elif alike_items >= best[item, task] and upper.wording and lower.wording:
            characters = characters or Characters(upper.wording, lower.wording)
            if (alike_items + characters.alike(item, task)) / 2 >= needed:
                found.linked[item, task] = found.rewritten[item, task] = True


def _apply(said: Standing, found: Evidence, upper: Compared, lower: Compared) -> None:
    """None; what people confirmed is linked, what they rejected is not."""
    items = {item.address: place for place, item in enumerate(upper.readable)}
    tasks = {item.address: place for place, item in enumerate(lower.readable)}
    decided = {pair: review.verdict is Verdict.CONFIRMED for pair, review in said.verdicts.items()}
    for (item, task), linked in {**dict.fromkeys(said.once_confirmed, True), **decided}.items():
        if item in items and task in tasks:
            found.linked[items[item], tasks[task]] = linked


def _link(upper: Compared, lower: Compared, made: Ground, said: Standing, places: tuple[int, int]) -> Link:
    item, task = upper.readable[places[0]], lower.readable[places[1]]
    kind, pair = judged(made, *places), (item.address, task.address)
    return Link(
        upper=item,
        lower=task,
        kind=kind.kind,
        score=_score(made, *places, kind),
        whole=kind.whole,
        missing=_printed(item, made.upper, kind),
        review=said.verdicts.get(pair),
        look_again=pair in said.look_again,
    )


def _score(made: Ground, item: int, task: int, kind: Judged) -> float:
    if kind.kind is Kind.VERBATIM:
        return 1.0
    strength = max(made.found.strength[item, task], made.like.items[item, task])
    return round(min(1.0, float(strength)), 2)


def _printed(item: Item, words: Wording, kind: Judged) -> tuple[str, ...]:
    places = (words.clauses[place] for place in kind.missing)
    return tuple(item.text[place.start : place.end].strip() for place in places)


def _doubtful(upper: Compared, lower: Compared, like: Likeness, found: Evidence) -> dict[str, Item]:
    """For each upper item without a link the task most like it, where that is like it at all.

    A task that takes over nothing and stands under the same heading counts as a little like it.
    """
    strength = found.strength
    unlinked = np.flatnonzero(~found.linked.any(axis=0)).tolist()
    free = [(lower.heading(task), task) for task in unlinked]
    doubtful: dict[str, Item] = {}
    for item in np.flatnonzero(~found.linked.any(axis=1)).tolist():
        task = int(np.argmax(strength[item] + like.items[item]))
        if strength[item, task] < _DOUBTFUL and like.items[item, task] < _DOUBTFUL_LIKENESS:
            own = upper.heading(item)
            task = next((other for name, other in free if alike(own, name)), -1)
        if task >= 0:
            doubtful[upper.readable[item].address] = lower.readable[task]
    return doubtful


def _comparison(
    upper: Compared,
    lower: Compared,
    links: tuple[Link, ...],
    doubtful: Mapping[str, Item],
    said: Standing,
) -> Comparison:
    taken, taking = {link.upper.address for link in links}, {link.lower.address for link in links}
    dropped, lost = _told_apart(upper, taken)
    new, lost_below = _told_apart(lower, taking)
    return Comparison(
        links=links,
        dropped=dropped,
        new=new,
        unreadable_upper=lost,
        unreadable_lower=lost_below,
        doubtful=doubtful,
        rejected=tuple(_rejections(upper, lower, said)),
    )


def _rejections(upper: Compared, lower: Compared, said: Standing) -> Iterator[Rejection]:
    items = {item.address: item for item in (*upper.items, *lower.items)}
    for (item, task), review in said.verdicts.items():
        if review.verdict is Verdict.REJECTED:
            yield Rejection(items[item], items[task], review)


def _told_apart(plan: Compared, linked: Container[str]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The items without a link that can be read, and those that cannot."""
    readable = {item.address for item in plan.readable if not item.damaged}
    rest = [item for item in plan.items if item.address not in linked]
    lost = tuple(item for item in rest if item.address not in readable)
    return tuple(item for item in rest if item.address in readable), lost
