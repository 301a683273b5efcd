"""An invented plan that says something of every kind, and short ways to build small ones."""

import dataclasses

from pyoxigraph import Quad, Store

from loader.graph.triples import PlanGraph, triples
from ontology.findings import make_issue
from ontology.plan import (
    Assignment,
    AssignmentsFrom,
    Citation,
    Convention,
    Head,
    IssuerFrom,
    Limit,
    Plan,
    Role,
    Source,
    Task,
)

BASE = "https://plans.example/"
TITLE = "云川市2024年数据工作分工方案"
HEAD = Head(TITLE, "云川市人民政府办公室", "云政办〔2024〕5号", year=2024, source=Source(1, 2))
EVERYWHERE = Source(
    page=2, sheet="表1", table=1, row=3, row_end=4, column=4, paragraph=5, paragraph_end=6, order=7
)
UPPER = Citation("青山省2024年数据工作要点", "青政办〔2024〕1号", "青政办[2024]1号", Source(4, 4))


def assignment(unit: str, role: Role = Role.RESPONSIBLE, words: str = "负责", **more: object) -> Assignment:
    return Assignment(unit, role, words, Source(9, 9), **more)  # type: ignore[arg-type]


def task(number: str, *assignments: Assignment, text: str = "建立数据目录。", **more: object) -> Task:
    place = Source(8, 9)
    section = more.pop("section", ())
    return Task(number, section, text, more.pop("source", place), assignments, **more)  # type: ignore[arg-type]


def plan(*tasks: Task, head: Head = HEAD, **more: object) -> Plan:
    return Plan("5e" * 32, head, tasks, **more)  # type: ignore[arg-type]


def graph(made: Plan) -> PlanGraph:
    return triples(made, "plan.txt", BASE)


def store(*plans: Plan) -> Store:
    """The plans in one store, each in its own graph, as a default graph of them all."""
    found = Store()
    for made in map(graph, plans):
        found.extend(Quad(*triple, made.graph) for triple in made.triples)
    return found


LIMIT = Limit(
    "每季度末月10日前",
    Source(12, 12),
    "2024-01-01",
    "2024-12-31",
    "FREQ=QUARTERLY",
    5,
    "收到通知之日",
    "完成报送",
    "省平台上线后",
)


def whole_plan() -> Plan:
    """A plan in which every field of the model has a value somewhere."""
    return plan(
        whole_task(),
        task("二.1", section=("二、数据共享",), source=EVERYWHERE),
        task("二.2", section=("二、数据共享",)),
        head=dataclasses.replace(
            HEAD,
            printed_number="云政办[2024]5号",
            issued="2024-03-01",
            issuer_from=IssuerFrom.LETTERHEAD,
            written="2024-02-28",
            sent="2024-03-01",
            published="2024-03-05",
            as_of="2024-02-01",
            addressees=("各区人民政府",),
            implements=(UPPER,),
        ),
        citations=(UPPER, Citation("数据条例")),
        conventions=(Convention("列首位者牵头，下同", "first-leads", Source(5, 5)),),
        issues=(
            make_issue("open-ended-lead", Source(9, 9), "一.1", "市数据局等"),
            make_issue("duplicate-heading", Source(20, 20), words="数据共享"),
        ),
    )


def whole_task() -> Task:
    """A task that has everything that a task can have, with a unit in each role."""
    return task(
        "一.1",
        assignment("市数据局", Role.LEAD, "牵头"),
        assignment("市财政局", body=f"{BASE}body/yunchuan-finance"),
        assignment("市工信局"),
        assignment("各区政府", Role.COOPERATING, "配合", collective=True),
        assignment("市督查室", Role.GUIDING, "督促"),
        section=("一、数据归集", "（一）目录"),
        assignments_from=AssignmentsFrom.OWN,
        deadline="每季度",
        due=LIMIT,
        limits=(LIMIT,),
        steps="先试点。",
        requirement="不得遗漏。",
        progress="已启动。",
        citations=(UPPER,),
    )
