"""Title lines that were put into the table are the document's, and no headings of its rows."""

from loader.extract import extract
from loader.readers.assembling import document_of
from loader.readers.pieces import Box, Boxes
from ontology.plan import Plan, Source

HEADER = ("序号", "工作任务", "责任单位")
ROWS = (("1", "设立企业开办专窗。", "市司法局"), ("2", "公示检查结果。", "市财政局"))


def plan_of(*rows: tuple[str, ...]) -> Plan:
    """The plan in a table of these rows; a row of one cell spans the table."""
    boxes = [
        Box(
            number,
            column,
            (text,),
            Source(table=1, row=number + 1, column=column + 1),
            columns=3 if len(row) == 1 else 1,
        )
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return extract(document_of(b"", [Boxes(tuple(boxes))]))


def test_lines_above_the_header_tell_title_and_number() -> None:
    plan = plan_of(("云溟市2031年任务分工方案",), ("溟府办〔2031〕5号",), HEADER, *ROWS)
    assert (plan.head.title, plan.head.number) == ("云溟市2031年任务分工方案", "溟府办〔2031〕5号")
    assert [task.section for task in plan.tasks] == [(), ()]


def test_a_numbered_line_above_the_header_heads_the_rows() -> None:
    assert plan_of(("一、优化服务",), HEADER, *ROWS).tasks[0].section == ("一、优化服务",)


def test_a_line_below_the_header_heads_the_rows_below_it() -> None:
    plan = plan_of(HEADER, ROWS[0], ("规范检查",), ROWS[1])
    assert [task.section for task in plan.tasks] == [(), ("规范检查",)]


def test_rows_keep_their_places() -> None:
    plan = plan_of(("云溟市2031年任务分工方案",), HEADER, *ROWS)
    assert [task.source.row for task in plan.tasks] == [3, 4]
