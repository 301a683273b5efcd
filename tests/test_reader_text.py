"""Every layout that a plan in plain text can have becomes the same blocks a careful person sees."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import ends_within

from loader.document import Document, Merged, Paragraph, Row, Table
from loader.errors import ReadError
from loader.readers import read
from loader.readers.physical_lines import physical_lines
from ontology.plan import Source

Shape = list[str] | list[list[str]]


def blocks(text: str, name: str = "plan.txt") -> list[str | list[list[str]]]:
    """Paragraphs as texts, tables as rows of cell texts; ⏎ stands for a printed line end in a cell."""
    return [
        block.text if isinstance(block, Paragraph) else [cells(row) for row in block.rows]
        for block in read(text.encode(), name).blocks
    ]


def cells(row: Row) -> list[str]:
    return ["⏎".join(cell.lines) for cell in row.cells]


def tables(text: str) -> list[Table]:
    return [block for block in read(text.encode(), "plan.txt").blocks if isinstance(block, Table)]


def only_table(text: str) -> Table:
    (table,) = tables(text)
    return table


# Tables with tabs, one row a line


def test_a_row_with_tabs_keeps_its_empty_cells() -> None:
    table = only_table("任务\t要求\t单位\n（一）甲\t1.乙\t市甲局\n\t2.丙\t\n")
    assert [cells(row) for row in table.rows] == [
        ["任务", "要求", "单位"],
        ["（一）甲", "1.乙", "市甲局"],
        ["", "2.丙", ""],
    ]
    assert table.merged is Merged.EMPTY
    assert table.rows[2].source == Source(line_start=3, line_end=3)


def test_empty_lines_between_rows_part_no_table() -> None:
    assert len(only_table("任务\t单位\n甲\t市甲局\n\n任务\t单位\n乙\t市乙局\n").rows) == 4


def test_a_heading_line_between_rows_is_a_paragraph() -> None:
    text = "任务\t单位\n甲\t市甲局\n\n二、别的工作\n\n乙\t市乙局\n丙\t市丙局\n"
    assert blocks(text)[1] == "二、别的工作"
    assert len(tables(text)) == 2


def test_rows_that_lost_their_last_tabs_are_rows() -> None:
    text = "任务\t要求\t单位\n一、总目\n（一）甲\t1.乙\t市甲局\n\t2.丙\n"
    assert [cells(row) for row in only_table(text).rows][1:] == [
        ["一、总目"],
        ["（一）甲", "1.乙", "市甲局"],
        ["", "2.丙"],
    ]


def test_a_cell_in_quotes_holds_line_ends_and_quotes() -> None:
    text = '任务\t单位\t时限\n"1.甲\n乙""丙"""\t"市甲局、\n市乙局"\t年底\n2."丁"事\t市丙局\t年底\n'
    rows = only_table(text).rows
    assert cells(rows[1]) == ['1.甲⏎乙"丙"', "市甲局、⏎市乙局", "年底"]
    assert rows[1].source == Source(line_start=2, line_end=4)
    assert cells(rows[2])[0] == '2."丁"事'


def test_a_cell_broken_without_quotes_is_one_cell() -> None:
    text = "序号\t任务\t单位\t时限\n1\t甲\t市甲局、\n市乙局\t年底\n2\t乙\t市丙局\t年底\n"
    assert cells(only_table(text).rows[1]) == ["1", "甲", "市甲局、⏎市乙局", "年底"]


def test_paragraphs_and_signatures_indented_with_tabs_are_no_table() -> None:
    text = (
        "\t各区人民政府：\n\t请认真执行。\n\t一、提高认识。\n\t\t\t\t青溪市人民政府\n\t\t\t\t2020年3月2日\n"
    )
    assert blocks(text) == [
        "各区人民政府：",
        "请认真执行。",
        "一、提高认识。",
        "青溪市人民政府",
        "2020年3月2日",
    ]


def test_a_notice_stands_before_its_table_and_closing_matter_after_it() -> None:
    text = "关于印发方案的通知\n\t请认真执行。\n方案\n序号\t任务\t单位\n1\t甲\t市甲局\n抄送：市委。\n"
    assert blocks(text) == [
        "关于印发方案的通知",
        "请认真执行。",
        "方案",
        [["序号", "任务", "单位"], ["1", "甲", "市甲局"]],
        "抄送：市委。",
    ]


