"""What the page of all findings shows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from api.checks.plan_checks import PlanChecks
from api.explorer.list_pages import ROWS, ListPage
from ontology.plan import Severity
from queries.holdings.holdings import Holdings
from queries.holdings.titles import held_titles
from queries.report import Finding

_FIELDS = ("severity", "finding", "plan")


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the title of its plan."""

    finding: Finding
    title: str


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """Some of the findings; `listed` is None before the first check, `checking` says one is being made."""

    listed: ListPage | None
    checking: bool


@dataclass(frozen=True, slots=True)
class _Fitting:
    """The findings that fit by severity, and the counts of what the reader may choose instead."""

    found: Mapping[Severity, list[Finding]] = field(default_factory=lambda: {one: [] for one in Severity})
    severities: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)


def findings_page(
    holdings: Holdings, checks: PlanChecks, asked: Mapping[str, str], offset: int
) -> FindingsPage:
    """Some of the findings that fit, the gravest first, with the counts of severities and codes.

    While the store is being checked anew these are the findings of the check before.
    """
    every = checks.lately()
    if every is None:
        return FindingsPage(None, checking=True)
    fitting = _fitting(every, asked)
    ordered = [one for severity in Severity for one in fitting.found[severity]]
    shown = ordered[offset : offset + ROWS]
    titles = held_titles(holdings, {one.plan for one in shown if one.plan})
    lines = [FindingLine(one, titles.get(one.plan or "", one.plan or "")) for one in shown]
    facets = {"severity": _most_first(fitting.severities), "finding": _most_first(fitting.codes)}
    listed = ListPage(lines, len(ordered), offset, asked, None, facets)
    return FindingsPage(listed, checking=not checks.up_to_date)


def findings_fields() -> tuple[str, ...]:
    """By what the findings can be narrowed."""
    return _FIELDS


def _fitting(every: Iterable[Finding], asked: Mapping[str, str]) -> _Fitting:
    severity, code, plan = (asked.get(name) for name in _FIELDS)
    fitting = _Fitting()
    for one in every:
        if plan not in (None, one.plan):
            continue
        of_severity, of_code = severity in (None, one.severity), code in (None, one.code)
        if of_code:
            fitting.severities[one.severity.value] += 1
        if of_severity:
            fitting.codes[one.code] += 1
        if of_severity and of_code:
            fitting.found[one.severity].append(one)
    return fitting


def _most_first(counts: Counter[str]) -> Sequence[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
