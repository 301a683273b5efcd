"""fengong backup: all that a store holds, its journal and its files, in one file."""

import argparse
import re
from pathlib import Path

from api.journal.backups import About, write_backup
from api.journal.entries import now
from api.messages import fail, say
from api.settings import Settings
from api.writer import writing
from queries.errors import QueriesError

# fengong-20261127T011500Z.tar · not: fengong.tar
_OWN_NAME = re.compile(r"fengong-\d{8}T\d{6}Z\.tar")


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 if the store cannot be opened or the backup cannot be written."""
    output = Path(parsed.output or ".")
    if output.is_dir():
        output /= own_name()
    try:
        with writing(settings, create=False) as writer, writer.frozen() as frozen:
            about = write_backup(frozen, Path(settings.store).expanduser().absolute(), output)
        gone = _thinned(output, parsed.keep) if parsed.keep else 0
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    except OSError as error:
        return fail(
            settings,
            f"备份 {output} 写不了：{error.strerror or error}。请检查路径、权限和磁盘空间；分工库未受影响。",
            f"The backup {output} cannot be written: {error.strerror or error}. "
            "Check path, permissions and disk space; the store is as it was.",
        )
    print(_done(about, output, gone, settings))
    return 0


def own_name() -> str:
    """The name of a backup that is made now."""
    return f"fengong-{re.sub(r'[-:]', '', now()[:19])}Z.tar"


def _done(about: About, output: Path, gone: int, settings: Settings) -> str:
    made = say(
        settings,
        f"已备份到 {output}：{about.quads} 条语句，摘要 {about.digest}",
        f"Backed up to {output}: {about.quads} statements, digest {about.digest}",
    )
    removed = say(settings, f"；删去 {gone} 个旧备份", f"; {gone} old backups removed")
    return made + removed if gone else made


def _thinned(output: Path, keep: int) -> int:
    """The number of old backups that were removed, so that the newest remain; files named otherwise stay."""
    known = sorted(path for path in output.parent.iterdir() if _OWN_NAME.fullmatch(path.name))
    old = known[:-keep]
    for path in old:
        path.unlink()
    return len(old)
