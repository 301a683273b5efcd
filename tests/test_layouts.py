"""The same plan in any layout gives the same tasks."""

import pytest
from layouts import PROSE, TABLES, Item

from loader.extract import extract
from loader.readers import read
from ontology.plan import Task

ROWS = (
    "一、优化政务服务",
    Item(
        "（一）完善大厅服务。",
        "1.设立企业开办专窗，集中受理登记、刻章、税控等事项。",
        "市行政审批局牵头，市税务局、公安局配合",
        "６月底前",
    ),
    Item("", "2.推行午间延时服务，周六上午不打烊。", "", ""),
    Item(
        "（二）减少申报材料。",
        "3.凡能通过共享获得的材料，一律不再要求提交。",
        "市数据局、各县（市、区）政府负责",
        "9月底前",
    ),
    "二、规范执法检查",
    Item(
        "（三）公示检查结果。",
        "4.检查结束后七个工作日内公示结果，接受社会监督。",
        "市司法局牵头，各行政执法单位落实",
        "全年",
    ),
    Item("", "5.推行扫码入企，同一企业同一事项一年只查一次。", "市市场监管局", ""),
    Item("", "6.对轻微违法行为先提醒后处罚，编制轻微违法清单。", "", "年底前"),
)
WHOLE_ROWS = tuple(row for row in ROWS if isinstance(row, str) or (row.units and row.deadline))


def tasks_in(lines: list[str]) -> tuple[Task, ...]:
    return extract(read("\n".join(lines).encode(), "plan.txt")).tasks


def facts(tasks: tuple[Task, ...]) -> list[tuple[object, ...]]:
    return [
        (
            task.number,
            task.section,
            task.text,
            tuple((one.unit, one.role.value) for one in task.assignments),
            task.deadline,
        )
        for task in tasks
    ]


SECTIONS = ("一、优化政务服务", "二、规范执法检查")
CHECKED = (("市司法局", "lead"), ("各行政执法单位", "responsible"))
WATCHED = (("市市场监管局", "responsible"),)
HALL = (("市行政审批局", "lead"), ("市税务局", "cooperating"), ("公安局", "cooperating"))
SHARED = (("市数据局", "responsible"), ("各县（市、区）政府", "responsible"))
EXPECTED = [
    (
        "1",
        (SECTIONS[0], "（一）完善大厅服务"),
        "设立企业开办专窗，集中受理登记、刻章、税控等事项。",
        HALL,
        "６月底前",
    ),
    ("2", (SECTIONS[0], "（一）完善大厅服务"), "推行午间延时服务，周六上午不打烊。", HALL, "６月底前"),
    (
        "3",
        (SECTIONS[0], "（二）减少申报材料"),
        "凡能通过共享获得的材料，一律不再要求提交。",
        SHARED,
        "9月底前",
    ),
    (
        "4",
        (SECTIONS[1], "（三）公示检查结果"),
        "检查结束后七个工作日内公示结果，接受社会监督。",
        CHECKED,
        "全年",
    ),
    (
        "5",
        (SECTIONS[1], "（三）公示检查结果"),
        "推行扫码入企，同一企业同一事项一年只查一次。",
        WATCHED,
        "全年",
    ),
    (
        "6",
        (SECTIONS[1], "（三）公示检查结果"),
        "对轻微违法行为先提醒后处罚，编制轻微违法清单。",
        WATCHED,
        "年底前",
    ),
]


@pytest.mark.parametrize("layout", TABLES)
def test_a_table_in_any_layout_gives_the_same_tasks(layout: str) -> None:
    assert facts(tasks_in(list(TABLES[layout](ROWS)))) == EXPECTED


@pytest.mark.parametrize("layout", PROSE)
def test_prose_in_either_form_gives_the_same_tasks(layout: str) -> None:
    expected = [fact for fact in EXPECTED if fact[0] in "134"]
    assert facts(tasks_in(list(PROSE[layout](WHOLE_ROWS)))) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    text = "\n".join(TABLES["tab_table"](ROWS))
    assert facts(extract(read(text.encode(encoding), "plan.txt")).tasks) == EXPECTED
