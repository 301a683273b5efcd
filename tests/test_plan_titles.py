"""Which words of a document are the plan's title."""

import pytest
from invented_documents import ROWS, TEXT, head, head_of, paragraphs, table

from ontology.plan import Head, Source


def test_title_stands_above_the_table() -> None:
    read = head_of(*paragraphs("附件", "云川市2021年河道巡查工作要点分工方案"), ROWS)
    assert read.title == "云川市2021年河道巡查工作要点分工方案"
    assert read.source == Source(2, 2)


@pytest.mark.parametrize(
    "lines",
    [
        ("云川市水务局河道巡查工作要点", "分工表"),
        ("云川市贯彻落实山海省水利厅", "2021年河道巡查要点分工方案"),
        ("云川市人民政府关于进一步做好当前一个时期", "河道巡查工作的若干意见"),
        ("云川市人民政府办公室关于印发2021年区域", "河道巡查重点任务分工", "方案的通知"),
        ("云川市人民政府办公室", "关于分解2021年河道巡查", "主要目标任务的通知"),
        ("云川市水务局", "2021年河道巡查工作要点"),
        ("全面推进云川市河道巡查标准化规范化", "工作实施方案"),
        ("云川市人民政府关于全面推行", "河道巡查公示制度", "河道保护制度的指导意见"),
        ("云川市人民政府关于河道巡查文件", "合法性审核的指导意见"),
        ("云川市人民政府对河道保护第12号", "提案的答复"),
        ("云川市国庆期间促进", "旅游市场健康发展的若干措施"),
    ],
)
def test_title_broken_over_lines_is_joined_without_blank(lines: tuple[str, ...]) -> None:
    read = head(*lines, TEXT)
    assert read.title == "".join(lines)
    assert read.source == Source(1, len(lines))


def test_blanks_of_typesetting_are_taken_out_of_a_title() -> None:
    assert (
        head("云川市水务局 2021 年河道巡查 工作要点分工方案", TEXT).title
        == "云川市水务局2021年河道巡查工作要点分工方案"
    )
    assert head("云川市河道巡查领导小组", "工 作 规 则", TEXT).title == "云川市河道巡查领导小组工作规则"


def test_title_of_the_page_and_letterhead_are_no_part_of_the_title() -> None:
    lines = (
        "云川市人民政府办公室文件",
        "云川市人民政府关于做好河道巡查的意见",
        "云川市人民政府",
        "关于做好河道巡查的意见",
    )
    assert head(*lines, "各区人民政府：", TEXT).title == "云川市人民政府关于做好河道巡查的意见"


def test_brackets_and_number_round_a_title_are_no_part_of_it() -> None:
    assert head("云府办〔2021〕7号《云川市河道巡查方案》", TEXT).title == "云川市河道巡查方案"
    assert head("云川市河道巡查工作方案(云府办〔2021〕7号)", TEXT).title == "云川市河道巡查工作方案"
    assert (
        head("云川市河道巡查工作方案（2021—2025年）", TEXT).title == "云川市河道巡查工作方案（2021—2025年）"
    )


def test_plan_behind_its_covering_notice_gives_the_title() -> None:
    read = head(
        "云川市人民政府办公室关于印发2021年河道巡查要点的通知",
        "云府办〔2021〕7号",
        "各区人民政府，市政府各部门、各直属机构：",
        "《2021年河道巡查要点》已经市人民政府同意，现印发给你们，请认真贯彻执行。",
        "云川市人民政府办公室",
        "2021年3月9日",
        "（此件公开发布）",
        "2021年河道巡查要点",
        TEXT,
        "一、加密巡查",
    )
    assert read.title == "2021年河道巡查要点"
    assert read.issuing_body == "云川市人民政府办公室"
    assert (read.number, read.year, read.issued) == ("云府办〔2021〕7号", 2021, "2021-03-09")
    assert read.addressees == ("各区人民政府", "市政府各部门", "各直属机构")
    assert read.implements == ()


def test_notice_with_points_of_its_own_is_still_a_cover() -> None:
    blocks = paragraphs(
        "云川市水务局关于印发河道巡查任务分解表的通知",
        "局属各单位：",
        "现将任务分解表印发给你们，并提出以下要求。",
        "一、加强领导。",
        "附件：河道巡查任务分解表",
        "云川市水务局",
        "2021年3月9日",
        "附件",
        "2021年云川市河道巡查任务分解表",
    )
    assert head_of(*blocks, ROWS).title == "2021年云川市河道巡查任务分解表"


