"""CSV files are read as a spreadsheet saves them, each cell with its lines in the file."""

import pytest

from loader.extract import extract
from loader.readers import read
from ontology.plan import Plan, Source

ROWS = "序号,工作任务,责任单位\n1,设立企业开办专窗。,市司法局\n2,公示检查结果。,市财政局\n"


def plan_of(text: str, encoding: str = "utf-8") -> Plan:
    return extract(read(text.encode(encoding), "台账.csv"))


def tasks(plan: Plan) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(task.number, task.text, tuple(one.unit for one in task.assignments)) for task in plan.tasks]


EXPECTED = [("1", "设立企业开办专窗。", ("市司法局",)), ("2", "公示检查结果。", ("市财政局",))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_and_encoding_gives_the_same_tasks(separator: str, encoding: str) -> None:
    assert tasks(plan_of(ROWS.replace(",", separator), encoding)) == EXPECTED


def test_quoted_cells_may_hold_separators_quotes_and_line_ends() -> None:
    quoted = '1,"公开""一网通办""清单,\n接受监督。","市司法局\n市财政局"'
    text = f"序号,工作任务,责任单位\n{quoted}\n2,公示结果。,市财政局\n"
    first, second = plan_of(text).tasks
    assert first.text == '公开"一网通办"清单,接受监督。'
    assert [one.unit for one in first.assignments] == ["市司法局", "市财政局"]
    assert (first.source, second.source) == (
        Source(line_start=2, line_end=4),
        Source(line_start=5, line_end=5),
    )


def test_title_lines_above_the_header_are_the_head() -> None:
    plan = plan_of("云溟市2031年任务分工方案,,\n溟府办〔2031〕5号,,\n" + ROWS)
    assert (plan.head.title, plan.head.number) == ("云溟市2031年任务分工方案", "溟府办〔2031〕5号")
    assert tasks(plan) == EXPECTED


def test_a_text_that_is_no_csv_is_read_as_text() -> None:
    plan = plan_of(
        "云溟市2031年工作方案\n一、设立企业开办专窗。（市司法局牵头）\n二、公示检查结果。（市财政局）\n"
    )
    assert [task.number for task in plan.tasks] == ["一", "二"]


def test_prose_saved_by_a_spreadsheet_loses_its_quotes() -> None:
    plan = plan_of(
        '云溟市2031年工作方案\n"一、设立企业开办专窗,公示结果。（市司法局牵头）"\n二、检查。（市财政局）\n'
    )
    assert [task.text for task in plan.tasks] == ["设立企业开办专窗,公示结果。", "检查。"]
