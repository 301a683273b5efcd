"""Whatever bytes come in: a plan with its issues, or the one known error; nothing invented, nothing twice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import ends_within

from api.examples import example_files
from loader.document import Paragraph
from loader.errors import ReadError
from loader.extract import extract
from loader.graph.triples import triples
from loader.readers import read
from ontology.plan import Plan

SEEDS = [Path(file).read_bytes() for file in example_files()]
# what tables, numbers, units and titles are made of, so that garbage comes close to real plans
CRUMBS = (
    "\t",
    "\n",
    "|",
    " | ",
    "│",
    "├─┼─┤",
    "一、",
    "（二）",
    "3.",
    "①",
    "工作任务",
    "责任单位",
    "牵头单位：",
    "完成时限",
    "市财政局",
    "、、",
    "各镇（街道）",
    "牵头，",
    "配合",
    "（",
    "）",
    "《",
    "》",
    "〔2031〕",
    "7号",
    "以上两项由",
    "同上",
    "年底前",
    "。",
    "附件",
    "關於",
    "(kāi)",
    "x",
    "\x00",
    "\u3000",
)


def plan_or_none(data: bytes) -> Plan | None:
    try:
        return extract(read(data, "garbage.txt"))
    except ReadError:
        return None


def holds_the_laws(plan: Plan, data: bytes) -> None:
    numbers = [task.number for task in plan.tasks]
    assert len(set(numbers)) == len(numbers)
    assert plan.tasks or "no-task" in [issue.code for issue in plan.issues]
    assert {issue.task for issue in plan.issues} <= {None, *numbers}
    printed = printed_words(data)
    for task in plan.tasks:
        assert task.text or task.assignments or task.number
        for assignment in task.assignments:
            assert assignment.unit in printed or not set(assignment.unit) - set(printed)
        assert set(task.text) <= set(printed)
    graph = triples(plan, "garbage.txt")
    assert len(set(graph.triples)) == len(graph.triples)


def printed_words(data: bytes) -> str:
    document = read(data, "garbage.txt")
    words: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            words.append(block.text)
        else:
            words.extend(cell.text for row in block.rows for cell in row.cells)
    return "\n".join(words)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_plan_or_the_one_known_error(data: bytes) -> None:
    if plan := plan_or_none(data):
        holds_the_laws(plan, data)


@given(st.lists(st.sampled_from(CRUMBS), max_size=120))
def test_crumbs_of_plans_in_any_order_give_a_plan_or_the_one_known_error(crumbs: list[str]) -> None:
    data = "".join(crumbs).encode()
    if plan := plan_or_none(data):
        holds_the_laws(plan, data)


@given(st.sampled_from(SEEDS), st.data())
def test_damaged_plans_are_still_read(seed: bytes, data: st.DataObject) -> None:
    damaged = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 12))):
        start = data.draw(st.integers(0, len(damaged)))
        end = min(len(damaged), start + data.draw(st.integers(1, 200)))
        damaged[start:end] = data.draw(
            st.sampled_from([b"", b"\n", b"\t", b"\n\n", bytes(damaged[start:end]) * 2])
        )
    if plan := plan_or_none(bytes(damaged)):
        holds_the_laws(plan, bytes(damaged))


@pytest.mark.parametrize("crumb", CRUMBS)
def test_any_crumb_repeated_a_thousandfold_comes_to_an_end(crumb: str) -> None:
    data = ("一、甲\n" + crumb * 4000 + "\n").encode()
    with ends_within(30):
        plan_or_none(data)