def test_many_indented_paragraphs_above_do_not_hide_a_table() -> None:
    text = "\t请执行。\n" * 20 + "任务\t单位\n甲\t市甲局\n乙\t市乙局\n"
    assert len(only_table(text).rows) == 3


# One cell a line, behind tabs


CELL_LINES = (
    "方案\n\n\t序号\n\t任务\n\t单位\n\n\t1\n\t甲\n\t市甲局，\n市乙局负责\n\n\t2\n\t乙\n"
    "\t\n\n公开方式：主动公开\n"
)


def test_one_cell_a_line_makes_rows_at_empty_lines() -> None:
    assert blocks(CELL_LINES) == [
        "方案",
        [["序号", "任务", "单位"], ["1", "甲", "市甲局，⏎市乙局负责"], ["2", "乙", ""]],
        "公开方式：主动公开",
    ]
    assert only_table(CELL_LINES).merged is Merged.EMPTY


def test_cells_know_their_lines() -> None:
    row = only_table(CELL_LINES).rows[1]
    assert row.source == Source(line_start=7, line_end=10)
    assert row.cells[2].source == Source(line_start=9, line_end=10)


def test_a_title_may_stand_directly_above_the_first_cell() -> None:
    assert blocks("某市\n方案\n\t任务\n\t单位\n\n\t甲\n\t市甲局\n")[:2] == ["某市", "方案"]


def test_a_notice_indented_with_tabs_stands_above_the_cells() -> None:
    notice = "\t各区：\n\n\t请执行。\n\n\t\t\t市府办\n\n"
    assert blocks(notice + CELL_LINES)[:4] == ["各区：", "请执行。", "市府办", "方案"]


def test_closing_matter_indented_with_a_tab_stands_below_the_cells() -> None:
    assert blocks(CELL_LINES.replace("公开方式", "\t公开方式"))[-1] == "公开方式：主动公开"


def test_a_cell_that_lost_its_tab_at_a_page_break_stays_in_the_table() -> None:
    text = CELL_LINES.replace(
        "\n\n\t2", "\n\n二、续目\n\t8.丁\n\t市丁局\n\n\n市丙局牵头，\n\n\t市戊局负责\n\n\t2"
    )
    assert [cells(row) for row in only_table(text).rows][2:5] == [
        ["二、续目", "8.丁", "市丁局"],
        ["市丙局牵头，"],
        ["市戊局负责"],
    ]


def test_the_title_of_a_second_table_is_no_cell() -> None:
    second = "\n附件2\n\n台账\n\n\t序号\n\t任务\n\t单位\n\n\t1\n\t丙\n\t市丙局\n"
    text = CELL_LINES.replace("\n公开方式：主动公开\n", second)
    assert [block for block in blocks(text) if isinstance(block, str)] == ["方案", "附件2", "台账"]


def test_a_table_without_header_is_told_by_its_even_rows() -> None:
    rows = "".join(f"\t{number}.事\n\t市局\n\t年底\n\n" for number in range(1, 5))
    assert [len(row.cells) for row in only_table(rows).rows] == [3, 3, 3, 3]


def test_indented_paragraphs_are_no_cells() -> None:
    text = "\t各区：\n\t请执行。\n\n\t一、甲。\n\n\t二、乙。\n\n\t三、丙。\n"
    assert tables(text) == []


# One cell a line, without any mark


def test_bare_cells_below_a_header_make_rows_at_empty_lines() -> None:
    text = (
        "方案\n\n任务\n要求\n责任单位\n\n一、总目\n\n（一）甲\n1.乙。\n市甲局、\n市乙局\n\n"
        "2.丙。\n市丙局\n\n公开方式：主动公开\n"
    )
    table = only_table(text)
    assert [cells(row) for row in table.rows] == [
        ["任务", "要求", "责任单位"],
        ["一、总目"],
        ["（一）甲", "1.乙。", "市甲局、⏎市乙局"],
        ["2.丙。", "市丙局"],
    ]
    assert table.merged is Merged.MISSING
    assert blocks(text)[-1] == "公开方式：主动公开"


