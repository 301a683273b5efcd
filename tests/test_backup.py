"""A backup holds all that a store held at one moment, and gives it back or says what is wrong."""

import gzip
import io
import json
import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from histories import store_with_history
from mixed_writes import do, load, settings_of

from api.cli import main
from api.journal.backups import restore
from api.journal.errors import JournalError
from api.journal.keeping import FILES, JOURNAL
from api.journal.rebuilding import rebuild
from api.settings import Settings
from api.writing.backup_folder import back_up, own_name, thin
from api.writing.writer import Writer, writing
from queries.digest import store_digest
from queries.errors import StoreError
from queries.store import Store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A backup of a store with a history, and the digest of what it held."""
    folder = tmp_path_factory.mktemp("made")
    settings, digest = store_with_history(folder / "store")
    with writing(settings) as writer:
        (folder / "store" / "tokens.json").write_text("{}", encoding="utf-8")
        assert back_up(writer, folder / "backup.tar").digest == digest
    return folder / "backup.tar", digest


def held(folder: Path) -> str:
    with Store.open(folder, create=False) as store:
        return store_digest(store)


def changed(backup: Path, folder: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """The backup with one part changed, or gone where the change gives nothing."""
    output = folder / "changed.tar"
    with tarfile.open(backup) as archive, tarfile.open(output, "w") as written:
        for member in archive:
            content = archive.extractfile(member).read() if member.isfile() else b""  # type: ignore[union-attr]
            told = change(content) if member.name.startswith(name) and member.isfile() else content
            if told is not None:
                member.size = len(told)
                written.addfile(member, io.BytesIO(told))
    return output


def test_a_restored_store_holds_the_same_and_lives_on(made: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    about = restore(made[0], tmp_path / "new")
    assert about.digest == made[1] == held(tmp_path / "new")
    settings = settings_of(tmp_path / "new")
    assert rebuild(tmp_path / "new", settings, lambda *_: None) == made[1]
    with writing(settings) as writer:
        assert sum(1 for _ in writer.entries()) == about.entries
        load(writer, 0, 9, tmp_path / "plan.txt")


def test_tokens_are_in_no_backup(made: tuple[Path, str]) -> None:
    with tarfile.open(made[0]) as archive:
        names = archive.getnames()
    assert not [name for name in names if "token" in name]
    assert {name.partition("/")[0] for name in names} == {"backup.json", "store.nq.gz", JOURNAL, FILES}


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    settings, ending = settings_of(tmp_path / "store"), Event()
    with writing(settings) as writer:
        do(writer, "put", 0, 0, tmp_path / "plan.txt")

        def write() -> None:
            for value in range(1, 10_000):
                do(writer, "put", value % 3, value, tmp_path / "plan.txt")
                if ending.is_set():
                    return

        thread = Thread(target=write)
        thread.start()
        made = [(back_up(writer, tmp_path / f"{number}.tar"), number) for number in range(3)]
        ending.set()
        thread.join()
    for about, number in made:
        place = tmp_path / f"restored-{number}"
        restore(tmp_path / f"{number}.tar", place)
        assert rebuild(place, settings_of(place), lambda *_: None) == about.digest
    assert made[0][0].entries < made[2][0].entries


DAMAGES: dict[str, tuple[str, Callable[[bytes], bytes | None]]] = {
    "backup.json": ("backup.json", lambda content: content[:-3]),
    "no backup.json": ("backup.json", lambda _: None),
    "store.nq.gz": ("store.nq.gz", lambda content: content[:-30]),
    "a statement less": (
        "store.nq.gz",
        lambda content: gzip.compress(b"".join(gzip.decompress(content).splitlines(keepends=True)[1:])),
    ),
    "an entry less": (JOURNAL, lambda content: content[: content.rindex(b"\n", 0, -1) + 1]),
    "a damaged entry": (JOURNAL, lambda content: content.replace(b'"at"', b'"ta"', 1)),
    "a changed file": (f"{FILES}/", lambda content: content + b"."),
    "files gone": (f"{FILES}/", lambda _: None),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused_with_the_part_and_changes_nothing(
    made: tuple[Path, str], tmp_path: Path, damage: str
) -> None:
    part, change = DAMAGES[damage]
    backup = changed(made[0], tmp_path, part, change)
    store = tmp_path / "place" / "store"
    settings = settings_of(store)
    with writing(settings) as writer:
        do(writer, "put", 0, 1, tmp_path / "plan.txt")
    before = held(store)
    with pytest.raises(JournalError, match="已损坏") as told:
        restore(backup, store, instead=True)
    assert str(backup) in told.value.message_en
    assert part in told.value.message_en
    assert held(store) == before
    assert [path.name for path in store.parent.iterdir()] == ["store"]


def test_a_backup_that_was_cut_short_or_is_none_is_refused(made: tuple[Path, str], tmp_path: Path) -> None:
    whole = made[0].read_bytes()
    for length in (0, 100, 2000, len(whole) // 2, len(whole) - 11_000):
        (tmp_path / "cut.tar").write_bytes(whole[:length])
        with pytest.raises(JournalError, match="已损坏"):
            restore(tmp_path / "cut.tar", tmp_path / "store")
        assert not (tmp_path / "store").exists()


def test_a_backup_of_a_later_form_is_refused_with_its_version(made: tuple[Path, str], tmp_path: Path) -> None:
    def later(content: bytes) -> bytes:
        return json.dumps({**json.loads(content), "format": 2, "version": "9.9"}).encode()

    with pytest.raises(JournalError, match=r"9\.9"):
        restore(changed(made[0], tmp_path, "backup.json", later), tmp_path / "store")


def test_a_folder_that_holds_something_is_refused_unless_it_is_set_aside(
    made: tuple[Path, str], tmp_path: Path
) -> None:
    settings = settings_of(tmp_path / "store")
    with writing(settings) as writer:
        do(writer, "put", 0, 1, tmp_path / "plan.txt")
    before = held(tmp_path / "store")
    with pytest.raises(StoreError, match="--replace"):
        restore(made[0], tmp_path / "store")
    assert held(tmp_path / "store") == before
    restore(made[0], tmp_path / "store", instead=True)
    assert held(tmp_path / "store") == made[1]
    (aside,) = (path for path in tmp_path.iterdir() if path.name.startswith("store."))
    assert held(aside) == before


def test_a_store_whose_journal_names_a_file_that_is_gone_is_not_backed_up(tmp_path: Path) -> None:
    settings = settings_of(tmp_path / "store")
    with writing(settings) as writer:
        load(writer, 0, 1, tmp_path / "plan.txt")
        (kept,) = (path for path in (tmp_path / "store" / FILES).rglob("*") if path.is_file())
        kept.unlink()
        with pytest.raises(JournalError, match=r"plan\.txt") as told:
            back_up(writer, tmp_path / "backup.tar")
    assert str(kept) in told.value.message_en
    assert not list(tmp_path.glob("*backup*"))


def test_the_newest_backups_stay_and_other_files_too(tmp_path: Path) -> None:
    for day in range(1, 6):
        (tmp_path / f"fengong-2026010{day}T030000Z.tar").touch()
    (tmp_path / "fengong-old.tar").touch()
    assert thin(tmp_path, 2) == 3
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["fengong-20260104T030000Z.tar", "fengong-20260105T030000Z.tar", "fengong-old.tar"]
    (tmp_path / own_name()).touch()
    assert thin(tmp_path, 1) == 2


def test_the_commands_back_up_restore_and_rebuild(
    made: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, other = str(made[0].parent / "store"), str(tmp_path / "other")
    assert main(["--lang", "en", "backup", str(tmp_path), "--keep", "2", "--store", store]) == 0
    (backup,) = tmp_path.glob("fengong-*.tar")
    assert main(["--lang", "en", "restore", str(backup), "--store", other]) == 0
    assert main(["--lang", "en", "rebuild", "--store", other]) == 0
    assert capsys.readouterr().out.count(made[1]) == 2
    assert main(["--lang", "en", "restore", str(backup), "--store", other]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["--lang", "en", "restore", os.devnull, "--store", str(tmp_path / "third")]) == 2
    assert "damaged" in capsys.readouterr().err


def test_what_is_not_there_cannot_be_backed_up_or_restored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "backup", "--store", str(tmp_path / "none")]) == 2
    assert (
        main(["--lang", "en", "restore", str(tmp_path / "none.tar"), "--store", str(tmp_path / "new")]) == 2
    )
    assert not list(tmp_path.iterdir())
    assert "none.tar" in capsys.readouterr().err


def test_a_store_in_memory_is_not_backed_up(tmp_path: Path) -> None:
    with Store.in_memory() as store:
        writer = Writer(store, Settings("memory", "https://example.org/", "zh"))
        with pytest.raises(StoreError, match="备份"):
            back_up(writer, tmp_path / "backup.tar")
