"""Reports go to standard output, which is clean enough to be piped."""

import json
import sys
from collections.abc import Sequence

from api.reports.checked import Checked
from api.settings import Settings
from queries.report import report_json


def write_reports(checked: Sequence[Checked], form: str, settings: Settings) -> None:
    """None; all reports stand on standard output in that form."""
    if form == "json":
        for one in checked:
            print(json.dumps(report_json(one.report, one.file), ensure_ascii=False))
    elif form == "text":
        _print_text(checked, settings)
    else:
        sys.stdout.buffer.write(report_bytes(checked, form, settings.language))
        sys.stdout.buffer.flush()


def report_bytes(checked: Sequence[Checked], form: str, language: str) -> bytes:
    """The reports as one file: html, xlsx or turtle."""
    if form == "html":
        from api.reports.page import report_page

        return report_page(checked, language).encode()
    if form == "xlsx":
        from api.reports.sheet import report_workbook

        return report_workbook(checked, language)
    from api.reports.validation_report import validation_report

    return validation_report([one.report for one in checked])


def _print_text(checked: Sequence[Checked], settings: Settings) -> None:
    from api.command_line.terminal import console
    from api.reports.text import report_lines

    out = console()
    for count, one in enumerate(checked):
        if count:
            out.print()
        for line in report_lines(one, settings.language):
            out.print(line)
