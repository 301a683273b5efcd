"""A backup: one file with all that a store holds, its journal and the files that came in."""

import gzip
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, cast

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from api.journal.checking import first_damage, refuse_missing
from api.journal.entries import now
from api.journal.errors import damaged_backup, other_format
from api.journal.files import sync, sync_folder
from api.journal.keeping import FILES, JOURNAL
from queries import folder
from queries.digest import digest
from queries.errors import StoreError

_ABOUT = "backup.json"
_QUADS = "store.nq.gz"
_FORMAT = 1
# quick rather than small: most of a backup are files that are packed already
_LEVEL = 3


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself: when it was made and by which version, how many quads, their digest."""

    at: str
    version: str
    quads: int
    digest: str
    entries: int
    format: int = _FORMAT


@dataclass(frozen=True, slots=True)
class Frozen:
    """One state of a store: its folder, a copy of its database, and how far its journal went then."""

    place: Path
    database: Path
    journal_bytes: int
    entries: int


def write_backup(frozen: Frozen, output: Path) -> About:
    """What the backup says of itself. It is whole and on disk when the output has its name.

    OSError if it cannot be written, JournalError if a file that the journal names is gone: then there is no
    output.
    """
    refuse_missing(frozen.place)
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            about = _written(frozen, file)
            sync(file)
        draft.replace(output)
        sync_folder(output.parent)
    finally:
        draft.unlink(missing_ok=True)
    return about


def _written(frozen: Frozen, file: IO[bytes]) -> About:
    with tempfile.TemporaryDirectory(dir=frozen.database.parent) as scratch:
        quads = Path(scratch) / _QUADS
        about = _dumped(frozen, quads)
        with tarfile.open(fileobj=file, mode="w") as archive:
            _add(archive, _ABOUT, json.dumps(asdict(about)).encode())
            archive.add(quads, _QUADS)
            journal, files = frozen.place / JOURNAL, frozen.place / FILES
            if journal.exists():
                # what was written meanwhile belongs to the next backup
                _add(archive, JOURNAL, journal.read_bytes()[: frozen.journal_bytes])
            if files.exists():
                archive.add(files, FILES, filter=_kept)
    return about


def _kept(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """The member, unless it is a file that is only being written."""
    return None if Path(member.name).name.startswith(".") else member


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def _dumped(frozen: Frozen, output: Path) -> About:
    store = pyoxigraph.Store.read_only(str(frozen.database))
    count = 0

    def written(file: IO[bytes]) -> Iterator[Quad]:
        nonlocal count
        for quad in store.quads_for_pattern(None, None, None, None):
            file.write(f"{quad} .\n".encode())
            count += 1
            yield quad

    with gzip.open(output, "wb", _LEVEL) as file:
        told = digest(written(cast(IO[bytes], file)))
    return About(now(), version("fengong"), count, told, frozen.entries)


def restore(backup: Path, place: Path, *, instead: bool = False) -> About:
    """What the backup says of itself, after a store was made of it in the folder.

    The folder is new or empty; with `instead` what is there is set aside first, under a name with the time.
    JournalError for a file that is no whole backup: then nothing is changed.
    """
    if not instead:
        _refuse_occupied(place)
    new = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        about = _unpacked(backup, new)
        if instead and place.exists():
            place.rename(place.with_name(f"{place.name}.{now().replace(':', '')}"))
        elif place.exists():
            place.rmdir()
        new.replace(place)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    sync_folder(place.parent)
    return about


def _unpacked(backup: Path, new: Path) -> About:
    about = _extracted(backup, new)
    quads, database = new / _QUADS, new / folder.DATABASE
    try:
        told = _filled(database, quads)
    except (SyntaxError, OSError, EOFError, zlib.error) as error:
        raise damaged_backup(backup, _QUADS) from error
    if told != about.digest:
        raise damaged_backup(backup, _QUADS)
    if damage := first_damage(new, about.entries):
        raise damaged_backup(backup, damage)
    folder.renew(new)
    for done_with in (quads, new / _ABOUT):
        done_with.unlink()
    return about


def _filled(database: Path, quads: Path) -> str:
    """The digest of the new database, which holds the quads of the file."""
    store = pyoxigraph.Store(str(database))
    with gzip.open(quads) as file:
        store.bulk_load(cast(IO[bytes], file), RdfFormat.N_QUADS)
    store.flush()
    return digest(store.quads_for_pattern(None, None, None, None))


def _extracted(backup: Path, new: Path) -> About:
    try:
        with tarfile.open(backup) as archive:
            archive.extractall(new, filter="data")
        return _about(backup, (new / _ABOUT).read_bytes())
    except (tarfile.TarError, FileNotFoundError, EOFError) as error:
        if not backup.exists():
            raise
        raise damaged_backup(backup, _ABOUT) from error


def _about(backup: Path, content: bytes) -> About:
    try:
        about = About(**json.loads(content))
    except (ValueError, TypeError) as error:
        raise damaged_backup(backup, _ABOUT) from error
    if about.format != _FORMAT:
        raise other_format(backup, about.version)
    return about


def _refuse_occupied(place: Path) -> None:
    if place.exists() and any(place.iterdir()):
        raise StoreError(
            f"{place} 中已有内容，没有恢复。请用 --store 指明一个空目录，"
            "或加 --replace：原目录改名保留，再恢复到这里。",
            f"{place} holds something already; nothing was restored. Name an empty folder with --store, "
            "or say --replace: the folder is kept under another name.",
        )
