"""Drafts become tasks: unit words are read into assignments, texts into citations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loader.cited.citations import find_citations, is_itself
from loader.drafts import Draft, UnitCell
from loader.times.limits import anchor_of, deadline_limits, due_of, limits_in
from loader.times.phrase import Anchor
from loader.units.roles import UnitWords, read_units
from ontology.plan import (
    Assignment,
    AssignmentsFrom,
    Citation,
    Convention,
    Head,
    Issue,
    Limit,
    Source,
    Task,
)

FIRST_LEADS = "first-listed-leads"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document says elsewhere that bears on its tasks: head, rules, short names of documents."""

    head: Head
    conventions: tuple[Convention, ...]
    short_names: Mapping[str, Citation]


@dataclass(frozen=True, slots=True)
class TaskReading:
    """The tasks, and what was noticed while their unit words were read."""

    tasks: tuple[Task, ...]
    issues: tuple[Issue, ...]
    conventions: tuple[Convention, ...]
    applied: tuple[Convention, ...]
    unstated: tuple[UnitCell, ...]


def read_tasks(drafts: Sequence[Draft], numbers: Sequence[str], around: Surroundings) -> TaskReading:
    """The tasks of these drafts under these numbers; conventions hold from where they are said."""
    tasks: list[Task] = []
    issues: list[Issue] = []
    unstated: list[UnitCell] = []
    known = list(around.conventions)
    applied: list[Convention] = []
    for draft, number in zip(drafts, numbers, strict=True):
        rule = _first_leads(draft, known, drafts)
        words = [_read(cell, number, first_leads=rule is not None) for cell in draft.units]
        known.extend(rule for one in words for rule in one.conventions)
        if rule and rule not in applied:
            applied.append(rule)
        if _is_first_use(draft, tasks):
            issues.extend(issue for one in words for issue in one.issues)
            unstated.extend(c for c, one in zip(draft.units, words, strict=True) if one.role_unstated)
        tasks.append(_task(draft, number, words, around))
    said = tuple(rule for rule in known if rule not in around.conventions)
    return TaskReading(tuple(tasks), tuple(issues), said, tuple(applied), tuple(unstated))


def _read(cell: UnitCell, number: str, *, first_leads: bool) -> UnitWords:
    return read_units(cell.lines, cell.source, cell.role, cell.header, first_leads=first_leads, task=number)


def _is_first_use(draft: Draft, tasks: Sequence[Task]) -> bool:
    """Whether the unit words were not already read for an item before."""
    if draft.origin is AssignmentsFrom.CARRIED:
        return False
    if draft.origin is not AssignmentsFrom.GROUP or not tasks:
        return True
    places = {assignment.source for assignment in tasks[-1].assignments}
    return not any(cell.source in places for cell in draft.units)


def _first_leads(draft: Draft, known: Sequence[Convention], drafts: Sequence[Draft]) -> Convention | None:
    """The rule that the first listed unit leads, where it holds for this item.

    It holds from its line on; a note below the last item holds for all of them.
    """
    last = drafts[-1].source.line_end or 0
    for rule in known:
        line = rule.source.line_start or 0
        if rule.rule == FIRST_LEADS and (line <= (draft.source.line_end or 0) or line > last):
            return rule
    return None


def _task(draft: Draft, number: str, words: Sequence[UnitWords], around: Surroundings) -> Task:
    deadline, place = _deadline(draft, words)
    anchor = anchor_of(around.head.year, around.head.sent or around.head.issued)
    return Task(
        number=number,
        section=tuple(heading.text for heading in draft.section),
        text=draft.text,
        source=draft.source,
        assignments=_without_doubles(words),
        assignments_from=draft.origin,
        deadline=deadline,
        due=due_of(deadline, place, anchor) if deadline else None,
        limits=_limits(draft, deadline, place, anchor),
        steps=draft.steps,
        requirement=draft.requirement,
        progress=draft.progress,
        notes=draft.notes,
        citations=_citations(draft, around),
    )


def _deadline(draft: Draft, words: Sequence[UnitWords]) -> tuple[str | None, Source]:
    """The words of the deadline and where they stand: in a column, or among the units."""
    if draft.deadline:
        return draft.deadline, draft.source
    for one, cell in zip(words, draft.units, strict=True):
        if one.deadline:
            return one.deadline, cell.source
    return None, draft.source


def _limits(draft: Draft, deadline: str | None, place: Source, anchor: Anchor) -> tuple[Limit, ...]:
    """Every limit once: those of the deadline, then those of the texts."""
    found = list(deadline_limits(deadline, place, anchor)) if deadline else []
    for text in (draft.text, draft.steps, draft.requirement):
        found.extend(limits_in(text or "", draft.source, anchor))
    return tuple(dict.fromkeys(found))


def _without_doubles(words: Sequence[UnitWords]) -> tuple[Assignment, ...]:
    unique: dict[tuple[str, str], Assignment] = {}
    for one in words:
        for assignment in one.assignments:
            unique.setdefault((assignment.unit, assignment.role), assignment)
    return tuple(unique.values())


def _citations(draft: Draft, around: Surroundings) -> tuple[Citation, ...]:
    """The documents that the item names; a mention of the plan itself is none."""
    texts = [draft.text, draft.steps, draft.requirement, *(note.words for note in draft.notes)]
    found: dict[tuple[str | None, str | None], Citation] = {}
    for text in texts:
        for citation in find_citations(text or "", draft.source, around.short_names):
            if not is_itself(citation, around.head):
                found.setdefault((citation.title, citation.number), citation)
    return tuple(found.values())
