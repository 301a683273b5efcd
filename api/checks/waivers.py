"""Waivers: findings that an office has accepted, each with its reason and date, in a CSV file."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from loader.errors import ReadError
from loader.readers.decoding import decode
from queries.report import Finding, Report, Waived
from queries.shacl.results import CheckError

_REQUIRED = ("code", "reason", "date")
_COLUMNS = ("file", "code", "task", "words", "reason", "date", "until")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A row of the file: which findings are accepted, why, since when, until when.

    An empty `file`, `task` or `words` stands for any.
    """

    line: int
    code: str
    reason: str
    date: str
    file: str = ""
    task: str = ""
    words: str = ""
    until: str = ""

    def covers(self, finding: Finding, file: str) -> bool:
        """Whether the finding in that file is one of those."""
        return (
            finding.code == self.code
            and self.file in ("", Path(file).name, file)
            and self.task in ("", finding.task)
            and self.words in ("", finding.words)
        )


def read_waivers(path: Path, today: date) -> tuple[Waiver, ...]:
    """The waivers of a CSV file that hold today; CheckError names the line of one that is wrong."""
    try:
        text = decode(path.read_bytes(), str(path)).text
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except ReadError as error:
        raise CheckError(error.message, error.message_en) from error
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    names = [name.strip() for name in next(rows, [])]
    _check_header(path, names)
    found = [_waiver(path, rows.line_num, names, cells) for cells in rows if any(cells)]
    return tuple(one for one in found if not one.until or one.until >= today.isoformat())


def waive(report: Report, file: str, waivers: Sequence[Waiver]) -> Report:
    """The report with the accepted findings apart."""
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in report.findings:
        waiver = next((one for one in waivers if one.covers(finding, file)), None)
        if waiver:
            waived.append(Waived(finding, waiver.reason, waiver.date))
        else:
            kept.append(finding)
    return replace(report, findings=tuple(kept), waived=tuple(waived))


def unused(waivers: Sequence[Waiver], reports: Sequence[tuple[str, Report]]) -> tuple[Waiver, ...]:
    """The waivers that no finding needed: what they accepted was mended, or they are misspelt."""
    accepted = [(one.finding, file) for file, report in reports for one in report.waived]
    return tuple(
        waiver for waiver in waivers if not any(waiver.covers(finding, file) for finding, file in accepted)
    )


def _check_header(path: Path, names: Sequence[str]) -> None:
    missing = [name for name in _REQUIRED if name not in names]
    unknown = [name for name in names if name not in _COLUMNS]
    if missing or unknown:
        raise CheckError(
            f"豁免清单 {path} 第 1 行：表头可用 {','.join(_COLUMNS)}，其中 {','.join(_REQUIRED)} 必填。"
            f"缺：{'、'.join(missing) or '无'}；多：{'、'.join(unknown) or '无'}。",
            f"Waivers {path}, line 1: columns are {','.join(_COLUMNS)}; {','.join(_REQUIRED)} must be there. "
            f"Missing: {', '.join(missing) or 'none'}; unknown: {', '.join(unknown) or 'none'}.",
        )


def _waiver(path: Path, line: int, names: Sequence[str], cells: Sequence[str]) -> Waiver:
    row = dict(zip(names, cells, strict=False))
    values = {name: row.get(name, "").strip() for name in _COLUMNS}
    empty = [name for name in _REQUIRED if not values[name]]
    wrong = [name for name in ("date", "until") if values[name] and not _is_day(values[name])]
    if empty or wrong:
        raise CheckError(
            f"豁免清单 {path} 第 {line} 行：{'、'.join([*empty, *wrong])} 未填或有误。"
            "日期写法如 2026-03-31。",
            f"Waivers {path}, line {line}: {', '.join([*empty, *wrong])} is missing or wrong. "
            "Write days as 2026-03-31.",
        )
    return Waiver(line, **values)


def _is_day(words: str) -> bool:
    try:
        return bool(_DAY.fullmatch(words)) and bool(date.fromisoformat(words))
    except ValueError:
        return False


def _unreadable(path: Path, reason: str) -> CheckError:
    return CheckError(
        f"豁免清单 {path} 无法读取：{reason}。请检查路径和权限。",
        f"The waivers {path} cannot be read: {reason}. Check the path and its permissions.",
    )
