"""fengong restore: a store out of a backup."""

import argparse
from pathlib import Path

from api.command_line.messages import fail, say
from api.journal.backups import restore
from api.settings import Settings
from queries.errors import QueriesError


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 where the backup is damaged or the folder is not free."""
    place = Path(settings.store).expanduser().absolute()
    try:
        about = restore(Path(parsed.file), place, instead=parsed.replace)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    except OSError as error:
        return fail(
            settings,
            f"没有恢复：{error}。请检查备份文件、目标目录的权限和磁盘空间。",
            f"Nothing was restored: {error}. Check the backup, the folder's permissions and the disk.",
        )
    print(
        say(
            settings,
            f"已恢复到 {place}：{about.quads} 条语句，与备份时（{about.at}）的摘要一致。",
            f"Restored to {place}: {about.quads} statements, the same digest as when it was backed up "
            f"({about.at}).",
        )
    )
    return 0
