"""Updates tried out beforehand, on a copy and in a process that can be killed.

The engine cannot stop an update in the store itself. So one with a WHERE is first run where it may be
stopped; only if it ends in time there is it done.
"""

import asyncio

from api.settings import Limits
from api.sparql.failures import too_slow
from api.sparql.snapshots import Snapshot, Snapshots
from api.workers.query_frames import Reply, Request
from api.workers.query_requests import body_of, failure_of_end, failure_of_reply
from api.workers.query_worker import QueryWorker, WorkerEndedError

# A copy that took part in so many updates is made anew: the store may differ, where one used NOW or RAND.
_MOST_UPDATES = 500


class Rehearsal:
    """The process that tries updates out, and its copy of the store.

    The copy goes along with the store: where `done` tells that the update was done after it was tried, the
    next one needs no new copy, which would take far longer than most updates.
    """

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._one_by_one = asyncio.Lock()
        self._worker: QueryWorker | None = None
        self._copy: Snapshot | None = None
        # the version of the store that the copy equals, and whether something was tried on it since
        self._version = 0
        self._tried_on = False
        self._updates = 0

    async def rehearse(self, text: str, base: str | None, limits: Limits) -> None:
        """None for an update that ends within the limits; else the error that says why not."""
        body = body_of(text)
        async with self._one_by_one:
            whole = False
            try:
                async with asyncio.timeout(limits.seconds):
                    reply = await self._tried(body, base, limits)
                whole = True
            except TimeoutError:
                raise too_slow(limits.seconds) from None
            except WorkerEndedError as ending:
                raise failure_of_end(ending, limits.memory, limits.seconds) from ending
            finally:
                if not whole:
                    await self.close()
            _tell(reply, limits)

    def done(self) -> None:
        """None; the update that was tried last is the last write of the store: the copy goes along."""
        if self._snapshots.version == self._version + 1:
            self._version += 1
            self._tried_on = False

    async def close(self) -> None:
        """None; process and copy are gone."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()
            await worker.gone()
        self._drop_copy()

    async def _tried(self, body: bytes, base: str | None, limits: Limits) -> Reply:
        if self._worker is None or not self._worker.alive:
            self._drop_copy()
            self._worker = await QueryWorker.start()
        if self._is_stale():
            await self._renew_copy(self._worker, limits)
        self._updates += 1
        reply, _ = await self._worker.ask(self._request("update", base, limits), body)
        # an update that failed changed nothing
        self._tried_on = "error" not in reply
        return reply

    def _is_stale(self) -> bool:
        behind = self._tried_on or self._version != self._snapshots.version
        return self._copy is None or behind or self._updates >= _MOST_UPDATES

    async def _renew_copy(self, worker: QueryWorker, limits: Limits) -> None:
        before, self._copy = self._copy, await self._snapshots.copy()
        self._version, self._updates, self._tried_on = self._copy.version, 0, False
        reply, _ = await worker.ask(self._request("open", None, limits))
        _tell(reply, limits)
        if before is not None:
            self._snapshots.remove(before.folder)

    def _request(self, do: str, base: str | None, limits: Limits) -> Request:
        folder = str(self._copy.folder) if self._copy else ""
        return Request(
            do=do, folder=folder, writable=True, base=base, memory=limits.memory, seconds=limits.seconds
        )

    def _drop_copy(self) -> None:
        before, self._copy = self._copy, None
        if before is not None:
            self._snapshots.remove(before.folder)


def _tell(reply: Reply, limits: Limits) -> None:
    """None for what was done; else the error that the process told."""
    if "error" in reply:
        raise failure_of_reply(reply, limits.memory)