def test_lines_of_blanks_are_empty_cells_and_part_no_rows() -> None:
    rows = only_table("任务\n责任单位\n时限\n\n1.甲\n市甲局\n年底\n\n2.乙\n \n年底\n").rows
    assert [cells(row) for row in rows][1:] == [["1.甲", "市甲局", "年底"], ["2.乙", "年底"]]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_bare_cells_whose_rows_nothing_parts_are_a_stream(between: str) -> None:
    words = ["序号", "任务", "责任单位", "1", "甲", "市甲局", "2", "乙", "市乙局"]
    table = only_table("方案\n" + between.join(words) + "\n")
    assert table.merged is Merged.STREAM
    assert [cells(row) for row in table.rows] == [words]


# Strokes


def test_a_stroke_ends_a_row_at_the_end_of_a_line() -> None:
    text = (
        "任务 | 要求\n| 单位 |\n一、总目 |\n（一）甲 | 1.乙。 | 市甲局、\n市乙局 |\n"
        "2.丙。 | 市丙局 |\n3.丁。 |\n4.戊"
    )
    table = only_table(text)
    assert [cells(row) for row in table.rows] == [
        ["任务", "要求", "单位"],
        ["一、总目"],
        ["（一）甲", "1.乙。", "市甲局、⏎市乙局"],
        ["2.丙。", "市丙局"],
        ["3.丁。"],
        ["4.戊"],
    ]
    assert table.merged is Merged.MISSING


def test_rows_padded_at_their_ends_leave_merged_cells_out() -> None:
    assert (
        only_table("任务 | 要求 | 单位 |\n甲 | 1.乙 | 市甲局 |\n2.丙 | 市乙局 | |\n").merged is Merged.MISSING
    )


def test_rows_with_empty_cells_inside_keep_merged_cells() -> None:
    assert only_table("任务 | 要求 | 单位 |\n甲 | 1.乙 | 市甲局 |\n | 2.丙 | |\n").merged is Merged.EMPTY


def test_a_cell_with_two_paragraphs_is_one_cell() -> None:
    assert cells(
        only_table("任务 | 单位 |\n1.甲。\n续。 | 市甲局 |\n2.乙 | 市乙局。\n\n另行通知。 |\n").rows[2]
    ) == [
        "2.乙",
        "市乙局。⏎另行通知。",
    ]


def test_a_page_number_inside_a_row_ends_nothing() -> None:
    text = "任务 | 单位 |\n1.做好公开\n- 3 -\n工作。 | 市甲局 |\n"
    assert cells(only_table(text).rows[1]) == ["1.做好公开⏎工作。", "市甲局"]


def test_a_heading_line_between_rows_with_strokes_is_a_paragraph() -> None:
    text = (
        "任务 | 要求 | 单位 |\n（一）甲 | 1.乙 | 市甲局 |\n二、总目\n"
        "（二）丙 | 2.丁 | 市乙局 |\n公开方式：主动公开\n"
    )
    assert [block for block in blocks(text) if isinstance(block, str)] == ["二、总目", "公开方式：主动公开"]


def test_the_title_of_a_second_table_with_strokes_is_a_paragraph() -> None:
    text = "任务 | 单位 |\n甲 | 市甲局 |\n附件2\n台账\n任务 | 单位 |\n乙 | 市乙局 |\n"
    assert [block for block in blocks(text) if isinstance(block, str)] == ["附件2", "台账"]


def test_a_header_one_cell_a_line_above_whole_rows_is_one_row() -> None:
    text = "任务 |\n要求 |\n单位 |\n一、总目 |\n（一）甲 | 1.乙 | 市甲局 |\n"
    assert cells(only_table(text).rows[0]) == ["任务", "要求", "单位"]


def test_a_markdown_table_has_whole_rows() -> None:
    text = (
        "# 方案\n\n| 任务 | 单位 |\n|---|:--:|\n| 甲<br>乙 | 市甲局 |\n|  | 市乙\\|局 |\n\n"
        "## 二、保障\n**牵头单位**：市甲局\n"
    )
    assert blocks(text, "plan.md") == [
        "方案",
        [["任务", "单位"], ["甲⏎乙", "市甲局"], ["", "市乙|局"]],
        "二、保障",
        "牵头单位：市甲局",
    ]
    assert only_table(text).merged is Merged.EMPTY


