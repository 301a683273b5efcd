"""Who issued a document, from the strongest evidence that it prints to the weakest.

Title of the notice, signature, record, letterhead, title of the plan, publisher. What the number tells
needs tables and is told later. Where a title tells only a place (新会区2018年…), the place stands for its
government: it is all that the document says, and the units of the plan are completed with it.
"""

import re
from collections.abc import Iterator, Sequence

from loader.heads.issuers import (
    body_at_start,
    is_body_name,
    is_relative,
    joint_name,
    place_at_start,
)
from loader.heads.labelled_fields import Field
from loader.heads.lines import HeadLine, Kind
from loader.heads.plan_title import Titles
from loader.heads.signature import Signature, read_version_record
from loader.heads.title_lines import FoundTitle
from ontology.folding import simplified
from ontology.plan import IssuerFrom

# 某某区教育局文件 · 某某区教育局（通知） · 中华人民共和国|国务院令 · the body's name is group 1
_LETTERHEAD = re.compile(r"(?:中华人民共和国)?(.{3,40}?)\s?(?:文件|令|[（(](?:通知|函|意见)[）)])$")
# 市人民政府 · 市政府 · 市府
_GOVERNMENT = re.compile(r"(?:人民)?政府")
# 某某市|政府各部门 · 某某县|直各单位 · not 某某省人民政府, 市政府各部门
_OWN_DEPARTMENTS = re.compile(r"([㐀-鿿]{2,12}?[省市县区州盟旗])(?:人民政府|政府|直属?|属)?各")
# 某某县政府网站 · 市信息中心 · not 某某县人民政府
_WEBSITE = re.compile(r"网站?$|平台|信息中心")


def issuing_body(
    lines: Sequence[HeadLine],
    titles: Titles,
    signature: Signature | None,
    addressees: Sequence[str] = (),
) -> tuple[str | None, IssuerFrom | None]:
    """The issuing body as printed (several joined by 、, or only a place), and what told it."""
    found = [(name, source) for name, source in _evidence(lines, titles, signature, addressees) if name]
    if not found:
        return None, None
    first, source = found[0]
    if is_relative(simplified(first)):
        full = (one for one in found if not is_relative(simplified(one[0])) and _completes(one[0], first))
        return next(full, (first, source))
    # A title says 某某市卫生健康委 where the signature says 某某市卫生健康委员会.
    longer = (one for one in found[1:3] if one[0].startswith(first) and one[0] != first)
    return next(longer, (first, source))


def _completes(full: str, relative: str) -> bool:
    """Whether a full name is that of a body that leaves out its place: 云川市人民政府, 市政府."""
    full, relative = (_GOVERNMENT.sub("府", simplified(name)) for name in (full, relative))
    return full.endswith(relative)


def _evidence(
    lines: Sequence[HeadLine],
    titles: Titles,
    signature: Signature | None,
    addressees: Sequence[str],
) -> Iterator[tuple[str | None, IssuerFrom]]:
    above = lines[: titles.head_end]
    main = titles.main
    yield (_of_title(main) if main and "关于" in main.plain else None), IssuerFrom.NOTICE_TITLE
    yield _signed(signature), IssuerFrom.SIGNATURE
    yield _in_fields(lines, Field.ISSUER), IssuerFrom.RECORD
    yield _letterhead(above), IssuerFrom.LETTERHEAD
    yield _of_title(main), IssuerFrom.TITLE
    yield _body_line(above), IssuerFrom.LINE
    # A signature whose date is damaged stands between a notice and what it passes on.
    yield _body_line(lines[titles.head_end : titles.body_start]), IssuerFrom.LINE
    yield _in_fields(lines, Field.PUBLISHER), IssuerFrom.PUBLISHER
    yield _place(titles), IssuerFrom.PLACE
    yield _signed(read_version_record(lines)), IssuerFrom.PRINTING
    yield _addressed_place(addressees), IssuerFrom.ADDRESSEES


def _signed(signature: Signature | None) -> str | None:
    return joint_name([body.replace(" ", "") for body in signature.bodies]) if signature else None


def _addressed_place(addressees: Sequence[str]) -> str | None:
    """The place whose own departments are addressed: 云川市政府各部门."""
    for addressee in addressees:
        if found := _OWN_DEPARTMENTS.match(simplified(addressee)):
            return addressee[: found.end(1)]
    return None


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
            return line.text[slice(*found.span(1))].replace(" ", "")
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
