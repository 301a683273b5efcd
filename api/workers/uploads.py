"""Files that visitors send are read by processes apart, and forgotten unless somebody keeps them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from threading import Lock
from typing import IO

from api.settings import Settings
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, ReaderPool
from queries.space import space_for

# characters, of which each may take three of the 255 bytes that a file name may have
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: where it lies for now, and what was read of it, each under its own name."""

    path: Path
    readings: tuple[Reading, ...]


class Uploads:
    """The reading processes of a service; they are started when the first file comes, or before."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool: ReaderPool | None = None
        self._opening = Lock()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """None; the reading processes are gone when the context ends."""
        try:
            yield
        finally:
            with self._opening:
                if self._pool:
                    self._pool.close()
                self._pool = None

    def make_ready(self) -> ReaderPool:
        """The reading processes."""
        with self._opening:
            if self._pool is None:
                confines = Confines(self._settings.tables, self._settings.base)
                self._pool = ReaderPool(confines, self._settings.workers)
            return self._pool

    @contextmanager
    def read(self, name: str, content: IO[bytes]) -> Iterator[Upload]:
        """The file that was sent, for as long as the context lasts."""
        with tempfile.TemporaryDirectory(prefix="fengong-upload-") as folder:
            path = Path(folder) / _safe_name(name)
            with space_for(path.parent), path.open("wb") as file:
                copyfileobj(content, file)
            readings = self.make_ready().submit(str(path)).result()
            yield Upload(path, tuple(_without(reading, folder) for reading in readings))

    def texts(self, path: Path, name: str) -> Reading:
        """The words of a file that is kept, with their places; a reading that failed says why."""
        return self.make_ready().submit(str(path), name).result()[0]


def _without(reading: Reading, folder: str) -> Reading:
    """The reading without our folder, which is nobody's business."""
    file, message, message_en = (
        words.replace(f"{folder}/", "") for words in (reading.file, reading.message, reading.message_en)
    )
    return replace(reading, file=file, message=message, message_en=message_en)


def _safe_name(name: str) -> str:
    """The name without folders and without what no file may be called."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(character for character in last if character.isprintable() and character != "/")
    return plain[-_LONGEST_NAME:] if plain.strip(". ") else "draft"
