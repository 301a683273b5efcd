"""What can go wrong with a journal."""

from pathlib import Path

from queries.errors import StoreError


class JournalError(StoreError):
    """The journal of a store, or a file that it names, is damaged or missing."""


def damaged_line(path: Path, line: int) -> JournalError:
    """The error for a line of the journal that cannot be read."""
    return JournalError(
        f"日志 {path} 第 {line} 行已损坏。请用 fengong restore 从备份恢复分工库；日志不会被改动。",
        f"Line {line} of the journal {path} is damaged. "
        "Restore the store from a backup with fengong restore; the journal is left as it is.",
    )


def missing_file(path: Path, name: str) -> JournalError:
    """The error for a file that the journal names and that is not there."""
    return JournalError(
        f"日志所记的文件 {name} 不在 {path}。请从备份中找回该文件放到那里，或用 fengong restore 恢复整个库。",
        f"The file {name} that the journal names is not at {path}. "
        "Put it back from a backup, or restore the whole store with fengong restore.",
    )


def changed_file(path: Path, name: str) -> JournalError:
    """The error for a file whose bytes are not those that came in."""
    return JournalError(
        f"日志所记的文件 {name}（{path}）内容已变，与入库时不同。"
        "请从备份中找回原文件，或用 fengong restore 恢复整个库。",
        f"The file {name} ({path}) that the journal names is not what came in any more. "
        "Put the original back from a backup, or restore the whole store with fengong restore.",
    )


def unreadable_file(name: str, number: int) -> JournalError:
    """The error for a file that was read once and cannot be read now."""
    return JournalError(
        f"日志第 {number} 条的文件 {name} 现在读不出方案。请检查 LibreOffice 等是否已安装，"
        "或用当时的版本重建，或用 fengong restore 恢复备份。",
        f"No plan can be read any more from {name}, entry {number} of the journal. "
        "See whether LibreOffice is installed, rebuild with the version of that time, "
        "or restore a backup with fengong restore.",
    )


def no_journal(folder: Path) -> JournalError:
    """The error for a folder from whose journal nothing can be made."""
    return JournalError(
        f"{folder} 中没有日志，无法重建。请检查 --store 指明的目录，或用 fengong restore 恢复备份。",
        f"There is no journal in {folder} to make the store from. "
        "Check the folder that --store names, or restore a backup with fengong restore.",
    )


def damaged_backup(backup: Path, part: str) -> JournalError:
    """The error for a backup that is not whole any more."""
    return JournalError(
        f"备份文件 {backup} 已损坏（{part}），没有恢复任何内容。请换用另一份备份。",
        f"The backup {backup} is damaged ({part}); nothing was restored. Take another backup.",
    )


def other_format(backup: Path, made_by: str) -> JournalError:
    """The error for a backup that this version does not know."""
    return JournalError(
        f"备份文件 {backup} 由版本 {made_by} 生成，本版本读不了。请用该版本或更新的版本恢复。",
        f"The backup {backup} was made by version {made_by}, which this one cannot read. "
        "Restore it with that version or a newer one.",
    )
