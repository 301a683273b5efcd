"""How many processes a machine has room for."""

import os
from dataclasses import dataclass
from typing import Self

_MOST_SLOW = 4
_INSIDE = 256


@dataclass(frozen=True, slots=True)
class Places:
    """Processes that are ready for quick queries, places for slow ones, how many of these compute at a time.

    `inside`: queries that are answered or wait, of all clients.
    """

    ready: int
    slow: int
    going: int
    inside: int = _INSIDE

    @classmethod
    def of_machine(cls, memory: int) -> Self:
        """Places so that one core stays free of slow queries, and all of them get at most half the memory.

        `memory` is what one query may use.
        """
        cores = _cores()
        going = max(cores - 1, 1)
        room = _memory() // 2 // memory - cores
        return cls(ready=max(cores, 2) + 1, slow=max(min(room, _MOST_SLOW * going), 1), going=going)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory() -> int:
    if hasattr(os, "sysconf"):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return 4 << 30
