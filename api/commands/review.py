"""fengong review: a table of links comes back with verdicts; the whole of it is taken, or nothing."""

import argparse
import getpass
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from api.messages import fail, say
from api.settings import Settings
from api.stores import open_store, served_store
from loader.errors import ReadError
from loader.readers.decoding import decode
from queries.cascade.reviewing import Reviewed, take_verdicts
from queries.cascade.verdicts import ReviewError, Row, verdict_rows
from queries.errors import QueriesError

_COUNTS = ("confirmed", "rejected", "known")


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0; 1 if the table could not be taken; 2 if the store could not be opened."""
    try:
        text = decode(Path(parsed.file).read_bytes(), parsed.file).text
        rows = verdict_rows(text, parsed.file, settings.base)
        taken = _taken(parsed, settings, rows)
    except (ReviewError, ReadError) as error:
        fail(settings, error.message, error.message_en)
        return 1
    except OSError as error:
        fail(settings, f"{parsed.file} 读不出：{error.strerror}", f"{parsed.file}: {error.strerror}")
        return 1
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    return _show(taken, settings)


def _taken(parsed: argparse.Namespace, settings: Settings, rows: Sequence[Row]) -> Reviewed:
    if service := served_store(settings):
        with closing(service):
            told = service.review(Path(parsed.file), overrule=parsed.overrule)
        return Reviewed(*(int(told.get(name, 0)) for name in _COUNTS))
    with open_store(settings, create=False) as store:
        today = date.today().isoformat()
        return take_verdicts(store, rows, parsed.file, getpass.getuser(), today, overrule=parsed.overrule)


def _show(taken: Reviewed, settings: Settings) -> int:
    print(
        say(
            settings,
            f"确认 {taken.confirmed} 条，拒绝 {taken.rejected} 条，原已有结论 {taken.known} 条。",
            f"confirmed {taken.confirmed}, rejected {taken.rejected}, known before {taken.known}.",
        )
    )
    return 0
