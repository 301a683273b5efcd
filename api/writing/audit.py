"""What was done to a store, by whom and when: its journal as a list."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from api.answers.listings import MOST_ROWS, USUAL_ROWS, Window
from api.journal.entries import Action, Entry
from queries.answers import spreadsheet_text


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One deed: its number in the journal, when, who, what, with which file, on which graph.

    `void`: it came to nothing.
    """

    number: int
    at: str
    who: str
    action: str
    name: str
    sha256: str | None
    graph: str | None
    void: bool


@dataclass(frozen=True, slots=True)
class Audit:
    """Some deeds, how many there are in all, and the address of those that follow."""

    items: list[AuditRecord]
    total: int
    next: str | None


def audit(entries: Iterable[Entry], window: Window) -> Audit:
    """A page of deeds, the newest first."""
    found = _records(entries)
    rows = window.rows(USUAL_ROWS)
    following = None
    if rows.stop < len(found):
        following = f"/api/audit?limit={rows.stop - window.offset}&offset={rows.stop}"
    return Audit(found[rows], len(found), following)


def audit_csv(entries: Iterable[Entry], window: Window) -> str:
    """The same as a CSV file that a spreadsheet may open."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(one.name for one in fields(AuditRecord))
    writer.writerows(_cells(record) for record in _records(entries)[window.rows(MOST_ROWS)])
    return text.getvalue()


def _cells(record: AuditRecord) -> list[str]:
    return ["" if value is None else spreadsheet_text(str(value)) for value in astuple(record)]


def _records(entries: Iterable[Entry]) -> list[AuditRecord]:
    found = list(entries)
    void = {entry.deed.about for entry in found if entry.deed.action is Action.VOID}
    told = [entry for entry in reversed(found) if entry.deed.action not in (Action.VOID, Action.DONE)]
    return [_record(entry, void=str(entry.number) in void) for entry in told]


def _record(entry: Entry, *, void: bool) -> AuditRecord:
    deed = entry.deed
    action = deed.action.value
    return AuditRecord(entry.number, entry.at, deed.who, action, deed.name, deed.sha256, deed.graph, void)
