"""The documents that a text names: titles in 《》, numbers, and which number belongs to which title."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from loader.cited.bracketed_titles import BracketedTitle, bracketed_titles
from loader.cited.document_numbers import FoundNumber, find_numbers
from loader.cited.numbers_of_titles import numbers_of_titles, unbracketed_title
from loader.cited.titles import is_no_document, is_short_name, names_document, wrapped_title
from ontology.folding import folded, simplified
from ontology.plan import Citation, Head, Source

# （以下简称《要点》 · （下称《方案》 · 简称“《意见》” · not 名称《
_SHORT_NAME_GIVEN = re.compile(r"(?:以下|下)[简统]?称[：:为]?[“「]?$|简称[：:为]?[“「]?$")
# 《…》专栏 · 《…》栏目 · 《…》杂志 · 《…》一书
_NO_DOCUMENT_BEHIND = re.compile(
    r"[”’」]?(?:专栏|栏目|专题|节目|杂志|周刊|月刊|报社|频道|版面|系列|一书|专著|纪录片|电视|广播|微信|公众号|客户端|APP|App"
    r"|平台|系统|模块|板块|专区|专刊)"
)
# 按照《 · 贯彻落实国务院《 : what stands before a document whose title names no kind (《中国制造2025》)
_CARRIED_OUT_BEFORE = re.compile(
    r"(?:按照|根据|依据|遵照|落实|执行|贯彻|实施|印发|转发|颁布)[^，,。；;《》]{0,6}$"
)

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
    """The documents named, each once: a mention without number joins the one of that title with it.

    With the head of the document that names them, its mentions of itself are left out.
    """
    merged: list[Citation] = []
    positions: dict[str, int] = {}
    for citation in citations:
        if head and is_itself(citation, head):
            continue
        keys = _keys(citation)
        known = [positions[key] for key in keys if key in positions]
        fitting = [p for p in known if _fits(merged[p], citation)]
        position = fitting[0] if fitting else len(merged)
        merged[position : position + 1] = [_joined(merged[position], citation) if fitting else citation]
        for key in keys:
            positions.setdefault(key, position)
    return tuple(merged)


def is_itself(citation: Citation, head: Head) -> bool:
    """True when a document names itself: by its number, its title, or the notice that it came with."""
    if citation.number and head.number:
        return citation.number == head.number
    if not citation.title or not head.title:
        return False
    own, cited = folded(head.title), folded(citation.title)
    body = folded(head.issuing_body or "")
    if own in (cited, folded(wrapped_title(simplified(citation.title)) or "")):
        return cited == own or (bool(body) and cited.startswith(body))
    return bool(body) and cited == body + own


def _keys(citation: Citation) -> list[str]:
    # A title can be printed twice with different numbers; the number alone decides first.
    return [key for key in (citation.number, folded(citation.title or "")) if key]


def _fits(known: Citation, citation: Citation) -> bool:
    return not (known.number and citation.number) or known.number == citation.number


def _joined(known: Citation, citation: Citation) -> Citation:
    if known.title and known.number:
        return known
    return replace(
        known,
        title=known.title or citation.title,
        number=known.number or citation.number,
        printed_number=known.printed_number or citation.printed_number,
    )


def _mentions(
    text: str, plain: str, titles: tuple[BracketedTitle, ...], source: Source
) -> list[DocumentMention]:
    candidates = [title for title in titles if not _gives_short_name(plain, title)]
    numbers = find_numbers(text)
    linked, single = numbers_of_titles(plain, candidates, numbers)
    found = [
        _mention(title, linked.get(title), source)
        for title in candidates
        if title in linked or _is_document(plain, title)
    ]
    found += [_of_number(text, plain, number, source) for number in single]
    return sorted(found, key=lambda mention: mention.start)


def _mention(title: BracketedTitle, number: FoundNumber | None, source: Source) -> DocumentMention:
    if number is None:
        return DocumentMention(title.start, title.end, Citation(title.title, source=source))
    citation = Citation(_words_of(title, number), number.number, number.printed, source)
    return DocumentMention(title.start, title.end, citation)


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


def _gives_short_name(plain: str, title: BracketedTitle) -> bool:
    return bool(_SHORT_NAME_GIVEN.search(plain[max(0, title.start - 8) : title.start]))


def _is_document(plain: str, title: BracketedTitle) -> bool:
    words = simplified(title.title)
    if is_short_name(words) or _NO_DOCUMENT_BEHIND.match(plain, title.end):
        return False
    if names_document(words):
        return True
    before = plain[max(0, title.start - 12) : title.start]
    return len(words) >= 4 and not is_no_document(words) and bool(_CARRIED_OUT_BEFORE.search(before))


def _short_names(
    plain: str, titles: tuple[BracketedTitle, ...], mentions: list[DocumentMention]
) -> dict[str, Citation]:
    names: dict[str, Citation] = {}
    ends = [mention.end for mention in mentions]
    for title in titles:
        behind = bisect_right(ends, title.start)
        if not behind or not _gives_short_name(plain, title):
            continue
        if title.start - ends[behind - 1] <= _LONGEST_GAP_TO_SHORT_NAME:
            names[simplified(title.title)] = mentions[behind - 1].citation
    return names
