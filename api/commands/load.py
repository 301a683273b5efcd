"""fengong load: files and folders into the store, with an account of every file."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from api.command_line.messages import fail, say
from api.intake import files_below
from api.settings import Settings
from api.stores import served_store
from api.writing.known_bodies import tables_have_changed
from api.writing.outcomes import Outcome, Status
from api.writing.writer import user, writing
from ontology.registry.registry import load_registry
from queries.errors import StoreError

if TYPE_CHECKING:
    from api.served import Served

_WORDS = {
    Status.LOADED: ("导入", "loaded"),
    Status.REPLACED: ("替换", "replaced"),
    Status.UNCHANGED: ("未变", "unchanged"),
    Status.EMPTY: ("无任务，未导入", "no task, not loaded"),
    Status.REFUSED: ("拒绝", "refused"),
    Status.FAILED: ("失败", "failed"),
}


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, 1 if a file could not be loaded or the loading was stopped, 2 if the store could not be opened."""
    files = files_below(parsed.paths)
    if not files:
        return fail(settings, "没有可导入的文件。", "There is no file to load.")
    try:
        if service := served_store(settings):
            with closing(service):
                return _upload(service, files, settings)
    except StoreError as error:
        return fail(settings, error.message, error.message_en)
    workers = parsed.workers or os.cpu_count() or 1
    outcomes: list[Outcome] = []
    try:
        with writing(settings) as writer:
            with closing(writer.load(files, user(), workers)) as loading:
                stopped = _collect(_with_progress(loading, len(files)), outcomes)
            stale = tables_have_changed(writer.store, load_registry(settings.tables), settings.base)
    except StoreError as error:
        return fail(settings, error.message, error.message_en)
    show_account(outcomes, settings)
    if stopped:
        _say_stopped(settings)
    if stale:
        _say_stale(settings)
    return int(stopped or not all(outcome.ok for outcome in outcomes))


def _upload(service: "Served", files: list[str], settings: Settings) -> int:
    """0, or 1 if a file could not be loaded: the service that holds the store loads them."""
    outcomes: list[Outcome] = []
    try:
        stopped = _collect(_with_progress(service.load(files), len(files)), outcomes)
    finally:
        # what the service took before it refused is in the store
        show_account(outcomes, settings)
    return int(stopped or not all(outcome.ok for outcome in outcomes))


def _collect(loading: Iterator[Outcome], outcomes: list[Outcome]) -> bool:
    """Whether somebody stopped the loading; the outcomes so far are added to the list."""
    try:
        for outcome in loading:
            outcomes.append(outcome)  # noqa: PERF402 - those before a stop must be there after it
    except KeyboardInterrupt:
        return True
    return False


def _say_stopped(settings: Settings) -> None:
    print(
        say(
            settings,
            "导入已中止：以上文件已入库；再次运行同一命令，从中止处继续。",
            "Loading was stopped. The files above are in the store; run the same command to go on.",
        ),
        file=sys.stderr,
    )


def _say_stale(settings: Settings) -> None:
    print(
        say(
            settings,
            "机构库的表与库中已有方案所用的不同：请运行 fengong resolve，使各方案一致。",
            "The tables of bodies have changed since the store was resolved: run fengong resolve.",
        ),
        file=sys.stderr,
    )


def _with_progress(outcomes: Iterator[Outcome], count: int) -> Iterator[Outcome]:
    """The outcomes, with a bar on a terminal while they come."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, total=count, description="", console=Console(stderr=True), transient=True)


def show_account(outcomes: Sequence[Outcome], settings: Settings) -> None:
    """None; one line a file and one that counts them, on standard output."""
    for outcome in outcomes:
        print(_line(outcome, settings))
    counts = Counter(outcome.status for outcome in outcomes)
    parts = [f"{_word(status, settings)} {counts[status]}" for status in Status if counts[status]]
    total = say(settings, f"共 {len(outcomes)} 个文件：", f"{len(outcomes)} files: ")
    print(total + "，".join(parts) if settings.language == "zh" else total + ", ".join(parts))


def _line(outcome: Outcome, settings: Settings) -> str:
    tasks = outcome.tasks
    counted = say(settings, f"{tasks} 项任务", f"{tasks} tasks") if tasks else ""
    reason = say(settings, outcome.message, outcome.message_en)
    details = "  ".join(part for part in (counted, reason) if part)
    return f"{_word(outcome.status, settings)}  {outcome.file}  {details}".rstrip()


def _word(status: Status, settings: Settings) -> str:
    return say(settings, *_WORDS[status])
