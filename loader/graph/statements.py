"""How values become terms: Chinese words, plain words, whole numbers, days, places in the file."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology import terms
from ontology.plan import Source
from ontology.sources import place_zh

Term = NamedNode | Literal
Node = NamedNode | BlankNode


def statements(subject: Node, *pairs: tuple[NamedNode, Term | None]) -> Iterator[Triple]:
    """A triple about the subject for every pair that has a value."""
    return (Triple(subject, predicate, value) for predicate, value in pairs if value is not None)


def chinese(text: str | None) -> Literal | None:
    """The words as a Chinese literal."""
    return None if text is None else Literal(text, language="zh")


def english(text: str) -> Literal:
    """The words as an English literal."""
    return Literal(text, language="en")


def plain(text: str | None) -> Literal | None:
    """A code, number or name as a literal without language."""
    return None if text is None else Literal(text)


def whole(value: int | None) -> Literal | None:
    """A whole number as a literal."""
    return None if value is None else Literal(value)


def day(text: str | None) -> Literal | None:
    """An ISO date as a literal."""
    return None if text is None else Literal(text, datatype=terms.DATE)


def year(value: int | None) -> Literal | None:
    """A year as a literal."""
    return None if value is None else Literal(f"{value:04}", datatype=terms.G_YEAR)


def place(subject: Node, source: Source) -> Iterator[Triple]:
    """The triples that say where in its file the subject stands."""
    return statements(
        subject,
        (terms.LINE_START, whole(source.line_start)),
        (terms.LINE_END, whole(source.line_end)),
        (terms.PAGE, whole(source.page)),
        (terms.SHEET, plain(source.sheet)),
        (terms.TABLE, whole(source.table)),
        (terms.ROW, whole(source.row)),
        (terms.ROW_END, whole(source.row_end)),
        (terms.COLUMN, whole(source.column)),
        (terms.PARAGRAPH, whole(source.paragraph)),
        (terms.PARAGRAPH_END, whole(source.paragraph_end)),
    )


def place_in_order(subject: NamedNode, source: Source) -> Iterator[Triple]:
    """The same, with what comes first in a file that has no lines."""
    yield from place(subject, source)
    yield from statements(subject, (terms.READING_ORDER, whole(source.order)))


def told_place(subject: NamedNode, source: Source) -> Iterator[Triple]:
    """The same for what questions list: with the place in words where there is no line to tell."""
    yield from place_in_order(subject, source)
    if source.line_start is None:
        yield from statements(subject, (terms.PLACE_WORDS, chinese(place_zh(source) or None)))


def anchor(subject: NamedNode, file: NamedNode, source: Source, text: str) -> Iterator[Triple]:
    """The same as `place` in the terms of Web Annotation, for tools that know nothing of ours."""
    node, quote = NamedNode(f"{subject.value}/source"), NamedNode(f"{subject.value}/source/quote")
    yield Triple(subject, terms.PRINTED_AT, node)
    yield from statements(
        node,
        (terms.TYPE, terms.SPECIFIC_RESOURCE),
        (terms.HAS_SOURCE, file),
        (terms.HAS_SELECTOR, quote),
    )
    yield from statements(quote, (terms.TYPE, terms.QUOTE_SELECTOR), (terms.EXACT, chinese(text)))
    if fragment := _fragment(source):
        yield from _fragment_selector(node, *fragment)


def _fragment_selector(node: NamedNode, value: str, standard: NamedNode) -> Iterator[Triple]:
    selector = NamedNode(f"{node.value}/fragment")
    yield Triple(node, terms.HAS_SELECTOR, selector)
    yield from statements(
        selector,
        (terms.TYPE, terms.FRAGMENT_SELECTOR),
        (terms.VALUE, Literal(value)),
        (terms.CONFORMS_TO, standard),
    )


def _fragment(source: Source) -> tuple[str, NamedNode] | None:
    # RFC 5147 counts the places between lines from 0: line=9,12 holds the lines 10, 11 and 12.
    if source.line_start is not None:
        end = source.line_end or source.line_start
        return f"line={source.line_start - 1},{end}", terms.TEXT_FRAGMENT
    if source.page is not None:
        return f"page={source.page}", terms.PDF_FRAGMENT
    return None
