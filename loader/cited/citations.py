"""The documents that a text names: titles in 《》, numbers, and which number belongs to which title."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from loader.cited.bracketed_titles import BracketedTitle, bracketed_titles
from loader.cited.document_numbers import FoundNumber, find_numbers
from loader.cited.numbers_of_titles import number_of_announcement, numbers_of_titles, unbracketed_title
from loader.cited.same_documents import merged
from loader.cited.title_evidence import gives_short_name, is_document
from loader.cited.titles import forwards, wrapped_title
from ontology.folding import folded, simplified
from ontology.plan import Citation, Head, Source

# What every mention holds: a bracket of a title, or 号
_MAY_NAME = re.compile(r"[《≪«︽〈号號]|<<")
# （以下简称“措施”） · （简称“要点”） · not （以下简称《措施》）
_SHORT_NAME_IN_QUOTES = re.compile(r"(?:以下|下)?[简统]?称[为]?[：:]?[“「]([^“”「」《》，。（）]{2,12})[”」]")
# 云府办〔2021〕7号
_YEAR_OF_NUMBER = re.compile(r"〔([0-9]{4})〕")
_LONGEST_GAP_TO_SHORT_NAME = 80
ShortNames = Mapping[str, Citation]


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A document named in a text, and where: brackets, and a number that stands alone, included."""

    start: int
    end: int
    citation: Citation


def find_citations(text: str, source: Source, short_names: ShortNames | None = None) -> tuple[Citation, ...]:
    """The documents that a text names, in order, each once and with its number where one is printed.

    A short name such as 《意见》 names nothing of its own; with `short_names` (from
    `short_names_in` over the whole document) it stands for the document that was so called.
    """
    return merge_citations(mention.citation for mention in find_mentions(text, source, short_names))


def find_mentions(
    text: str, source: Source, short_names: ShortNames | None = None
) -> tuple[DocumentMention, ...]:
    """Every mention of a document in a text, in order."""
    if not _MAY_NAME.search(text):
        return ()
    plain = simplified(text)
    titles = bracketed_titles(text)
    mentions = _mentions(text, plain, titles, source)
    known = {**(short_names or {}), **_short_names(plain, titles, mentions)}
    recalled = [
        DocumentMention(title.start, title.end, replace(known[name], source=source))
        for title in titles
        if (name := simplified(title.title)) in known
    ]
    kept = [m for m in mentions if simplified(m.citation.title or "") not in known]
    return tuple(sorted([*kept, *recalled], key=lambda mention: mention.start))


def short_names_in(text: str, source: Source) -> dict[str, Citation]:
    """The short names that a text gives to documents: （以下简称《意见》） after a title."""
    if "称" not in text and "稱" not in text:
        return {}
    plain = simplified(text)
    titles = bracketed_titles(text)
    return _short_names(plain, titles, _mentions(text, plain, titles, source))


def merge_citations(citations: Iterable[Citation], head: Head | None = None) -> tuple[Citation, ...]:
    """The documents named, each once, however they are named: with or without number, issuer or notice.

    With the head of the document that names them, its mentions of itself are left out.
    """
    return merged(citation for citation in citations if not (head and is_itself(citation, head)))


def is_itself(citation: Citation, head: Head) -> bool:
    """True when a document names itself: by its number, its title, or the notice that it came with."""
    if citation.number and head.number:
        return citation.number == head.number
    if not citation.title or not head.title or _is_of_other_year(citation, head):
        return False
    own, cited = folded(head.title), folded(citation.title)
    body = folded(head.issuing_body or "")
    if own in (cited, folded(wrapped_title(citation.title) or "")):
        return cited == own or (bool(body) and cited.startswith(body))
    # A notice that comes without what it issues: its annex is named in it as its own.
    issued = None if forwards(simplified(head.title)) else wrapped_title(head.title)
    return cited == folded(issued or "") or (bool(body) and cited == body + own)


def _is_of_other_year(citation: Citation, head: Head) -> bool:
    """Whether the number tells that last year's document of the same title is meant."""
    found = _YEAR_OF_NUMBER.search(citation.number or "")
    return found is not None and head.year is not None and int(found[1]) != head.year


def _mentions(
    text: str, plain: str, titles: tuple[BracketedTitle, ...], source: Source
) -> list[DocumentMention]:
    candidates = [title for title in titles if not gives_short_name(plain, title)]
    numbers = find_numbers(text)
    linked, single = numbers_of_titles(plain, candidates, numbers)
    told = {
        title: number
        for title in candidates
        if title not in linked and (number := number_of_announcement(text, plain, title))
    }
    found = [
        _mention(title, linked.get(title) or told.get(title), source)
        for title in candidates
        if title in linked or is_document(plain, title)
    ]
    found += [_of_number(text, plain, number, source) for number in single]
    return sorted(found, key=lambda mention: mention.start)


def _mention(title: BracketedTitle, number: FoundNumber | None, source: Source) -> DocumentMention:
    if number is None:
        return DocumentMention(title.start, title.end, Citation(title.title, source=source))
    citation = Citation(_words_of(title, number), number.number, number.printed, source)
    return DocumentMention(min(title.start, number.start), title.end, citation)


def _words_of(title: BracketedTitle, number: FoundNumber) -> str | None:
    """The title without the number that is printed within its brackets: 《…的意见（国发〔2018〕3号）》."""
    if not title.start < number.start < title.end:
        return title.title
    before, _, after = title.title.partition(number.printed)
    return before.rstrip(" 　（([") or after.lstrip(" 　）)]") or None


def _of_number(text: str, plain: str, number: FoundNumber, source: Source) -> DocumentMention:
    span = unbracketed_title(plain, number.start)
    title = text[slice(*span)] if span else None
    start = span[0] if span else number.start
    return DocumentMention(start, number.end, Citation(title, number.number, number.printed, source))


def _short_names(
    plain: str, titles: tuple[BracketedTitle, ...], mentions: list[DocumentMention]
) -> dict[str, Citation]:
    given = [(title.start, simplified(title.title)) for title in titles if gives_short_name(plain, title)]
    given += [(found.start(), found[1]) for found in _SHORT_NAME_IN_QUOTES.finditer(plain)]
    names: dict[str, Citation] = {}
    ends = [mention.end for mention in mentions]
    for start, name in given:
        behind = bisect_right(ends, start)
        if behind and start - ends[behind - 1] <= _LONGEST_GAP_TO_SHORT_NAME:
            names[name] = mentions[behind - 1].citation
    return names
