"""The files that came in, each kept once under the SHA-256 of its bytes."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import IO

from api.journal.errors import changed_file, missing_file
from queries.space import space_for


class KeptFiles:
    """The kept files of a store, in a folder that is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> str:
        """The SHA-256 of the content, which is on disk from now on. DiskFullError if there is no space."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.path(sha256).exists():
            with space_for(self.folder), self.making() as draft:
                draft.write(content)
        return sha256

    @contextmanager
    def making(self) -> Iterator["Draft"]:
        """A file to write into. It is kept when the context ends, and knows its SHA-256 then."""
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".")
        path = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                draft = Draft(file)
                yield draft
                sync(file)
            self._take(path, draft.sha256)
        finally:
            path.unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where the file with that SHA-256 is, or would be."""
        return self.folder / sha256[:2] / sha256

    def read(self, sha256: str, name: str) -> bytes:
        """The bytes of a kept file; JournalError if they are gone or changed."""
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise missing_file(path, name) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise changed_file(path, name)
        return content

    def _take(self, draft: Path, sha256: str) -> None:
        path = self.path(sha256)
        if not path.parent.exists():
            path.parent.mkdir()
            sync_folder(self.folder)
        draft.replace(path)
        sync_folder(path.parent)


class Draft:
    """A file that is being written, and the SHA-256 of what was."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was written so far."""
        return self._digest.hexdigest()

    def write(self, content: bytes) -> int:
        """The number of bytes, which are written."""
        self._digest.update(content)
        return self._file.write(content)

    def flush(self) -> None:
        """None; what was written is the system's."""
        self._file.flush()


def sync(file: IO[bytes] | FileIO) -> None:
    """None; what was written into the file is on disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """None; the names in the folder are on disk, where the system knows how."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
