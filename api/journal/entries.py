"""The entries of a journal, one JSON object a line, and the file that they are appended to."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from io import FileIO
from pathlib import Path
from threading import Lock

from api.journal.errors import damaged_line
from api.journal.files import sync, sync_folder
from queries.space import space_for


class Action(StrEnum):
    """What was done."""

    BEGIN = "begin"  # what the store held when its journal began, as N-Quads
    LOAD = "load"  # a plan was read from a file
    REMOVE = "remove"  # a plan was taken out
    REVIEW = "review"  # verdicts on links were taken from a table
    RESOLVE = "resolve"  # names were told anew, by other tables of bodies
    UPDATE = "update"  # a SPARQL update
    PUT = "put-graph"  # a graph was replaced by a file
    ADD = "add-graph"  # a file was added to a graph
    DELETE = "delete-graph"
    DONE = "done"  # an update that stands before is in the store, on disk
    VOID = "void"  # another entry came to nothing


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does, as a journal keeps it.

    `sha256` is the kept file that it is done with and `name` what that was called, `graph` the address of
    the graph that it changes, `about` what else it takes to do the same again.
    """

    action: Action
    who: str
    sha256: str | None = None
    name: str = ""
    graph: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A deed with its number, counted from 1, and the time when it was done (ISO, UTC)."""

    number: int
    at: str
    deed: Deed


def now() -> str:
    """The present time as entries tell it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Journal:
    """An open journal: one program at a time writes into it, whoever holds the store beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = Lock()
        self._last = _mended(path)

    @property
    def last(self) -> int:
        """The number of the last entry; 0 for an empty journal."""
        return self._last

    @property
    def size(self) -> int:
        """How many bytes the journal has."""
        return self.path.stat().st_size if self.path.exists() else 0

    def append(self, deed: Deed) -> Entry:
        """The new entry, which is on disk. DiskFullError if there is no space for it."""
        with self._writing, space_for(self.path):
            entry = Entry(self._last + 1, now(), deed)
            new = not self.path.exists()
            # without a buffer, which would write its rest when the file is closed
            with self.path.open("ab", buffering=0) as file:
                place = file.tell()
                try:
                    _write_whole(file, _line(entry))
                    sync(file)
                except OSError:
                    # half an entry would stand before the next one
                    file.truncate(place)
                    raise
            if new:
                sync_folder(self.path.parent)
            self._last = entry.number
            return entry

    def entries(self) -> Iterator[Entry]:
        """All entries in order; JournalError at a damaged one."""
        return _entries(self.path)


def _write_whole(file: FileIO, content: bytes) -> None:
    while content:
        content = content[file.write(content) :]


def _mended(path: Path) -> int:
    """The number of the last entry; a line that a kill cut short is taken away."""
    if not path.exists():
        return 0
    with path.open("r+b") as file:
        content = file.read()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            file.truncate(whole)
            sync(file)
    return sum(1 for _ in _entries(path))


def _entries(path: Path) -> Iterator[Entry]:
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            yield _entry(path, number, line)


def _entry(path: Path, number: int, line: bytes) -> Entry:
    try:
        found = json.loads(line)
        action = Action(found.pop("action"))
        entry = Entry(found.pop("number"), found.pop("at"), Deed(action, **found))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged_line(path, number) from error
    if entry.number != number:
        raise damaged_line(path, number)
    return entry


def _line(entry: Entry) -> bytes:
    told = {"number": entry.number, "at": entry.at, **asdict(entry.deed)}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"
