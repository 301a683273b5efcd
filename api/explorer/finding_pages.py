"""What the page of all findings shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.checks.plan_checks import PlanChecks
from api.explorer.list_pages import ROWS, ListPage
from ontology.plan import Severity
from queries.report import Finding
from queries.store import Store
from queries.titles import plan_titles

_FIELDS = ("severity", "finding", "plan")


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the title of its plan."""

    finding: Finding
    title: str


def findings_page(store: Store, checks: PlanChecks, asked: Mapping[str, str], offset: int) -> ListPage:
    """Some of the findings that fit, the gravest first, with the counts of severities and codes."""
    every = checks.findings()
    fitting = sorted(_fitting(every, asked), key=lambda one: list(Severity).index(one.severity))
    shown = fitting[offset : offset + ROWS]
    titles = plan_titles(store) if shown else {}
    lines = [FindingLine(one, titles.get(one.plan or "", one.plan or "")) for one in shown]
    facets = {
        "severity": _counted(_fitting(every, _without(asked, "severity")), "severity"),
        "finding": _counted(_fitting(every, _without(asked, "finding")), "code"),
    }
    return ListPage(lines, len(fitting), offset, asked, None, facets)


def findings_fields() -> tuple[str, ...]:
    """By what the findings can be narrowed."""
    return _FIELDS


def _fitting(every: Sequence[Finding], asked: Mapping[str, str]) -> list[Finding]:
    severity, code, plan = (asked.get(name) for name in _FIELDS)
    return [
        one
        for one in every
        if severity in (None, one.severity) and code in (None, one.code) and plan in (None, one.plan)
    ]


def _without(asked: Mapping[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in asked.items() if other != name}


def _counted(found: Sequence[Finding], field: str) -> list[tuple[str, int]]:
    counts = Counter(str(getattr(one, field)) for one in found)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
