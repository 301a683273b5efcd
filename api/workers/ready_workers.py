"""Query processes that are kept ready: whoever asks gets a free one, or the next that is free."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from api.workers.query_worker import QueryWorker, WorkerEndedError

_SECONDS_BEFORE_ANOTHER_TRY = 1.0
_log = logging.getLogger(__name__)


class ReadyWorkers:
    """So many processes as wanted, each free or lent; one that is lost is replaced."""

    def __init__(
        self,
        start: Callable[[], Awaitable[QueryWorker]],
        end: Callable[[QueryWorker], None],
        wanted: int,
    ) -> None:
        self._start, self._end = start, end
        self._wanted = wanted
        self._count = 0
        self._free: deque[QueryWorker] = deque()
        self._line: deque[asyncio.Future[QueryWorker]] = deque()
        self._starting: set[asyncio.Task[None]] = set()

    @property
    def somebody_waits(self) -> bool:
        """Whether somebody waits for a process."""
        return any(not waiter.done() for waiter in self._line)

    def fill(self) -> None:
        """None; as many processes as are missing are being started."""
        while self._count < self._wanted:
            self._count += 1
            starting = asyncio.create_task(self._add())
            self._starting.add(starting)
            starting.add_done_callback(self._starting.discard)

    async def take(self) -> QueryWorker:
        """A process for one query. Give it back, or say that it is lost."""
        while self._free:
            # the one used last has the newest snapshot open
            worker = self._free.pop()
            if worker.alive:
                return worker
            self.lose(worker)
        waiter: asyncio.Future[QueryWorker] = asyncio.get_running_loop().create_future()
        self._line.append(waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self.give_back(waiter.result())
            raise

    def give_back(self, worker: QueryWorker) -> None:
        """None; the process is free for the next one."""
        while self._line:
            waiter = self._line.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._free.append(worker)

    def lose(self, worker: QueryWorker) -> None:
        """None; a process is of no more use: it is ended, and another is started."""
        self._end(worker)
        self.part_with()

    def part_with(self) -> None:
        """None; a process that was lent does not come back, so another is started."""
        self._count -= 1
        self.fill()

    async def close(self) -> None:
        """None; none is started any more."""
        self._wanted = 0
        for starting in self._starting:
            starting.cancel()
        if self._starting:
            await asyncio.wait(self._starting)

    async def _add(self) -> None:
        while True:
            try:
                self.give_back(await self._start())
            except (OSError, WorkerEndedError) as error:
                _log.warning("a query process did not start: %s", error)
                await asyncio.sleep(_SECONDS_BEFORE_ANOTHER_TRY)
            else:
                return
