"""Tables in PDF files: what is a cell, which lines of it were only wrapped, and what goes on over a page."""

from itertools import pairwise

from drawn_pdf import (
    LANDSCAPE,
    PADDING,
    Drawing,
    cell,
    document,
    grid,
    lines,
    paragraphs,
    rule,
    table,
    tables,
    write,
)
from reportlab.pdfgen.canvas import Canvas

from loader.document import Table
from ontology.plan import Source

HEADER = {(0, 0): ["工作任务"], (0, 1): ["具体要求"], (0, 2): ["责任单位"]}
COLUMNS = (60.0, 160.0, 388.0, 496.0)
ROW = {(1, 0): ["政策公开"], (1, 1): ["按时公开惠企政策。"], (1, 2): ["市教育局"]}
READ = [
    [("工作任务",), ("具体要求",), ("责任单位",)],
    [("政策公开",), ("按时公开惠企政策。",), ("市教育局",)],
]


def texts(*pages: Drawing) -> list[list[str]]:
    """The cells of the only table, lines joined with |."""
    (only,) = tables(document(*pages))
    return [["|".join(one) for one in row] for row in only]


def test_cells_are_told_by_rules() -> None:
    assert tables(document(table(COLUMNS, (60, 90, 130), HEADER | ROW))) == [READ]


def test_a_cell_knows_its_page_and_place() -> None:
    read = document(lines("云溟市分工方案"), table(COLUMNS, (60, 90, 130), HEADER | ROW))
    (block,) = (block for block in read.blocks if isinstance(block, Table))
    number = block.rows[1].cells[2].source.position
    assert read.places[number - 1] == Source(page=2, table=1, row=2, column=3)


def test_a_line_that_fills_its_cell_goes_on_in_the_next() -> None:
    wrapped = ["完善政策发布制度，惠企政策印发后五个工作日内", "上架。"]
    assert texts(table(COLUMNS, (60, 90, 130), HEADER | {(1, 1): wrapped}))[1][1] == "".join(wrapped)


def test_a_line_that_ends_early_is_a_real_line_end() -> None:
    units = {(1, 2): ["市教育局", "市公安局"]}
    assert texts(table(COLUMNS, (60, 90, 130), HEADER | units))[1][2] == "市教育局|市公安局"


def test_punctuation_that_may_not_begin_a_line_takes_a_character_with_it() -> None:
    # nine characters fit; the ninth would have left the comma at the beginning of the next line
    units = {(1, 2): ["市政务服务管理局", "牵、市发展改革委", "配合"]}
    assert texts(table(COLUMNS, (60, 90, 130), HEADER | units))[1][2].startswith("市政务服务管理局牵、")


def test_a_number_that_had_no_room_was_wrapped_as_a_whole() -> None:
    words = ["热线并入", "12345热线"]
    narrow = (60.0, 160.0, 388.0, 436.0)
    assert texts(table(narrow, (60, 90, 130), HEADER | {(1, 2): words}))[1][2] == "热线并入12345热线"


def test_centred_lines_have_the_room_on_both_sides() -> None:
    def draw(canvas: Canvas) -> None:
        table(COLUMNS, (60, 90, 130), HEADER)(canvas)
        for number, words in enumerate(("市人力资源保障局", "市公安局")):
            write(canvas, 442 - 5 * len(words), 94 + 14 * number, words)

    assert texts(draw)[1][2] == "市人力资源保障局|市公安局"


def test_a_joined_cell_holds_for_all_its_rows() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, COLUMNS[1:], (60, 90, 130, 170))
        rule(canvas, 60, 60, 60, 170)
        for height in (60, 90, 170):
            rule(canvas, 60, height, 160, height)
        for (row, column), words in (HEADER | ROW | {(2, 1): ["接受监督。"], (2, 2): ["市司法局"]}).items():
            cell(canvas, COLUMNS[column], (60, 90, 130)[row], *words)

    read = document(draw)
    (block,) = (block for block in read.blocks if isinstance(block, Table))
    assert [one.text for one in block.rows[2].cells] == ["", "接受监督。", "市司法局"]
    assert block.rows[2].cells[0].continues


def test_a_heading_over_the_whole_width_is_one_cell() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, COLUMNS, (60, 90, 130))
        grid(canvas, (60, 496), (130, 160))
        for (row, column), words in (HEADER | ROW).items():
            cell(canvas, COLUMNS[column], (60, 90)[row], *words)
        cell(canvas, 60, 130, "二、审批服务")

    assert texts(draw)[2] == ["二、审批服务", "", ""]


def test_thin_filled_bars_are_rules() -> None:
    def draw(canvas: Canvas) -> None:
        for column in COLUMNS:
            canvas.rect(column, 842 - 130, 0.5, 70, stroke=0, fill=1)
        for row in (60, 90, 130):
            canvas.rect(60, 842 - row, 436, 0.5, stroke=0, fill=1)
        for (row, column), words in (HEADER | ROW).items():
            cell(canvas, COLUMNS[column], (60, 90)[row], *words)

    assert tables(document(draw)) == [READ]


