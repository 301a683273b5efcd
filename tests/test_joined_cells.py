"""A cell that the file joins over several rows holds for all of them."""

from loader.extract import extract
from loader.readers.assembling import document_of
from loader.readers.pieces import Box, Boxes
from ontology.plan import Plan, Role, Source, Task

HEADER = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")


def plan_of(*rows: tuple[str | None, ...], breaks: frozenset[int] = frozenset()) -> Plan:
    """The plan in a table of these rows; None goes on with the cell above."""
    boxes: list[Box] = []
    for column in range(len(HEADER)):
        for number, row in enumerate((HEADER, *rows)):
            text = row[column]
            if text is None:
                last = boxes.pop()
                boxes.append(Box(last.row, column, last.lines, last.place, rows=last.rows + 1))
            else:
                place = Source(table=1, row=number + 1, column=column + 1)
                boxes.append(Box(number, column, (text,), place))
    return extract(document_of(b"", [Boxes(tuple(boxes), breaks)]))


def units(task: Task, role: Role) -> list[str]:
    return [one.unit for one in task.assignments if one.role is role]


def test_a_joined_supporting_cell_names_its_units_for_every_row_beside_other_leads() -> None:
    first, second = plan_of(
        ("1", "设立企业开办专窗。", "市行政审批局", "市税务局、市公安局", "6月底前"),
        ("2", "公示检查结果。", "市司法局", None, None),
    ).tasks
    assert units(first, Role.COOPERATING) == units(second, Role.COOPERATING) == ["市税务局", "市公安局"]
    assert units(second, Role.LEAD) == ["市司法局"]


def test_an_empty_supporting_cell_beside_a_lead_of_its_own_still_names_nobody() -> None:
    _, second = plan_of(
        ("1", "设立企业开办专窗。", "市行政审批局", "市税务局、市公安局", "6月底前"),
        ("2", "公示检查结果。", "市司法局", "", "年底前"),
    ).tasks
    assert units(second, Role.COOPERATING) == []


def test_joined_deadlines_hold_for_every_row() -> None:
    tasks = plan_of(
        ("1", "设立企业开办专窗。", "市行政审批局", "市税务局", "6月底前"),
        ("2", "公示检查结果。", "市司法局", "市财政局", None),
    ).tasks
    assert [task.deadline for task in tasks] == ["6月底前", "6月底前"]


def test_rows_under_one_joined_text_are_one_task_with_the_units_of_all() -> None:
    first, second = plan_of(
        ("1", "设立企业开办专窗，集中受理登记。", "市行政审批局", "市税务局", "6月底前"),
        (None, None, "市公安局", "市财政局", None),
        ("2", "公示检查结果。", "市司法局", "市民政局", "年底前"),
    ).tasks
    assert units(first, Role.LEAD) == ["市行政审批局", "市公安局"]
    assert units(first, Role.COOPERATING) == ["市税务局", "市财政局"]
    assert first.deadline == "6月底前"
    assert second.number == "2"
    assert first.source == Source(table=1, row=2, row_end=3, order=first.source.order)


def test_a_row_that_a_page_break_split_is_one_task() -> None:
    first, _ = plan_of(
        ("1", "设立企业开办专窗，集中受理登记、刻章、", "市行政审批局", "市税务局", "6月底前"),
        ("", "税控等事项。", "", "", ""),
        ("2", "公示检查结果。", "市司法局", "市民政局", "年底前"),
        breaks=frozenset({2}),
    ).tasks
    assert first.text == "设立企业开办专窗，集中受理登记、刻章、税控等事项。"


def test_every_statement_is_told_by_its_place_and_by_no_line() -> None:
    plan = plan_of(("1", "设立企业开办专窗。", "市行政审批局", "市税务局", "6月底前"))
    (task,) = plan.tasks
    assert (task.source.table, task.source.row, task.source.line_start) == (1, 2, None)
    assert task.assignments[0].source.column == 3
    assert [limit.source.row for limit in task.limits] == [2]
