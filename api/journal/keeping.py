"""Deeds are written down before they are done: into a journal, or nowhere where a store has none."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from api.journal.entries import Action, Deed, Entry, Journal, now
from api.journal.files import KeptFiles
from queries.errors import DiskFullError

JOURNAL = "journal.jsonl"
FILES = "files"


class Deeds(Protocol):
    """Whoever writes down what is done."""

    def keep(self, content: bytes) -> str | None:
        """The SHA-256 of the content, kept for as long as the store is; None where nothing is kept."""
        ...

    def doing(self, deed: Deed) -> AbstractContextManager[Entry]:
        """The entry of a deed that is done within the context; void if it fails there."""
        ...

    def settle(self, entry: Entry) -> bool:
        """Whether it is written down that the store holds what the entry tells."""
        ...

    def kept(self, sha256: str) -> Path | None:
        """Where the file with that SHA-256 is kept; None where it is not."""
        ...


class Unrecorded:
    """Deeds on a store without a journal: one in memory, or on a server."""

    def keep(self, content: bytes) -> None:
        """None; nothing is kept."""

    @contextmanager
    def doing(self, deed: Deed) -> Iterator[Entry]:
        """An entry without a number."""
        yield Entry(0, now(), deed)

    def settle(self, _: Entry) -> bool:
        """False; nothing is written down."""
        return False

    def kept(self, _: str) -> None:
        """None; nothing is kept."""


class Keeper:
    """The journal of a store and the files that it names, in the store's folder."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal(folder / JOURNAL)
        self.files = KeptFiles(folder / FILES)
        self._void: list[Deed] = []

    def keep(self, content: bytes) -> str:
        """The SHA-256 of the content, which is on disk."""
        return self.files.keep(content)

    def kept(self, sha256: str) -> Path | None:
        """Where the file with that SHA-256 is; None for one that came otherwise, as within an archive."""
        path = self.files.path(sha256)
        return path if path.is_file() else None

    @contextmanager
    def doing(self, deed: Deed) -> Iterator[Entry]:
        """The entry of a deed, which is on disk before the deed is done; void if it fails.

        On a full disk that cannot be written down: then it is before the next deed. A program that ends
        before there was one leaves the deed to be done again when the store is opened.
        """
        self._tell_void()
        entry = self.journal.append(deed)
        done = False
        try:
            yield entry
            done = True
        finally:
            if not done:
                self._void.append(Deed(Action.VOID, deed.who, about=str(entry.number)))
                with suppress(DiskFullError):
                    self._tell_void()

    def settle(self, entry: Entry) -> bool:
        """True, unless the disk is full: then the mark in the store has to do."""
        with suppress(DiskFullError):
            self.journal.append(Deed(Action.DONE, entry.deed.who, about=str(entry.number)))
            return True
        return False

    def _tell_void(self) -> None:
        while self._void:
            self.journal.append(self._void[0])
            del self._void[0]


UNRECORDED = Unrecorded()