def test_a_markdown_heading_has_a_level() -> None:
    (block,) = read("## 二、保障".encode(), "plan.md").blocks
    assert block == Paragraph("二、保障", Source(line_start=1, line_end=1), level=2)


def test_rows_without_a_last_stroke_are_rows() -> None:
    assert len(only_table("序号 | 任务 | 单位\n1 | 甲 | 市甲局\n2 | 乙 | 市乙局\n").rows) == 3


def test_strokes_alone_between_cells_leave_a_stream() -> None:
    words = ["任务", "责任单位", "时限", "甲", "1", "乙", "市甲局", "年底"]
    table = only_table("方案\n" + "\n|\n".join(words) + "\n|\n")
    assert table.merged is Merged.STREAM
    assert [cells(row) for row in table.rows] == [words]


@pytest.mark.parametrize(("end", "row_end"), [(" |", " ||"), (" |", " |\n|||"), (" |", " |\n")])
def test_row_ends_that_can_be_told_are_used(end: str, row_end: str) -> None:
    rows = [["任务", "要求", "责任单位"], ["（一）甲", "1.乙", "市甲局"], ["2.丙", "市乙局"]]
    text = "".join(f"{end}\n".join(row) + f"{row_end}\n" for row in rows)
    table = only_table(text)
    assert [cells(row) for row in table.rows] == rows
    assert table.merged is Merged.MISSING


def test_strokes_that_end_every_cell_even_empty_ones_make_whole_rows() -> None:
    text = "任务 |\n要求 |\n责任单位 |\n一、总目 |\n||\n|\n1.甲 |\n市甲局 |\n（二）乙 |\n2.丙 |\n|\n"
    table = only_table(text)
    assert [cells(row) for row in table.rows] == [
        ["任务", "要求", "责任单位"],
        ["一、总目", "", ""],
        ["", "1.甲", "市甲局"],
        ["（二）乙", "2.丙", ""],
    ]
    assert table.merged is Merged.EMPTY


def test_a_stroke_in_a_sentence_makes_no_table() -> None:
    assert blocks("选择“是|否”。\n抓好落实。") == ["选择“是|否”。", "抓好落实。"]


# Drawn tables


def test_a_drawn_table_ends_rows_at_rules_and_merges_at_broken_ones() -> None:
    text = (
        "┌──┬────┬───┐\n│任务│要求    │单位  │\n├──┼────┼───┤\n│一、│1.甲    │市甲局│\n"
        "│总目│事。    │      │\n"
        "│    ├────┼───┤\n│    │2.乙。  │市乙局│\n├──┴────┴───┤\n│二、别目          │\n"
        "└─────────┘\n注：完。\n"
    )
    assert blocks(text) == [
        [
            ["任务", "要求", "单位"],
            ["一、⏎总目", "1.甲⏎事。", "市甲局"],
            ["", "2.乙。", "市乙局"],
            ["二、别目"],
        ],
        "注：完。",
    ]
    assert only_table(text).merged is Merged.EMPTY


def test_a_table_drawn_with_plus_signs_is_read() -> None:
    text = (
        "+------+------+\n| 任务 | 单位 |\n+======+======+\n| 甲   | 市甲 |\n| 事   | 局   |\n"
        "+------+------+\n"
    )
    assert blocks(text) == [[["任务", "单位"], ["甲⏎事", "市甲⏎局"]]]


# Prose


WRAPPED = (
    "　　为贯彻落实上级关于做好这项工作的部署要求，切实保障群\n"
    "众的知情权和监督权，现将有关事项通知如下，请各单位认真抓\n好落实。\n"
    "　　一、明确责任。各单位主要负责人是第一责任人，要亲自部\n"
    "署、亲自过问，把工作抓实。\n　　牵头单位：市甲局\n　　责任单位：市乙局\n"
)


