"""Whether a journal and the files that it names are as they were written."""

import hashlib
from pathlib import Path

from api.journal.errors import JournalError, missing_file
from api.journal.keeping import FILES, JOURNAL, Keeper


def first_damage(place: Path, entries: int) -> str | None:
    """What is missing or changed, named below the folder of a store; None if all is there.

    `entries` is how many the journal should have.
    """
    try:
        keeper = Keeper(place)
        found = list(keeper.journal.entries())
    except JournalError:
        return JOURNAL
    if len(found) != entries:
        return JOURNAL
    named = {entry.deed.sha256 for entry in found if entry.deed.sha256}
    return next(
        (f"{FILES}/{one}" for one in sorted(named) if not _is_whole(keeper.files.path(one), one)), None
    )


def refuse_missing(place: Path) -> None:
    """None if all files that the journal names are there; else JournalError, which names the first."""
    keeper = Keeper(place)
    for entry in keeper.journal.entries():
        deed = entry.deed
        if deed.sha256 and not keeper.files.path(deed.sha256).exists():
            raise missing_file(keeper.files.path(deed.sha256), deed.name)


def _is_whole(path: Path, sha256: str) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
