"""A plan as the JSON object that `fengong parse` prints; `docs/plan.schema.json` describes it."""

from collections.abc import Mapping
from dataclasses import fields

from ontology.plan import Assignment, Citation, Convention, Head, Issue, Limit, Plan, Source, Task

Json = dict[str, object]


def plan_json(plan: Plan, file: str) -> Json:
    """The plan as a JSON object; absent values are null or []."""
    return {
        "file": file,
        "sha256": plan.sha256,
        "plan": _head(plan.head, plan.citations, plan.conventions),
        "tasks": [_task(task) for task in plan.tasks],
        "issues": [_issue(issue) for issue in all_issues(plan)],
    }


def all_issues(plan: Plan) -> list[Issue]:
    """What was found while reading and while telling names, in the order of the file."""
    found = (*plan.issues, *plan.name_issues)
    return sorted(found, key=lambda issue: (issue.source.position, issue.code))


def source_json(source: Source) -> Json | None:
    """The place in the file with the keys that are known, or None where nothing is known."""
    named = ((field.name, getattr(source, field.name)) for field in fields(source) if field.name != "order")
    return {name: value for name, value in named if value is not None} or None


def source_of(told: Mapping[str, int | str] | None) -> Source:
    """The place that such keys tell; that of nothing is unknown."""
    known = told or {}
    numbers = {name: value for name, value in known.items() if isinstance(value, int)}
    sheet = known.get("sheet")
    return Source(sheet=str(sheet) if sheet else None, **numbers)


def _head(head: Head, citations: tuple[Citation, ...], conventions: tuple[Convention, ...]) -> Json:
    return {
        "title": head.title,
        "issuing_body": head.issuing_body,
        "number": head.number,
        "year": head.year,
        "issued": head.issued,
        "addressees": list(head.addressees),
        "implements": _citations(head.implements),
        "citations": _citations(citations),
        "conventions": [_convention(convention) for convention in conventions],
    }


def _task(task: Task) -> Json:
    return {
        "number": task.number,
        "section": list(task.section),
        "text": task.text,
        "assignments": [_assignment(assignment) for assignment in task.assignments],
        "assignments_from": task.assignments_from.value,
        "deadline": task.deadline,
        "due": _limit(task.due) if task.due else None,
        "limits": [_limit(limit) for limit in task.limits],
        "steps": task.steps,
        "requirement": task.requirement,
        "progress": task.progress,
        "citations": _citations(task.citations),
        "source": source_json(task.source),
    }


def _assignment(assignment: Assignment) -> Json:
    return {
        "unit": assignment.unit,
        "role": assignment.role.value,
        "role_words": assignment.role_words,
        "body": assignment.body,
    }


def _limit(limit: Limit) -> Json:
    return {
        "words": limit.words,
        "start": limit.start,
        "end": limit.end,
        "recurrence": limit.recurrence,
        "working_days": limit.working_days,
        "from_event": limit.from_event,
        "state": limit.state,
        "condition": limit.condition,
        "vague": limit.vague,
        "source": source_json(limit.source),
    }


def _citations(citations: tuple[Citation, ...]) -> list[Json]:
    return [{"title": citation.title, "number": citation.number} for citation in citations]


def _convention(convention: Convention) -> Json:
    return {
        "words": convention.words,
        "rule": convention.rule,
        "source": source_json(convention.source),
    }


def _issue(issue: Issue) -> Json:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "message": issue.message,
        "message_en": issue.message_en,
        "source": source_json(issue.source),
    }
