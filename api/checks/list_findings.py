"""What the check of the store says of plans and tasks in a list."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from api.checks.plan_checks import PlanChecks
from ontology.addresses import task_address
from ontology.findings import READING_KINDS
from ontology.plan import Severity
from ontology.plan_json import source_json
from queries.candidates import refuse_unknown
from queries.lists.records import FindingCounts, Named
from queries.report import Finding


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """One thing to mend in a plan: code, severity, message, the printed words and their place."""

    code: str
    severity: str
    plan: Named | None
    task: str | None
    task_id: str | None
    message: str
    message_en: str
    hint: str
    hint_en: str
    words: str | None
    source: dict[str, int | str] | None


def task_codes(checks: PlanChecks, plans: Iterable[str]) -> dict[str, list[str]] | None:
    """The codes of the findings of each task of the plans; None until the store was checked."""
    found: dict[str, list[str]] = defaultdict(list)
    for plan in plans:
        report = checks.known(plan)
        if report is None:
            return None
        for finding in report.findings:
            if (task := _task(finding)) and finding.code not in found[task]:
                found[task].append(finding.code)
    return found


def plan_counts(checks: PlanChecks, plans: Iterable[str]) -> dict[str, FindingCounts] | None:
    """How many findings each of the plans has; None until the store was checked."""
    found: dict[str, FindingCounts] = {}
    for plan in plans:
        report = checks.known(plan)
        if report is None:
            return None
        counts = Counter(finding.severity for finding in report.findings)
        found[plan] = FindingCounts(*(counts[one] for one in Severity))
    return found


def nodes_with(checks: PlanChecks, code: str, *, of_tasks: bool) -> tuple[NamedNode, ...]:
    """The tasks, or the plans, that have a finding of that code; QuestionError for an unknown code."""
    check_code(checks, code)
    fitting = (one for one in checks.findings() if one.code == code)
    addresses = (_task(one) if of_tasks else one.plan for one in fitting)
    return tuple(NamedNode(address) for address in dict.fromkeys(addresses) if address)


def check_code(checks: PlanChecks, code: str) -> None:
    """None; QuestionError with the nearest codes for a code that nothing has."""
    known = {*READING_KINDS, *checks.codes(), *(one.code for one in checks.findings())}
    if code not in known:
        refuse_unknown(known, code, "问题代码", "finding code")


def finding_record(finding: Finding, base: str, titles: Mapping[str, str]) -> FindingRecord:
    """The finding as a list shows it."""
    task, source = _task(finding), source_json(finding.source) or {}
    return FindingRecord(
        code=finding.code,
        severity=finding.severity.value,
        plan=_plan(finding.plan, base, titles),
        task=finding.task,
        task_id=task.removeprefix(base) if task else None,
        message=finding.message,
        message_en=finding.message_en,
        hint=finding.hint,
        hint_en=finding.hint_en,
        words=finding.words,
        source={name: value for name, value in source.items() if isinstance(value, int | str)} or None,
    )


def _plan(plan: str | None, base: str, titles: Mapping[str, str]) -> Named | None:
    if plan is None:
        return None
    return Named(plan.removeprefix(base), titles.get(plan) or plan.removeprefix(base))


def _task(finding: Finding) -> str | None:
    return task_address(finding.plan, finding.task) if finding.plan and finding.task else None
