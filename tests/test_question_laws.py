"""The questions count what the plans say: their rows equal a count over the plan model itself."""

from collections import Counter
from itertools import combinations

import invented_plan
from graph_files import column, rows
from hypothesis import given
from hypothesis import strategies as st

from ontology.plan import Plan, Role, Task
from queries.store import Store

NAMES = ("市数据局", "市公安局", "区数据局", "各部门")

ASSIGNED = st.lists(
    st.builds(invented_plan.assignment, st.sampled_from(NAMES), st.sampled_from(list(Role))), max_size=4
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    given_units = draw(st.lists(ASSIGNED, max_size=5))
    deadlines = st.sampled_from([None, "年底前", "持续推进"])
    tasks = (
        invented_plan.task(str(number), *assigned, deadline=draw(deadlines))
        for number, assigned in enumerate(given_units, start=1)
    )
    return invented_plan.plan(*tasks)


def loaded(plan: Plan) -> Store:
    store, graph = Store.in_memory(), invented_plan.graph(plan)
    store.replace({graph.graph.value: graph.triples})
    return store


def units_of(task: Task) -> set[str]:
    return {assignment.unit for assignment in task.assignments}


def leads_of(task: Task) -> set[str]:
    return {assignment.unit for assignment in task.assignments if assignment.role is Role.LEAD}


@given(plans())
def test_tasks_that_lack_a_unit_or_a_lead(plan: Plan) -> None:
    store = loaded(plan)
    lacking_units = [task.number for task in plan.tasks if not task.assignments]
    lacking_lead = [
        (task.number, "、".join(a.unit for a in task.assignments))
        for task in plan.tasks
        if not leads_of(task)
    ]
    assert column(store, "tasks-without-unit", "number") == lacking_units
    assert rows(store, "tasks-without-lead", "number units") == lacking_lead


@given(plans())
def test_tasks_of_a_unit(plan: Plan) -> None:
    store = loaded(plan)
    for name in set().union(*map(units_of, plan.tasks)):
        said = {
            (task.number, a.role.value) for task in plan.tasks for a in task.assignments if a.unit == name
        }
        assert sorted(rows(store, "unit-tasks", "number role", unit=name)) == sorted(said)
        assert sorted(rows(store, "unit-in-plan", "number role", plan=plan.head.title or "", unit=name)) == (
            sorted(said)
        )


@given(plans())
def test_leads_and_pairs_are_counted_once_a_task(plan: Plan) -> None:
    store = loaded(plan)
    leads = Counter(name for task in plan.tasks for name in leads_of(task))
    pairs = Counter(frozenset(pair) for task in plan.tasks for pair in combinations(units_of(task), 2))
    assert {name: int(count) for name, count in rows(store, "top-leads", "unitLabel tasks")} == leads
    found = rows(store, "unit-pairs", "unitLabel partnerLabel tasks")
    assert {frozenset((one, other)): int(count) for one, other, count in found} == pairs
    assert len(found) == len(pairs)


@given(plans())
def test_deadlines_of_every_unit_and_of_tasks_without_one(plan: Plan) -> None:
    store = loaded(plan)
    said = sorted(
        (task.number, name) for task in plan.tasks if task.deadline for name in units_of(task) or {""}
    )
    assert sorted(rows(store, "deadlines", "number unitLabel")) == said


@given(plans())
def test_a_plans_tasks_with_their_units_by_role(plan: Plan) -> None:
    found = rows(
        loaded(plan), "plan-tasks", "number lead responsible cooperating guiding", plan=invented_plan.TITLE
    )
    said = [
        (task.number, *("、".join(a.unit for a in task.assignments if a.role is role) for role in Role))
        for task in plan.tasks
    ]
    assert found == said
