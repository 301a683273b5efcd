"""The network as files that other programs open."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from api.explorer.network.drawn import Drawn, told


def graphml(drawn: Drawn) -> bytes:
    """The network for yEd, Cytoscape or a notebook, with `x` and `y`."""
    import networkx

    output = BytesIO()
    networkx.write_graphml(_with_places(drawn), output)
    return output.getvalue()


def gexf(drawn: Drawn) -> bytes:
    """The network for Gephi, with its places."""
    import networkx

    graph = _with_places(drawn)
    for _, about in graph.nodes(data=True):
        about["viz"] = {"position": {"x": about.pop("x"), "y": about.pop("y"), "z": 0.0}}
    output = BytesIO()
    networkx.write_gexf(graph, output)
    return output.getvalue()


def network_json(drawn: Drawn, base: str) -> bytes:
    """The network as the page reads it."""
    return json.dumps(told(drawn, base), ensure_ascii=False).encode()


def _with_places(drawn: Drawn) -> Any:
    graph = drawn.graph.copy()
    for node, (x, y) in drawn.places.items():
        graph.nodes[node].update(x=x * 1000, y=y * -1000)
    return graph
