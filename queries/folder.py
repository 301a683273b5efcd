"""The store's folder on disk: a marker that says what it is, and the database beside it.

The marker is written before the database and marked ready after it. So an interrupted creation can
be told from a damaged store: the first is taken up again, the second is refused and never replaced.
"""

import json
import os
from pathlib import Path

from queries.errors import StoreError

FORMAT = 1
MARKER = "fengong-store.json"
DATABASE = "oxigraph"

# RocksDB makes a new, empty database wherever this file is missing.
_DATABASE_ROOT = "CURRENT"

_NEW = "new"
_READY = "ready"


def prepare(folder: Path, *, create: bool) -> Path:
    """The database folder to open; StoreError where the folder is no store that we may open or make."""
    try:
        return _prepared(folder, create=create)
    except OSError as error:
        raise _unusable(folder, error) from error


def mark_ready(folder: Path) -> None:
    """None; from here on a missing database means damage, not an interrupted creation."""
    if _marked_state(folder) != _READY:
        _write_marker(folder, _READY)


def renew(folder: Path) -> None:
    """None; the folder is a store with a database, whatever its marker said before."""
    _write_marker(folder, _READY)


def _prepared(folder: Path, *, create: bool) -> Path:
    if not (folder / MARKER).exists():
        _begin(folder, create=create)
    database = folder / DATABASE
    if _marked_state(folder) == _READY and not (database / _DATABASE_ROOT).exists():
        raise _damaged(folder, f"{DATABASE}/{_DATABASE_ROOT}")
    return database


def _begin(folder: Path, *, create: bool) -> None:
    if folder.exists():
        _refuse_foreign(folder)
    if not create:
        raise _absent(folder)
    folder.mkdir(parents=True, exist_ok=True)
    _write_marker(folder, _NEW)


def _refuse_foreign(folder: Path) -> None:
    foreign = next((entry.name for entry in folder.iterdir() if not _is_own_remains(entry)), None)
    if foreign is not None:
        raise StoreError(
            f"{folder} 不是分工库：其中有别的内容（{foreign}），没有 {MARKER}。"
            "请另选一个空文件夹，或用 --store 指明已有的库。",
            f"{folder} is not a fengong store: it holds something else ({foreign}) and no {MARKER}. "
            "Choose an empty folder, or name an existing store with --store.",
        )


def _is_own_remains(entry: Path) -> bool:
    return entry.name.startswith(f"{MARKER}.")


def _marked_state(folder: Path) -> str:
    marker = _read_marker(folder)
    if marker.get("format") != FORMAT:
        raise _other_version(folder, marker.get("format"))
    return str(marker.get("state"))


def _read_marker(folder: Path) -> dict[str, object]:
    try:
        marker = json.loads((folder / MARKER).read_bytes())
    except ValueError as error:
        raise _damaged(folder, MARKER) from error
    if not isinstance(marker, dict):
        raise _damaged(folder, MARKER)
    return marker


def _write_marker(folder: Path, state: str) -> None:
    draft = folder / f"{MARKER}.{os.getpid()}"
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"program": "fengong", "format": FORMAT, "state": state}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / MARKER)


def _absent(folder: Path) -> StoreError:
    return StoreError(
        f"{folder} 中还没有分工库。请先用 fengong load 导入文件，或用 --store 指明已有的库。",
        f"There is no store in {folder} yet. Load files with fengong load, or name a store with --store.",
    )


def _damaged(folder: Path, missing: str) -> StoreError:
    return StoreError(
        f"分工库 {folder} 已损坏：{missing} 缺失或不可读。"
        "请用 fengong rebuild 从日志重建，或用 fengong restore 恢复备份；不会以空库代替。",
        f"The store {folder} is damaged: {missing} is missing or unreadable. "
        "Make it anew from its journal with fengong rebuild, or restore a backup with fengong restore; "
        "it is never replaced by an empty store.",
    )


def _other_version(folder: Path, found: object) -> StoreError:
    return StoreError(
        f"分工库 {folder} 的格式版本是 {found}，本程序只认 {FORMAT}。"
        "请用建库时的版本打开它，或把原文件重新导入一个新文件夹。",
        f"The store {folder} has format version {found}; this program reads {FORMAT}. "
        "Open it with the version that made it, or load the files into a new folder.",
    )


def _unusable(folder: Path, error: OSError) -> StoreError:
    return StoreError(
        f"无法使用文件夹 {folder}：{error.strerror or error}。请检查路径和权限，或用 --store 另选。",
        f"The folder {folder} cannot be used: {error.strerror or error}. "
        "Check the path and its permissions, or choose another with --store.",
    )
