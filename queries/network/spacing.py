"""Room in a picture: nodes that lie on each other are moved apart, and parts stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_ROUNDS, _MANY = 40, 700
# how much wider a picture is than high
_ASPECT = 1.35


def spread(points: Any) -> Any:
    """The points in about as much room as they need, one unit for each; none much nearer than that."""
    import numpy
    from scipy.spatial import cKDTree

    count = len(points)
    points = points - points.mean(axis=0)
    # by the typical distance, so that a few outliers do not squeeze all others
    points = points * (count**0.5 * 0.8 / max(float(numpy.median(numpy.hypot(*points.T))), 1e-9))
    far = numpy.hypot(*points.T)
    limit = count**0.5 * 1.6 + 1
    points = points * numpy.where(far > limit, limit / numpy.maximum(far, 1e-9), 1.0)[:, None]
    # what lies on one spot must have a way to go, the same each time
    points = points + numpy.random.default_rng(count).normal(scale=1e-3, size=points.shape)
    for _ in range(_ROUNDS if count < _MANY else _ROUNDS // 4):
        pairs = cKDTree(points).query_pairs(1.1, output_type="ndarray")
        if not len(pairs):
            break
        # the tree gives them in no promised order, and sums of floats depend on it
        one, other = numpy.divmod(numpy.sort(pairs[:, 0] * count + pairs[:, 1]), count)
        between = points[one] - points[other]
        length = numpy.maximum(numpy.hypot(*between.T), 1e-6)
        step = between * ((1.1 - length) / length * 0.25)[:, None]
        for axis in (0, 1):
            points[:, axis] += numpy.bincount(one, step[:, axis], count) - numpy.bincount(
                other, step[:, axis], count
            )
    return points


def shelved(parts: Sequence[Any]) -> Any:
    """All points of the parts, each part in a box of its own: in rows, as books stand on shelves."""
    import numpy

    sizes = [part.max(axis=0) - part.min(axis=0) + 3.0 for part in parts]
    width = max(float(sum(x * y for x, y in sizes) * _ASPECT) ** 0.5, *(float(x) for x, _ in sizes))
    across = down = row = 0.0
    found = []
    for part, (x, y) in zip(parts, sizes, strict=True):
        if across and across + x > width * 1.05:
            across, down, row = 0.0, down - row, 0.0
        found.append(part - [part[:, 0].min(), part[:, 1].max()] + [across, down])
        across, row = across + float(x), max(row, float(y))
    return numpy.concatenate(found)