def test_dashes_and_double_lines_are_rules() -> None:
    def dashed(canvas: Canvas) -> None:
        canvas.setDash(3, 4)
        table(COLUMNS, (60, 90, 130), HEADER | ROW)(canvas)

    def double(canvas: Canvas) -> None:
        grid(canvas, [column + 2 for column in COLUMNS], (62, 92, 132))
        table(COLUMNS, (60, 90, 130), HEADER | ROW)(canvas)

    assert tables(document(dashed)) == tables(document(double)) == [READ]


def test_coloured_grounds_without_borders_are_cells() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (top, bottom) in enumerate(((60, 90), (90, 130))):
            for left, right in pairwise(COLUMNS):
                canvas.setFillGray(0.8 if row == 0 else 0.95)
                canvas.rect(left, 842 - bottom, right - left, bottom - top, stroke=0, fill=1)
        canvas.setFillGray(0)
        for (row, column), words in (HEADER | ROW).items():
            cell(canvas, COLUMNS[column], (60, 90)[row], *words)

    assert tables(document(draw)) == [READ]


def test_a_table_without_rules_at_its_sides_keeps_its_outer_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for row in (60, 90, 130):
            rule(canvas, 60, row, 496, row)
        for column in COLUMNS[1:-1]:
            rule(canvas, column, 60, column, 130)
        for (row, column), words in (HEADER | ROW).items():
            cell(canvas, COLUMNS[column], (60, 90)[row], *words)

    assert tables(document(draw)) == [READ]


def test_a_frame_around_text_is_no_table() -> None:
    read = document(
        table((60, 500), (60, 90, 130), {(0, 0): ["编者按"], (1, 0): ["本方案自印发之日起施行。"]})
    )
    assert tables(read) == []
    assert paragraphs(read) == ["编者按", "本方案自印发之日起施行。"]


def test_the_stroke_in_the_corner_of_a_header_is_no_border() -> None:
    def draw(canvas: Canvas) -> None:
        table(COLUMNS, (60, 90, 130), HEADER | ROW)(canvas)
        rule(canvas, 60, 60, 160, 90)

    assert tables(document(draw)) == [READ]


LAST = (60.0, 90.0, 760.0)


def test_tables_of_following_pages_are_one() -> None:
    first = table(COLUMNS, LAST, HEADER | {(1, 1): ["1.公开政策。"], (1, 2): ["市教育局"]})
    second = table(COLUMNS, LAST, HEADER | {(1, 1): ["2.公开结果。"], (1, 2): ["市公安局"]})
    rows = texts(first, second)
    assert [row[1] for row in rows] == ["具体要求", "1.公开政策。", "具体要求", "2.公开结果。"]


def test_the_row_that_begins_a_page_is_told() -> None:
    read = document(*[table(COLUMNS, LAST, HEADER | {(1, 1): ["公开政策。"]})] * 2)
    (block,) = (block for block in read.blocks if isinstance(block, Table))
    assert [row.after_break for row in block.rows] == [False, False, True, False]


def test_a_table_with_other_columns_is_another_table() -> None:
    second = table((60, 200, 496), (60, 90), {(0, 0): ["联系人"], (0, 1): ["电话"]})
    assert len(tables(document(table(COLUMNS, LAST, HEADER | ROW), second))) == 2


def test_words_between_two_tables_part_them() -> None:
    def second(canvas: Canvas) -> None:
        table(COLUMNS, (160, 190, 230), HEADER | ROW)(canvas)
        write(canvas, 72, 130, "二、审批服务任务分工")

    assert len(tables(document(table(COLUMNS, LAST, HEADER | ROW), second))) == 2


TORN = "１．政策发布制度，惠企政策印发后五个工作日内"


def torn(*below: list[str]) -> list[list[str]]:
    """The rows of a table of two pages, of which the first is full and ends within its last row."""
    first = table(COLUMNS, (60, 90, 112), HEADER | {(1, 1): [TORN], (1, 2): ["市教育局"]})
    second = table(
        COLUMNS, (60, 90, 130), HEADER | {(1, column): words for column, words in enumerate(below) if words}
    )
    return texts(first, second)


def test_a_row_that_a_page_break_splits_is_one() -> None:
    rows = torn([], ["上架。"], [])
    assert rows[1][1:] == [f"{TORN}上架。", "市教育局"]
    assert rows[2:] == [["工作任务", "具体要求", "责任单位"]]


def test_a_row_with_a_number_of_its_own_is_no_rest_of_another() -> None:
    rows = torn([], ["2.公开结果。"], ["市公安局"])
    assert rows[-1][1:] == ["2.公开结果。", "市公安局"]


