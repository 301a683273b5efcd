"""What a clerk read in a plan by hand, and how far a parsed plan agrees with it.

The expectations hold no running text: a text is known by its first and last eight characters and its
length without blanks, a long heading or title by its first twelve characters and its length.
"""

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ontology.plan import Citation, Limit, Plan, Task

Fact = TypeVar("Fact", bound=Hashable)

# 国务院办公厅关于印发20…26 · not 政府工作报告
_SHORTENED = re.compile(r"(?P<start>.{12})…(?P<length>\d+)")

_EXACT_CODES = frozenset(
    {
        "text-lost",
        "lost-name-in-list",
        "open-ended-lead",
        "carried-over-heading",
        "duplicate-heading",
        "annex-missing",
        "convention-applied",
        "number-repeated",
    }
)
_COUNTED_CODES = frozenset({"duplicate-heading", "annex-missing"})


@dataclass(frozen=True, slots=True)
class ReadCitation:
    """A document that the clerk saw named; an optional one may be listed or not."""

    title: str | None
    number: str | None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit that the clerk saw, with its role; an optional one may be listed or not."""

    unit: str
    role: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ReadLimit:
    """A time limit that the clerk saw, with what it means; an optional one may be listed or not."""

    words: str
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None
    working_days: int | None = None
    from_event: str | None = None
    state: str | None = None
    condition: str | None = None
    vague: bool = False
    may: bool = False


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A task as the clerk read it."""

    number: str
    section: tuple[str, ...]
    text_start: str
    text_end: str
    text_length: int
    units: tuple[ReadUnit, ...]
    assignments_from: str
    deadline: str | None
    due: ReadLimit | None
    limits: tuple[ReadLimit, ...]
    lines: tuple[int, int]
    citations: tuple[ReadCitation, ...]


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan as the clerk read it; of an opening only the listed issues are asked for."""

    document: str
    whole: bool
    titles: tuple[str | None, ...]
    issuing_body: str | None
    number: str | None
    year: int | None
    issued: str | None
    implements: tuple[ReadCitation, ...]
    issues: tuple[tuple[str, str | None], ...]
    tasks: tuple[ReadTask, ...]


def read_expectation(path: Path) -> ReadPlan:
    """The expectation that stands in a file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    head = data["head"]
    titles = head["title"] if isinstance(head["title"], list) else [head["title"]]
    return ReadPlan(
        data["document"],
        data["whole"],
        tuple(titles),
        head["issuing_body"],
        head["number"],
        head["year"],
        head["issued"],
        _citations(data["implements"]),
        tuple((code, task) for code, task in data["issues"]),
        tuple(_task(entry) for entry in data["tasks"]),
    )


def f1(expected: Counter[Fact], found: Counter[Fact]) -> float:
    """The harmonic mean of precision and recall over counted facts; 1.0 when there are none."""
    total = expected.total() + found.total()
    return 2 * (expected & found).total() / total if total else 1.0


def tasks_f1(expected: ReadPlan, plan: Plan) -> float:
    """The F1 of tasks; a found task counts when its number and its text agree."""
    wanted = {task.number: task for task in expected.tasks}
    found = Counter(
        (task.number, "" if _text_agrees(wanted.get(task.number), task) else "other text")
        for task in plan.tasks
    )
    return f1(Counter((number, "") for number in wanted), found)


def units_f1(expected: ReadPlan, plan: Plan) -> float:
    """The F1 of units with their role, each counted under its task's number."""
    wanted = {task.number: task for task in expected.tasks}
    facts = Counter(
        (task.number, unit.unit, unit.role)
        for task in expected.tasks
        for unit in task.units
        if not unit.optional
    )
    found = Counter(
        (task.number, *pair) for task in plan.tasks for pair in asked_units(wanted.get(task.number), task)
    )
    return f1(facts, found)


def asked_units(expected: ReadTask | None, task: Task) -> list[tuple[str, str]]:
    """The units of a task with their role in printed order, without those that may stand or not."""
    optional = {(unit.unit, unit.role) for unit in expected.units if unit.optional} if expected else set()
    pairs = [(fold(assignment.unit), assignment.role.value) for assignment in task.assignments]
    return [pair for pair in pairs if pair not in optional]


