"""Each client's turn: one query at a time, and two that wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from api.serving.problems import BusyError

RUNNING = 1
WAITING = 2


@dataclass(slots=True)
class _Line:
    inside: int = 0
    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(RUNNING))


class Turns:
    """The lines of clients, one each, who wait for the end of their own queries."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """None, while it is the client's turn. BusyError where too many of its queries wait already."""
        line = self._lines.setdefault(client, _Line())
        if line.inside >= RUNNING + WAITING:
            raise _too_many()
        line.inside += 1
        try:
            async with line.turn:
                yield
        finally:
            line.inside -= 1
            if line.inside == 0:
                del self._lines[client]


def _too_many() -> BusyError:
    return BusyError(
        f"您已有 {RUNNING} 个查询在执行、{WAITING} 个在等待。请等其中一个结束后再试。",
        f"{RUNNING} query of yours is being answered and {WAITING} are waiting. "
        "Wait until one of them has ended.",
    )
