"""fengong backup: all that a store holds, its journal and its files, in one file."""

import argparse
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from api.command_line.messages import fail, say
from api.journal.backups import About
from api.settings import Settings
from api.stores import served_store
from api.writing.backup_folder import back_up, own_name, thin
from api.writing.writer import writing
from queries.errors import QueriesError


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 if the store cannot be opened or the backup cannot be written."""
    try:
        if service := served_store(settings):
            with closing(service):
                return _served(service.backup(), settings)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    output = Path(parsed.output or ".")
    if output.is_dir():
        output /= own_name()
    try:
        with writing(settings, create=False) as writer:
            about = back_up(writer, output)
        gone = thin(output.parent, parsed.keep or 0)
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


def _served(told: Mapping[str, Any], settings: Settings) -> int:
    """0; the service told where its new backup is."""
    print(
        say(
            settings,
            f"服务已备份到它所在计算机的 {told.get('file')}：{told.get('quads')} 条语句，"
            f"摘要 {told.get('digest')}",
            f"The service backed up to {told.get('file')} on its own computer: {told.get('quads')} "
            f"statements, digest {told.get('digest')}",
        )
    )
    return 0


def _done(about: About, output: Path, gone: int, settings: Settings) -> str:
    made = say(
        settings,
        f"已备份到 {output}：{about.quads} 条语句，摘要 {about.digest}",
        f"Backed up to {output}: {about.quads} statements, digest {about.digest}",
    )
    removed = say(settings, f"；删去 {gone} 个旧备份", f"; {gone} old backups removed")
    return made + removed if gone else made
