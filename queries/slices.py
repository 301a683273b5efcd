"""What a store knows of the things that a draft names: enough to check it, whatever the store's size."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from queries.facts import Facts, Node, Term

_LINKS = (terms.FULFILS, terms.PROPOSED_FULFILS, terms.FULFILS_PART_OF)
# What the rules ask of an upper item. Its class is left out: no rule is to be applied to it.
_OF_AN_ITEM = (terms.IS_PART_OF, terms.NUMBER, terms.TEXT, terms.DUE_END)


def draft_context(known: Facts, own: Facts, plan: NamedNode) -> tuple[Triple, ...]:
    """What is known of the documents that a draft names, and of the upper items that its tasks take over."""
    named = [*own.objects(plan, terms.IMPLEMENTS), *own.objects(plan, terms.REFERENCES)]
    said = [triple for document in dict.fromkeys(named) for triple in _loaded(known, own, document, plan)]
    tasks = [task for task in own.subjects(terms.IS_PART_OF, plan) if isinstance(task, NamedNode)]
    said += [triple for task in tasks for triple in _values(known, task, _LINKS)]
    said += _values(known, plan, (terms.COMPARED_WITH, terms.NOT_OBLIGED_BY, terms.UNCLEAR_ABOUT))
    parents = known.objects(plan, terms.COMPARED_WITH)
    said += [triple for parent in parents for triple in upper_items(known, parent)]
    return tuple(dict.fromkeys(said))


def upper_items(known: Facts, parent: Term) -> Iterator[Triple]:
    """The items of an upper plan as far as rules ask: number, text, date, whether text was lost."""
    for item in known.subjects(terms.IS_PART_OF, parent):
        yield from _values(known, item, (*_OF_AN_ITEM, terms.LIMIT))
        for limit in known.objects(item, terms.LIMIT):
            if not isinstance(limit, Literal):
                yield from _values(known, limit, (terms.DUE_END,))
        for issue in known.subjects(terms.ABOUT, item):
            if Literal("text-lost") in known.objects(issue, terms.CODE):
                yield from _values(known, issue, (terms.WORDS,))
                yield Triple(issue, terms.ABOUT, item)
                yield Triple(issue, terms.CODE, Literal("text-lost"))


def loaded_documents(known: Facts, own: Facts, document: Term) -> list[Node]:
    """The plans in the store that a named document is: itself, or those of the same title."""
    if isinstance(document, Literal):
        return []
    keys = own.objects(document, terms.TITLE_KEY)
    same = [other for key in keys for other in known.subjects(terms.OWN_TITLE_KEY, key)]
    return [one for one in dict.fromkeys([document, *same]) if terms.PLAN in known.objects(one, terms.TYPE)]


def _loaded(known: Facts, own: Facts, document: Term, plan: NamedNode) -> Iterator[Triple]:
    for other in loaded_documents(known, own, document):
        if other != plan:
            yield Triple(other, terms.TYPE, terms.PLAN)
            yield from _values(known, other, (terms.OWN_TITLE_KEY, terms.TITLE))


def _values(known: Facts, node: Node, predicates: Iterable[NamedNode]) -> list[Triple]:
    return [Triple(node, edge, value) for edge in predicates for value in known.objects(node, edge)]
