"""Which numbered item stands before which: the runs of numbers that a gap would interrupt.

A run is what shares the dotted number before the last dot and the script of the last number. An
item that was split into items of its own is a section of the plan, and keeps its place in the run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loader.numbering import leading_mark, number_value
from ontology.plan import Task

SectionPath = tuple[str, ...]

# 12 · １２ · 一百二十三 · ⑫ · not row1
_NUMBER = re.compile(r"[0-9０-９]{1,6}|[〇零一二三四五六七八九十百]{1,7}|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A task's own number as a value, and the task or section before it in its run."""

    ordinal: int
    after: Task | SectionPath | None


@dataclass(frozen=True, slots=True)
class _Heading:
    path: SectionPath
    script: str
    value: int


@dataclass(frozen=True, slots=True)
class _Member:
    task: Task
    script: str
    value: int
    headings_before: int


def numbered(tasks: tuple[Task, ...]) -> dict[str, Numbered]:
    """By task number, what is known of its place in its run; tasks without a number are left out."""
    headings: list[_Heading] = []
    last: dict[tuple[str, str], _Member] = {}
    latest: _Member | None = None
    found: dict[str, Numbered] = {}
    for task, new_headings in _with_new_headings(tasks):
        headings += new_headings
        if digits := own_number(task.number):
            member = _Member(task, _script(digits), number_value(digits), len(headings))
            run = (task.number.rpartition(".")[0], member.script)
            before = last.get(run) or _continued(latest, member)
            found[task.number] = Numbered(member.value, _predecessor(before, member, headings))
            latest = last[run] = member
    return found


def own_number(number: str) -> str | None:
    """The innermost number of 二.3 or 12#2; None for row1."""
    digits = number.rpartition(".")[2].partition("#")[0]
    return digits if _NUMBER.fullmatch(digits) else None


def _with_new_headings(tasks: tuple[Task, ...]) -> Iterator[tuple[Task, list[_Heading]]]:
    seen: set[SectionPath] = set()
    for task in tasks:
        paths = [task.section[:depth] for depth in range(1, len(task.section) + 1)]
        new = [path for path in paths if path not in seen]
        seen.update(new)
        marked = ((path, mark) for path in new if (mark := leading_mark(path[-1])))
        yield task, [_Heading(path, _script(mark.digits), mark.value) for path, mark in marked]


def _continued(latest: _Member | None, member: _Member) -> _Member | None:
    # Some plans restart in one section and run on into the next.
    return latest if latest and _follows(member, latest) else None


def _predecessor(
    before: _Member | None, member: _Member, headings: list[_Heading]
) -> Task | SectionPath | None:
    if before and _follows(member, before):
        return before.task
    between = headings[before.headings_before :] if before else headings
    return _split_item(between, member) or (before.task if before else None)


def _split_item(headings: list[_Heading], member: _Member) -> SectionPath | None:
    """The heading with the number before the member's, at the level that the member stands on."""
    level = len(member.task.section) + 1
    at_level = (heading for heading in reversed(headings) if len(heading.path) == level)
    return next((heading.path for heading in at_level if _follows(member, heading)), None)


def _follows(member: _Member, earlier: _Member | _Heading) -> bool:
    return (earlier.script, earlier.value) == (member.script, member.value - 1)


def _script(digits: str) -> str:
    if digits[0].isdecimal():
        return "arabic"
    return "circled" if digits[0].isdigit() else "chinese"