def test_notice_that_comes_without_its_plan_keeps_its_own_title() -> None:
    title = "云川市人民政府办公室关于印发河道巡查方案的通知"
    assert (
        head(title, "各区人民政府：", "现将方案印发给你们。", "云川市人民政府办公室", "2021年3月9日").title
        == title
    )


def test_notice_that_forwards_keeps_its_own_title() -> None:
    title = "云川市水务局转发山海省水利厅关于加强河道巡查的通知"
    lines = (
        "局属各单位：",
        "现转发给你们。",
        "云川市水务局",
        "2021年3月9日",
        "山海省水利厅关于加强河道巡查的通知",
    )
    assert head(title, *lines).title == title


def test_title_is_told_by_the_notice_where_no_line_prints_it() -> None:
    lines = (
        "各区人民政府：",
        "现将《云川市河道巡查分工方案》（以下简称《方案》）印发给你们。",
        "一、加强领导。",
    )
    assert head(*lines).title == "云川市河道巡查分工方案"


def test_title_may_stand_in_the_first_row_of_the_table() -> None:
    rows = table(("2021年河道巡查任务台账", ""), ("工作任务", "责任单位"), ("巡查河道", "市水务局"))
    assert head_of(rows).title == "2021年河道巡查任务台账"


def test_header_words_and_numbered_headings_are_no_title() -> None:
    assert head("工作任务", "主要措施", "责任清单", "一、河道巡查工作方案").title is None


def test_document_without_title_has_none() -> None:
    assert head_of(ROWS) == Head()


def test_plan_named_by_its_notice_may_be_broken_over_lines_that_look_whole() -> None:
    read = head(
        "云川市水务局关于印发《全面推进河道巡查加快河道治理的实施方案》的通知",
        "局属各单位：",
        "现将方案印发给你们。",
        "云川市水务局",
        "2021年3月9日",
        "全面推进河道巡查",
        "加快河道治理的实施方案",
        TEXT,
    )
    assert read.title == "全面推进河道巡查加快河道治理的实施方案"
    assert read.source == Source(6, 7)


def test_remark_below_a_title_belongs_to_it() -> None:
    assert (
        head("云川市河道巡查行动方案", "（2024—2026年）", TEXT).title
        == "云川市河道巡查行动方案（2024—2026年）"
    )


def test_title_without_a_kind_of_document_is_known_by_whose_it_is() -> None:
    assert (
        head_of(*paragraphs("云川市信访局2021年河道巡查重点任务"), ROWS).title
        == "云川市信访局2021年河道巡查重点任务"
    )
    assert head_of(*paragraphs("河道巡查重点任务"), ROWS).title is None


def test_plan_named_in_the_text_of_its_notice_is_joined_from_its_lines() -> None:
    lines = (
        "各区人民政府：",
        "为做好巡查，制定了《云川市河道巡查助企若干措施》，请抓好落实。",
        "云川市人民政府办公室",
        "2021年3月9日",
        "云川市河道巡查",
        "助企若干措施",
        TEXT,
    )
    assert head(*lines).title == "云川市河道巡查助企若干措施"


@pytest.mark.parametrize(
    "line",
    [
        "政策依据：云川市关于河道巡查的意见",
        "会议听取了河道报告，审议了河道巡查方案",
        "我市调整部分河道巡查政策",
    ],
)
def test_fields_and_clauses_are_no_titles(line: str) -> None:
    assert head(line, TEXT).title is None


def test_heading_below_running_text_is_no_title() -> None:
    assert head("近日，云川市发布河道新政。", "优化河道巡查政策", TEXT).title is None
    assert head("近日，云川市发布河道新政。", "云川市河道巡查方案", TEXT).title == "云川市河道巡查方案"


def test_end_of_the_notice_and_the_table_of_contents_are_no_part_of_a_title() -> None:
    assert head("（此件公开发布）云川市河道巡查方案", TEXT).title == "云川市河道巡查方案"
    assert head("云川市河道巡查方案", "目录", TEXT).title == "云川市河道巡查方案"
