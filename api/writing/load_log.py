"""The log: one record for each time that a plan came into the store, was replaced or removed.

The records stand in a graph of their own, because they have a time and a plan's graph has none.
"""

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from api.journal.entries import Entry
from ontology import terms
from ontology.addresses import file_address
from queries.store import Store


def log_graph(base: str) -> str:
    """The address of the graph that holds the log."""
    return f"{base}log"


def load_record(
    graph: NamedNode, sha256: str, file: str, base: str, *, earlier: str | None, entry: Entry
) -> list[Triple]:
    """A record that this file was read into that graph, and which file's graph it replaced."""
    source = NamedNode(file_address(base, sha256))
    load, record = _activity(base, "load", entry)
    record += [
        Triple(load, terms.USED, source),
        Triple(load, terms.GENERATED, graph),
        # the name stands on the record: on the file node it would be stated in two graphs
        Triple(load, terms.NAME, Literal(Path(file).name)),
    ]
    if earlier:
        record.append(Triple(load, terms.INVALIDATED, NamedNode(earlier)))
    return record


def removal_record(graph: NamedNode, base: str, entry: Entry) -> list[Triple]:
    """A record that this graph was removed."""
    removal, record = _activity(base, "removal", entry)
    return [*record, Triple(removal, terms.INVALIDATED, graph)]


def deed_record(base: str, entry: Entry) -> list[Triple]:
    """A record that something else was done."""
    return _activity(base, entry.deed.action.value, entry)[1]


def is_recorded(store: Store, number: int) -> bool:
    """Whether the store holds what the entry of that number in its journal did."""
    return bool(store.subjects(terms.JOURNAL_ENTRY, Literal(number)))


def _activity(base: str, kind: str, entry: Entry) -> tuple[NamedNode, list[Triple]]:
    node = NamedNode(f"{base}{kind}/{entry.at}")
    record = [
        Triple(node, terms.TYPE, terms.ACTIVITY),
        Triple(node, terms.ENDED_AT_TIME, Literal(entry.at, datatype=terms.DATE_TIME)),
    ]
    if entry.number:
        record.append(Triple(node, terms.JOURNAL_ENTRY, Literal(entry.number)))
    return node, record
