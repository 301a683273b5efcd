"""What was checked: a draft with its file and plan, or the whole store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ontology.plan import Plan, Severity
from queries.report import Finding, Report


@dataclass(frozen=True, slots=True)
class Checked:
    """A report; `file` and `plan` are None where it is about the whole store, whose plans `titles` names."""

    file: str | None
    report: Report
    plan: Plan | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the file, empty for a store."""
        return self.file or ""

    @property
    def file_name(self) -> str:
        """The name of the file without its folder: a report is mailed to people who know other folders."""
        return Path(self.name).name

    @property
    def title(self) -> str:
        """The title of the plan, else the name of its file, empty for a store."""
        return (self.plan and self.plan.head.title) or self.file_name


SEVERITY_WORDS = {
    Severity.VIOLATION: ("违规", "violation"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "info"),
}


def by_code(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of each code and severity together, the gravest first."""
    kinds: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault((list(Severity).index(finding.severity), finding.code), []).append(finding)
    return [kinds[key] for key in sorted(kinds)]


def message(finding: Finding, language: str) -> str:
    """What is wrong, in one language."""
    return finding.message if language == "zh" else finding.message_en


def hint(finding: Finding, language: str) -> str:
    """How to mend it, in one language."""
    return finding.hint if language == "zh" else finding.hint_en


def severity_word(severity: Severity, language: str) -> str:
    """The word for a severity, in one language."""
    return SEVERITY_WORDS[severity][language == "en"]
