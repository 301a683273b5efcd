"""Records as rows of a spreadsheet: one readable cell a field, with the address beside every name."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from ontology.plan import Source
from ontology.sources import place_zh
from queries.answers import spreadsheet_text
from queries.lists.records import AssignmentRecord, DocumentRecord, LimitRecord, Named, TaskLink

Cell = str | int | float
_MANY = "；"
_ROLES = {"lead": "牵头", "responsible": "责任", "cooperating": "配合", "guiding": "指导"}


def csv_text(kind: type, records: Iterable[object]) -> str:
    """The records of one kind as a CSV file whose cells no spreadsheet takes for formulas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(flat_columns(kind))
    writer.writerows(flat_row(kind, record) for record in records)
    return text.getvalue()


def flat_columns(kind: type) -> list[str]:
    """The names of the columns for records of a kind."""
    return [name for field, inner in _fields(kind) for name in _names(field, inner)]


def flat_row(kind: type, record: object) -> list[Cell]:
    """The cells of a record, one for each column."""
    return [
        _guarded(cell) for field, inner in _fields(kind) for cell in _cells(inner, getattr(record, field))
    ]


def _fields(kind: type) -> list[tuple[str, type]]:
    hints = get_type_hints(kind)
    return [(field.name, _kind_of(hints[field.name])) for field in fields(kind)]


def _kind_of(hint: Any) -> type:
    """The type of a field that may also be None; a list and a dict count as they are."""
    if isinstance(hint, UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    kind: type = get_origin(hint) or hint
    return kind


def _names(field: str, kind: type) -> list[str]:
    if kind is Named:
        return [field, f"{field}_id"]
    if is_dataclass(kind) and kind not in _WORDS:
        return [f"{field}_{name}" for name in flat_columns(kind)]
    return [field]


def _cells(kind: type, value: Any) -> list[Cell]:
    if kind is Named:
        return [value.label, value.id] if value else ["", ""]
    if is_dataclass(kind) and kind not in _WORDS:
        return flat_row(kind, value) if value is not None else [""] * len(flat_columns(kind))
    return [_cell(value)]


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    return _words(value)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return _MANY.join(map(_words, value))
    if isinstance(value, dict):
        return place_zh(Source(**value))
    return _WORDS[type(value)](value) if type(value) in _WORDS else str(value)


def _limit_words(limit: LimitRecord) -> str:
    days = " – ".join(dict.fromkeys(day for day in (limit.start, limit.end) if day))
    return f"{limit.words}（{days}）" if days else limit.words


def _document_words(document: DocumentRecord) -> str:
    title = f"《{document.title}》" if document.title else ""
    return f"{title}（{document.number}）" if title and document.number else title or document.number or ""


_WORDS: dict[type, Callable[[Any], str]] = {
    AssignmentRecord: lambda one: f"{one.unit}（{one.role_words or _ROLES.get(one.role, one.role)}）",
    LimitRecord: _limit_words,
    DocumentRecord: _document_words,
    TaskLink: lambda link: f"{link.upper.id}（{link.kind}，{link.state}）",
    Named: lambda one: one.label,
}


def _guarded(cell: Cell) -> Cell:
    return spreadsheet_text(cell) if isinstance(cell, str) else cell