def fold(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def same_words(expected: str | None, found: str | None) -> bool:
    """True when both are the same words; the expected ones may be shortened to start and length."""
    if expected is None or found is None:
        return expected is found
    folded = fold(found)
    if shortened := _SHORTENED.fullmatch(expected):
        return folded.startswith(shortened["start"]) and len(folded) == int(shortened["length"])
    return folded == expected


def text_seen(task: Task) -> tuple[str, str, int]:
    """The start, end and length of a task's text, as the clerk wrote them down."""
    text = fold(task.text)
    return text[:8], text[-8:], len(text)


def text_expected(task: ReadTask) -> tuple[str, str, int]:
    """The start, end and length of a task's text that the clerk saw."""
    return task.text_start, task.text_end, task.text_length


def citation_differences(expected: Iterable[ReadCitation], found: Iterable[Citation]) -> Iterator[str]:
    """A sentence for every citation that is missing and for every one that the clerk did not see."""
    wanted, seen = list(expected), list(found)
    for one in wanted:
        if not one.optional and not any(_same_document(one, other) for other in seen):
            yield f"not found: {one.title} {one.number}"
    for other in seen:
        if not any(_same_document(one, other) for one in wanted):
            yield f"not expected: {other.title} {other.number}"


def limit_differences(expected: ReadTask, found: Task | None) -> Iterator[str]:
    """A sentence for every limit that is missing, means something else, or that the clerk did not see."""
    due, limits = (found.due, found.limits) if found else (None, ())
    if not (due is expected.due or (due and expected.due and same_limit(expected.due, due))):
        yield f"due: expected {expected.due}, found {due}"
    for one in expected.limits:
        if not one.may and not any(same_limit(one, other) for other in limits):
            yield f"not found: {one}"
    for other in limits:
        if not any(same_limit(one, other) for one in expected.limits):
            yield f"not expected: {other}"


def same_limit(expected: ReadLimit, found: Limit) -> bool:
    """True when both have the same words and the same meaning; only the words may be shortened."""
    texts = ("words", "from_event", "state", "condition")
    others = ("start", "end", "recurrence", "working_days", "vague")
    return all(same_words(getattr(expected, name), getattr(found, name)) for name in texts) and all(
        getattr(expected, name) == getattr(found, name) for name in others
    )


def limits_f1(expected: ReadPlan, plan: Plan) -> float:
    """The F1 of limits, each counted under its task's number."""
    found = {task.number: list(task.limits) for task in plan.tasks}
    right, wanted = 0, 0
    for task in expected.tasks:
        here = found.get(task.number, [])
        for one in task.limits:
            same = next((other for other in here if same_limit(one, other)), None)
            wanted += not one.may
            if same:
                here.remove(same)
                right += not one.may
    total = wanted + right + sum(len(rest) for rest in found.values())
    return 2 * right / total if total else 1.0


def issue_differences(expected: ReadPlan, plan: Plan) -> Iterator[str]:
    """A sentence for every judged issue that is missing, or was made without a cause."""
    made = {(issue.code, issue.task) for issue in plan.issues}
    codes = Counter(issue.code for issue in plan.issues)
    for code, task in expected.issues:
        if (code, task) not in made and (task is not None or not codes[code]):
            yield f"not found: {code} for {task or 'the plan'}"
    if expected.whole:
        yield from _issues_without_cause(expected, made, codes)


def _issues_without_cause(
    expected: ReadPlan, made: set[tuple[str, str | None]], codes: Counter[str]
) -> Iterator[str]:
    wanted = Counter(code for code, _ in expected.issues)
    for code, task in sorted(made, key=str):
        anywhere = (code, None) in expected.issues
        if code in _EXACT_CODES and not anywhere and (code, task) not in expected.issues:
            yield f"not expected: {code} for {task or 'the plan'}"
    for code in sorted(_COUNTED_CODES & wanted.keys()):
        if codes[code] != wanted[code]:
            yield f"{code}: expected {wanted[code]} times, found {codes[code]} times"


def _text_agrees(expected: ReadTask | None, task: Task) -> bool:
    return expected is not None and text_seen(task) == text_expected(expected)


def _same_document(expected: ReadCitation, found: Citation) -> bool:
    return same_words(expected.title, found.title) and expected.number == found.number


def _citations(entries: list[list[str]]) -> tuple[ReadCitation, ...]:
    return tuple(ReadCitation(title, number, bool(rest)) for title, number, *rest in entries)


def _task(entry: dict[str, Any]) -> ReadTask:
    values = dict(entry)
    values["section"] = tuple(entry["section"])
    values["lines"] = tuple(entry["lines"])
    values["units"] = tuple(ReadUnit(unit, role, bool(rest)) for unit, role, *rest in entry["units"])
    values["citations"] = _citations(entry["citations"])
    values["due"] = ReadLimit(**entry["due"]) if entry["due"] else None
    values["limits"] = tuple(ReadLimit(**limit) for limit in entry["limits"])
    return ReadTask(**values)
