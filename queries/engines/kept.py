"""Whether a server kept what it was sent, and the error where it did not."""

from collections.abc import Sequence

from pyoxigraph import Literal, Triple

from queries.errors import StoreError

_NUMBERS = ("double", "decimal", "float")


def lost(sent: Sequence[Triple], kept: Sequence[Triple]) -> Triple | None:
    """A triple that was sent and not kept; numbers may be written in another way (1.0 for 1)."""
    there = {_folded(triple) for triple in kept}
    return next((triple for triple in sent if _folded(triple) not in there), None)


def _folded(triple: Triple) -> tuple[object, ...]:
    value = triple.object
    if isinstance(value, Literal) and value.datatype.value.rpartition("#")[2] in (
        "double",
        "decimal",
        "float",
    ):
        return (triple.subject, triple.predicate, value.datatype, float(value.value))
    return (triple.subject, triple.predicate, value)


def not_kept(address: str, lost: Triple) -> StoreError:
    """The error for a triple that the server made another one of."""
    shown = str(lost)[:200]
    return StoreError(
        f"{address} 没有原样保存：{shown}。该图没有改动。请改用 Oxigraph，或缩短过长的地址和文字。",
        f"{address} did not keep as it is: {shown}. The graph was not changed. "
        "Use Oxigraph instead, or shorten what is too long.",
    )
