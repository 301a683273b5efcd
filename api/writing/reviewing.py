"""A table of verdicts is taken into the store, whole, and the links follow."""

import json
from dataclasses import dataclass

from api.journal.entries import Action, Deed, Entry
from api.journal.keeping import UNRECORDED, Deeds
from api.writing.load_log import deed_record, log_graph
from loader.readers.decoding import decode
from queries.cascade.reviewing import Judged, Reviewed, judged
from queries.cascade.updating import update_links
from queries.cascade.verdicts import verdict_rows
from queries.store import Store


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A table as it came: its bytes and its name, who stands for lines without a name, on which day.

    `overrule`: verdicts of others that the store holds may be contradicted.
    """

    content: bytes
    name: str
    reviewer: str
    today: str
    overrule: bool = False


def take_table(store: Store, table: Verdicts, base: str, deeds: Deeds = UNRECORDED) -> Reviewed:
    """What was taken over: all of the table, or nothing with a ReviewError (ReadError if it is no text)."""
    taken = _judged(store, table, base)
    if not taken.graphs:
        return taken.reviewed
    with deeds.doing(_deed(table, deeds.keep(table.content))) as entry:
        _write(store, taken, entry, base)
    update_links(store)
    store.flush()
    return taken.reviewed


def take_again(store: Store, content: bytes, entry: Entry, base: str) -> None:
    """None; the table of an entry is in the store, as it was taken then."""
    said = json.loads(entry.deed.about)
    table = Verdicts(content, entry.deed.name, entry.deed.who, said["today"], said["overrule"])
    # what it is held against must be as it was then
    update_links(store)
    _write(store, _judged(store, table, base), entry, base)


def _judged(store: Store, table: Verdicts, base: str) -> Judged:
    rows = verdict_rows(decode(table.content, table.name).text, table.name, base)
    return judged(store, rows, table.name, table.reviewer, table.today, overrule=table.overrule)


def _deed(table: Verdicts, sha256: str | None) -> Deed:
    said = {"today": table.today, "overrule": table.overrule}
    return Deed(Action.REVIEW, table.reviewer, sha256, table.name, about=json.dumps(said))


def _write(store: Store, taken: Judged, entry: Entry, base: str) -> None:
    store.replace(taken.graphs, {log_graph(base): deed_record(base, entry)})
