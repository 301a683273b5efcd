"""A store is made anew from its journal, beside the old one, and takes its place when it is whole."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from api.journal.entries import Entry
from api.journal.errors import no_journal
from api.journal.files import sync_folder
from api.journal.keeping import Keeper
from api.journal.replaying import replayed, standing
from api.settings import Settings
from api.writing.updates import clear_marks
from queries import folder
from queries.digest import store_digest
from queries.errors import StoreError, StoreInUseError
from queries.store import Store

_NEW = "rebuilt"
_OLD = "replaced"

Tell = Callable[[Entry, int], None]


def rebuild(place: Path, settings: Settings, tell: Tell) -> str:
    """The digest of the store in the folder, which was made anew from its journal.

    `tell` is called with each entry that was done again, and the number of all. Until all of them are, the
    old database stays; StoreInUseError if a program has it open. JournalError where there is no journal, or
    a damaged one.
    """
    new, old, database = place / _NEW, place / _OLD, place / folder.DATABASE
    if old.exists() and not database.exists():
        # a rebuild was killed between the two renames
        old.rename(database)
    for left_behind in (new, old):
        shutil.rmtree(left_behind, ignore_errors=True)
    with _held(place):
        found = rebuild_into(place, new, settings, tell)
    if database.exists():
        database.rename(old)
    (new / folder.DATABASE).rename(database)
    folder.renew(place)
    sync_folder(place)
    for left_behind in (new, old):
        shutil.rmtree(left_behind, ignore_errors=True)
    return found


def rebuild_into(place: Path, new: Path, settings: Settings, tell: Tell) -> str:
    """The digest of the store that was made in a new folder from the journal of another."""
    keeper = Keeper(place)
    entries = standing(keeper.journal.entries())
    if not entries:
        raise no_journal(place)
    with Store.open(new) as store:
        for entry in replayed(entries, store, keeper, settings):
            tell(entry, len(entries))
        clear_marks(store, settings.base)
        store.flush()
        return store_digest(store)


@contextmanager
def _held(place: Path) -> Iterator[None]:
    """None; nobody else opens the store meanwhile. StoreInUseError if somebody has."""
    try:
        store = Store.open(place, create=False)
    except StoreInUseError:
        raise
    except StoreError:
        # what cannot be opened is why it is made anew
        store = Store.in_memory()
    try:
        yield
    finally:
        # nor does what cannot be closed matter
        with suppress(StoreError):
            store.close()
