"""Verdicts of people, read from a table of links (SSSOM-TSV) that came back from a spreadsheet.

A table is taken whole or not at all: whatever is wrong in it is told with its line, and nothing is kept.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from queries.cascade.reviews import Verdict
from queries.cascade.sssom import expanded
from queries.errors import QueriesError

_COLUMNS = ("subject_id", "object_id")
_WORDS = {
    **dict.fromkeys(("确认", "是", "confirmed", "confirm", "yes", "y"), Verdict.CONFIRMED),
    **dict.fromkeys(("拒绝", "否", "rejected", "reject", "no", "n"), Verdict.REJECTED),
}
_CURATED = "semapv:ManualMappingCuration"


class ReviewError(QueriesError):
    """A table of verdicts cannot be taken; the message names every line that is wrong."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line of the table, in both languages."""

    line: int
    message: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table with a verdict: the addresses of both tasks and the texts as they stand there."""

    line: int
    lower: str
    upper: str
    verdict: Verdict
    reviewer: str
    date: str
    comment: str
    lower_text: str
    upper_text: str


def verdict_rows(text: str, file: str, base: str) -> list[Row]:
    """The lines with a verdict; ReviewError if columns are missing or a verdict is no known word."""
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="").readlines()
    head = 0
    # a spreadsheet may put the lines of the head into quotes
    while head < len(lines) and lines[head].lstrip('"').startswith("#"):
        head += 1
    table = csv.reader(lines[head:], "excel-tab")
    names = [name.strip() for name in next(table, [])]
    if missing := [name for name in _COLUMNS if name not in names]:
        raise _no_table(file, missing)
    faults: list[Fault] = []
    rows: list[Row] = []
    for cells in table:
        line = head + table.line_num
        found = _row(line, dict(zip(names, cells, strict=False)), base)
        if isinstance(found, Fault):
            faults.append(found)
        elif found is not None:
            rows.append(found)
    refuse(file, [*faults, *_contradictions(rows)])
    return rows


def refuse(file: str, faults: list[Fault]) -> None:
    """None if there are no faults; else ReviewError, which names each with its line."""
    if not faults:
        return
    faults.sort(key=lambda fault: fault.line)
    zh = "\n".join(f"  第 {fault.line} 行：{fault.message}" for fault in faults)
    en = "\n".join(f"  line {fault.line}: {fault.message_en}" for fault in faults)
    raise ReviewError(
        f"{file} 未读回，请改正以下各行后重试：\n{zh}",
        f"{file} was not taken; mend these lines and try again:\n{en}",
    )


def _row(line: int, cells: dict[str, str], base: str) -> Row | Fault | None:
    said = cells.get("ext_verdict", "").strip()
    verdict = _WORDS.get(said.lower()) if said else _told_by_standard(cells)
    if said and verdict is None:
        return Fault(
            line,
            f"ext_verdict 写的是“{said}”，请填“确认”或“拒绝”",
            f"ext_verdict says “{said}”; write confirmed or rejected",
        )
    if verdict is None:
        return None
    return Row(
        line=line,
        lower=expanded(cells["subject_id"].strip(), base),
        upper=expanded(cells["object_id"].strip(), base),
        verdict=verdict,
        reviewer=cells.get("reviewer_label", "").strip(),
        date=cells.get("mapping_date", "").strip(),
        comment=cells.get("comment", "").strip(),
        lower_text=cells.get("subject_label", ""),
        upper_text=cells.get("object_label", ""),
    )


def _told_by_standard(cells: dict[str, str]) -> Verdict | None:
    """The verdict that SSSOM's own columns tell, as other programs write them."""
    if cells.get("predicate_modifier", "").strip() == "Not":
        return Verdict.REJECTED
    curated = cells.get("mapping_justification", "").strip() == _CURATED
    return Verdict.CONFIRMED if curated else None


def _contradictions(rows: list[Row]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        earlier = first.setdefault((row.lower, row.upper), row)
        if earlier.verdict is not row.verdict:
            yield Fault(
                row.line,
                f"与第 {earlier.line} 行对同一对任务的结论相反",
                f"contradicts line {earlier.line} about the same pair of tasks",
            )


def _no_table(file: str, missing: list[str]) -> ReviewError:
    return ReviewError(
        f"{file} 不是承接关系表：缺少列 {'、'.join(missing)}。请用 fengong cascade --format sssom 导出，"
        "填好后存为制表符分隔的文本。",
        f"{file} is no table of links: it lacks the columns {', '.join(missing)}. Write one with "
        "fengong cascade --format sssom, fill it in and save it as tab-separated text.",
    )
