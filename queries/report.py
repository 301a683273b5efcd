"""What a check found: findings with their place, and the JSON object of `fengong check`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ontology.plan import Severity, Source
from ontology.plan_json import Json, source_json

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: where it stands, the printed words, and how to mend it.

    `plan` and `node` are the addresses of the plan and of what is to be mended; `focus`, `shape` and
    `component` are those of the focus node, shape and constraint component of the SHACL result, None for
    what reading found.
    """

    code: str
    severity: Severity
    message: str
    message_en: str
    hint: str
    hint_en: str
    task: str | None
    source: Source
    words: str | None
    plan: str | None = None
    node: str | None = None
    focus: str | None = None
    shape: str | None = None
    component: str | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that somebody accepted: why, and when."""

    finding: Finding
    reason: str
    date: str


@dataclass(frozen=True, slots=True)
class Report:
    """The findings about one plan or one store, by place, and how many nodes the rules were applied to.

    `waived` are findings that were accepted; they count for nothing else.
    """

    focus_nodes: int
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return all(finding.severity is not Severity.VIOLATION for finding in self.findings)


def merged(read: Iterable[Finding], checked: Iterable[Finding]) -> tuple[Finding, ...]:
    """All findings once, by plan and place; where reading found the same fault, its words are kept."""
    known = list(read)
    said = {(finding.plan, finding.code, finding.task) for finding in known}
    new = [one for one in checked if (one.plan, one.code, one.task) not in said]
    return tuple(sorted(dict.fromkeys(known + new), key=_place))


def report_json(report: Report, file: str | None) -> Json:
    """The report as the JSON object that `fengong check --format json` prints; without a file, of a store."""
    told: Json = {
        "file": file,
        "conforms": report.conforms,
        "focus_nodes": report.focus_nodes,
        "findings": [_finding_json(finding, file) for finding in report.findings],
    }
    if report.waived:
        told["waived"] = [
            {**_finding_json(one.finding, file), "reason": one.reason, "date": one.date}
            for one in report.waived
        ]
    return told


def _finding_json(finding: Finding, file: str | None) -> Json:
    whose: Json = {"plan": finding.plan} if file is None else {"file": file}
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "message_en": finding.message_en,
        "hint": finding.hint,
        "task": finding.task,
        "source": source_json(finding.source),
        "words": finding.words,
        **whose,
    }


def _place(finding: Finding) -> tuple[int | str, ...]:
    task, plan = finding.task or "", finding.plan or ""
    # 上级第8项 before 上级第11项
    message = _DIGITS.sub(lambda found: found[0].zfill(6), finding.message)
    return plan, finding.source.position, finding.code, task, message
