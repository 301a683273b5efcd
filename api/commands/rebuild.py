"""fengong rebuild: the store made anew from its journal and the files that came in."""

import argparse
import sys
from pathlib import Path

from api.command_line.messages import fail, say
from api.journal.entries import Entry
from api.journal.rebuilding import rebuild
from api.settings import Settings
from queries.errors import QueriesError


def run(_parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 where there is no journal, it is damaged, or a program has the store open."""
    done = 0

    def tell(_: Entry, count: int) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty():
            print(f"\r{done}/{count}", end="\n" if done == count else "", file=sys.stderr, flush=True)

    try:
        digest = rebuild(Path(settings.store).expanduser().absolute(), settings, tell)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    except OSError as error:
        return fail(settings, f"没有重建：{error}", f"Nothing was made anew: {error}")
    print(
        say(
            settings,
            f"已按日志重做 {done} 条记录，重建分工库 {settings.store}（摘要 {digest}）",
            f"{done} entries of the journal were done again: the store {settings.store} is made anew "
            f"(digest {digest})",
        )
    )
    return 0
