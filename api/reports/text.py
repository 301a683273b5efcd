"""A report for the terminal: each kind of finding once with its hint, below it every place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from api.command_line.terminal import COLOURS, place
from api.reports.checked import Checked, by_code, hint, message, severity_word
from ontology.plan import Severity
from queries.report import Finding, Report

_LONGEST = 60
_MOST_OF_ONE_KIND = 40


def report_lines(checked: Checked, language: str) -> Iterator[Text]:
    """What a check found, ready to print: the kinds of findings, the gravest first, then the counts."""
    if checked.file:
        yield Text(checked.file, style="bold")
    for findings in by_code(checked.report.findings):
        yield from _one_kind(checked, findings, language)
    yield from _waived(checked, language)
    yield _counts(checked.report, language)


def _one_kind(checked: Checked, findings: Sequence[Finding], language: str) -> Iterator[Text]:
    first = findings[0]
    yield _head(findings, language)
    if _share_words(findings, language):
        yield Text(f"  {message(first, language)}")
        lines = [f"{_where(checked, one, language)}{_short(one.words or '')}" for one in findings]
    else:
        lines = [f"{_where(checked, one, language)}{_with_quote(checked, one, language)}" for one in findings]
    yield from _shown(lines, language)
    if hint(first, language):
        yield Text(f"  → {hint(first, language)}")


def _head(findings: Sequence[Finding], language: str) -> Text:
    first = findings[0]
    head = Text()
    head.append(f"{severity_word(first.severity, language)} ", style=COLOURS[first.severity])
    head.append(f"{first.code} ", style="bold")
    head.append(f"× {len(findings)}" if len(findings) > 1 else "")
    return head


def _shown(said: Iterable[str], language: str) -> Iterator[Text]:
    """A line for each finding; equal lines are folded into one."""
    lines = Counter(line.rstrip() for line in said)
    for line, count in list(lines.items())[:_MOST_OF_ONE_KIND]:
        yield Text(f"    {line}{f' × {count}' if count > 1 else ''}", style="dim")
    rest = len(lines) - _MOST_OF_ONE_KIND
    if rest > 0:
        more = f"……另有 {rest} 处，见 --format json" if language == "zh" else f"… {rest} more: --format json"
        yield Text(f"    {more}", style="dim")


def _share_words(findings: Sequence[Finding], language: str) -> bool:
    return len({message(finding, language) for finding in findings}) == 1


def _with_quote(checked: Checked, finding: Finding, language: str) -> str:
    """The message, and the printed words behind it where the message does not quote them itself."""
    said = message(finding, language)
    # the title of the plan stands above its report
    if not finding.words or finding.words.rstrip("…") in said or finding.words == checked.title:
        return said
    return f"{said}｜{_short(finding.words)}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _where(checked: Checked, finding: Finding, language: str) -> str:
    where = place(finding.source, language)
    named = "第{}项 " if language == "zh" else "item {} "
    plan = checked.titles.get(finding.plan or "", "")
    return (
        (f"《{plan}》" if plan else "")
        + (named.format(finding.task) if finding.task else "")
        + (f"[{where}] " if where else "")
    )


def _waived(checked: Checked, language: str) -> Iterator[Text]:
    if not checked.report.waived:
        return
    yield Text("已豁免" if language == "zh" else "waived", style="bold")
    for one in checked.report.waived:
        where = _where(checked, one.finding, language)
        yield Text(f"    {one.finding.code} {where}{one.reason}（{one.date}）", style="dim")


def _counts(report: Report, language: str) -> Text:
    severities = [finding.severity for finding in report.findings]
    parts = [
        f"{severity_word(one, language)} {severities.count(one)}" for one in Severity if one in severities
    ]
    return Text("，".join(parts) or ("没有发现问题" if language == "zh" else "nothing found"), style="bold")
