"""One number for all that a store holds, by which two stores are known to hold the same."""

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad

from queries.store import Store

_BITS = 256


def store_digest(store: Store) -> str:
    """The digest of a store in hexadecimal: the same for the same quads, however blank nodes are called."""
    return digest(store.quads())


def digest(quads: Iterable[Quad]) -> str:
    """The digest of quads, in any order, each once.

    Digests of lines are added up, so that nothing has to be sorted or held; only what has blank nodes is
    held, and named by the rules of RDFC-1.0.
    """
    unnamed = Dataset()
    total = 0
    for quad in quads:
        if _has_blank_nodes(quad):
            unnamed.add(quad)
        else:
            total += _number(quad)
    unnamed.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    total += sum(map(_number, unnamed))
    return f"{total % 2**_BITS:064x}"


def _has_blank_nodes(quad: Quad) -> bool:
    return any(isinstance(node, BlankNode) for node in _nodes(quad))


def _nodes(quad: Quad) -> Iterator[object]:
    yield from (quad.subject, quad.object, quad.graph_name)


def _number(quad: Quad) -> int:
    return int.from_bytes(hashlib.sha256(str(quad).encode()).digest())
