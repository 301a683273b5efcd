"""The signature of a document (the issuing bodies and, below them, the date) and its version record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loader.heads.dates import closing_date, only_date, printing_date
from loader.heads.issuers import is_body_name
from loader.heads.lines import HeadLine, Kind

_BODY_KINDS = (Kind.PROSE, Kind.HEADING, Kind.ADDRESSEES)
_MOST_BODIES = 8
# 某某市水务局（印章） · 某某市水务局（代章） · not 某某区农林局（区扶贫办）
_STAMP = re.compile(r"[（(](?:[代公盖印][章印]|盖?章)[）)]$")


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the date stands among the lines, the bodies as printed above or before it, the ISO date.

    `printed` marks the version record (某某办公室2018年4月8日印发), which names the office that prints.
    """

    position: int
    bodies: tuple[str, ...]
    issued: str
    printed: bool = False


def read_signature(lines: Sequence[HeadLine]) -> Signature | None:
    """The first signature behind running text, one with a body before one without; None if there is none.

    A body with the date below it may also stand under the title, as it does above many tables.
    """
    body_start = next((i for i, line in enumerate(lines) if line.kind in _BODY_KINDS), len(lines))
    found = [s for i in range(len(lines)) if (s := _signature_at(lines, i)) and not s.printed]
    behind = [signature for signature in found if signature.position >= body_start]
    signed = [signature for signature in (*behind, *found) if signature.bodies]
    return next(iter(signed or behind), None)


def read_version_record(lines: Sequence[HeadLine]) -> Signature | None:
    """The first version record: who printed the document and when; None if there is none."""
    found = (_signature_at(lines, position) for position in range(len(lines)))
    return next((record for record in found if record and record.printed), None)


def _signature_at(lines: Sequence[HeadLine], position: int) -> Signature | None:
    line = lines[position]
    if line.kind not in (Kind.DATE, Kind.SHORT):
        return None
    record = printing_date(line.text)
    if line.kind is Kind.DATE and (issued := only_date(line.plain)):
        return Signature(position, _bodies_above(lines, position), issued, record is not None)
    if closing := record or closing_date(line.text):
        body, issued = closing
        if is_body_name(line.plain[: len(body)]):
            bodies = (*_bodies_above(lines, position), _unstamped(body))
            return Signature(position, bodies, issued, record is not None)
    return None


def _unstamped(body: str) -> str:
    return _STAMP.sub("", body)


def _bodies_above(lines: Sequence[HeadLine], position: int) -> tuple[str, ...]:
    bodies: list[str] = []
    for line in reversed(lines[max(0, position - _MOST_BODIES) : position]):
        if line.kind is not Kind.SHORT or not all(is_body_name(part) for part in line.plain.split()):
            break
        bodies.insert(0, _unstamped(line.text))
    return tuple(bodies)
