"""Verdicts go into the store, and the links that they are about follow."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Triple

from ontology import terms
from ontology.addresses import reviews_graph_address, text_key
from queries.cascade.review_graph import review_triples, stored_reviews
from queries.cascade.reviews import Review, Verdict
from queries.cascade.verdicts import Fault, Row, refuse
from queries.cascade.waiting import pending
from queries.plan_facts import text_of
from queries.store import Store

_WORDS = {Verdict.CONFIRMED: "确认", Verdict.REJECTED: "拒绝"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many links were confirmed and rejected, and how many verdicts the store held already."""

    confirmed: int
    rejected: int
    known: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A table of verdicts that can be taken: what it comes to, and the graphs that hold it then."""

    reviewed: Reviewed
    graphs: Mapping[str, Sequence[Triple]]


def judged(
    store: Store, rows: Sequence[Row], file: str, reviewer: str, today: str, *, overrule: bool = False
) -> Judged:
    """What a table of verdicts comes to; ReviewError if any line of it cannot be taken.

    `reviewer` and `today` stand where a line names nobody or no day. A verdict of somebody else that the
    store holds already is contradicted only with `overrule`.
    """
    made = [_review(store, row, reviewer, today) for row in rows]
    plans = {review.lower.partition("/task/")[0] for review in made}
    held = {plan: stored_reviews(store, NamedNode(plan)) for plan in sorted(plans)}
    before = {(one.lower, one.upper): one for reviews in held.values() for one in reviews}
    refuse(file, list(_faults(store, rows, made, {} if overrule else before)))
    new = [one for one in made if not _is_known(one, before.get((one.lower, one.upper)))]
    reviewed = Reviewed(
        confirmed=sum(one.verdict is Verdict.CONFIRMED for one in new),
        rejected=sum(one.verdict is Verdict.REJECTED for one in new),
        known=len(made) - len(new),
    )
    return Judged(reviewed, _graphs(held, new))


def _review(store: Store, row: Row, reviewer: str, today: str) -> Review:
    # a link that a person adds may name the tasks alone
    lower, upper = (
        row.lower_text or _known_text(store, row.lower),
        row.upper_text or _known_text(store, row.upper),
    )
    return Review(
        lower=row.lower,
        upper=row.upper,
        verdict=row.verdict,
        reviewer=row.reviewer or reviewer,
        date=row.date or today,
        comment=row.comment,
        lower_text=text_key(lower or ""),
        upper_text=text_key(upper or ""),
    )


def _faults(
    store: Store, rows: Sequence[Row], made: Sequence[Review], before: dict[tuple[str, str], Review]
) -> Iterator[Fault]:
    for row, review in zip(rows, made, strict=True):
        for address, printed in ((row.lower, row.lower_text), (row.upper, row.upper_text)):
            yield from _text_faults(store, row.line, address, printed)
        earlier = before.get((review.lower, review.upper))
        if earlier and earlier.verdict is not review.verdict and earlier.reviewer != review.reviewer:
            yield Fault(
                row.line,
                f"{earlier.reviewer} 已于 {earlier.date} {_WORDS[earlier.verdict]}；要改变请加 --overrule",
                f"{earlier.reviewer} {earlier.verdict.value} it on {earlier.date}; "
                "use --overrule to change that",
            )


def _text_faults(store: Store, line: int, address: str, printed: str) -> Iterator[Fault]:
    """A person judges texts: they must be those that the store holds."""
    known = _known_text(store, address)
    if known is None:
        yield Fault(line, f"库中没有任务 {address}", f"the store holds no task {address}")
    elif printed and text_key(printed) != text_key(known):
        yield Fault(
            line,
            "任务文字与库中的不同：请重新导出，看过新文字再填",
            "the text is not the one in the store: write the table anew and look at the new text",
        )


def _known_text(store: Store, address: str) -> str | None:
    try:
        return text_of(store, NamedNode(address), terms.TEXT)
    except ValueError:
        return None


def _is_known(review: Review, held: Review | None) -> bool:
    """Whether the store holds a verdict already; the day of it does not matter."""
    return held is not None and replace(held, date=review.date) == review


def _graphs(held: dict[str, tuple[Review, ...]], new: Iterable[Review]) -> dict[str, list[Triple]]:
    """The reviews of each plan that gets new ones, and the mark that its links are to be found anew."""
    changed: dict[str, dict[tuple[str, str], Review]] = {}
    for review in new:
        plan = review.lower.partition("/task/")[0]
        known = changed.setdefault(plan, {(one.lower, one.upper): one for one in held[plan]})
        known[(review.lower, review.upper)] = review
    graphs: dict[str, list[Triple]] = {}
    for plan, reviews in changed.items():
        graphs |= pending(NamedNode(plan))
        graphs[reviews_graph_address(plan)] = list(review_triples(reviews.values()))
    return graphs
