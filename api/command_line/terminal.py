"""What people see in a terminal: plans, findings and answers as tables, in either language."""

import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.reports.checked import severity_word
from ontology.plan import Assignment, Plan, Role, Severity, Source, Task
from ontology.plan_json import all_issues
from ontology.sources import place_en, place_zh

COLOURS = {Severity.VIOLATION: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_PIPE_WIDTH = 160


def console(*, to_errors: bool = False) -> Console:
    """A console on standard output, or on standard error for messages."""
    stream = sys.stderr if to_errors else sys.stdout
    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, soft_wrap=False)


def plan_tables(plan: Plan, file: str, language: str) -> Iterable[Table | Text]:
    """The head of a plan, its tasks and its issues, ready to print."""
    yield _head(plan, file, language)
    if plan.tasks:
        yield _tasks(plan.tasks, language)
    for issue in all_issues(plan):
        message = issue.message if language == "zh" else issue.message_en
        yield finding_line(issue.severity, issue.code, message, issue.source, language)


def _head(plan: Plan, file: str, language: str) -> Text:
    head = plan.head
    named = (
        (("文号", "number"), head.number),
        (("发文机关", "issued by"), head.issuing_body),
        (("年份", "year"), head.year),
        (
            ("落实", "implements"),
            "；".join(f"《{c.title}》{c.number or ''}" for c in head.implements if c.title),
        ),
    )
    text = Text(f"{head.title or file}\n", style="bold")
    for words, value in named:
        if value:
            text.append(f"  {words[language == 'en']} {value}\n", style="default not bold")
    return text


def _tasks(tasks: Sequence[Task], language: str) -> Table:
    names = {
        "zh": ("序号", "任务", "牵头", "负责", "配合", "指导", "时限", "位置"),
        "en": ("no.", "task", "lead", "responsible", "cooperating", "guiding", "deadline", "place"),
    }[language]
    columns = [_task_row(task, language) for task in tasks]
    shown = [place for place in range(len(names)) if any(row[place] for row in columns)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place in shown:
        fixed = names[place] in ("序号", "no.", "位置", "place")
        table.add_column(names[place], overflow="fold", no_wrap=fixed, ratio=None if fixed else 1)
    section: tuple[str, ...] = ()
    for task, row in zip(tasks, columns, strict=True):
        if task.section != section:
            table.add_section()
            table.add_row("", Text(" › ".join(task.section), style="bold"), *[""] * (len(shown) - 2))
            section = task.section
        table.add_row(*[row[place] for place in shown])
    return table


def _task_row(task: Task, language: str) -> tuple[str, ...]:
    units = [_units(task.assignments, role) for role in Role]
    return (task.number, task.text, *units, task.deadline or "", _short_place(task.source, language))


def _units(assignments: Iterable[Assignment], role: Role) -> str:
    return "、".join(one.unit for one in assignments if one.role is role)


def place(source: Source, language: str) -> str:
    """Where something stands in its file, in words; empty where that is not known."""
    return place_zh(source) if language == "zh" else place_en(source)


def _short_place(source: Source, language: str) -> str:
    """The same for a narrow column: lines as numbers alone, 12 or 12–14."""
    if source.line_start is None:
        return place(source, language)
    same = source.line_end in (None, source.line_start)
    return str(source.line_start) if same else f"{source.line_start}–{source.line_end}"


def finding_line(severity: Severity, code: str, message: str, source: Source, language: str) -> Text:
    """One finding on one line, coloured by severity."""
    word = severity_word(severity, language)
    where = place(source, language)
    text = Text()
    text.append(f"{word} ", style=COLOURS[severity])
    text.append(f"{code} ", style="bold")
    text.append(f"[{where}] " if where else "")
    text.append(message)
    return text


def rows_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """An answer as a table; long texts fold."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table
