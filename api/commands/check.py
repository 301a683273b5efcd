"""fengong check: what is to be mended in drafts, or in the whole store; nothing is stored."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from api.checks.checking import check_draft, ground_for
from api.checks.shapes import office_shapes
from api.checks.waivers import Waiver, read_waivers, unused, waive
from api.command_line.messages import fail, say
from api.commands.parse import show_failure
from api.reports import Checked, write_reports
from api.settings import Settings
from api.stores import open_store
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, read_files
from ontology.plan import Plan, Severity
from ontology.registry.errors import RegistryError
from ontology.registry.registry import load_registry
from queries.errors import QueriesError, QuestionError
from queries.store import Store
from queries.titles import plan_titles

if TYPE_CHECKING:
    from rdflib import Graph

_BINARY = ("xlsx",)


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0; 1 for a finding that fails or a file that could not be read; 2 for wrong use or faulty shapes."""
    if bool(parsed.files) == parsed.all:
        return fail(
            settings, "请指明要核对的文件，或用 --all 核对整个库。", "Name files to check, or say --all."
        )
    form = parsed.format or ("text" if sys.stdout.isatty() else "json")
    if form in _BINARY and sys.stdout.isatty():
        return fail(
            settings,
            f"{form} 不能显示在终端，请写入文件：fengong check … --format {form} > 结果.{form}",
            f"{form} cannot be shown in a terminal; send it to a file: "
            f"fengong check … --format {form} > report.{form}",
        )
    # half a second, in which the files are read already
    Thread(target=_make_ready, args=(settings,), daemon=True).start()
    try:
        return _run(parsed, form, settings)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)


def _make_ready(settings: Settings) -> None:
    """None; libraries, shapes and tables are at hand when the first file was read."""
    import queries.cascade.proposals  # noqa: F401 - numpy and scipy come with it
    from queries.checks import prepare

    prepare()
    # whoever needs faulty tables says so
    with suppress(RegistryError):
        load_registry(settings.tables)


def _run(parsed: argparse.Namespace, form: str, settings: Settings) -> int:
    waivers = read_waivers(Path(parsed.waivers), date.today()) if parsed.waivers else ()
    failures: list[str] = []
    found = _store_report(parsed, settings) if parsed.all else _drafts(parsed, form, settings, failures)
    checked = [replace(one, report=waive(one.report, one.name, waivers)) for one in found]
    write_reports(checked, form, settings)
    _tell_unused(waivers, checked, settings)
    failing = {Severity.VIOLATION}
    if parsed.fail_on == "warning":
        failing.add(Severity.WARNING)
    grave = any(finding.severity in failing for one in checked for finding in one.report.findings)
    return int(grave or bool(failures))


def _drafts(
    parsed: argparse.Namespace, form: str, settings: Settings, failures: list[str]
) -> Iterator[Checked]:
    upper = [name for name in parsed.against or () if Path(name).is_file()]
    with ExitStack() as opened:
        readings = read_files([*upper, *parsed.files], Confines(settings.tables, settings.base))
        store = _store(parsed, settings, opened)
        above = [_upper_plan(reading) for reading in islice(readings, len(upper))]
        named = [name for name in parsed.against or () if name not in upper]
        ground = ground_for(settings, store, _shapes(parsed, settings), above, named)
        for reading in readings:
            if reading.plan is None:
                failures.append(reading.file)
                show_failure(reading, form, settings.language)
            else:
                report = check_draft(reading.plan, reading.file, ground)
                yield Checked(reading.file, report, reading.plan)


def _upper_plan(reading: Reading) -> Plan:
    if reading.plan is None:
        raise QuestionError(reading.message, reading.message_en)
    return reading.plan


def _store(parsed: argparse.Namespace, settings: Settings, opened: ExitStack) -> Store | None:
    """The store to compare with; None where there is none, or another program holds the usual one."""
    try:
        return opened.enter_context(open_store(settings, create=False))
    except QueriesError as error:
        if parsed.store:
            raise
        if Path(settings.store).exists():
            print(say(settings, error.message, error.message_en), file=sys.stderr)
            print(
                say(
                    settings,
                    "继续核对，但不对照库中的文件。",
                    "Checking goes on without the documents of the store.",
                ),
                file=sys.stderr,
            )
        return None


def _store_report(parsed: argparse.Namespace, settings: Settings) -> Iterator[Checked]:
    from queries.store_checks import check_store

    with open_store(settings, create=False) as store:
        report = check_store(store, _shapes(parsed, settings))
        yield Checked(None, report, titles=plan_titles(store))


def _shapes(parsed: argparse.Namespace, settings: Settings) -> "Graph | None":
    return office_shapes(Path(parsed.shapes) if parsed.shapes else settings.shapes)


def _tell_unused(waivers: tuple[Waiver, ...], checked: list[Checked], settings: Settings) -> None:
    for waiver in unused(waivers, [(one.name, one.report) for one in checked]):
        print(
            say(
                settings,
                f"豁免清单第 {waiver.line} 行（{waiver.code}）没有对应的问题："
                "已改好的，可删去该行；否则请核对写法。",
                f"Line {waiver.line} of the waivers ({waiver.code}) accepts nothing: "
                "take it out if the fault was mended, else check its spelling.",
            ),
            file=sys.stderr,
        )
