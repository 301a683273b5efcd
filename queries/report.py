"""What a check found: findings with their place, and the JSON object of `fengong check`."""

from collections.abc import Iterable
from dataclasses import dataclass

from ontology.plan import Severity, Source
from ontology.plan_json import Json, source_json
from queries.errors import QueriesError


class CheckError(QueriesError):
    """Nothing could be checked: the shapes are at fault, or they apply to nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: where it stands, the printed words, and how to mend it."""

    code: str
    severity: Severity
    message: str
    message_en: str
    hint: str
    hint_en: str
    task: str | None
    source: Source
    words: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """The findings about one plan, by line, and how many nodes the rules were applied to."""

    focus_nodes: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return all(finding.severity is not Severity.VIOLATION for finding in self.findings)


def merged(read: Iterable[Finding], checked: Iterable[Finding]) -> tuple[Finding, ...]:
    """All findings once, by their place; where reading found the same fault, its words are kept."""
    known = list(read)
    said = {(finding.code, finding.task) for finding in known}
    new = [finding for finding in checked if (finding.code, finding.task) not in said]
    return tuple(sorted(dict.fromkeys(known + new), key=_place))


def report_json(report: Report, file: str) -> Json:
    """The report as the JSON object that `fengong check --format json` prints for a file."""
    return {
        "file": file,
        "conforms": report.conforms,
        "focus_nodes": report.focus_nodes,
        "findings": [_finding_json(finding, file) for finding in report.findings],
    }


def _finding_json(finding: Finding, file: str) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "message_en": finding.message_en,
        "hint": finding.hint,
        "task": finding.task,
        "source": source_json(finding.source),
        "words": finding.words,
        "file": file,
    }


def _place(finding: Finding) -> tuple[int | str, ...]:
    return finding.source.position, finding.code, finding.task or "", finding.message
