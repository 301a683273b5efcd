"""Example graphs: TriG files as the store takes them, and what questions answer on them."""

from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Triple

from queries.run import run_question
from queries.store import Store
from queries.values import plain

FOLDER = Path(__file__).parent / "graphs"


def graphs_of(name: str) -> dict[str, list[Triple]]:
    """The triples of the file by graph."""
    graphs: dict[str, list[Triple]] = {}
    for quad in pyoxigraph.parse(path=FOLDER / f"{name}.trig"):
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    return graphs


def store_of(*names: str, made: Store | None = None) -> Store:
    """A store that holds the files' graphs: the one that was made for it, else one in memory."""
    store = made or Store.in_memory()
    for name in names:
        store.replace(graphs_of(name))
    return store


def rows(store: Store, name: str, columns: str, **values: str) -> list[tuple[str, ...]]:
    """The answer's rows, of each the named columns."""
    return [
        tuple(plain(row[column]) for column in columns.split()) for row in run_question(store, name, values)
    ]


def column(store: Store, name: str, column_name: str, **values: str) -> list[str]:
    """The answer's values in one column."""
    return [words for (words,) in rows(store, name, column_name, **values)]