def test_hard_wrapped_lines_are_joined_to_paragraphs() -> None:
    found = read(WRAPPED.encode(), "plan.txt").blocks
    assert [block.source.line_end for block in found if isinstance(block, Paragraph)] == [3, 5, 6, 7]
    assert blocks(WRAPPED)[1:] == [
        "一、明确责任。各单位主要负责人是第一责任人，要亲自部署、亲自过问，把工作抓实。",
        "牵头单位：市甲局",
        "责任单位：市乙局",
    ]


def test_title_number_and_date_are_joined_to_nothing() -> None:
    head = "青溪市人民政府办公室关于做好这项工作有关事项的重要通知\n青府办〔2020〕3号\n2020年3月2日\n"
    assert blocks(head + WRAPPED)[:3] == head.splitlines()


def test_lines_of_a_list_are_not_joined() -> None:
    text = "市发展和改革局\n市教育和体育局\n市科学和技术局\n市工业和信息局\n市文化和旅游局"
    assert blocks(text) == text.splitlines()


def test_long_lines_are_paragraphs_each() -> None:
    text = "\n".join("做好工作" * length for length in (30, 22, 41, 18, 35))
    assert blocks(text) == text.splitlines()


@pytest.mark.parametrize("number", ["- 3 -", "3"])
def test_a_page_number_between_two_halves_of_a_sentence_is_cut_and_they_are_joined(number: str) -> None:
    document = read(
        f"各单位要按照统一部署，认真组织实施，\n\n{number}\n\n确保任务按时完成。\n".encode(), "plan.txt"
    )
    assert document.blocks == (
        Paragraph("各单位要按照统一部署，认真组织实施，确保任务按时完成。", Source(line_start=1, line_end=5)),
    )
    assert [(one.words, one.reason) for one in document.litter] == [(number, "page-number")]


def test_page_numbers_that_count_on_are_cut_after_whole_sentences_too() -> None:
    page = "做好这一项工作。\n" * 9
    document = read((page + "1\n" + page + "2\n" + page).encode(), "plan.txt")
    assert [one.source.line_start for one in document.litter] == [10, 20]


def test_numbers_of_items_on_lines_of_their_own_stay() -> None:
    assert blocks("做好这一项工作的公开并抓好各项工作\n1\n推进另一项工作并且抓好落实\n2\n抓好\n")[1] == "1"


def test_blanks_at_the_ends_go_and_inner_ones_stay() -> None:
    assert blocks("\u3000\u3000主 题\u3000词：\u00a0公开\t\u00a0\n") == ["主 题\u3000词：\u00a0公开"]


def test_a_tab_inside_a_paragraph_becomes_a_blank() -> None:
    assert blocks("附件：\t方案") == ["附件： 方案"]


# What cannot be read


@pytest.mark.parametrize("data", [b"", b"\n \r\n\t", "\u3000\ufeff".encode(), "\ufeff".encode("utf-16")])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="没有文字") as caught:
        read(data, "空.txt")
    assert "空.txt" in caught.value.message_en


def test_wrong_bytes_are_told_among_the_litter() -> None:
    data = "一、甲\n二、做好公开工作".encode() + b"\xff" + "抓好落实".encode()
    document = read(data, "plan.txt")
    assert [(one.reason, one.words, one.source.line_start) for one in document.litter] == [
        ("undecodable-byte", f"0xFF @ {data.index(0xFF)}", 2)
    ]


# Laws


PIECES = [
    "工作任务", "责任单位", "完成时限", "序号", "一、总目",
    "（一）甲", "1.做好公开。", "市甲局、", "市乙局", "12", "年底前",
    "\t", "\t", "\t", "\n", "\n", "\n", "\n\n", " ", "\u3000",
    "|", " | ", "|\n", "||", "|---|---|\n", '"', '""', "甲|乙|丙|\n",
    "┌──┬──┐\n", "│甲│乙│\n", "├──┼──┤\n", "│  ├──┤\n",
    "+---+---+\n", "| 甲 | 乙 |\n", "- 3 -\n", "[image: 图]", "發(fā)",
    "分享到:\n", "当前位置：首页 > 公开\n", "版权所有：某市\n",
    "公开方式：主动公开", "附件2\n", "# 方案\n", "\r\n", "\u200b", "\x00",
    "为贯彻落实上级关于做好这项工作的部署要求，切实保障群\n众的知情权和监督权，现将有关事项通知如下，请各单位认真抓\n",
        "为贯彻落实上级关于做好这项工作的部署要求，切实保障群\n众的知情权和监督权，现将有关事项通知如下，请各单位认真抓\n",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=200))
