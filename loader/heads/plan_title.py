"""Which of the titles in a file is the plan's own, and which that of the notice that passes it on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from loader.cited.bracketed_titles import bracketed_titles
from loader.cited.titles import ends_as_document, forwards, is_covering_notice, is_short_name, wrapped_title
from loader.heads.labelled_fields import Field
from loader.heads.lines import HeadLine, Kind, annex_title
from loader.heads.signature import Signature
from loader.heads.title_lines import (
    FoundTitle,
    cleaned_title,
    found_titles,
    loose_title,
    names_its_owner,
    title_of_lines,
)
from ontology.folding import folded, simplified
from ontology.plan import Source

# 现将…印发给你们 · 现予印发 · 现印发给你们 · 制定了《…方案》，请贯彻 · not 现将…转发给你们
_PASSED_ON = re.compile(
    r"现(?:将[^。；;]{0,120}?|予以?|就)?(?:印发|下发|公布|发布)(?:给|你|，|,|。|如下)"
    r"|现公布(?:修[订改正]后的)?(?=《)[^。；;]{0,150}"
    r"|制[定订]了?(?:本)?(?=《)[^。；;，,]{4,150}》[，,]\s?(?:现|请)"
)
_SHORTEST_TITLE = 6
_ALIKE = 0.9
_BODY_KINDS = (Kind.PROSE, Kind.HEADING, Kind.TABLE)


@dataclass(frozen=True, slots=True)
class Titles:
    """The plan's own title with its place, and the title of the covering notice where there is one.

    `head_end` is the number of lines above the text of the document, `body_start` of those above
    the plan's own text, which stands behind a covering notice.
    """

    own: str | None
    source: Source
    cover: FoundTitle | None
    main: FoundTitle | None
    head_end: int
    body_start: int


def read_titles(lines: Sequence[HeadLine], signature: Signature | None) -> Titles:
    """The titles of a document, told from where they stand."""
    found = found_titles(lines)
    addressed = next((i for i, line in enumerate(lines) if line.kind is Kind.ADDRESSEES), None)
    main = _main_title(lines, found, addressed)
    head_end = _head_end(lines, addressed, main)
    if _passes_on(lines, main):
        behind = addressed if addressed is not None else main.last if main else 0
        if own := _passed_on_title(lines, found, main, behind, signature):
            return Titles(own.title, _span(lines, own), main, main or own, head_end, own.last + 1)
    if main:
        return Titles(main.title, _span(lines, main), None, main, head_end, head_end)
    return _told_elsewhere(lines, head_end)


def _main_title(
    lines: Sequence[HeadLine], found: Sequence[FoundTitle], addressed: int | None
) -> FoundTitle | None:
    """The title that stands last above the addressees, or above the text where nobody is addressed."""
    end = addressed
    if end is None:
        end = next((i for i, line in enumerate(lines) if line.kind in _BODY_KINDS), len(lines))
    above = [title for title in found if title.last < end]
    if above:
        return above[-1]
    if addressed is not None or not found:
        return None
    text_above = [line.plain for line in lines[: found[0].first] if line.kind in (Kind.PROSE, Kind.HEADING)]
    if any(_PASSED_ON.search(words) for words in text_above):
        return None
    # Below running text a line that ends as titles do may be a heading: 优化贷款政策.
    return found[0] if not text_above or names_its_owner(found[0].plain) else None


def _head_end(lines: Sequence[HeadLine], addressed: int | None, main: FoundTitle | None) -> int:
    if addressed is not None:
        return addressed
    start = main.last + 1 if main else 0
    return next((i for i in range(start, len(lines)) if lines[i].kind in _BODY_KINDS), len(lines))


def _passes_on(lines: Sequence[HeadLine], main: FoundTitle | None) -> bool:
    if main and is_covering_notice(main.plain):
        return not forwards(main.plain)
    prose = [line.plain for line in lines if line.kind is Kind.PROSE][:4]
    return any(_PASSED_ON.search(words) for words in prose)


def _passed_on_title(
    lines: Sequence[HeadLine],
    found: Sequence[FoundTitle],
    main: FoundTitle | None,
    behind: int,
    signature: Signature | None,
) -> FoundTitle | None:
    """The title of what the notice passes on: the one it names, else the first behind signature or 附件."""
    later = [title for title in found if title.first > behind]
    named = (wrapped_title(main.plain) if main else None) or _named_in_text(lines[behind : behind + 4])
    for title in later:
        if named and (whole := _named_title(lines, title, named)):
            return whole
    start = _annex_start(lines, behind, signature)
    if start is None:
        return None
    of_annex = _title_of_annex_line(lines, start)
    return of_annex or next((title for title in later if title.first > start), None)


def _named_in_text(lines: Sequence[HeadLine]) -> str | None:
    """The title, in simplified characters, that the text of a notice says it passes on."""
    told = next((title for line in lines if (title := _title_passed_on_in(line))), None)
    return simplified(told) if told else None


def _named_title(lines: Sequence[HeadLine], title: FoundTitle, named: str) -> FoundTitle | None:
    """The title, with the lines above that belong to it, if it is the one that a notice names."""
    if not _same_title(named, title.plain):
        return None
    for first in range(title.first - 1, max(-1, title.first - 4), -1):
        longer = title_of_lines(lines, first, title.last)
        if lines[first].kind is not Kind.SHORT or not _compared(named).endswith(_compared(longer.plain)):
            break
        title = longer
    return title


def _same_title(named: str, printed: str) -> bool:
    """Whether a title is the one that a notice names: it may leave out its place, a copy a character."""
    one, other = _compared(named), _compared(printed)
    if one.endswith(other) or other.endswith(one):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _compared(title: str) -> str:
    return folded(title).replace("的", "")


def _annex_start(lines: Sequence[HeadLine], behind: int, signature: Signature | None) -> int | None:
    if signature and signature.position > behind:
        following = lines[signature.position + 1 : signature.position + 3]
        annexes = [i for i, line in enumerate(following) if line.kind is Kind.ANNEX]
        return signature.position + 1 + annexes[0] if annexes else signature.position
    for position, line in enumerate(lines[behind:], behind):
        if line.kind is Kind.ANNEX and not annex_title(line):
            return position
    return None


def _title_of_annex_line(lines: Sequence[HeadLine], position: int) -> FoundTitle | None:
    line = lines[position]
    title = cleaned_title(annex_title(line)) if line.kind is Kind.ANNEX else ""
    plain = simplified(title)
    if len(title) < _SHORTEST_TITLE or not ends_as_document(plain) or is_short_name(plain):
        return None
    return FoundTitle(title, plain, plain, position, position)


def _told_elsewhere(lines: Sequence[HeadLine], head_end: int) -> Titles:
    """The title that the record above the document tells, a sole annex line, or the notice's own words."""
    for line in lines:
        for kind, value in line.fields:
            if kind is Field.TITLE and len(told := cleaned_title(value)) >= _SHORTEST_TITLE:
                return Titles(told, line.source, None, None, head_end, head_end)
    for position in range(head_end):
        if title := loose_title(lines, position):
            return Titles(title.title, _span(lines, title), None, title, head_end, head_end)
    for position, line in enumerate(lines[:head_end]):
        if named := _title_of_annex_line(lines, position):
            return Titles(named.title, line.source, None, None, head_end, head_end)
    for line in lines[head_end : head_end + 4]:
        if passed_on := _title_passed_on_in(line):
            return Titles(passed_on, line.source, None, None, head_end, head_end)
    return Titles(None, Source(), None, None, head_end, head_end)


def _title_passed_on_in(line: HeadLine) -> str | None:
    """The title in 现将《…》印发给你们 or in 《…》已经同意，现印发给你们."""
    passed_on = _PASSED_ON.search(line.plain)
    if passed_on is None:
        return None
    start = passed_on.start() if "《" in passed_on[0] else 0
    titles = [found.title for found in bracketed_titles(line.text) if found.start >= start]
    return next((title for title in titles if not is_short_name(simplified(title))), None)


def _span(lines: Sequence[HeadLine], title: FoundTitle) -> Source:
    first, last = lines[title.first].source, lines[title.last].source
    if first.line_start is None:
        return first
    return Source(line_start=first.line_start, line_end=last.line_end)
