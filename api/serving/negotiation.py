"""Which of the offered media types a client likes best (RFC 9110, 12.5.1)."""

from collections.abc import Iterator, Sequence


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered type that the client likes best, the first of equals; None where it takes none of them."""
    ranges = list(_ranges(accept or "*/*"))
    weighed = [(_weight(kind, ranges), -place) for place, kind in enumerate(offered)]
    best = max(weighed, default=(0.0, 0))
    return offered[-best[1]] if best[0] > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if kind:
            yield kind, _quality(parameters)


def _quality(parameters: Sequence[str]) -> float:
    told = next((one[2:].strip() for one in parameters if one.startswith("q=")), "1")
    try:
        quality = float(told)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0


def _weight(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most particular range that holds the type."""
    family = kind.partition("/")[0] + "/*"
    for particular in (kind, family, "*/*"):
        told = [quality for name, quality in ranges if name == particular]
        if told:
            return max(told)
    return 0.0
