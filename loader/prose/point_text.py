"""The paragraphs of a point apart: what is text, what names units, what sets a deadline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loader.document import Paragraph
from loader.drafts import UnitCell, spanning
from loader.prose.outline import Point
from loader.tables.headers import ColumnKind, header_kind
from loader.units.roles import labelled_units, split_closing_units
from ontology.plan import Note, Role, Source

# 政策依据：云府办〔2031〕7号 · 咨询电话：12345 · not 一是：…, not 优化窗口服务：设立专窗
_LABELLED = re.compile(r"([^：:，。；、（(]{2,8})[：:]\s*(.+)", re.DOTALL)
# …新增基站五百个。（市工信局牵头）|建设… · not 企业（含个体户）
_SENTENCE_BRACKET = re.compile(r"(?<=[。；])[（(〔【][^（）()〔〕【】。]{2,120}[）)〕】](?=.)")
_LONGEST_BRACKET = 200
_BESIDE_THE_TEXT = {
    ColumnKind.NOTE,
    ColumnKind.DEADLINE,
    ColumnKind.STEPS,
    ColumnKind.REQUIREMENT,
    ColumnKind.PROGRESS,
}


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph without its number and unit words; `printed` still has its number."""

    text: str
    printed: str
    source: Source
    units: tuple[UnitCell, ...] = ()
    values: tuple[tuple[ColumnKind, Note], ...] = ()

    def value(self, kind: ColumnKind) -> str | None:
        """The words of the labelled lines of that kind."""
        return "；".join(note.words for known, note in self.values if known is kind) or None

    def notes(self) -> tuple[Note, ...]:
        """The labelled lines that say nothing of their own kind."""
        return tuple(note for kind, note in self.values if kind is ColumnKind.NOTE)


def bodies(point: Point) -> list[Body]:
    """The point's paragraphs; a labelled line belongs to the paragraph above it."""
    found: list[Body] = []
    for place, paragraph in enumerate(point.paragraphs):
        labels = labelled_units(paragraph.text)
        value = None if labels else labelled_value(paragraph.text)
        if labels and found:
            found[-1] = _with_labels(found[-1], labels, paragraph.source)
        elif value and found:
            found[-1] = _with_value(found[-1], *value, paragraph.source)
        elif not labels:
            found.append(_body(paragraph, point, first=place == 0))
    return found


def labelled_value(text: str) -> tuple[ColumnKind, Note] | None:
    """A line such as 政策依据：… or 完成时限：… apart, or None."""
    found = _LABELLED.fullmatch(text)
    kind = header_kind(found[1]) if found else None
    if found is None or kind is None or kind[0] not in _BESIDE_THE_TEXT:
        return None
    return kind[0], Note(found[1].strip(), found[2])


def _body(paragraph: Paragraph, point: Point, *, first: bool) -> Body:
    printed, words = split_closing_units(paragraph.text)
    skip = point.mark.length if first and point.mark else 0
    named = [*_inner_units(printed), words] if words else []
    units = tuple(UnitCell((one,), paragraph.source) for one in named if one)
    return Body(printed[skip:], printed, paragraph.source, units)


def _inner_units(text: str) -> list[str]:
    """The words of unit brackets that close earlier sentences of a paragraph; they stay in its text."""
    ends = [found.end() for found in _SENTENCE_BRACKET.finditer(text)]
    tails = [split_closing_units(text[max(0, end - _LONGEST_BRACKET) : end])[1] for end in ends]
    return [words for words in tails if words]


def _with_labels(body: Body, labels: Sequence[tuple[str, Role | None, str]], source: Source) -> Body:
    """The body with the units and deadline of a line such as 牵头单位：市民政局."""
    for label, role, words in labels:
        kind = header_kind(label)
        if kind and kind[0] in _BESIDE_THE_TEXT:
            body = _with_value(body, kind[0], Note(label, words), source)
        elif words:
            body = replace(body, units=(*body.units, UnitCell((words,), source, role, label)))
    return replace(body, source=spanning([body.source, source]))


def _with_value(body: Body, kind: ColumnKind, note: Note, source: Source) -> Body:
    values = (*body.values, (kind, note))
    return replace(body, values=values, source=spanning([body.source, source]))