SYNTAX = set('|｜"#-:－+=─━═│┃║├┼┤┌┬┐└┴┘╠╬╣╔╦╗╚╩╝┏┳┓┣╋┫┗┻┛┠┨') | set("<br/>") | {"\ufeff", "\x00"}


def document_of(text: str) -> Document | None:
    """The document, or None where it holds nothing but syntax or control characters."""
    refused = ""
    try:
        return read(text.encode("utf-8", "replace"), "plan.txt")
    except ReadError as error:
        refused = error.message
    assert "没有文字" not in refused or {c for c in text if not c.isspace()} <= SYNTAX
    return None


def printed(document: Document) -> list[tuple[str, Source]]:
    """Every text that the blocks hold, with its source."""
    found: list[tuple[str, Source]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append((block.text, block.source))
        else:
            found += [(line, cell.source) for row in block.rows for cell in row.cells for line in cell.lines]
    return found


@given(st.one_of(st.binary(max_size=300), texts.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_give_a_document_or_the_one_error(data: bytes) -> None:
    try:
        document = read(data, "x.txt")
    except ReadError:
        return
    assert document.blocks or document.litter


@given(texts)
def test_nothing_is_lost(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    kept = Counter("".join(words for words, _ in printed(document)))
    kept.update("".join(one.words for one in document.litter))
    controls = [one.words for one in document.litter if one.reason == "control-characters"]
    named = {chr(int(code.removeprefix("U+"), 16)) for words in controls for code in words.split()}
    lost = Counter(text.encode("utf-8", "replace").decode()) - kept
    assert {character for character in lost if not character.isspace()} - named <= SYNTAX


@given(texts)
def test_sources_ascend_within_the_file(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    last = 0
    for block in document.blocks:
        for source in [block.source] if isinstance(block, Paragraph) else [row.source for row in block.rows]:
            assert source.line_start is not None
            assert source.line_end is not None
            assert last < source.line_start <= source.line_end
            last = source.line_end
    assert last <= text.count("\n") + text.count("\r") + 1


@given(texts)
def test_texts_hold_no_break_no_control_and_no_blank_at_their_ends(text: str) -> None:
    document = document_of(text)
    for words, _ in printed(document) if document else []:
        assert words
        assert words == words.strip()
        assert not set(words) & set("\t\n\r\x0b\x0c\x00\u2028\u200b\ufeff")


@given(texts)
def test_a_cell_stands_on_the_lines_that_it_names(text: str) -> None:
    document = document_of(text)
    if document is None or document.litter or '"' in text:
        return
    lines = {line.number: line.text.replace("\t", " ") for line in physical_lines(text)}
    for block in document.blocks:
        for cell in [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else []:
            first, last = cell.source.line_start or 0, cell.source.line_end or 0
            printed_lines = [lines.get(number, "") for number in range(first, last + 1)]
            assert all(any(words in line for line in printed_lines) for words in cell.lines)


@given(
    texts.filter(lambda text: not set(text) & set("\x00\ufeff\ufffd")),
    st.sampled_from(["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_every_encoding_gives_the_same_blocks(text: str, codec: str) -> None:
    known = "青溪市政务公开工作分工方案。\n" * 3 + "".join(
        c for c in text if c in "\t\n\r |" or "\u4e00" <= c <= "\u9fa5"
    )
    assert read(known.encode(codec), "x.txt").blocks == read(known.encode(), "x.txt").blocks


@pytest.mark.parametrize(
    "piece",
    ["\n", "a\n", "\t\n", "|", "|\n", "a|b|\n", '"\t"\n', '"a\tb\n',
     "![", "[image:", "─", "├─┤a│\n", "1\n", "工作任务\n责任单位\n",
     "a>", "来源：", "\u200b", "发(fā)", "\ta\n\tb\n\n", "（一）", "政" * 30 + "\n"],
)  # fmt: skip
def test_long_files_come_to_an_end(piece: str) -> None:
    with ends_within(30):
        document_of(piece * (200_000 // len(piece.encode())))
