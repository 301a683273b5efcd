"""Comparisons and families as data: JSON objects (CONTRACTS 7) and a matrix in CSV."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from api.reports.cascade.words import reason, state_word
from ontology.plan_json import Json
from queries.answers import spreadsheet_text
from queries.cascade.comparison import Comparison, Link
from queries.cascade.coverage import Cell, Coverage, State
from queries.cascade.families import Document, Family, Inferred
from queries.cascade.items import Item


def comparison_json(compared: Comparison) -> Json:
    """What one plan takes over from another; `doubtful` names tasks that are a little like a dropped item."""
    return {
        "links": [_link(link) for link in compared.links],
        "dropped": _numbers(compared.dropped),
        "new": _numbers(compared.new),
        "unreadable": {
            "upper": _numbers(compared.unreadable_upper),
            "lower": _numbers(compared.unreadable_lower),
        },
        "doubtful": [
            {"upper": item.number, "lower": compared.doubtful[item.address].number}
            for item in compared.dropped
            if item.address in compared.doubtful
        ],
    }


def cascade_json(families: Iterable[Family]) -> Json:
    """Families with the state of every item in every plan, the reason, and the rates."""
    return {"families": [_family(family) for family in families]}


def matrix_csv(families: Sequence[Family], language: str) -> str:
    """One row an upper item, one column a lower plan: the state and the reason."""
    plans = list({below.address: below for family in families for below, _ in family.below}.values())
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = ("上级方案", "序号", "任务") if language == "zh" else ("upper plan", "number", "item")
    writer.writerow([spreadsheet_text(name) for name in (*names, *(plan.title for plan in plans))])
    for family in families:
        for row in _matrix_rows(family, plans, language):
            writer.writerow([spreadsheet_text(cell) for cell in row])
    return out.getvalue()


def _link(link: Link) -> Json:
    return {
        "upper": link.upper.number,
        "lower": link.lower.number,
        "kind": link.kind.value,
        "score": link.score,
        "missing": list(link.missing),
    }


def _numbers(items: Iterable[Item]) -> list[str]:
    return [item.number for item in items]


def _family(family: Family) -> Json:
    return {
        "parent": _document(family.parent),
        "state": family.state and family.state.value,
        "items": [_item(item) for item in family.items],
        "inferred": [_inferred(one) for one in family.inferred],
        "children": [_child(family, document, found) for document, found in family.below],
    }


def _document(document: Document) -> Json:
    return {"plan": document.address, "title": document.title, "number": document.number}


def _item(item: Item) -> Json:
    return {"number": item.number, "text": item.text, "task": item.address}


def _inferred(one: Inferred) -> Json:
    return {"text": one.item.text, "tasks": list(one.tasks), "inferred": True}


def _child(family: Family, document: Document, found: Coverage) -> Json:
    return {
        **_document(document),
        "state": family.state and family.state.value,
        "rate": {"confirmed": found.confirmed_rate, "proposed": found.rate},
        "cells": [_cell(cell) for cell in found.cells],
        **comparison_json(found.compared),
    }


def _cell(cell: Cell) -> Json:
    return {
        "upper": cell.item.number,
        "state": cell.state.value,
        "confirmed": cell.confirmed,
        "lower": [link.lower.number for link in cell.links],
        "reason": reason(cell, "zh"),
        "reason_en": reason(cell, "en"),
    }


def _matrix_rows(family: Family, plans: Sequence[Document], language: str) -> Iterable[list[str]]:
    rows = {document.address: found for document, found in family.below}
    if family.state is State.PARENT_NOT_LOADED:
        states = [state_word(family.state, language) if plan.address in rows else "" for plan in plans]
        yield [family.parent.title, "", "", *states]
    for place, item in enumerate(family.items):
        cells = (rows[plan.address].cells[place] if plan.address in rows else None for plan in plans)
        yield [family.parent.title, item.number, item.text, *(_words(cell, language) for cell in cells)]


def _words(cell: Cell | None, language: str) -> str:
    if cell is None:
        return ""
    colon = "：" if language == "zh" else ": "
    return f"{state_word(cell.state, language)}{colon}{reason(cell, language)}"
