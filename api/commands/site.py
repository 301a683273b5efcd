"""fengong site: the reading pages as a folder that works from a disk, to be mailed or put on a web server."""

import argparse
import asyncio
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from api.command_line.messages import fail, say, unwritten
from api.settings import Settings
from api.stores import open_store
from queries.errors import QueriesError
from queries.store import Store

_MARK = ".fengong-site"
_EVERY = 200


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 where the store cannot be opened or the folder is not ours to write."""
    folder = Path(parsed.folder).expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or _is_foreign(folder)):
        return fail(
            settings,
            f"{folder} 里有别的内容，不会覆盖。请另选一个新的或空的文件夹。",
            f"{folder} holds something else and is not overwritten. Choose a new or an empty folder.",
        )
    fresh = folder.with_name(f"{folder.name}.new")
    try:
        with open_store(settings, create=False) as store:
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(parents=True)
            count = _write(store, fresh, settings)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    except OSError as error:
        return fail(settings, *unwritten(folder, error))
    _put(fresh, folder)
    said = say(
        settings,
        f"已写出 {count} 个文件。请打开 {folder / 'index.html'}",
        f"{count} files are written. Open {folder / 'index.html'}",
    )
    print(said, file=sys.stderr)
    return 0


def _is_foreign(folder: Path) -> bool:
    return not (folder / _MARK).exists() and any(folder.iterdir())


def _write(store: Store, folder: Path, settings: Settings) -> int:
    # the web framework takes half a second to import
    from api.app import create_app
    from api.site.walking import HOST, Walk, write_pages

    application = create_app(store, settings, (HOST,))
    application.state.work_out()
    other = "en" if settings.language == "zh" else "zh"
    drawn = _draw(store, folder, settings, ((settings.language, ""), (other, f".{other}")))
    walk = Walk(folder, settings.base, (settings.language, other), drawn)
    count = asyncio.run(write_pages(application, walk, _progress(settings)))
    (folder / _MARK).write_text("fengong site\n", encoding="utf-8")
    return count + len(drawn)


def _draw(
    store: Store, folder: Path, settings: Settings, languages: Sequence[tuple[str, str]]
) -> frozenset[str]:
    """The names of the files of the network; none where it is too large to be drawn as a whole."""
    from api.explorer.network.choosing import Choice
    from api.explorer.network.drawn import Networks
    from api.explorer.network.single_file import network_file

    try:
        drawn = Networks(store).drawn(Choice("units"))
    except QueriesError:
        return frozenset()
    for language, ending in languages:
        (folder / f"network{ending}.html").write_bytes(network_file(drawn, language, settings.base))
    return frozenset(f"network{ending}.html" for _, ending in languages)


def _put(fresh: Path, folder: Path) -> None:
    """None; the new folder stands in the place of the old one, whole."""
    if folder.exists():
        old = folder.with_name(f"{folder.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        fresh.rename(folder)


def _progress(settings: Settings) -> Callable[[int], None]:
    def tell(count: int) -> None:
        if count % _EVERY == 0:
            print(say(settings, f"已写 {count} 个文件", f"{count} files written"), file=sys.stderr)

    return tell
