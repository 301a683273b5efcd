"""Drafts that visitors send are checked: read by a process apart, held against the shapes, and forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import BoundedSemaphore, Lock, Thread
from typing import IO

from api.checks.checking import Ground, check_draft, ground_for
from api.checks.shapes import office_shapes
from api.reports import Checked
from api.serving.problems import BusyError, UnreadableError
from api.settings import Settings
from api.workers.frames import Reading
from api.workers.uploads import Upload, Uploads
from ontology.registry.errors import RegistryError
from queries.errors import QueriesError
from queries.store import Store

# one is checked and one is read meanwhile; more wait, but not without end
_MOST_AT_ONCE = 8


class DraftChecks:
    """The checks of drafts beside an open store; the reading processes live while it is open."""

    def __init__(self, store: Store, settings: Settings, uploads: Uploads) -> None:
        self._store = store
        self._settings = settings
        self._uploads = uploads
        self._ground: Ground | None = None
        self._version = -1
        self._opening = Lock()
        # pySHACL writes into the shapes that it reads: one check at a time
        self._checking = Lock()
        self._places = BoundedSemaphore(_MOST_AT_ONCE)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """None; reading processes are made ready in the background, and are gone when the context ends."""
        thread = Thread(target=self._make_ready, name="draft-checks", daemon=True)
        thread.start()
        with self._uploads.opened():
            yield
            # it may be about to start them
            thread.join()

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
            reading = self._read(name, content)
            ground = self._ready_ground()
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
            self._uploads.make_ready()
            self._ready_ground()
            with self._checking:
                prepare()

    def _ready_ground(self) -> Ground:
        with self._opening:
            # what was written since may be an upper plan of the next draft
            if self._ground is None or self._version != self._store.version:
                self._version = self._store.version
                self._ground = ground_for(self._settings, self._store, office_shapes(self._settings.shapes))
            return self._ground

    def _read(self, name: str, content: IO[bytes]) -> Reading:
        with self._uploads.read(name, content) as upload:
            return _only(upload)


def _only(upload: Upload) -> Reading:
    name, readings = upload.path.name, upload.readings
    if len(readings) != 1:
        raise UnreadableError(
            f"{name} 中有 {len(readings)} 个文件，请逐个核对。",
            f"{name} holds {len(readings)} files. Check them one by one.",
        )
    if readings[0].plan is None:
        raise UnreadableError(readings[0].message, readings[0].message_en)
    return readings[0]
