"""Query processes with the snapshot that each holds open."""

import asyncio
from pathlib import Path

from api.settings import USUAL
from api.sparql.snapshots import Snapshots
from api.workers.query_frames import Request
from api.workers.query_worker import QueryWorker

# A process that was killed keeps its memory until it computed its own end, on a busy machine not at once.
_MOST_ENDING = 2
_SECONDS_BETWEEN_LOOKS = 0.01


class SnapshotWorkers:
    """All query processes of a service, from their start until they are gone."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._workers: set[QueryWorker] = set()
        self._leaving: set[asyncio.Task[None]] = set()

    async def start(self, *, urgent: bool = True) -> QueryWorker:
        """A new process that has the newest snapshot open; it waits for those that were killed to be gone."""
        while self._ending() >= _MOST_ENDING:
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        worker = await QueryWorker.start(urgent=urgent)
        self._workers.add(worker)
        ready = False
        try:
            await self.open_newest(worker, Request(seconds=USUAL.seconds, memory=USUAL.memory))
            ready = True
        finally:
            if not ready:
                self.end(worker)
        return worker

    async def open_newest(self, worker: QueryWorker, limits: Request) -> None:
        """None; the process has the newest snapshot open."""
        folder = (await self._snapshots.newest()).folder
        if worker.snapshot == folder:
            return
        self._hold(worker, folder)
        opening = Request(do="open", folder=str(folder), seconds=limits["seconds"], memory=limits["memory"])
        await worker.ask(opening)

    def end(self, worker: QueryWorker) -> None:
        """None; the process is killed, and its snapshot is free once it is gone."""
        worker.end()
        if worker in self._workers:
            self._workers.discard(worker)
            leaving = asyncio.create_task(self._left(worker))
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)

    def end_all(self) -> None:
        """None; all are killed."""
        for worker in list(self._workers):
            self.end(worker)

    async def gone(self) -> None:
        """None; those that were killed are gone."""
        await asyncio.gather(*self._leaving)

    def _ending(self) -> int:
        """How many processes were killed and are not gone yet."""
        return len(self._leaving) + sum(worker.killed for worker in self._workers)

    async def _left(self, worker: QueryWorker) -> None:
        await worker.gone()
        self._hold(worker, None)

    def _hold(self, worker: QueryWorker, folder: Path | None) -> None:
        before, worker.snapshot = worker.snapshot, folder
        if folder is not None:
            self._snapshots.hold(folder)
        if before is not None:
            self._snapshots.release(before)