def test_a_heading_with_a_number_goes_on_over_the_page() -> None:
    first = table(COLUMNS, (60, 90, 112), HEADER | {(1, 0): ["（一）推进公共服务"], (1, 1): ["1.公开政策。"]})
    second = table(COLUMNS, (60, 90, 112), HEADER | {(1, 0): ["公开"], (1, 1): ["2.公开结果。"]})
    rows = texts(first, second)
    assert [row[0] for row in rows] == ["工作任务", "（一）推进公共服务公开", "工作任务", ""]


def test_a_page_that_had_room_for_more_ends_with_a_whole_row() -> None:
    words = {(1, 0): ["（一）推进公共服务"], (1, 1): ["1.公开政策。"]}
    first = table(COLUMNS, (60, 90, 112), HEADER | words)
    second = table(COLUMNS, (60, 90, 700), HEADER | {(1, 0): ["公开"], (1, 1): ["2.公开结果。"]})
    assert [row[0] for row in texts(first, second)] == ["工作任务", "（一）推进公共服务", "工作任务", "公开"]


def test_a_cell_that_the_page_break_leaves_open_goes_on() -> None:
    def first(canvas: Canvas) -> None:
        for column in COLUMNS:
            rule(canvas, column, 60, column, 130)
        for height in (60, 90):
            rule(canvas, 60, height, 496, height)
        rule(canvas, 60, 130, 388, 130)
        for (row, column), words in (HEADER | {(1, 1): ["1.公开政策。"], (1, 2): ["市教育局、"]}).items():
            cell(canvas, COLUMNS[column], (60, 90)[row], *words)

    second = table(COLUMNS, (60, 90, 130), HEADER | {(1, 1): ["2.公开结果。"], (1, 2): ["市公安局"]})
    assert [row[2] for row in texts(first, second)] == ["责任单位", "市教育局、|市公安局", "责任单位", ""]


WORDS = ("序号", "工作任务", "责任单位", "完成时限")
PLACES = (72, 110, 330, 470)


def open_table(canvas: Canvas) -> None:
    """A table without rules: rows of one and of two lines."""
    for left, word in zip((72, 180, 350, 470), WORDS, strict=True):
        write(canvas, left, 100, word)
    texts_of_rows = (
        (120, ("1", "完善政策发布制度，惠企政策印发后五个工作", "市政府办公室牵头，市司", "6月底前")),
        (134, ("", "日内上架，失效的同步撤下。", "法局配合", "")),
        (148, ("2", "建立高频事项问答库。", "市政务服务局", "全年")),
    )
    for top, row in texts_of_rows:
        for left, words in zip(PLACES, row, strict=True):
            write(canvas, left, top, words)


OPEN_READ = [
    list(WORDS),
    [
        "1",
        "完善政策发布制度，惠企政策印发后五个工作日内上架，失效的同步撤下。",
        "市政府办公室牵头，市司法局配合",
        "6月底前",
    ],
    ["2", "建立高频事项问答库。", "市政务服务局", "全年"],
]


def test_columns_without_rules_are_told_by_what_is_blank_between_them() -> None:
    assert texts(open_table) == OPEN_READ


def test_level_rules_alone_do_not_matter() -> None:
    def draw(canvas: Canvas) -> None:
        open_table(canvas)
        for height in (95, 116, 170):
            rule(canvas, 70, height, 540, height)

    assert texts(draw) == OPEN_READ


def test_text_below_a_table_without_rules_is_no_row_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        open_table(canvas)
        write(canvas, 72, 190, "各单位要加强组织领导，细化措施，确保各项任务按时完成。")

    read = document(draw)
    assert paragraphs(read) == ["各单位要加强组织领导，细化措施，确保各项任务按时完成。"]
    assert texts(draw) == OPEN_READ


def test_a_table_on_a_turned_page_is_read_along_its_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas._pagesize = LANDSCAPE
        table(COLUMNS, (60, 90, 130), HEADER | ROW)(canvas)
        canvas._pagesize = (595, 842)

    assert tables(document(draw)) == [READ]


def test_a_table_that_lies_across_a_page_is_read_along_its_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas._pagesize = LANDSCAPE
        table(COLUMNS, (60, 90, 130), HEADER | ROW)(canvas)
        canvas._pagesize = (595, 842)

    assert tables(document(draw)) == [READ]


def test_words_that_run_up_a_cell_are_its_text() -> None:
    def draw(canvas: Canvas) -> None:
        table(COLUMNS, (60, 90, 160), HEADER | {(1, 1): ["按时公开惠企政策。"], (1, 2): ["市教育局"]})(canvas)
        canvas.translate(60 + 2 * PADDING + 10, 842 - 156)
        canvas.rotate(90)
        canvas.drawString(0, 0, "政策公开")

    assert texts(draw)[1] == ["政策公开", "按时公开惠企政策。", "市教育局"]
