"""Drafts that visitors send are checked: read by a process apart, held against the shapes, and forgotten."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from threading import BoundedSemaphore, Lock, Thread
from typing import IO

from api.checking import Ground, check_draft, ground_for
from api.problems import BusyError, UnreadableError
from api.reports import Checked
from api.settings import Settings
from api.shapes import office_shapes
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, ReaderPool
from ontology.registry.errors import RegistryError
from queries.errors import QueriesError
from queries.store import Store

# one is checked and one is read meanwhile; more wait, but not without end
_MOST_AT_ONCE = 8
# characters, of which each may take three of the 255 bytes that a file name may have
_LONGEST_NAME = 80


class DraftChecks:
    """The checks of drafts beside an open store; the reading processes live while it is open."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._pool: ReaderPool | None = None
        self._ground: Ground | None = None
        self._opening = Lock()
        # pySHACL writes into the shapes that it reads: one check at a time
        self._checking = Lock()
        self._places = BoundedSemaphore(_MOST_AT_ONCE)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """None; reading processes are made ready in the background, and are gone when the context ends."""
        Thread(target=self._make_ready, name="draft-checks", daemon=True).start()
        try:
            yield
        finally:
            self.close()

    def close(self) -> None:
        """None; the reading processes are gone."""
        with self._opening:
            if self._pool:
                self._pool.close()
            self._pool = None

    def check(self, name: str, content: IO[bytes]) -> Checked:
        """What is to be mended in a draft that somebody sent.

        UnreadableError for a file that cannot be read as one plan, BusyError if too many wait already.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError(
                "正在核对的草稿太多，请稍后再试。",
                "Too many drafts are being checked. Try again in a moment.",
            )
        try:
            reading = self._read(_safe_name(name), content)
            ground = self._open()[1]
            assert reading.plan is not None  # _read raises for a reading without one
            with self._checking:
                report = check_draft(reading.plan, reading.file, ground)
            return Checked(reading.file, report, reading.plan)
        finally:
            self._places.release()

    def _make_ready(self) -> None:
        # pySHACL takes half a second to be ready
        from queries.checks import prepare

        # faulty shapes or tables are told to whoever sends a draft
        with suppress(QueriesError, RegistryError):
            self._open()
            with self._checking:
                prepare()

    def _open(self) -> tuple[ReaderPool, Ground]:
        with self._opening:
            if self._pool is None:
                self._pool = ReaderPool(Confines(self._settings.tables, self._settings.base), 2)
            if self._ground is None:
                self._ground = ground_for(self._settings, self._store, office_shapes(self._settings.shapes))
            return self._pool, self._ground

    def _read(self, name: str, content: IO[bytes]) -> Reading:
        with tempfile.TemporaryDirectory(prefix="fengong-draft-") as folder:
            path = Path(folder) / name
            with path.open("wb") as file:
                copyfileobj(content, file)
            readings = self._open()[0].submit(str(path)).result()
            return _only(readings, folder, name)


def _only(readings: list[Reading], folder: str, name: str) -> Reading:
    if len(readings) != 1:
        raise UnreadableError(
            f"{name} 中有 {len(readings)} 个文件，请逐个核对。",
            f"{name} holds {len(readings)} files. Check them one by one.",
        )
    reading = readings[0]
    if reading.plan is None:
        # our folder is nobody's business
        message, message_en = (
            words.replace(f"{folder}/", "") for words in (reading.message, reading.message_en)
        )
        raise UnreadableError(message, message_en)
    return Reading(name, reading.plan)


def _safe_name(name: str) -> str:
    """The name without folders and without what no file may be called."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(character for character in last if character.isprintable() and character != "/")
    return plain[-_LONGEST_NAME:] if plain.strip(". ") else "draft"
