"""fengong network: the responsibility network as a picture, a page of its own, or a file of networks."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from api.command_line.messages import fail
from api.explorer.network.choosing import Choice
from api.explorer.network.drawn import Drawn, Networks
from api.explorer.network.picture import network_svg
from api.explorer.network.pixels import FontsMissingError, network_png
from api.explorer.network.single_file import network_file
from api.settings import Settings
from api.stores import open_store
from queries.errors import QueriesError
from queries.names import plan_nodes, unit_nodes
from queries.network import responsibility_network
from queries.store import Store

if TYPE_CHECKING:
    import networkx

_DRAWN: Mapping[str, Callable[[Drawn, Settings], bytes]] = {
    "svg": lambda drawn, settings: network_svg(drawn, settings.language),
    "png": lambda drawn, settings: network_png(network_svg(drawn, settings.language)),
    "html": lambda drawn, settings: network_file(drawn, settings.language, settings.base),
}


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 where the store, plan or unit is not there, or no font for a picture."""
    try:
        with open_store(settings, create=False) as store:
            written = _written(store, parsed, settings)
    except (QueriesError, FontsMissingError) as error:
        return fail(settings, error.message, error.message_en)
    sys.stdout.buffer.write(written)
    return 0


def _written(store: Store, parsed: argparse.Namespace, settings: Settings) -> bytes:
    if parsed.format in _DRAWN:
        choice = Choice(parsed.view, parsed.plan or "", parsed.unit or "")
        return _DRAWN[parsed.format](Networks(store).drawn(choice), settings)
    plans = _named(plan_nodes(store, parsed.plan)) if parsed.plan else None
    units = _named(unit_nodes(store, parsed.unit)) if parsed.unit else None
    return _as_file(responsibility_network(store, plans, units), parsed.format)


def _named(terms: tuple[object, ...]) -> list[NamedNode]:
    return [term for term in terms if isinstance(term, NamedNode)]


def _as_file(graph: "networkx.MultiGraph[str]", form: str) -> bytes:
    import networkx

    if form == "json":
        data = networkx.node_link_data(graph, edges="edges")
        return json.dumps(data, ensure_ascii=False).encode() + b"\n"
    output = BytesIO()
    write = networkx.write_graphml if form == "graphml" else networkx.write_gexf
    write(graph, output)
    return output.getvalue()
