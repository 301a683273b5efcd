"""Snapshots of an open store: the newest holds every write that was acknowledged before it was asked for."""

import asyncio
import shutil
from collections import Counter
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from queries.errors import StoreError
from queries.store import Store

SNAPSHOTS = "snapshots"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of the store that does not change: its folder, and the version that it holds at least."""

    folder: Path
    version: int


class Snapshots:
    """The snapshots of one store, in its folder; they are gone when this is closed.

    Used by one event loop. Snapshots are made beside it, and all who wait share one.
    """

    def __init__(self, store: Store) -> None:
        if store.folder is None:
            raise no_folder()
        self._store = store
        self._folder = store.folder / SNAPSHOTS
        self._numbers = count(1)
        self._newest: Snapshot | None = None
        self._making: asyncio.Task[None] | None = None
        self._holders: Counter[Path] = Counter()
        self._removing: set[asyncio.Task[None]] = set()
        # what a service left that was killed
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()

    @property
    def version(self) -> int:
        """The version of the store itself."""
        return self._store.version

    async def newest(self) -> Snapshot:
        """A snapshot with every write that was acknowledged by now. StoreError if none can be made."""
        wanted = self._store.version
        while self._newest is None or self._newest.version < wanted:
            if self._making is None:
                self._making = asyncio.create_task(self._make())
            # whoever does not wait any longer leaves the others theirs
            await asyncio.shield(self._making)
        return self._newest

    async def copy(self) -> Snapshot:
        """A snapshot of the present version for one holder alone, who may write in it."""
        folder = self._folder / f"copy-{next(self._numbers)}"
        return Snapshot(folder, await asyncio.to_thread(self._store.snapshot, folder))

    def hold(self, folder: Path) -> None:
        """None; the snapshot in that folder stays until it was released as often."""
        self._holders[folder] += 1

    def release(self, folder: Path) -> None:
        """None; the snapshot is removed once nobody holds it and there is a newer one."""
        self._holders[folder] -= 1
        self._remove_unless_needed(folder)

    async def settled(self) -> None:
        """None; what is being removed is gone."""
        if self._removing:
            await asyncio.wait(self._removing)

    async def close(self) -> None:
        """None; nothing is left of the snapshots."""
        if self._making is not None:
            await asyncio.wait([self._making])
        await self.settled()
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)

    async def _make(self) -> None:
        folder = self._folder / str(next(self._numbers))
        try:
            version = await asyncio.to_thread(self._store.snapshot, folder)
        finally:
            self._making = None
        before, self._newest = self._newest, Snapshot(folder, version)
        if before is not None:
            self._remove_unless_needed(before.folder)

    def _remove_unless_needed(self, folder: Path) -> None:
        if self._holders[folder] > 0 or (self._newest is not None and self._newest.folder == folder):
            return
        del self._holders[folder]
        self.remove(folder)

    def remove(self, folder: Path) -> None:
        """None; the folder is being removed."""
        removal = asyncio.create_task(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))
        self._removing.add(removal)
        removal.add_done_callback(self._removing.discard)


def no_folder() -> StoreError:
    """The error for a store that takes no queries from outside, as it is in memory."""
    return StoreError(
        "内存中的分工库没有快照，不能接受来自外部的查询。请用 --store 指明一个文件夹。",
        "A store in memory has no snapshots, so it takes no queries from outside. "
        "Name a folder with --store.",
    )
