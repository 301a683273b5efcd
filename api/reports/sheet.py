"""A report as a workbook: one row a finding, to be sorted, filtered and handed round."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from api.reports.checked import Checked, hint, message, severity_word
from ontology.plan import Severity
from ontology.sources import place_en, place_zh
from queries.answers import spreadsheet_text
from queries.report import Finding

_COLUMNS = (
    ("级别", "severity", 8),
    ("编号", "code", 24),
    ("方案", "plan", 36),
    ("任务", "item", 8),
    ("位置", "place", 16),
    ("问题", "finding", 56),
    ("原文", "words", 48),
    ("修改建议", "hint", 48),
    ("豁免理由", "waived because", 24),
    ("豁免日期", "waived on", 12),
)
_FILLS = {Severity.VIOLATION: "FBEEEC", Severity.WARNING: "FBF3E2", Severity.INFO: "EDF3F7"}


def report_workbook(checked: Sequence[Checked], language: str) -> bytes:
    """The reports as an xlsx file with one sheet."""
    workbook = Workbook()
    sheet = workbook.create_sheet("核对结果" if language == "zh" else "findings", 0)
    del workbook[workbook.sheetnames[1]]
    sheet.append([names[language == "en"] for names in _COLUMNS])
    for row in _rows(checked, language):
        sheet.append(row)
    _lay_out(sheet, [one for report in checked for one in _severities(report)])
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


def _rows(checked: Sequence[Checked], language: str) -> Iterator[list[str]]:
    for one in checked:
        for finding in one.report.findings:
            yield _row(one, finding, language)
        for waived in one.report.waived:
            yield [*_row(one, waived.finding, language)[:-2], spreadsheet_text(waived.reason), waived.date]


def _row(checked: Checked, finding: Finding, language: str) -> list[str]:
    cells = [
        severity_word(finding.severity, language),
        finding.code,
        checked.title or checked.titles.get(finding.plan or "", ""),
        finding.task or "",
        place_zh(finding.source) if language == "zh" else place_en(finding.source),
        message(finding, language),
        finding.words or "",
        hint(finding, language),
        "",
        "",
    ]
    # words of a document must not become a formula
    return [spreadsheet_text(cell) for cell in cells]


def _severities(checked: Checked) -> list[Severity]:
    waived = [one.finding for one in checked.report.waived]
    return [finding.severity for finding in (*checked.report.findings, *waived)]


def _lay_out(sheet: Worksheet, severities: Sequence[Severity]) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{len(severities) + 1}"
    for count, (_, _, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(count)].width = width
        sheet.cell(1, count).font = Font(bold=True)
    for line, severity in enumerate(severities, start=2):
        sheet.cell(line, 1).fill = PatternFill("solid", start_color=_FILLS[severity])
        for column in range(1, len(_COLUMNS) + 1):
            sheet.cell(line, column).alignment = Alignment(vertical="top", wrap_text=True)
