"""A store is made anew from its journal and its files, and holds the same to the last statement."""

import os
import shutil
from pathlib import Path

import pytest
from histories import store_with_history
from mixed_writes import settings_of

from api.journal.entries import Entry
from api.journal.errors import JournalError
from api.journal.keeping import FILES, JOURNAL
from api.journal.rebuilding import rebuild
from api.settings import Settings
from api.writing.writer import writing
from queries.digest import store_digest
from queries.errors import StoreError, StoreInUseError
from queries.folder import DATABASE
from queries.store import Store

TIMES = 100 if os.environ.get("FENGONG_SOAK") else 2


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with a history, and its digest."""
    folder = tmp_path_factory.mktemp("lived") / "store"
    return folder, store_with_history(folder)[1]


@pytest.fixture
def store(lived: tuple[Path, str], tmp_path: Path) -> Settings:
    """The settings of a copy of it."""
    shutil.copytree(lived[0], tmp_path / "store")
    return settings_of(tmp_path / "store")


def rebuilt(settings: Settings) -> str:
    return rebuild(Path(settings.store), settings, lambda *_: None)


def held(settings: Settings) -> str:
    with Store.open(settings.store, create=False) as opened:
        return store_digest(opened)


def test_a_rebuilt_store_holds_the_same_each_time(store: Settings, lived: tuple[Path, str]) -> None:
    for _ in range(TIMES):
        shutil.rmtree(Path(store.store) / DATABASE)
        assert rebuilt(store) == lived[1]
        assert held(store) == lived[1]


@pytest.mark.parametrize("lost", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_damaged_store_is_rebuilt(store: Settings, lived: tuple[Path, str], lost: str) -> None:
    for file in (Path(store.store) / DATABASE).glob(lost):
        os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(StoreError, match="fengong rebuild"):
        held(store)
    assert rebuilt(store) == held(store) == lived[1]


def test_what_a_store_lacks_of_its_journal_is_done_when_it_is_opened(
    store: Settings, lived: tuple[Path, str], tmp_path: Path
) -> None:
    database = Path(store.store) / DATABASE
    shutil.copytree(database, tmp_path / "older")
    with writing(store) as writer:
        writer.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }", "张三")
        writer.update("DELETE { GRAPH <urn:g> { ?s ?p 1 } } WHERE { GRAPH <urn:g> { ?s ?p 1 } }", "张三")
        latest = store_digest(writer.store)
    shutil.rmtree(database)
    shutil.copytree(tmp_path / "older", database)
    assert held(store) == lived[1]
    with writing(store) as writer:
        assert store_digest(writer.store) == latest


def test_a_store_that_was_emptied_by_an_update_is_rebuilt_empty(store: Settings) -> None:
    with writing(store) as writer:
        writer.update("DROP ALL", "张三")
        writer.update("DROP ALL ;", "张三")
        writer.update("DROP ALL # 全部", "张三")
        graphs = writer.store.graphs()
        latest = store_digest(writer.store)
    assert graphs == []
    with writing(store) as writer:
        assert writer.store.graphs() == graphs
    assert rebuilt(store) == latest


def test_a_missing_file_stops_the_rebuild_and_the_old_store_stays(
    store: Settings, lived: tuple[Path, str]
) -> None:
    with writing(store) as writer:
        sha256 = next(entry.deed.sha256 for entry in writer.entries() if entry.deed.name == "6.txt")
    assert sha256
    kept = Path(store.store) / FILES / sha256[:2] / sha256
    kept.rename(kept.with_name("elsewhere"))
    with pytest.raises(JournalError, match=r"6\.txt") as told:
        rebuilt(store)
    assert str(kept) in told.value.message_en
    assert held(store) == lived[1]


def test_a_rebuild_that_was_killed_between_old_and_new_keeps_the_old(
    store: Settings, lived: tuple[Path, str]
) -> None:
    place = Path(store.store)
    (place / DATABASE).rename(place / "replaced")
    (place / JOURNAL).rename(place / "journal.away")
    with pytest.raises(JournalError, match="没有日志"):
        rebuilt(store)
    assert held(store) == lived[1]


def test_a_store_in_use_is_not_rebuilt(store: Settings) -> None:
    with Store.open(store.store), pytest.raises(StoreInUseError):
        rebuilt(store)


def test_nobody_opens_a_store_while_it_is_rebuilt(store: Settings) -> None:
    refused = 0

    def tell(_: Entry, __: int) -> None:
        nonlocal refused
        with pytest.raises(StoreInUseError):
            Store.open(store.store)
        refused += 1

    rebuild(Path(store.store), store, tell)
    assert refused
    held(store)


def test_a_folder_without_a_journal_is_not_rebuilt(tmp_path: Path) -> None:
    Store.open(tmp_path / "store").close()
    with pytest.raises(JournalError, match="没有日志"):
        rebuilt(settings_of(tmp_path / "store"))
