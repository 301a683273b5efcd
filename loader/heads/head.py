"""What a document says of itself: title, issuing body, number, year, date, addressees, upper directives.

Where a covering notice (关于印发…的通知) and the plan that it passes on stand in one file, the title is the
plan's own: it is what the tasks stand under and what lower plans name. The notice gives issuer, number,
date and addressees.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loader.cited.citations import is_itself, merge_citations
from loader.cited.document_numbers import FoundNumber, find_numbers
from loader.document import Document, document_texts
from loader.heads.addressees import addressees_in
from loader.heads.dates import only_date, year_told, years_of_work
from loader.heads.document_dates import read_dates, values_of
from loader.heads.issuer_evidence import issuing_body
from loader.heads.labelled_fields import Field
from loader.heads.lines import HeadLine, Kind, head_lines
from loader.heads.plan_title import Titles, read_titles
from loader.heads.preamble import carried_out_in
from loader.heads.signature import read_signature
from loader.heads.upper_directives import same_document, told_by_title
from ontology.plan import Citation, Head

# 某某市人民政府令|第12号 : the number of an order stands below its letterhead
_ORDER_LETTERHEAD = re.compile(r"令$")
_SERIAL_OF_ORDER = re.compile(r"第?\s{0,3}[0-9０-９〇零一二三四五六七八九十百]{1,7}\s{0,3}号")
# （2018年4月8日某某市人民政府…公布） · not （此件公开发布）
_NOTE_BELOW_TITLE = re.compile(r"[（(](?:19|20)[0-9]{2}年.{4,80}(?:发布|公布|印发|通过)(?:.{0,20}施行)?[）)]")
# 国办发〔2018〕23号 → 2018 · 公告2018年第28号 → 2018
_YEAR_OF_NUMBER = re.compile(r"〔([0-9]{4})〕|([0-9]{4})年第")


def read_head(document: Document) -> Head:
    """The head of a document; what it does not say is None or ()."""
    lines = head_lines(document)
    signature = read_signature(lines)
    titles = read_titles(lines, signature)
    number = _number(lines, titles)
    addressees = _addressees(lines)
    body, body_from = issuing_body(lines, titles, signature, addressees)
    head = Head(
        title=titles.own,
        issuing_body=body,
        number=number.number if number else None,
        printed_number=number.printed if number else None,
        addressees=addressees,
        source=titles.source,
        issuer_from=body_from,
        **read_dates(lines, titles.head_end, signature),
    )
    implements = _implements(lines, titles, head)
    return replace(head, implements=implements, year=_year(document, titles, head, implements))


def _number(lines: Sequence[HeadLine], titles: Titles) -> FoundNumber | None:
    """The document's own number: a line of the head, a field of the record, beside the title."""
    above = lines[: titles.head_end]
    for line in above:
        if line.kind is Kind.NUMBER:
            return find_numbers(line.text)[0]
    for letterhead, line in pairwise(above):
        if _ORDER_LETTERHEAD.search(letterhead.plain) and _SERIAL_OF_ORDER.fullmatch(line.plain):
            return next(iter(find_numbers(letterhead.text + line.text)), None)
    for value in values_of(lines, Field.NUMBER):
        if numbers := find_numbers(value):
            return numbers[0]
    beside = (number for line in above if (number := _at_edge(line) or _in_note(line)))
    return next(beside, None)


def _at_edge(line: HeadLine) -> FoundNumber | None:
    """The number that begins or ends a title or a letterhead: …的通知（山府办〔2018〕3号）."""
    if line.kind is not Kind.SHORT:
        return None
    for number in find_numbers(line.text):
        before, behind = line.text[: number.start].strip(" 　（("), line.text[number.end :].strip(" 　）)")
        if not before or not behind or only_date(behind):
            return number
    return None


def _in_note(line: HeadLine) -> FoundNumber | None:
    """The number in a note below the title: （2018年4月8日云川市人民政府云府〔2018〕3号公布）."""
    numbers = find_numbers(line.text) if _NOTE_BELOW_TITLE.fullmatch(line.plain) else ()
    return numbers[0] if len(numbers) == 1 else None


def _addressees(lines: Sequence[HeadLine]) -> tuple[str, ...]:
    for line in lines:
        if line.kind in (Kind.HEADING, Kind.TABLE):
            break
        if line.kind is Kind.ADDRESSEES:
            return addressees_in(line.text)
    return ()


def _implements(lines: Sequence[HeadLine], titles: Titles, head: Head) -> tuple[Citation, ...]:
    covering = lines[titles.head_end : titles.body_start]
    headed = bool(titles.own or head.addressees or head.number)
    said = (
        *carried_out_in(covering, headed=headed),
        *carried_out_in(lines[titles.body_start :], headed=headed),
    )
    carried_out = [citation for citation in said if not is_itself(citation, head)]
    told = [
        upper
        for title in (titles.own, titles.main.title if titles.main else None)
        if title
        for upper in told_by_title(title, titles.source)
        if not any(same_document(upper, cited) for cited in carried_out)
    ]
    return merge_citations([*told, *carried_out], head)


def _year(document: Document, titles: Titles, head: Head, implements: Sequence[Citation]) -> int | None:
    """The year of the plan: of its title, number, date or upper directives, else what its text tells most."""
    found = _YEAR_OF_NUMBER.search(head.number or "")
    of_number = int(found[1] or found[2]) if found else None
    for title in (titles.own, titles.main.title if titles.main else None):
        year = year_told(title or "")
        # A title may name the year of something else, such as games that are to be held: plans are near.
        if year and (of_number is None or abs(year - of_number) <= 1):
            return year
    if of_number:
        return of_number
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
