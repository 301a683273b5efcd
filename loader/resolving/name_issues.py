"""What a person who mends the plan should know about its names: unknown ones, bodies out of date."""

from collections.abc import Iterator, Sequence

from loader.resolving.issuers import Issuer
from loader.resolving.meanings import Meaning
from loader.resolving.places_told import ToldPlace
from loader.resolving.unit_names import Reader
from ontology.findings import make_issue
from ontology.plan import Assignment, Issue, Plan, Task
from ontology.registry.labels import label_name
from ontology.registry.name_keys import plain_name
from ontology.registry.records import Body
from ontology.registry.registry import Registry

_UNKNOWN = "unknown-unit"
_MOST_SHOWN = 5


def issues_of_names(plan: Plan, meanings: Sequence[Sequence[Meaning]], reader: Reader) -> tuple[Issue, ...]:
    """One issue for every name that means no body for certain, and for every body out of its time.

    Where the issuer is not known, so that names cannot be told by it, one issue of the plan stands for all.
    """
    seen: dict[tuple[str, str], Issue] = {}
    for task, means in zip(plan.tasks, meanings, strict=True):
        for assignment, meaning in zip(task.assignments, means, strict=True):
            for issue in _issues(task, assignment, meaning, reader):
                # A carried cell says its name again; it is to be mended once.
                seen.setdefault((issue.code, assignment.unit), issue)
    if reader.issuer:
        return tuple(seen.values())
    unknown = [unit for code, unit in seen if code == _UNKNOWN]
    others = [issue for issue in seen.values() if issue.code != _UNKNOWN]
    return (*_unknown_issuer(plan, reader.registry, len(unknown)), *others)


def place_issues(plan: Plan, issuer: Issuer | None, told: ToldPlace | None) -> Iterator[Issue]:
    """What was assumed of the plan's place: told by its title or units alone, or by its own words only."""
    if told and told.issuer.place:
        code = "place-from-title" if told.by_title else "place-from-units"
        yield make_issue(code, plan.head.source, words=told.issuer.place.name)
    elif issuer and issuer.place and not issuer.place.code[:6].isdigit():
        yield make_issue("unlisted-place", plan.head.source, words=issuer.place.name)


def _reason(name: str, registry: Registry) -> tuple[str, str]:
    """Why an issuing body is no one body, with the places that it may be of."""
    places = [label_name(registry, place) for place, _ in registry.places.starting(plain_name(name))]
    shown = "、".join(places[:_MOST_SHOWN])
    if len(places) > 1:
        return f"发文机关“{name}”可指 {shown} 等地", f"the issuing body “{name}” may be of {shown}"
    return (
        f"发文机关“{name}”在机构库中没有唯一对应的机构",
        f"the issuing body “{name}” is no one body of the registry",
    )


def _unknown_issuer(plan: Plan, registry: Registry, units: int) -> Iterator[Issue]:
    if not units:
        return
    name = plan.head.issuing_body
    reason, reason_en = (
        _reason(name, registry) if name else ("文中没有写明发文机关", "no issuing body is told")
    )
    yield make_issue(
        _UNKNOWN,
        plan.head.source,
        words=name,
        detail=f"{reason}，{units} 个单位因此只按原文保留",
        detail_en=f"{reason_en}, so {units} units stay as printed",
    )


def _issues(task: Task, assignment: Assignment, meaning: Meaning, reader: Reader) -> Iterator[Issue]:
    if assignment.collective:
        return
    if meaning.body is None:
        yield _unknown(task, assignment, meaning.candidates)
    elif reader.year_is_certain and not meaning.body.life.may_hold(reader.time):
        yield _out_of_date(task, assignment, meaning.body, reader)


def _unknown(task: Task, assignment: Assignment, candidates: Sequence[Body]) -> Issue:
    names = "、".join(body.label for body in candidates[:_MOST_SHOWN])
    return make_issue(
        _UNKNOWN,
        assignment.source,
        task.number,
        assignment.unit,
        detail=f"“{assignment.unit}”" + (f"可指 {names}" if names else "在机构库中没有对应的机构"),
        detail_en=f"“{assignment.unit}” " + (f"may be {names}" if names else "is no body of the registry"),
    )


def _out_of_date(task: Task, assignment: Assignment, body: Body, reader: Reader) -> Issue:
    ended = body.life.is_over(reader.time)
    span = body.life.end if ended else body.life.begin
    day = span.latest if ended and span else span.earliest if span else ""
    return make_issue(
        "body-out-of-date",
        assignment.source,
        task.number,
        assignment.unit,
        detail=f"{body.label}{'最迟于' if ended else '最早于'}{day}{'撤并或更名' if ended else '成立'}",
        detail_en=f"{body.label} {'ended by' if ended else 'began on or after'} {day}",
    )
