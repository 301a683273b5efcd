"""The log: one record for each time that a plan came into the store, was replaced or removed.

The records stand in a graph of their own, because they have a time and a plan's graph has none.
"""

import datetime
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from ontology.addresses import file_address


def log_graph(base: str) -> str:
    """The address of the graph that holds the log."""
    return f"{base}log"


def load_record(graph: NamedNode, sha256: str, file: str, base: str, earlier: str | None) -> list[Triple]:
    """A record that this file was read into that graph, and which file's graph it replaced."""
    source = NamedNode(file_address(base, sha256))
    load, record = _activity(base, "load")
    record += [
        Triple(load, terms.USED, source),
        Triple(load, terms.GENERATED, graph),
        # the name stands on the record: on the file node it would be stated in two graphs
        Triple(load, terms.NAME, Literal(Path(file).name)),
    ]
    if earlier:
        record.append(Triple(load, terms.INVALIDATED, NamedNode(earlier)))
    return record


def removal_record(graph: NamedNode, base: str) -> list[Triple]:
    """A record that this graph was removed."""
    removal, record = _activity(base, "removal")
    return [*record, Triple(removal, terms.INVALIDATED, graph)]


def _activity(base: str, kind: str) -> tuple[NamedNode, list[Triple]]:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
    node = NamedNode(f"{base}{kind}/{now}")
    return node, [
        Triple(node, terms.TYPE, terms.ACTIVITY),
        Triple(node, terms.ENDED_AT_TIME, Literal(now, datatype=terms.DATE_TIME)),
    ]
