"""A snapshot is a whole store of its own, whatever is written meanwhile."""

import asyncio
from pathlib import Path
from threading import Event, Thread

import pytest
from pyoxigraph import Store as Engine

from api.sparql.snapshots import SNAPSHOTS, Snapshots
from queries.errors import StoreError
from queries.store import Store

WRITES = 300


def test_a_store_tells_its_folder(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store, Store.in_memory() as memory:
        assert store.folder == tmp_path / "store"
        assert memory.folder is None


def test_a_snapshot_beside_a_writer_holds_whole_writes_and_all_that_its_version_says(tmp_path: Path) -> None:
    over = Event()
    with Store.open(tmp_path / "store") as store:

        def write() -> None:
            number = 0
            while not over.is_set():
                number += 1
                lines = "".join(f"<urn:{number}-{line}> <urn:p> {number} . " for line in range(WRITES))
                store.update(f"DROP SILENT GRAPH <urn:g> ; INSERT DATA {{ GRAPH <urn:g> {{ {lines} }} }}")

        writer = Thread(target=write)
        writer.start()
        try:
            for place in range(20):
                version = store.snapshot(tmp_path / str(place))
                found = Engine.read_only(str(tmp_path / str(place))).quads_for_pattern(None, None, None)
                numbers = [int(str(quad.object).split('"')[1]) for quad in found]
                assert len(numbers) in {0, WRITES}
                assert len(set(numbers)) <= 1
                assert max(numbers, default=0) >= version
        finally:
            over.set()
            writer.join()


def test_a_snapshot_does_not_wait_for_a_long_write(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        with store._writing:
            store.snapshot(tmp_path / "copy")
        with pytest.raises(StoreError):
            store.snapshot(tmp_path / "copy")


def test_all_who_wait_share_one_snapshot_and_the_old_one_goes(tmp_path: Path) -> None:
    async def ask_together(store: Store) -> None:
        snapshots = Snapshots(store)
        first = {
            snapshot.folder for snapshot in await asyncio.gather(*(snapshots.newest() for _ in range(9)))
        }
        assert len(first) == 1
        store.update("INSERT DATA { <urn:a> <urn:p> 1 }")
        second = {
            snapshot.folder for snapshot in await asyncio.gather(*(snapshots.newest() for _ in range(9)))
        }
        assert len(second) == 1
        assert first != second
        await snapshots.close()

    with Store.open(tmp_path / "store") as store:
        asyncio.run(ask_together(store))
        assert not (tmp_path / "store" / SNAPSHOTS).exists()


def test_a_snapshot_that_somebody_holds_stays(tmp_path: Path) -> None:
    async def hold(store: Store) -> None:
        snapshots = Snapshots(store)
        held = (await snapshots.newest()).folder
        snapshots.hold(held)
        store.update("INSERT DATA { <urn:a> <urn:p> 1 }")
        newest = (await snapshots.newest()).folder
        await asyncio.sleep(0.2)
        assert held.exists()
        snapshots.release(held)
        await snapshots.settled()
        assert not held.exists()
        assert newest.exists()
        await snapshots.close()

    with Store.open(tmp_path / "store") as store:
        asyncio.run(hold(store))


def test_a_snapshot_that_cannot_be_made_is_an_error_for_all_who_wait(tmp_path: Path) -> None:
    async def ask(store: Store) -> list[object]:
        snapshots = Snapshots(store)
        (tmp_path / "store" / SNAPSHOTS / "1").mkdir()
        failed = await asyncio.gather(*(snapshots.newest() for _ in range(3)), return_exceptions=True)
        await snapshots.newest()
        await snapshots.close()
        return list(failed)

    with Store.open(tmp_path / "store") as store:
        assert [type(error) for error in asyncio.run(ask(store))] == [StoreError] * 3
