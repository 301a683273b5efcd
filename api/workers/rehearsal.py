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

    The copy goes along with the store: an update that was tried on it and is then done needs no new copy for
    the next one. Whoever rehearses holds off other writers until the update is done.
    """

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._one_by_one = asyncio.Lock()
        self._worker: QueryWorker | None = None
        self._copy: Snapshot | None = None
        # the version that the store will have once all is done that was tried
        self._version = 0
        self._updates = 0

    async def rehearse(self, text: str, base: str | None, limits: Limits) -> None:
        """None for an update that ends within the limits; else the error that says why not."""
        body = body_of(text)
        async with self._one_by_one:
            whole = False
            try:
                async with asyncio.timeout(limits.seconds):
                    await self._try(body, base, limits)
                whole = True
            except TimeoutError:
                raise too_slow(limits.seconds) from None
            except WorkerEndedError as ending:
                raise failure_of_end(ending, limits.memory, limits.seconds) from ending
            finally:
                if not whole:
                    await self.close()

    async def close(self) -> None:
        """None; process and copy are gone."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()
            await worker.gone()
        self._drop_copy()

    async def _try(self, body: bytes, base: str | None, limits: Limits) -> None:
        if self._worker is None or not self._worker.alive:
            self._drop_copy()
            self._worker = await QueryWorker.start()
        if self._copy is None or self._version != self._snapshots.version or self._updates >= _MOST_UPDATES:
            await self._renew_copy(self._worker, limits)
        self._tell(await self._worker.ask(self._request("update", base, limits), body), limits)
        self._version += 1
        self._updates += 1

    async def _renew_copy(self, worker: QueryWorker, limits: Limits) -> None:
        before, self._copy = self._copy, await self._snapshots.copy()
        self._version, self._updates = self._copy.version, 0
        self._tell(await worker.ask(self._request("open", None, limits)), limits)
        if before is not None:
            self._snapshots.remove(before.folder)

    def _request(self, do: str, base: str | None, limits: Limits) -> Request:
        folder = str(self._copy.folder) if self._copy else ""
        return Request(
            do=do, folder=folder, writable=True, base=base, memory=limits.memory, seconds=limits.seconds
        )

    @staticmethod
    def _tell(reply: tuple[Reply, bytes], limits: Limits) -> None:
        if "error" in reply[0]:
            raise failure_of_reply(reply[0], limits.memory)

    def _drop_copy(self) -> None:
        before, self._copy = self._copy, None
        if before is not None:
            self._snapshots.remove(before.folder)
