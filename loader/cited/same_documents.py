"""Whether two mentions name one document: with and without number, issuer, or the notice it came with.

《国务院办公厅关于印发要点的通知》, 《关于印发要点的通知》 and 《要点》 are one directive where a document
names only one that fits. Two titles with different issuers, or with different numbers, are two.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from loader.cited.titles import wrapped_title
from ontology.folding import folded, simplified
from ontology.plan import Citation

# 中华人民共和国|环境保护法
_STATE = "中华人民共和国"
_SHORTEST = 4
# …办法|（试行） · …制度|（HAF001） · not …办法（草案）, …规划（2021—2025年）
_REMARK = re.compile(r"\s?[（(](?:试行|暂行|修订|[A-Za-z][A-Za-z0-9/.\-—\s]*)[）)]$")
# 国务院办公厅|关于… · 市财政局 市水务局|关于… · not 关于…
_BEFORE_ABOUT = re.compile(r"^[^《〈<“]{2,60}?(?=关于)")


def merged(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The documents named, each once and in order, with all that its mentions tell of it."""
    return _with_variants_joined(_with_equals_joined(citations))


def variants(title: str) -> frozenset[str]:
    """The folded title as other documents print it: without issuer, without the state, without the notice."""
    plain = simplified(title)
    shorter = {_BEFORE_ABOUT.sub("", plain), _REMARK.sub("", plain)}
    if inner := wrapped_title(plain):
        shorter |= {inner, _BEFORE_ABOUT.sub("", inner)}
    short = {folded(words) for words in shorter if len(words) >= _SHORTEST}
    if plain.startswith(_STATE):
        short.add(folded(plain.removeprefix(_STATE)))
    return frozenset(short - {folded(plain), ""})


def _with_equals_joined(citations: Iterable[Citation]) -> list[Citation]:
    """The citations, those of one number made one; a title without number joins the first that has one."""
    listed = [(citation, folded(citation.title or "")) for citation in citations]
    numbers: dict[str, str] = {}
    for citation, title in listed:
        if citation.number and title:
            numbers.setdefault(title, citation.number)
    found: dict[str, Citation] = {}
    for citation, title in listed:
        key = citation.number or numbers.get(title) or title
        found[key] = _joined(found[key], citation) if key in found else citation
    return list(found.values())


def _with_variants_joined(found: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations with each short form joined to the one full form that fits it."""
    kept = dict(enumerate(found))
    # A short form may fit two until those are known to be one: 要点, 关于印发要点的通知, 某某关于印发….
    while _join_variants(kept):
        pass
    return tuple(kept[place] for place in sorted(kept))


def _join_variants(kept: dict[int, Citation]) -> bool:
    """Whether any citation was the short form of exactly one other, and so was joined with it."""
    full_forms: dict[str, set[int]] = {}
    before = len(kept)
    for place, citation in kept.items():
        _note_variants(full_forms, place, citation)
    for place in list(kept):
        if place not in kept:
            continue
        short = kept[place]
        others = full_forms.get(folded(short.title or ""), set()) - {place}
        fitting = [other for other in others if other in kept and _fit(kept[other], short)]
        if len(fitting) == 1:
            first, second = sorted((place, fitting[0]))
            kept[first] = replace(_joined(kept[fitting[0]], short), source=kept[first].source)
            _note_variants(full_forms, first, kept[first])
            del kept[second]
    return len(kept) < before


def _note_variants(full_forms: dict[str, set[int]], place: int, citation: Citation) -> None:
    for variant in variants(citation.title or ""):
        full_forms.setdefault(variant, set()).add(place)


def _fit(known: Citation, citation: Citation) -> bool:
    return not (known.number and citation.number) or known.number == citation.number


def _joined(known: Citation, citation: Citation) -> Citation:
    if known.title and known.number:
        return known
    if citation.title and citation.number and not known.number:
        # A title and a number that are printed together belong together.
        return replace(citation, source=known.source)
    return replace(
        known,
        title=known.title or citation.title,
        number=known.number or citation.number,
        printed_number=known.printed_number or citation.printed_number,
    )
