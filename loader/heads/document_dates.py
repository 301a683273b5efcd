"""The dates of a document, each as what its own words or its record call it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TypedDict

from loader.heads.dates import closing_date, labelled_date, only_date
from loader.heads.labelled_fields import Field
from loader.heads.lines import HeadLine, Kind
from loader.heads.signature import Signature, read_version_record

# 截至|2024年9月30日 · 截止到… · not 截至目前
_AS_OF = re.compile(r"截[至止]到?\s?(?=[0-9]{4})")
_LINES_BELOW_HEAD = 2
# （2018年4月8日某某市人民政府公布） · not （此件公开发布）
_NOTE = re.compile(r"[（(](?:19|20)[0-9]{2}年.{4,80}(?:发布|公布|印发)[）)]")


class DocumentDates(TypedDict):
    """ISO dates: the one that the document bears, and those that are called 成文, 印发, 发布 and 截至."""

    issued: str | None
    written: str | None
    sent: str | None
    published: str | None
    as_of: str | None


def read_dates(lines: Sequence[HeadLine], head_end: int, signature: Signature | None) -> DocumentDates:
    """The dates of the document whose head ends before line `head_end`."""
    record = read_version_record(lines)
    below_title = _below_title(lines[:head_end])
    signed = signature.issued if signature and signature.bodies else None
    printed = _labelled(lines, Field.PRINTED) or (record.issued if record else None)
    written = _labelled(lines, Field.WRITTEN)
    sent = _labelled(lines, Field.SENT)
    alone = signature.issued if signature else None
    return DocumentDates(
        issued=signed or written or printed or sent or below_title or alone,
        written=signed or written or below_title or alone,
        sent=printed or sent,
        published=_labelled(lines, Field.PUBLISHED),
        as_of=_as_of(lines[: head_end + _LINES_BELOW_HEAD]),
    )


def _as_of(above: Sequence[HeadLine]) -> str | None:
    """The day up to which a ledger reports, told above its table: 截至2024年9月30日."""
    for line in takewhile(lambda line: line.kind not in (Kind.TABLE, Kind.HEADING), above):
        if (found := _AS_OF.search(line.text)) and (date := labelled_date(line.text[found.end() :])):
            return date
    return None


def _labelled(lines: Sequence[HeadLine], wanted: Field) -> str | None:
    return next((date for value in values_of(lines, wanted) if (date := labelled_date(value))), None)


def _below_title(above: Sequence[HeadLine]) -> str | None:
    """The date in brackets under the title, or at the end of its line: （2018年4月8日）."""
    bracketed = (line for line in above if line.text.endswith(("）", ")")))
    for line in bracketed:
        if line.kind is Kind.DATE and line.text[0] in "（(":
            return only_date(line.plain)
        if line.kind is Kind.SHORT and (closing := closing_date(line.text)):
            return closing[1]
        if _NOTE.fullmatch(line.plain):
            return labelled_date(line.text[1:])
    return None


def values_of(lines: Sequence[HeadLine], wanted: Field) -> Iterator[str]:
    """The values of one field of the record, in order."""
    return (value for line in lines for kind, value in line.fields if kind is wanted)
