"""A plan that was read by numbered lines gets the places of its own file instead."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from ontology.plan import Plan, Source


@dataclass(frozen=True, slots=True)
class _Known:
    """The places of the lines; the sources translated and the kinds of records seen so far."""

    places: Sequence[Source]
    translated: dict[Source, Source] = field(default_factory=dict)
    kinds: dict[type, tuple[str, ...]] = field(default_factory=dict)

    def fields_of(self, kind: type) -> tuple[str, ...]:
        """The names of a record's fields; none for plain values."""
        if kind not in self.kinds:
            self.kinds[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
        return self.kinds[kind]


def located(plan: Plan, places: Sequence[Source]) -> Plan:
    """The plan with every source told as its file tells places; `places[n-1]` is that of line n.

    The plan itself where there are no places, because its lines are those of the file.
    """
    if not places:
        return plan
    moved: Plan = _moved(plan, _Known(places))
    return moved


def _moved(value: Any, known: _Known) -> Any:
    """The value with the sources in it translated; the value itself where it holds none."""
    if isinstance(value, Source):
        if value not in known.translated:
            known.translated[value] = _place(value, known.places)
        return known.translated[value]
    if isinstance(value, tuple):
        moved = tuple(_moved(one, known) for one in value)
        return moved if any(new is not old for new, old in zip(moved, value, strict=True)) else value
    changed = {}
    for name in known.fields_of(type(value)):
        old = getattr(value, name)
        new = _moved(old, known)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


def _place(source: Source, places: Sequence[Source]) -> Source:
    """The place from the first line to the last one, in the terms of the file."""
    if source.line_start is None or source.line_end is None:
        return source
    first = replace(places[source.line_start - 1], order=source.line_start)
    last = places[source.line_end - 1]
    if first.line_start is not None:
        return Source(line_start=first.line_start, line_end=last.line_end)
    if first.row is not None and (last.table, last.sheet, last.page) == (
        first.table,
        first.sheet,
        first.page,
    ):
        return _rows(first, last)
    if first.paragraph is not None and last.paragraph is not None and last.paragraph > first.paragraph:
        return replace(first, paragraph_end=last.paragraph)
    return first


def _rows(first: Source, last: Source) -> Source:
    if last.row is not None and first.row is not None and last.row > first.row:
        return replace(first, row_end=last.row, column=None)
    return first if last.column == first.column else replace(first, column=None)
