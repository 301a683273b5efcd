"""The lane of long queries: few of them compute at a time, those of clients first who used least.

The others stand still meanwhile. So a long query of somebody who asks little ends soon, also beside many of
somebody who asks without end.
"""

import asyncio
from dataclasses import dataclass

from api.workers.query_worker import QueryWorker
from api.workers.usage import Usage

# Equal clients take turns of about this length: changing more often would empty the caches.
_TURN = 0.1


@dataclass(eq=False, slots=True)
class Run:
    """A query that is being evaluated: for whom, by which process, since when, how long it computed.

    What counts is computing, not time: on a busy machine a small query takes long and is not at fault.
    """

    client: str
    worker: QueryWorker | None = None
    began: float | None = None
    used: float = 0.0
    going: bool = False
    evicted: bool = False
    _counted: float = 0.0

    def begin(self, worker: QueryWorker, now: float) -> None:
        """None; the process computes for it from now on."""
        self.worker, self.began, self.going = worker, now, True
        self._counted = worker.computed()

    def count(self) -> float:
        """The seconds that it computed since they were counted last."""
        if self.worker is None or self.began is None:
            return 0.0
        before, self._counted = self._counted, self.worker.computed()
        # a process that was killed tells nothing any more
        spent = max(self._counted - before, 0.0)
        self.used += spent
        return spent

    def counted(self) -> float:
        """The seconds that it computed in all."""
        self.count()
        return self.used


class SlowLane:
    """So many long queries as have places, of which fewer compute; others wait for a place."""

    def __init__(self, places: int, going: int, usage: Usage) -> None:
        self._places, self._going, self._usage = places, going, usage
        self._runs: list[Run] = []
        self._line: list[tuple[Run, asyncio.Future[None]]] = []

    async def place(self, run: Run) -> None:
        """None, when there is a place for a query that is slow from the start."""
        if len(self._runs) < self._places and not self._line:
            self._runs.append(run)
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line.append((run, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave(run)
            raise
        finally:
            self._line = [waiting for waiting in self._line if waiting[0] is not run]

    def enter(self, run: Run, now: float) -> None:
        """None; a query that turned out slow has a place, if need be that of the client who used most."""
        if run.worker is not None:
            run.worker.step_back()
        self._runs.append(run)
        # one that was evicted is here until its process is gone, and cannot make room twice
        staying = [other for other in self._runs if not other.evicted]
        if len(staying) > self._places:
            self._evict(max(staying, key=lambda other: self._claimed(other, now)))

    def leave(self, run: Run) -> None:
        """None; its place is free for another."""
        self._runs.remove(run)
        while len(self._runs) < self._places and (waiting := self._next_in_line()):
            first, turn = waiting
            self._runs.append(first)
            turn.set_result(None)

    def rank(self, now: float) -> None:
        """None; of the queries that have a process, those of clients who used least go on."""
        for run in self._runs:
            self._usage.charge(run.client, run.count(), now)
        able = [run for run in self._runs if run.worker is not None and not run.evicted]
        able.sort(key=lambda run: int(self._claimed(run, now) / _TURN))
        for run in able[self._going :]:
            _pause(run)
        for run in able[: self._going]:
            _resume(run)

    def _claimed(self, run: Run, now: float) -> float:
        """What the client used lately, and what it used for this query, however long ago."""
        return self._usage.level(run.client, now) + run.used

    def _evict(self, run: Run) -> None:
        run.evicted = True
        if run.worker is not None:
            run.worker.end()

    def _next_in_line(self) -> tuple[Run, asyncio.Future[None]] | None:
        now = asyncio.get_running_loop().time()
        waiting = [entry for entry in self._line if not entry[1].done()]
        return min(waiting, key=lambda entry: self._usage.level(entry[0].client, now), default=None)


def _pause(run: Run) -> None:
    if run.going and run.worker is not None:
        run.going = False
        run.worker.pause()


def _resume(run: Run) -> None:
    if not run.going and run.worker is not None:
        run.going = True
        run.worker.resume()
