"""How things are timed: the median of several runs, in milliseconds."""

import statistics
import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object], runs: int = 7) -> float:
    """The median time of the work over that many runs, after one that warms up."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)
