"""Writes as SPARQL text, and the errors of what cannot be said in it."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from queries.engines.engine import Graphs
from queries.errors import StoreError


def replacement(graphs: Graphs, additions: Graphs) -> str:
    """The update after which each graph holds exactly its triples, and each addition beside others."""
    return " ;\n".join([*_removals(graphs), *_insertions(graphs), *_insertions(additions)])


def graph_node(address: str) -> NamedNode:
    """The node of a graph; StoreError where the address is none."""
    try:
        return NamedNode(address)
    except ValueError as error:
        raise StoreError(
            f"不是地址：{address}（{error}）。", f"Not an address: {address} ({error})."
        ) from error


def _removals(graphs: Graphs) -> Iterator[str]:
    # DROP, not CLEAR: a graph that is replaced by nothing must not stay behind as an empty one.
    for name in graphs:
        yield f"DROP SILENT GRAPH {graph_node(name)}"


def _insertions(graphs: Graphs) -> Iterator[str]:
    for name, triples in graphs.items():
        lines = "".join(f"{triple} .\n" for triple in triples)
        if lines:
            yield f"INSERT DATA {{ GRAPH {graph_node(name)} {{\n{lines}}} }}"
