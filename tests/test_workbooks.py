"""Workbooks are read as they are shown: joined cells, dates and shares by format, sheet after sheet."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rendering.programs import converted

from loader.document import Document, Paragraph, Table
from loader.extract import extract
from loader.readers import read
from ontology.plan import Plan, Role

HEADER = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")


def workbook(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    fill(sheet_of(made), *rows)
    return made


def sheet_of(made: openpyxl.Workbook) -> Worksheet:
    assert isinstance(made.active, Worksheet)
    return made.active


def fill(sheet: Worksheet, *rows: tuple[object, ...]) -> None:
    for row in rows:
        sheet.append(row)


def saved(made: openpyxl.Workbook, name: str = "台账.xlsx") -> Document:
    stream = io.BytesIO()
    made.save(stream)
    return read(stream.getvalue(), name)


def plan_of(*rows: tuple[object, ...]) -> Plan:
    return extract(saved(workbook(HEADER, *rows)))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def shown(value: object, form: str) -> str:
    """What the reader sees of a value in a number format."""
    made = workbook(("名称", "数值"), ("甲", value))
    sheet_of(made)["B2"].number_format = form
    (table,) = (block for block in saved(made).blocks if isinstance(block, Table))
    return table.rows[1].cells[1].text


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (3, "General", "3"),
        (2.5, "General", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.15, "0%", "15%"),
        (0.155, "0.0%", "15.5%"),
        (3, '0"、"', "3、"),
        (3, '"第"0"项"', "第3项"),
        (7, "000", "007"),
        (1234.5, "#,##0.00", "1234.5"),
        (True, "General", "TRUE"),
        (datetime.date(2022, 6, 30), "yyyy/m/d", "2022年6月30日"),
        (datetime.date(2022, 6, 30), "yyyy-mm-dd", "2022年6月30日"),
        (datetime.date(2022, 6, 1), 'yyyy"年"m"月"', "2022年6月"),
        (datetime.date(2022, 6, 30), 'm"月"d"日"', "6月30日"),
        (datetime.date(2022, 6, 30), "[$-804]yyyy\\年m\\月d\\日;@", "2022年6月30日"),
        (44713, '[$-804]yyyy"年"m"月"', "2022年6月"),
        (44713, "General", "44713"),
    ],
)
def test_a_value_is_read_as_the_sheet_shows_it(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


def test_a_date_in_the_column_of_deadlines_is_understood() -> None:
    (task,) = plan_of((1, "设立企业开办专窗。", "市司法局", "", datetime.date(2022, 6, 30))).tasks
    assert task.deadline == "2022年6月30日"
    assert task.due
    assert task.due.end == "2022-06-30"


def test_title_lines_above_and_notes_below_are_text() -> None:
    made = workbook(
        ("云溟市2031年任务分工方案",),
        ("溟府办〔2031〕5号",),
        HEADER,
        (1, "设立企业开办专窗。", "市司法局"),
        ("注：以文件为准",),
    )
    sheet_of(made).merge_cells("A1:E1")
    assert texts(saved(made)) == ["云溟市2031年任务分工方案", "溟府办〔2031〕5号", "注：以文件为准"]


def test_a_lone_cell_between_rows_is_a_heading_of_the_table() -> None:
    plan = plan_of(
        ("一、优化服务",),
        (1, "设立企业开办专窗。", "市司法局"),
        ("二、规范检查",),
        (2, "公示检查结果。", "市财政局"),
    )
    assert [task.section for task in plan.tasks] == [("一、优化服务",), ("二、规范检查",)]


def test_a_joined_cell_holds_for_all_its_rows() -> None:
    made = workbook(
        HEADER,
        (1, "设立企业开办专窗。", "市司法局", "市税务局", "6月底前"),
        (2, "公示检查结果。", "市财政局"),
    )
    sheet_of(made).merge_cells("D2:D3")
    sheet_of(made).merge_cells("E2:E3")
    _, second = extract(saved(made)).tasks
    assert [(one.unit, one.role) for one in second.assignments] == [
        ("市财政局", Role.LEAD),
        ("市税务局", Role.COOPERATING),
    ]
    assert second.deadline == "6月底前"


def test_sheets_are_read_one_after_the_other_and_hidden_ones_reported() -> None:
    made = workbook(HEADER, (1, "设立企业开办专窗。", "市司法局"))
    fill(made.create_sheet("二"), HEADER, (2, "公示检查结果。", "市财政局"))
    hidden = made.create_sheet("旧稿")
    fill(hidden, ("作废",))
    hidden.sheet_state = "veryHidden"
    document = saved(made)
    plan = extract(document)
    assert [(task.number, task.source.sheet, task.source.row) for task in plan.tasks] == [
        ("1", "Sheet", 2),
        ("2", "二", 2),
    ]
    assert [(one.reason, one.words) for one in document.litter] == [("hidden-sheet", "旧稿：作废")]


def test_tables_with_other_headers_on_one_sheet_are_read_apart() -> None:
    made = workbook(
        HEADER,
        (1, "设立企业开办专窗。", "市司法局", "", "6月底前"),
        (),
        ("附表：责任清单",),
        ("序号", "责任单位", "工作任务"),
        (2, "市财政局", "公示检查结果，接受社会监督。"),
    )
    first, second = extract(saved(made)).tasks
    assert first.deadline == "6月底前"
    assert (second.text, second.assignments[0].unit) == ("公示检查结果，接受社会监督。", "市财政局")


def test_the_last_item_may_have_nothing_but_its_text() -> None:
    plan = plan_of(
        (1, "设立企业开办专窗。", "市司法局"), (2, "公示检查结果。", "市财政局"), (None, "推行扫码入企。")
    )
    assert plan.tasks[-1].text == "推行扫码入企。"


def test_line_ends_in_a_cell_part_units() -> None:
    (task,) = plan_of((1, "设立企业开办专窗。", "市司法局\n市财政局")).tasks
    assert [one.unit for one in task.assignments] == ["市司法局", "市财政局"]


def test_a_formula_that_was_never_computed_is_reported() -> None:
    document = saved(workbook(HEADER, (1, "设立企业开办专窗。", "=A1", "市财政局")))
    assert [(one.reason, one.words) for one in document.litter] == [("formula-without-value", "C2")]


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_older_and_open_workbooks_give_the_same_tasks(form: str, tmp_path: Path) -> None:
    made = workbook(
        ("云溟市2031年任务分工方案",),
        HEADER,
        (1, "设立企业开办专窗。", "市司法局", "市税务局", datetime.date(2022, 6, 30)),
        (2, "公示检查结果。", "市财政局"),
    )
    sheet_of(made).merge_cells("E3:E4")
    made.save(tmp_path / "台账.xlsx")
    (file,) = converted([tmp_path / "台账.xlsx"], form, tmp_path)
    tasks = extract(read(file.read_bytes(), file.name)).tasks
    assert [(task.number, task.text, task.deadline) for task in tasks] == [
        ("1", "设立企业开办专窗。", "2022年6月30日"),
        ("2", "公示检查结果。", "2022年6月30日"),
    ]
