"""A report as one page to be mailed and printed: findings first, then the text with findings beside it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from api.explorer.templates import WEB_FOLDER, templates
from api.reports.checked import Checked, by_code, hint, message, severity_word
from ontology.plan import Role, Severity, Task
from ontology.sources import place_en, place_zh
from queries.report import Finding

_ROLE_WORDS = {
    Role.LEAD: ("牵头", "lead"),
    Role.RESPONSIBLE: ("责任", "responsible"),
    Role.COOPERATING: ("配合", "cooperating"),
    Role.GUIDING: ("指导", "guiding"),
}
_MOST_SENTENCES = 30


def report_page(checked: Sequence[Checked], language: str) -> str:
    """The reports as one HTML page that names nothing outside of it."""
    return (
        templates()
        .get_template("report.html")
        .render(
            checked=checked,
            language=language,
            style="\n".join(
                (WEB_FOLDER / name).read_text(encoding="utf-8") for name in ("built/base.css", "report.css")
            ),
            say=lambda zh, en: zh if language == "zh" else en,
            word=partial(severity_word, language=language),
            place=place_zh if language == "zh" else place_en,
            message=partial(message, language=language),
            hint=partial(hint, language=language),
            by_code=by_code,
            counts=_counts,
            sentences=partial(_sentences, language=language),
            where=partial(_where, language=language),
            places=partial(_places, language=language),
            duties=partial(_duties, language=language),
            rows=_rows,
        )
    )


def _counts(findings: Sequence[Finding]) -> list[tuple[Severity, int]]:
    severities = [finding.severity for finding in findings]
    return [(one, severities.count(one)) for one in Severity if one in severities]


def _sentences(findings: Sequence[Finding], language: str) -> list[str]:
    said = list(dict.fromkeys(message(finding, language) for finding in findings))
    return [*said[:_MOST_SENTENCES], *(["……"] if len(said) > _MOST_SENTENCES else [])]


def _places(checked: Checked, findings: Sequence[Finding], language: str) -> list[str]:
    """Where the findings stand, each place once."""
    return list(dict.fromkeys(_where(checked, finding, language) for finding in findings))


def _where(checked: Checked, finding: Finding, language: str) -> str:
    place = place_zh(finding.source) if language == "zh" else place_en(finding.source)
    item = (f"第{finding.task}项" if language == "zh" else f"item {finding.task}") if finding.task else ""
    plan = checked.titles.get(finding.plan or "", "")
    return " ".join(
        part for part in (f"《{plan}》" if plan else "", item, f"({place})" if place else "") if part
    )


def _duties(task: Task, language: str) -> Iterator[tuple[str, str]]:
    for role in Role:
        units = [assignment.unit for assignment in task.assignments if assignment.role is role]
        if units:
            yield _ROLE_WORDS[role][language == "en"], "、".join(units)
    if task.deadline:
        yield ("时限" if language == "zh" else "deadline"), task.deadline


def _rows(checked: Checked) -> Iterator[tuple[tuple[str, ...], Task, list[Finding]]]:
    """Every task with the headings that begin above it, and what was found about it."""
    before: tuple[str, ...] = ()
    for task in checked.plan.tasks if checked.plan else ():
        new = _new_headings(task.section, before)
        before = task.section
        yield new, task, _about(checked.report.findings, task)


def _new_headings(section: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    same = next(
        (depth for depth, pair in enumerate(zip(section, before, strict=False)) if len(set(pair)) > 1), None
    )
    kept = min(len(section), len(before)) if same is None else same
    return section[kept:]


def _about(findings: Iterable[Finding], task: Task) -> list[Finding]:
    return [finding for finding in findings if finding.task == task.number]
