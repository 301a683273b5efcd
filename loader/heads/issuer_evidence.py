"""Who issued a document, from the strongest evidence that it prints to the weakest.

Title of the notice, signature, record, letterhead, title of the plan, publisher, agency code of the State
Council. Where a title tells only a place (新会区2018年…), the place stands for its government: it is all
that the document says, and the units of the plan are completed with it.
"""

import re
from collections.abc import Iterator, Sequence

from loader.heads.issuers import (
    body_at_start,
    is_body_name,
    is_relative,
    joint_name,
    national_issuer,
    place_at_start,
)
from loader.heads.labelled_fields import Field
from loader.heads.lines import HeadLine, Kind
from loader.heads.plan_title import Titles
from loader.heads.signature import Signature
from loader.heads.title_lines import FoundTitle
from ontology.folding import simplified

# 某某区教育局文件 · 某某区教育局（通知） · the body's name is group 1
_LETTERHEAD = re.compile(r"(.{3,40}?)\s?(?:文件|[（(](?:通知|函|意见)[）)])$")
# 某某县政府网站 · 市信息中心 · not 某某县人民政府
_WEBSITE = re.compile(r"网站?$|平台|信息中心")


def issuing_body(
    lines: Sequence[HeadLine], titles: Titles, signature: Signature | None, number: str | None
) -> str | None:
    """The issuing body as printed, several joined by 、; a place where only that is told; else None."""
    evidence = [name for name in _evidence(lines, titles, signature, number) if name]
    full = [name for name in evidence if not is_relative(simplified(name))]
    if not evidence:
        return None
    first = evidence[0]
    if is_relative(simplified(first)):
        return next((name for name in full if name.endswith(first)), first)
    # A title says 某某市卫生健康委 where the signature says 某某市卫生健康委员会.
    return next((name for name in evidence[1:3] if name.startswith(first)), first)


def _evidence(
    lines: Sequence[HeadLine], titles: Titles, signature: Signature | None, number: str | None
) -> Iterator[str | None]:
    yield _of_title(titles.main) if titles.main and "关于" in titles.main.plain else None
    yield joint_name([body.replace(" ", "") for body in signature.bodies]) if signature else None
    yield _in_fields(lines, Field.ISSUER)
    yield _letterhead(lines[: titles.head_end])
    yield _of_title(titles.main)
    yield _body_line(lines[: titles.head_end])
    # A signature whose date is damaged stands between a notice and what it passes on.
    yield _body_line(lines[titles.head_end : titles.body_start])
    yield _in_fields(lines, Field.PUBLISHER)
    yield national_issuer(number) if number else None
    yield _place(titles)


def _of_title(title: FoundTitle | None) -> str | None:
    if title is None:
        return None
    name = body_at_start(title.spaced) or body_at_start(title.plain)
    # What is printed in traditional characters stays so where it stands in the title without blanks.
    return title.title[: len(name)] if name and title.plain.startswith(name) else name


def _in_fields(lines: Sequence[HeadLine], wanted: Field) -> str | None:
    for line in lines:
        for kind, value in line.fields:
            plain = simplified(value)
            if kind is wanted and is_body_name(plain) and not _WEBSITE.search(plain):
                return value
    return None


def _letterhead(lines: Sequence[HeadLine]) -> str | None:
    for line in lines:
        if line.kind is not Kind.SHORT:
            continue
        found = _LETTERHEAD.fullmatch(line.plain)
        if found and is_body_name(found[1]):
            return line.text[: found.end(1)].replace(" ", "")
    return None


def _body_line(lines: Sequence[HeadLine]) -> str | None:
    """The body that stands alone in a line above the text, as letterheads without 文件 do."""
    bodies = [line.text for line in lines if line.kind is Kind.SHORT and is_body_name(line.plain)]
    return bodies[0].replace(" ", "") if bodies else None


def _place(titles: Titles) -> str | None:
    for title in (titles.own, titles.main.title if titles.main else None):
        if title and (place := place_at_start(simplified(title))):
            start = simplified(title).index(place)
            return title[start : start + len(place)]
    return None
