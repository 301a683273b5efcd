"""The one way in which anything is written into a store: each deed is written down before it is done."""

import getpass
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from pyoxigraph import NamedNode

from api.intake import Run, enter_readings, load_files
from api.journal.backups import Frozen
from api.journal.entries import Action, Deed, Entry
from api.journal.keeping import UNRECORDED, Deeds, Keeper
from api.journal.replaying import begin, redo
from api.settings import Settings
from api.stores import open_store
from api.workers.frames import Reading
from api.writing.entering import Entrance
from api.writing.known_bodies import KnownBodies
from api.writing.known_files import stamp
from api.writing.outcomes import Outcome
from api.writing.removal import remove_plan
from api.writing.resolving import Resolved, resolve_store
from api.writing.reviewing import Verdicts, take_table
from api.writing.updates import clear_marks, write_update
from ontology.registry.registry import load_registry
from queries.cascade.reviewing import Reviewed
from queries.errors import StoreError
from queries.store import Store


class Writer:
    """Whoever writes into an open store."""

    def __init__(self, store: Store, settings: Settings, deeds: Deeds = UNRECORDED) -> None:
        self.store = store
        self._settings = settings
        self._deeds = deeds
        # who wants to hear of what was written
        self.tell: Callable[[str], None] = _tell_nobody
        # held over more than one write where nothing may come between
        self.lock = RLock()

    def kept(self, sha256: str) -> Path | None:
        """Where the file with that SHA-256 is kept, if it is."""
        return self._deeds.kept(sha256)

    def load(self, files: Sequence[str], who: str, workers: int = 1) -> Generator[Outcome]:
        """What becomes of each file, as `load_files` tells it."""
        base, tables = self._settings.base, self._settings.tables
        with self.lock:
            yield from load_files(files, self.store, base, workers, tables, deeds=self._deeds, who=who)

    def enter(self, readings: Sequence[Reading], file: str, who: str) -> list[Outcome]:
        """What became of each plan that was read of one file; all of it is on disk."""
        from queries.cascade.updating import update_links

        with self.lock:
            outcomes = enter_readings(readings, file, self._run(who))
            update_links(self.store)
            self.store.flush()
        self.tell(Action.LOAD.value)
        return outcomes

    def remove(self, plan: NamedNode, who: str) -> None:
        """None; the plan is gone, as `remove_plan` tells it."""
        with self.lock:
            remove_plan(self.store, plan, self._settings.base, deeds=self._deeds, who=who)
        self.tell(Action.REMOVE.value)

    def review(self, table: Verdicts) -> Reviewed:
        """What was taken over from a table of verdicts, as `take_table` tells it."""
        with self.lock:
            taken = take_table(self.store, table, self._settings.base, self._deeds)
        self.tell(Action.REVIEW.value)
        return taken

    def resolve(self, who: str) -> Iterator[Resolved]:
        """What became of each plan, as `resolve_store` tells it."""
        registry = load_registry(self._settings.tables)
        with self.lock:
            yield from resolve_store(self.store, registry, self._settings.base, deeds=self._deeds, who=who)

    def update(
        self,
        text: str,
        who: str,
        base: str | None = None,
        action: Action = Action.UPDATE,
        graph: str | None = None,
    ) -> None:
        """None; the SPARQL update is done and on disk: all of it or nothing.

        `action` and `graph` say what it is to whoever reads the journal: a graph put, added to or deleted.
        QuestionError for what does not parse.
        """
        with self.lock:
            sha256 = self._deeds.keep(text.encode())
            deed = Deed(action, who, sha256, f"{action.value}.ru", graph, base or "")
            with self._deeds.doing(deed) as entry:
                write_update(self.store, text, self._settings.base, entry)
                self.store.flush()
            if self._deeds.settle(entry):
                clear_marks(self.store, self._settings.base)
        self.tell(action.value)

    def entries(self) -> Iterator[Entry]:
        """What was done to the store, in order; nothing for a store without a journal."""
        if isinstance(self._deeds, Keeper):
            yield from self._deeds.journal.entries()

    @contextmanager
    def frozen(self) -> Iterator[Frozen]:
        """One state of the store to be backed up, while others go on writing."""
        place = self.store.folder
        if place is None or not isinstance(self._deeds, Keeper):
            raise _no_folder()
        with tempfile.TemporaryDirectory(dir=place, prefix=".backup-") as scratch:
            database = Path(scratch) / "database"
            with self.lock:
                self.store.snapshot(database)
                journal = self._deeds.journal
                frozen = Frozen(place, database, journal.size, journal.last)
            yield frozen

    def _run(self, who: str) -> Run:
        base, registry = self._settings.base, load_registry(self._settings.tables)
        bodies = KnownBodies(self.store, registry, base)
        return Run(Entrance(self.store, base, bodies, stamp(registry)), {}, {}, self._deeds, who)


def _tell_nobody(_: str) -> None:
    """None; nobody listens."""


def _no_folder() -> StoreError:
    return StoreError(
        "只有本机文件夹中的分工库可以备份。服务器上的库请用该服务器自己的备份方法。",
        "Only a store in a folder of this computer can be backed up. "
        "For a store on a server, use that server's own way.",
    )


@contextmanager
def writing(settings: Settings, *, create: bool = True) -> Iterator[Writer]:
    """The writer of the store that the settings name, which is open meanwhile.

    What a kill or a power cut kept from the store is done first. StoreError if it cannot be opened,
    JournalError if its journal is damaged.
    """
    with open_store(settings, create=create) as store:
        yield writer_of(store, settings)


def writer_of(store: Store, settings: Settings) -> Writer:
    """The writer of an open store, after what its journal tells and the store lacks was done again."""
    if store.folder is None:
        return Writer(store, settings)
    keeper = Keeper(store.folder)
    begin(store, keeper, settings.base)
    redo(store, keeper, settings)
    return Writer(store, settings, keeper)


def user() -> str:
    """The name of whoever runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # a container's user has no name
        return "?"
