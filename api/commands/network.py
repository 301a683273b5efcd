"""fengong network: the responsibility network as a file that Gephi, yEd or a notebook opens."""

import argparse
import json
import sys
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from api.command_line.messages import fail
from api.settings import Settings
from api.stores import open_store
from queries.errors import QueriesError
from queries.names import plan_nodes, unit_nodes
from queries.network import responsibility_network

if TYPE_CHECKING:
    import networkx


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 where the store, plan or unit is not there."""
    try:
        with open_store(settings, create=False) as store:
            plans = _named(plan_nodes(store, parsed.plan)) if parsed.plan else None
            units = _named(unit_nodes(store, parsed.unit)) if parsed.unit else None
            graph = responsibility_network(store, plans, units)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    sys.stdout.buffer.write(_written(graph, parsed.format))
    return 0


def _named(terms: Sequence[object]) -> list[NamedNode]:
    return [term for term in terms if isinstance(term, NamedNode)]


def _written(graph: "networkx.MultiGraph[str]", form: str) -> bytes:
    import networkx

    if form == "json":
        data = networkx.node_link_data(graph, edges="edges")
        return json.dumps(data, ensure_ascii=False).encode() + b"\n"
    output = BytesIO()
    write = networkx.write_graphml if form == "graphml" else networkx.write_gexf
    write(graph, output)
    return output.getvalue()
