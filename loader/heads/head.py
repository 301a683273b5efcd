"""What a document says of itself: title, issuing body, number, year, date, addressees, upper directives.

Where a covering notice (关于印发…的通知) and the plan that it passes on stand in one file, the title is the
plan's own: it is what the tasks stand under and what lower plans name. The notice gives issuer, number,
date and addressees.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.cited.citations import is_itself, merge_citations
from loader.cited.document_numbers import FoundNumber, find_numbers
from loader.document import Document, document_texts
from loader.heads.addressees import addressees_in
from loader.heads.dates import labelled_date, only_date, year_told, years_of_work
from loader.heads.issuer_evidence import issuing_body
from loader.heads.labelled_fields import Field
from loader.heads.lines import HeadLine, Kind, head_lines
from loader.heads.plan_title import Titles, read_titles
from loader.heads.signature import Signature, read_signature
from loader.heads.upper_directives import carried_out_in, preamble, same_document, told_by_title
from ontology.plan import Citation, Head

# 国办发〔2018〕23号 → 2018 · 公告2018年第28号 → 2018
_YEAR_OF_NUMBER = re.compile(r"〔([0-9]{4})〕|([0-9]{4})年第")


def read_head(document: Document) -> Head:
    """The head of a document; what it does not say is None or ()."""
    lines = head_lines(document)
    signature = read_signature(lines)
    titles = read_titles(lines, signature)
    number = _number(lines, titles)
    head = Head(
        title=titles.own,
        issuing_body=issuing_body(lines, titles, signature, number.number if number else None),
        number=number.number if number else None,
        printed_number=number.printed if number else None,
        issued=_issued(lines, titles, signature),
        addressees=_addressees(lines),
        source=titles.source,
    )
    implements = _implements(lines, titles, head)
    return replace(head, implements=implements, year=_year(document, titles, head, implements))


def _number(lines: Sequence[HeadLine], titles: Titles) -> FoundNumber | None:
    """The document's own number: a line of the head, a field of the record, beside the title."""
    above = lines[: titles.head_end]
    for line in above:
        if line.kind is Kind.NUMBER:
            return find_numbers(line.text)[0]
    for value in _values(lines, Field.NUMBER):
        if numbers := find_numbers(value):
            return numbers[0]
    return next((number for line in above if (number := _at_edge(line))), None)


def _at_edge(line: HeadLine) -> FoundNumber | None:
    """The number that begins or ends a title or a letterhead: …的通知（山府办〔2018〕3号）."""
    if line.kind is not Kind.SHORT:
        return None
    for number in find_numbers(line.text):
        before, behind = line.text[: number.start].strip(" 　（("), line.text[number.end :].strip(" 　）)")
        if not before or not behind:
            return number
    return None


def _issued(lines: Sequence[HeadLine], titles: Titles, signature: Signature | None) -> str | None:
    if signature and signature.bodies:
        return signature.issued
    for wanted in (Field.ISSUED, Field.SENT):
        for value in _values(lines, wanted):
            if issued := labelled_date(value):
                return issued
    for line in lines[: titles.head_end]:
        if line.kind is Kind.DATE and line.text[0] in "（(":
            return only_date(line.plain)
    return signature.issued if signature else None


def _addressees(lines: Sequence[HeadLine]) -> tuple[str, ...]:
    for line in lines:
        if line.kind in (Kind.HEADING, Kind.TABLE):
            break
        if line.kind is Kind.ADDRESSEES:
            return addressees_in(line.text)
    return ()


def _implements(lines: Sequence[HeadLine], titles: Titles, head: Head) -> tuple[Citation, ...]:
    carried_out = [c for c in carried_out_in(_preambles(lines, titles)) if not is_itself(c, head)]
    told = [
        upper
        for title in (titles.own, titles.main.title if titles.main else None)
        if title
        for upper in told_by_title(title, titles.source)
        if not any(same_document(upper, cited) for cited in carried_out)
    ]
    return merge_citations([*told, *carried_out], head)


def _preambles(lines: Sequence[HeadLine], titles: Titles) -> Iterator[HeadLine]:
    """The preamble of the document, and that of the plan which a covering notice passes on."""
    if titles.body_start > titles.head_end:
        yield from preamble(lines[titles.head_end : titles.body_start])
    yield from preamble(lines[titles.body_start :])


def _values(lines: Sequence[HeadLine], wanted: Field) -> Iterator[str]:
    return (value for line in lines for kind, value in line.fields if kind is wanted)


def _year(document: Document, titles: Titles, head: Head, implements: Sequence[Citation]) -> int | None:
    """The year of the plan: of its title, number, date or upper directives, else what its text tells most."""
    told = [titles.own, titles.main.title if titles.main else None]
    for title in told:
        if title and (year := year_told(title)):
            return year
    if head.number and (found := _YEAR_OF_NUMBER.search(head.number)):
        return int(found[1] or found[2])
    if head.issued:
        return int(head.issued[:4])
    upper = {year for citation in implements if (year := year_told(citation.title or ""))}
    return upper.pop() if len(upper) == 1 else _year_of_text(document)


def _year_of_text(document: Document) -> int | None:
    counts = Counter(year for text, _ in document_texts(document) for year in years_of_work(text))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
