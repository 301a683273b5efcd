"""Two readings of one plan compared, task by task."""

from collections import Counter
from collections.abc import Iterator

from measures import f1, fold

from ontology.plan import Plan, Task

Facts = tuple[object, ...]


def facts(task: Task) -> dict[str, object]:
    """What must not depend on the format."""
    return {
        "section": task.section,
        "text": task.text,
        "units": tuple((one.unit, one.role.value) for one in task.assignments),
        "from": task.assignments_from.value,
        "deadline": task.deadline,
    }


def differences(one: Plan, other: Plan) -> Iterator[str]:
    """A sentence for everything that the other plan has otherwise."""
    found = {task.number: facts(task) for task in other.tasks}
    for task in one.tasks:
        here = found.pop(task.number, None)
        if here is None:
            yield f"{task.number}: missing"
            continue
        for name, value in facts(task).items():
            if here[name] != value:
                yield f"{task.number} {name}: {here[name]!r} for {value!r}"
    yield from (f"{number}: not in the other" for number in found)


def task_f1(one: Plan, other: Plan) -> float:
    """The F1 of tasks, told by number and text; blanks count nowhere."""
    return f1(*(Counter((task.number, fold(task.text)) for task in plan.tasks) for plan in (one, other)))


def unit_f1(one: Plan, other: Plan) -> float:
    """The F1 of units with their roles, told by task."""
    return f1(Counter(_units(one)), Counter(_units(other)))


def _units(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for task in plan.tasks:
        yield from ((task.number, unit.unit, unit.role.value) for unit in task.assignments)
