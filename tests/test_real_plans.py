"""Real plans are read as a careful clerk reads them.

The documents lie beside the repository and stay out of it; what the clerk wrote down is in `expectations/`.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from measures import (
    ReadPlan,
    ReadTask,
    asked_units,
    citation_differences,
    f1,
    issue_differences,
    limit_differences,
    limits_f1,
    read_expectation,
    same_words,
    tasks_f1,
    text_expected,
    text_seen,
    units_f1,
)

from loader import extract, read
from ontology.plan import Plan, Task

_REPOSITORY = Path(__file__).resolve().parents[1]
_PLANS = _REPOSITORY.parent / "shared" / "plans"
_NAMES = sorted(path.stem for path in (_REPOSITORY / "tests" / "expectations").glob("*.json"))
_SHOWN = 5

every_document = pytest.mark.parametrize("name", _NAMES)
five_plans = pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])


@cache
def expected_plan(name: str) -> ReadPlan:
    return read_expectation(_REPOSITORY / "tests" / "expectations" / f"{name}.json")


@cache
def parsed(document: str) -> Plan:
    return extract(read((_PLANS / document).read_bytes(), document))


def both(name: str) -> tuple[ReadPlan, Plan]:
    expected = expected_plan(name)
    if not _PLANS.is_dir():
        reason = f"the real plans are not at {_PLANS}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return expected, parsed(expected.document)


def pairs(name: str) -> Iterator[tuple[ReadTask, Task | None]]:
    expected, plan = both(name)
    found = {task.number: task for task in plan.tasks}
    return ((task, found.get(task.number)) for task in expected.tasks)


def differences(
    name: str, wanted: Callable[[ReadTask], object], seen: Callable[[ReadTask, Task], object]
) -> Iterator[str]:
    for expected, found in pairs(name):
        if found is None:
            yield f"{expected.number}: no such task"
        elif wanted(expected) != seen(expected, found):
            yield f"{expected.number}: expected {wanted(expected)}, found {seen(expected, found)}"


def report(name: str, found: Iterator[str]) -> str:
    first = list(islice(found, _SHOWN))
    rest = sum(1 for _ in found)
    tail = [f"and {rest} more"] if rest else []
    return "\n".join([f"{name} differs:", *first, *tail]) if first else ""


@every_document
def test_tasks_stand_in_order_under_their_numbers(name: str) -> None:
    expected, plan = both(name)
    assert [task.number for task in plan.tasks] == [task.number for task in expected.tasks]


def section_differences(name: str) -> Iterator[str]:
    for expected, found in pairs(name):
        section = found.section if found else ()
        same = len(section) == len(expected.section) and all(map(same_words, expected.section, section))
        if not (found and same):
            yield f"{expected.number}: expected {expected.section}, found {section}"


@every_document
def test_tasks_stand_under_their_headings(name: str) -> None:
    wrong = report(name, section_differences(name))
    assert not wrong, wrong


@every_document
def test_texts_are_whole_and_clean(name: str) -> None:
    wrong = report(name, differences(name, text_expected, lambda _, task: text_seen(task)))
    assert not wrong, wrong


@every_document
def test_units_have_their_roles(name: str) -> None:
    def wanted(task: ReadTask) -> object:
        return [(unit.unit, unit.role) for unit in task.units if not unit.optional]

    wrong = report(name, differences(name, wanted, asked_units))
    assert not wrong, wrong


@every_document
def test_it_is_told_where_units_were_printed(name: str) -> None:
    wrong = report(
        name,
        differences(name, lambda task: task.assignments_from, lambda _, task: task.assignments_from.value),
    )
    assert not wrong, wrong


@every_document
def test_deadlines_are_as_printed(name: str) -> None:
    wrong = report(name, differences(name, lambda task: task.deadline, lambda _, task: task.deadline))
    assert not wrong, wrong


def limit_sentences(name: str) -> Iterator[str]:
    for expected, found in pairs(name):
        yield from (f"{expected.number}: {sentence}" for sentence in limit_differences(expected, found))


@every_document
def test_limits_mean_what_the_clerk_understood(name: str) -> None:
    wrong = report(name, limit_sentences(name))
    assert not wrong, wrong


@every_document
def test_lines_cover_the_whole_row(name: str) -> None:
    def seen(_: ReadTask, task: Task) -> object:
        return task.source.line_start, task.source.line_end

    wrong = report(name, differences(name, lambda task: task.lines, seen))
    assert not wrong, wrong


def task_citation_differences(name: str) -> Iterator[str]:
    for expected, found in pairs(name):
        for sentence in citation_differences(expected.citations, found.citations if found else ()):
            yield f"{expected.number}: {sentence}"


@every_document
def test_tasks_name_their_documents(name: str) -> None:
    wrong = report(name, task_citation_differences(name))
    assert not wrong, wrong


@every_document
def test_issues_say_what_the_clerk_noticed(name: str) -> None:
    wrong = report(name, issue_differences(*both(name)))
    assert not wrong, wrong


@every_document
def test_head_says_who_ordered_what_and_when(name: str) -> None:
    expected, plan = both(name)
    head = plan.head
    assert any(same_words(title, head.title) for title in expected.titles), head.title
    assert (head.issuing_body, head.number) == (expected.issuing_body, expected.number)
    assert (head.year, head.issued) == (expected.year, expected.issued)


@every_document
def test_plan_names_the_directives_that_it_carries_out(name: str) -> None:
    expected, plan = both(name)
    wrong = report(name, citation_differences(expected.implements, plan.head.implements))
    assert not wrong, wrong


@five_plans
def test_tasks_are_found_nearly_always(name: str) -> None:
    assert tasks_f1(*both(name)) >= 0.99


@five_plans
def test_units_with_roles_are_found_nearly_always(name: str) -> None:
    assert units_f1(*both(name)) >= 0.99


@five_plans
def test_limits_are_found_nearly_always(name: str) -> None:
    assert limits_f1(*both(name)) >= 0.98


def test_measure_falls_with_every_lost_or_invented_fact() -> None:
    assert f1(Counter("ab"), Counter("ab")) == 1.0
    assert f1(Counter("ab"), Counter("a")) == f1(Counter("a"), Counter("ab")) == 2 / 3
