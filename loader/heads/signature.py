"""The signature of a document: the issuing bodies and, below them, the date."""

from collections.abc import Sequence
from dataclasses import dataclass

from loader.heads.dates import closing_date, only_date
from loader.heads.issuers import is_body_name
from loader.heads.lines import HeadLine, Kind

_BODY_KINDS = (Kind.PROSE, Kind.HEADING, Kind.ADDRESSEES)
_MOST_BODIES = 8


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the date stands among the lines, the bodies as printed above or before it, the ISO date."""

    position: int
    bodies: tuple[str, ...]
    issued: str


def read_signature(lines: Sequence[HeadLine]) -> Signature | None:
    """The first signature behind running text, one with a body before one without; None if there is none.

    A body with the date below it may also stand under the title, as it does above many tables.
    """
    body_start = next((i for i, line in enumerate(lines) if line.kind in _BODY_KINDS), len(lines))
    found = [s for i in range(len(lines)) if (s := _signature_at(lines, i))]
    behind = [signature for signature in found if signature.position >= body_start]
    signed = [signature for signature in (*behind, *found) if signature.bodies]
    return next(iter(signed or behind), None)


def _signature_at(lines: Sequence[HeadLine], position: int) -> Signature | None:
    line = lines[position]
    if line.kind is Kind.DATE and (issued := only_date(line.plain)):
        return Signature(position, _bodies_above(lines, position), issued)
    if line.kind is Kind.SHORT and (closing := closing_date(line.text)):
        body, issued = closing
        if is_body_name(line.plain[: len(body)]):
            return Signature(position, (*_bodies_above(lines, position), body), issued)
    return None


def _bodies_above(lines: Sequence[HeadLine], position: int) -> tuple[str, ...]:
    bodies: list[str] = []
    for line in reversed(lines[max(0, position - _MOST_BODIES) : position]):
        if line.kind is not Kind.SHORT or not all(is_body_name(part) for part in line.plain.split()):
            break
        bodies.insert(0, line.text)
    return tuple(bodies)
