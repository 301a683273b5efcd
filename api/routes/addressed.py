"""The node that the rest of a path means: an address after the base, percent-encoded or not."""

from fastapi import Request
from pyoxigraph import NamedNode

from ontology.addresses import address_of, segment
from queries.values import as_node


def nodes_of_path(request: Request, before: str, base: str, after: str = "") -> list[NamedNode]:
    """The addresses that the path between `before` and `after` may mean, the likeliest first."""
    raw = request.scope.get("raw_path") or b""
    written = (
        address_of(raw.decode("utf-8", "replace").partition("?")[0]),
        request.scope["path"],
        "/".join(segment(part) for part in request.scope["path"].split("/")),
    )
    rests = [one.removeprefix(before).removesuffix(after) for one in written if one.startswith(before)]
    found = [as_node(rest if _is_whole(rest) else base + rest) for rest in rests]
    return list(dict.fromkeys(node for node in found if node is not None))


def _is_whole(rest: str) -> bool:
    return rest.startswith(("http://", "https://", "urn:"))
