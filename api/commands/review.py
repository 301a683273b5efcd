"""fengong review: a table of links comes back with verdicts; the whole of it is taken, or nothing."""

import argparse
from contextlib import closing
from datetime import date
from pathlib import Path

from api.command_line.messages import fail, say
from api.settings import Settings
from api.stores import served_store
from api.writing.reviewing import Verdicts
from api.writing.writer import user, writing
from loader.errors import ReadError
from queries.cascade.reviewing import Reviewed
from queries.cascade.verdicts import ReviewError
from queries.errors import QueriesError

_COUNTS = ("confirmed", "rejected", "known")


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0; 1 if the table could not be taken; 2 if the store could not be opened."""
    try:
        taken = _taken(parsed, settings)
    except (ReviewError, ReadError) as error:
        fail(settings, error.message, error.message_en)
        return 1
    except OSError as error:
        fail(settings, f"{parsed.file} 读不出：{error.strerror}", f"{parsed.file}: {error.strerror}")
        return 1
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    return _show(taken, settings)


def _taken(parsed: argparse.Namespace, settings: Settings) -> Reviewed:
    content = Path(parsed.file).read_bytes()
    if service := served_store(settings):
        with closing(service):
            told = service.review(Path(parsed.file), overrule=parsed.overrule)
        return Reviewed(*(int(told.get(name, 0)) for name in _COUNTS))
    table = Verdicts(content, parsed.file, user(), date.today().isoformat(), parsed.overrule)
    with writing(settings, create=False) as writer:
        return writer.review(table)


def _show(taken: Reviewed, settings: Settings) -> int:
    print(
        say(
            settings,
            f"确认 {taken.confirmed} 条，拒绝 {taken.rejected} 条，原已有结论 {taken.known} 条。",
            f"confirmed {taken.confirmed}, rejected {taken.rejected}, known before {taken.known}.",
        )
    )
    return 0
