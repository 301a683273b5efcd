"""Queries of visitors, answered by processes on a snapshot of the store.

Quick queries have processes that are always ready. One that takes longer leaves with its process for the slow
lane, and another process takes its place; a client who used much lately goes there from the start. Whatever
happens, each query is answered, or refused with its reason, by its deadline.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

from api.settings import USUAL
from api.sparql.failures import closing, crowded, overloaded, too_slow
from api.sparql.jobs import Answer, Job
from api.sparql.snapshots import Snapshots
from api.workers.places import Places
from api.workers.query_frames import Reply, Request
from api.workers.query_requests import answer_of, body_of, failure_of_end, request_for
from api.workers.query_worker import QueryWorker, WorkerEndedError
from api.workers.ready_workers import ReadyWorkers
from api.workers.slow_lane import Run, SlowLane
from api.workers.snapshot_workers import SnapshotWorkers
from api.workers.turns import Turns
from api.workers.usage import Usage
from queries.errors import QueriesError

# A query is slow after so many seconds of computing; sooner where others wait for its process.
_SLOW = 0.1
_SLOW_FOR_OTHERS = 0.025
_SECONDS_BETWEEN_LOOKS = 0.02
# What everybody may take without being called heavy, however many queries: a small query takes a millisecond.
_FREE = 0.01
# Whoever asked one slow query waits in the slow lane with the next few: each would block a quick process.
_PRICE_OF_SLOWNESS = 0.5
_STANDING = 10
_MOST_ANSWERS = 5000
_MOST_KEPT = 256 << 20

_log = logging.getLogger(__name__)


class QueryPool:
    """The processes of one service; open it with `async with`, and all of them are gone after it."""

    def __init__(self, snapshots: Snapshots, places: Places | None = None) -> None:
        self._snapshots = snapshots
        self._places = places or Places.of_machine(USUAL.memory)
        self._usage = Usage()
        self._turns = Turns()
        self._processes = SnapshotWorkers(snapshots)
        self._ready = ReadyWorkers(self._processes.start, self._processes.end, self._places.ready)
        self._slow = SlowLane(self._places.slow, self._places.going, self._usage)
        self._quick: set[Run] = set()
        self._deadlines: set[asyncio.Timeout] = set()
        self._busy = asyncio.Event()
        self._closing = False

    async def __aenter__(self) -> Self:
        self._watch = asyncio.create_task(self._look_now_and_then())
        self._ready.fill()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """None; the processes are gone, whatever they were doing."""
        self._closing = True
        self._watch.cancel()
        self._end_all()
        await self._ready.close()
        while self._deadlines:
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        self._end_all()
        await self._processes.gone()

    @property
    def inside(self) -> int:
        """How many queries are being answered or wait for that."""
        return len(self._deadlines)

    async def answer(self, job: Job, client: str) -> Answer:
        """The answer to a job of that client.

        BusyError where too many queries of the client wait already, OverloadedError where there are too many
        of others, QuestionError for what does not parse, and the other errors of `api.sparql.failures`.
        """
        if self._closing or len(self._deadlines) >= self._places.inside:
            raise closing() if self._closing else crowded()
        run = Run(client)
        deadline = asyncio.timeout(job.limits.seconds)
        self._deadlines.add(deadline)
        try:
            async with deadline, self._turns.turn(client):
                return await self._answered(job, run)
        except TimeoutError:
            raise self._overdue(job, run) from None
        finally:
            self._deadlines.discard(deadline)

    def _end_all(self) -> None:
        now = self._now()
        for deadline in self._deadlines:
            if not deadline.expired():
                deadline.reschedule(now)
        self._processes.end_all()

    async def _answered(self, job: Job, run: Run) -> Answer:
        request, body = request_for(job), body_of(job.text)
        await self._snapshots.newest()
        lane = self._slow_lane if self._usage.is_heavy(run.client, self._now()) else self._quick_lane
        try:
            async with lane(run) as worker:
                reply, answer = await self._asked(worker, request, body, run)
        except WorkerEndedError as ending:
            raise self._failure(job, run, ending) from ending
        return answer_of(job, reply, answer)

    async def _asked(
        self, worker: QueryWorker, request: Request, body: bytes, run: Run
    ) -> tuple[Reply, bytes]:
        # what opening a snapshot takes is nobody's fault
        await self._processes.open_newest(worker, request)
        run.begin(worker, self._now())
        self._busy.set()
        request["folder"] = str(worker.snapshot)
        return await worker.ask(request, body)

    @asynccontextmanager
    async def _quick_lane(self, run: Run) -> AsyncIterator[QueryWorker]:
        run.worker = worker = await self._ready.take()
        self._quick.add(run)
        whole = False
        try:
            yield worker
            whole = True
        finally:
            if run in self._quick:
                self._leave_quick_lane(run, worker, whole=whole)
            else:
                self._leave_slow_lane(run, worker)

    @asynccontextmanager
    async def _slow_lane(self, run: Run) -> AsyncIterator[QueryWorker]:
        await self._slow.place(run)
        worker: QueryWorker | None = None
        try:
            worker = await self._processes.start(urgent=False)
            yield worker
        finally:
            self._leave_slow_lane(run, worker)

    def _leave_quick_lane(self, run: Run, worker: QueryWorker, *, whole: bool) -> None:
        self._quick.discard(run)
        # a process that was killed costs the next one as much as a slow query
        spent = run.counted() - _FREE if whole else max(run.counted(), _PRICE_OF_SLOWNESS)
        self._usage.charge(run.client, spent, self._now())
        if whole and worker.answered < _MOST_ANSWERS and worker.resident < _MOST_KEPT:
            self._ready.give_back(worker)
        else:
            self._ready.lose(worker)

    def _leave_slow_lane(self, run: Run, worker: QueryWorker | None) -> None:
        self._usage.charge(run.client, run.count(), self._now())
        self._slow.leave(run)
        if worker is not None:
            self._processes.end(worker)

    def _slow_down(self, run: Run, now: float) -> None:
        self._quick.discard(run)
        # whoever comes here for the first time is not the one who must leave
        self._slow.enter(run, now)
        self._usage.charge(run.client, max(run.used, _PRICE_OF_SLOWNESS), now)
        self._ready.part_with()

    async def _look_now_and_then(self) -> None:
        while True:
            await self._busy.wait()
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
            self._look(self._now())

    def _look(self, now: float) -> None:
        patience = _SLOW_FOR_OTHERS if self._ready.somebody_waits else _SLOW
        for run in [run for run in self._quick if _is_slow(run, now, patience)]:
            self._slow_down(run, now)
        self._slow.rank(now)
        if not self._deadlines:
            self._busy.clear()

    def _failure(self, job: Job, run: Run, ending: WorkerEndedError) -> QueriesError:
        if self._closing:
            return closing()
        # one whose process ended before it began is not at fault either
        if run.evicted or run.began is None:
            return overloaded(job.limits.seconds)
        _log.warning("a query ended its process: %s, %s", ending.how, ending.last_words.partition("\n")[0])
        return failure_of_end(ending, job.limits.memory, job.limits.seconds)

    def _overdue(self, job: Job, run: Run) -> QueriesError:
        if self._closing:
            return closing()
        seconds = job.limits.seconds
        # a query that stood still most of the time is not at fault
        return too_slow(seconds) if run.used > seconds / 2 else overloaded(seconds)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _is_slow(run: Run, now: float, patience: float) -> bool:
    if run.began is None:
        return False
    run_long = now - run.began
    # without computing it waits for the disk
    return run_long > patience and (run.counted() > patience or run_long > patience * _STANDING)
