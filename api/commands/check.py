"""fengong check: what is to be mended in drafts; nothing is stored."""

import argparse
import json
import sys

from api.checking import check_draft
from api.commands.parse import show_failure
from api.messages import fail
from api.settings import Settings
from api.workers.reader_pool import Confines, read_files
from ontology.plan import Severity
from queries.report import CheckError, Report, report_json


def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """0, 1 for a finding that fails or a file that could not be read, 2 for shapes that are at fault."""
    form = parsed.format or ("text" if sys.stdout.isatty() else "json")
    failing = {Severity.VIOLATION}
    if parsed.fail_on == "warning":
        failing.add(Severity.WARNING)
    failed = False
    for reading in read_files(parsed.files, Confines(settings.tables, settings.base)):
        if reading.plan is None:
            failed = True
            show_failure(reading, form, settings.language)
            continue
        try:
            report = check_draft(reading.plan, reading.file, settings.base)
        except CheckError as error:
            return fail(settings, error.message, error.message_en)
        failed = failed or any(finding.severity in failing for finding in report.findings)
        _show(report, reading.file, form, settings)
    return int(failed)


def _show(report: Report, file: str, form: str, settings: Settings) -> None:
    if form == "json":
        print(json.dumps(report_json(report, file), ensure_ascii=False))
        return
    from api.terminal import console, report_lines

    out = console()
    for line in report_lines(report, file, settings.language):
        out.print(line)
