"""The documents that a plan names, as triples: shared nodes, and what this plan calls them.

The node of a named document is the node that it has once it is loaded itself. What another document
calls it is `fg:citedTitle`, so that `dcterms:title` stays the title that it prints itself.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from loader.graph.statements import chinese, place, plain, statements
from loader.graph.tasks import task_node
from ontology import terms
from ontology.addresses import directive_address, directive_key, normalised_number, part_address, title_key
from ontology.plan import Citation, Plan


def citation_triples(plan: Plan, node: NamedNode, base: str) -> Iterator[Triple]:
    """The triples of everything that the plan and its tasks name."""
    for upper in _known(plan.head.implements, node, base):
        yield Triple(node, terms.IMPLEMENTS, upper[0])
        yield from _reference(node, *upper)
    for count, cited in enumerate(_known(plan.citations, node, base), start=1):
        yield from _reference(node, *cited)
        yield from _record(node, count, *cited)
    for task in plan.tasks:
        for cited in _known(task.citations, node, base):
            yield from _reference(task_node(node, task.number), *cited)


def document_number(number: str | None) -> Literal | None:
    """The number as a literal, in its one form where it has one."""
    return plain(normalised_number(number) or number) if number else None


def _known(
    citations: tuple[Citation, ...], plan: NamedNode, base: str
) -> Iterator[tuple[NamedNode, Citation]]:
    for citation in citations:
        if not (citation.number or citation.title):
            continue
        key = directive_key(number=citation.number, title=citation.title)
        node = NamedNode(directive_address(base, key))
        # A plan that prints its own number cites nothing.
        if node != plan:
            yield node, citation


def _reference(subject: NamedNode, directive: NamedNode, citation: Citation) -> Iterator[Triple]:
    yield Triple(subject, terms.REFERENCES, directive)
    yield from statements(
        directive,
        (terms.TYPE, terms.DIRECTIVE),
        (terms.DOCUMENT_NUMBER, document_number(citation.number)),
        (terms.CITED_TITLE, chinese(citation.title)),
        (terms.TITLE_KEY, plain(title_key(citation.title)) if citation.title else None),
    )


def _record(plan: NamedNode, count: int, directive: NamedNode, citation: Citation) -> Iterator[Triple]:
    node = NamedNode(part_address(plan.value, "citation", count))
    yield Triple(plan, terms.CITATION, node)
    yield from statements(
        node,
        (terms.TYPE, terms.CITATION_RECORD),
        (terms.CITES, directive),
        (terms.WORDS, chinese(citation.title)),
        (terms.PRINTED_NUMBER, plain(citation.printed_number)),
        # repeated from the document's node, which every plan that cites it states anew
        (terms.DOCUMENT_NUMBER, document_number(citation.number)),
        (terms.TITLE_KEY, plain(title_key(citation.title)) if citation.title else None),
    )
    yield from place(node, citation.source)
