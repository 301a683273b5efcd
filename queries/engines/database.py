"""A database of the embedded engine that is opened anew after a write failed.

The engine refuses every write after one that found no space, however much there is by then: only a newly
opened database takes them. What reads meanwhile goes on reading.
"""

import gc
import shutil
from pathlib import Path
from threading import RLock

import pyoxigraph

from queries.space import disk_full

# beside what the log holds, which is written out when a database is opened
_SPARE = 8 << 20


class Database:
    """An open database, in a folder or in memory. Keep nothing of it longer than one call takes."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._open = pyoxigraph.Store(path)
        self._failed = False
        self._changing = RLock()

    @property
    def now(self) -> pyoxigraph.Store:
        """The database as it is open now."""
        with self._changing:
            return self._open

    def fail(self) -> None:
        """None; a write failed, so the next one needs the database opened anew."""
        self._failed = self._path is not None

    def make_writable(self) -> None:
        """None; the database takes writes. DiskFullError while there is no space, OSError if it fails."""
        with self._changing:
            if self._failed and self._path is not None:
                self._open_anew(self._path)

    def _open_anew(self, path: Path) -> None:
        if not _has_space(path):
            raise disk_full(path)
        # the folder is free once nobody holds what was open: an error may, through its traceback
        self._open = pyoxigraph.Store()
        gc.collect()
        try:
            self._open = pyoxigraph.Store(path)
            self._failed = False
        except OSError:
            # somebody still reads from the former one, or there is less space than it seemed
            self._open = pyoxigraph.Store.read_only(str(path))
            raise


def _has_space(path: Path) -> bool:
    logged = sum(file.stat().st_size for file in path.glob("*.log"))
    return shutil.disk_usage(path).free > logged + _SPARE
