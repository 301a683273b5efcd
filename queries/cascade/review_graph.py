"""Reviews in the store: a graph for each lower plan, which loading and removing plans leave alone."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from ontology.addresses import link_address, reviews_graph_address
from queries.cascade.reviews import Review, Verdict
from queries.facts import TripleFacts
from queries.plan_facts import text_of
from queries.store import Store


def stored_reviews(store: Store, plan: NamedNode) -> tuple[Review, ...]:
    """What people said of the links of a plan."""
    facts = TripleFacts(store.triples(reviews_graph_address(plan.value)))
    nodes = facts.subjects(terms.TYPE, terms.REVIEW)
    return tuple(_review(facts, node) for node in nodes if isinstance(node, NamedNode))


def review_triples(reviews: Iterable[Review]) -> Iterator[Triple]:
    """Reviews as triples, each under its link."""
    for review in reviews:
        node = NamedNode(f"{link_address(review.lower, review.upper)}/review")
        yield Triple(node, terms.TYPE, terms.REVIEW)
        yield Triple(node, terms.SUBJECT_ID, NamedNode(review.lower))
        yield Triple(node, terms.OBJECT_ID, NamedNode(review.upper))
        yield Triple(node, terms.LOWER_TEXT, Literal(review.lower_text))
        yield Triple(node, terms.UPPER_TEXT, Literal(review.upper_text))
        yield Triple(node, terms.VERDICT, Literal(review.verdict.value))
        yield Triple(node, terms.REVIEWER_LABEL, Literal(review.reviewer))
        yield Triple(node, terms.MAPPING_DATE, Literal(review.date, datatype=terms.DATE))
        if review.comment:
            yield Triple(node, terms.COMMENT, Literal(review.comment))


def _review(facts: TripleFacts, node: NamedNode) -> Review:
    return Review(
        lower=_address(facts, node, terms.SUBJECT_ID),
        upper=_address(facts, node, terms.OBJECT_ID),
        verdict=Verdict(text_of(facts, node, terms.VERDICT) or ""),
        reviewer=text_of(facts, node, terms.REVIEWER_LABEL) or "",
        date=text_of(facts, node, terms.MAPPING_DATE) or "",
        comment=text_of(facts, node, terms.COMMENT) or "",
        lower_text=text_of(facts, node, terms.LOWER_TEXT) or "",
        upper_text=text_of(facts, node, terms.UPPER_TEXT) or "",
    )


def _address(facts: TripleFacts, node: NamedNode, term: NamedNode) -> str:
    return next(one.value for one in facts.objects(node, term) if isinstance(one, NamedNode))
