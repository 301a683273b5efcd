"""A folder of backups, of which the newest stay."""

import re
from dataclasses import dataclass
from pathlib import Path

from api.journal.backups import About, write_backup
from api.journal.entries import now
from api.settings import Settings
from api.writing.writer import Writer

# fengong-20261127T011500Z.tar · not: fengong.tar
_OWN_NAME = re.compile(r"fengong-\d{8}T\d{6}Z\.tar")


@dataclass(frozen=True, slots=True)
class Made:
    """A new backup: its file, when it was made, how many statements it holds, their digest."""

    file: str
    at: str
    quads: int
    digest: str


class BackupFolder:
    """Where a service puts its backups: where the settings say, else in a folder beside the store."""

    def __init__(self, writer: Writer, settings: Settings) -> None:
        self._writer = writer
        self._folder = settings.backup_folder
        self._keep = settings.backups

    def make(self) -> Made:
        """The new backup. StoreError if the store is in no folder, OSError if it cannot be written."""
        with self._writer.frozen() as frozen:
            folder = self._folder or frozen.place.with_name(f"{frozen.place.name}-backups")
            output = folder / own_name()
            about = write_backup(frozen, output)
        thin(folder, self._keep)
        return Made(str(output), about.at, about.quads, about.digest)


def back_up(writer: Writer, output: Path) -> About:
    """What the new backup says of itself; others may write meanwhile."""
    with writer.frozen() as frozen:
        return write_backup(frozen, output)


def own_name() -> str:
    """The name of a backup that is made now."""
    return f"fengong-{re.sub(r'[-:]', '', now()[:19])}Z.tar"


def thin(folder: Path, keep: int) -> int:
    """The number of old backups that were removed, so that the newest remain; 0 keeps all.

    Files that are named otherwise stay.
    """
    known = sorted(path for path in folder.iterdir() if _OWN_NAME.fullmatch(path.name))
    old = known[:-keep] if keep else []
    for path in old:
        path.unlink()
    return len(old)
