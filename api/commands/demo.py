"""fengong demo: the example family loaded, checked and asked, to see what the program gives."""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from api.checks.checking import Ground, check_draft, ground_for
from api.command_line.messages import fail, say
from api.command_line.terminal import console, rows_table
from api.commands.load import show_account
from api.examples import example_files, example_registry
from api.reports.cascade import summary_lines
from api.settings import Settings
from api.workers.frames import Reading
from api.workers.reader_pool import Confines, read_files
from api.writing.writer import user, writing
from ontology.plan import Severity
from queries.answers import table
from queries.cascade.families import families
from queries.errors import QueriesError
from queries.headings import headings
from queries.run import run_question
from queries.store import Store

_SEARCHED = "12345"


def run(_parsed: argparse.Namespace, settings: Settings) -> int:
    """0, or 2 if the store could not be opened; the examples' faults are meant to be there."""
    files = example_files()
    settings = replace(settings, tables=settings.tables or example_registry())
    try:
        with writing(settings) as writer:
            store = writer.store
            _title(settings, "1  导入示例方案", "1  Loading the example plans")
            show_account(list(writer.load(files, user())), settings)
            _title(settings, "2  核对每个方案（示例中特意埋了问题）", "2  Checking them (faults are planted)")
            _show_findings(files, ground_for(settings, store), settings)
            _title(settings, "3  承接情况", "3  What came down")
            for line in summary_lines(families(store), settings.language):
                console().print(line)
            _title(settings, "4  提问", "4  Asking")
            _ask(store, settings)
    except QueriesError as error:
        return fail(settings, error.message, error.message_en)
    _show_end(settings)
    return 0


def _title(settings: Settings, zh: str, en: str) -> None:
    print(f"\n── {say(settings, zh, en)} ──")


def _show_findings(files: Sequence[str], ground: Ground, settings: Settings) -> None:
    rows = [
        _finding_counts(reading, ground)
        for reading in read_files(files, Confines(settings.tables, settings.base))
    ]
    names = say(settings, "方案 违规 警告 提示 主要问题", "plan violations warnings infos mostly").split()
    console().print(rows_table(names, rows))


def _finding_counts(reading: Reading, ground: Ground) -> tuple[str, ...]:
    plan = reading.plan
    findings = check_draft(plan, reading.file, ground).findings if plan else ()
    counts = Counter(finding.severity for finding in findings)
    grave = [finding for finding in findings if finding.severity is not Severity.INFO]
    codes = dict.fromkeys(finding.code for finding in grave)
    numbers = (str(counts[severity]) for severity in Severity)
    return (Path(reading.file).name, *numbers, "、".join(codes))


def _ask(store: Store, settings: Settings) -> None:
    for name, values in (("plans", {}), ("missing-documents", {}), ("search", {"words": _SEARCHED})):
        shown = " ".join(f"--{key} {value}" for key, value in values.items())
        print(f"\n$ fengong query {name} {shown}")
        answer = table(run_question(store, name, values), settings.language)
        console().print(rows_table(headings(answer.columns, settings.language), answer.rows))


def _show_end(settings: Settings) -> None:
    print(
        say(
            settings,
            f"示例库在 {settings.store}。用 make serve（或 fengong serve --store …）在浏览器中查看；"
            "fengong query --list 列出全部查询；fengong check 文件 核对自己的草稿。",
            f"The example store is {settings.store}. `make serve` (or fengong serve --store …) opens it in a "
            "browser; fengong query --list shows all questions; fengong check FILE checks your own draft.",
        )
    )
