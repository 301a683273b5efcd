"""Running text in PDF files: paragraphs, columns, what belongs to the page alone."""

from io import BytesIO

import pdfplumber
from drawn_pdf import FONT, LEADING, Drawing, document, drawn, lines, litter, paragraphs, write
from reportlab.pdfgen.canvas import Canvas

from loader.readers.pdf.flow import pieces_of
from loader.readers.pdf.sheets_of_paper import read_sheet
from loader.readers.pieces import Text

LINE = "各级各部门要把政务公开作为推进依法行政的重要抓手，坚持以公开为常态、不公开为例外，做到应公"
REST = "开尽公开。"
WIDTH = 45


def test_a_full_line_goes_on_in_the_next() -> None:
    assert len(LINE) == WIDTH
    assert paragraphs(document(lines(LINE, REST))) == [LINE + REST]


def test_a_line_set_in_by_two_characters_begins_a_paragraph() -> None:
    first = "为贯彻落实省政府办公厅有关要求，进一步提升全市政务公开水平，现就有关工作提出如下意见请认真"
    assert paragraphs(document(lines(LINE, "　　" + first[: WIDTH - 2], REST))) == [
        LINE,
        first[: WIDTH - 2] + REST,
    ]


def test_a_paragraph_goes_on_over_the_page_with_the_page_number_cut() -> None:
    def page(number: int, words: str) -> Drawing:
        def draw(canvas: Canvas) -> None:
            lines(words)(canvas)
            write(canvas, 280, 790, f"— {number} —")

        return draw

    read = document(page(1, LINE), page(2, REST))
    assert paragraphs(read) == [LINE + REST]
    assert litter(read) == [("page-number", "— 1 —"), ("page-number", "— 2 —")]


def test_what_stands_at_the_head_of_every_page_is_litter() -> None:
    def page(words: str) -> Drawing:
        def draw(canvas: Canvas) -> None:
            write(canvas, 72, 40, "云溟市人民政府公报")
            lines(words)(canvas)

        return draw

    read = document(page("（一）按时公开惠企政策。"), page("（二）公开办理结果。"))
    assert paragraphs(read) == ["（一）按时公开惠企政策。", "（二）公开办理结果。"]
    assert litter(read) == [("page-header", "云溟市人民政府公报")] * 2


def test_paragraphs_far_apart_are_not_one() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            top = 72 + number * (2 * LEADING + 10)
            write(canvas, 72, top, LINE)
            write(canvas, 72, top + LEADING, LINE)

    assert paragraphs(document(draw)) == [LINE * 2] * 4


COLUMN = (
    "各级各部门要把政务公开作为推进依法行政的",
    "重要抓手，坚持以公开为常态、不公开为例外",
    "做到应公开尽公开。",
)


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 200, 60, "云溟市政务公开工作要点", 16)
        for number in range(9):
            write(canvas, 72, 100 + number * LEADING, COLUMN[number % 3])
            write(canvas, 320, 100 + number * LEADING, COLUMN[number % 3].replace("公开", "服务"))

    left = "".join(COLUMN)
    right = left.replace("公开", "服务")
    assert paragraphs(document(draw)) == ["云溟市政务公开工作要点", *[left] * 3, *[right] * 3]


def test_a_list_in_two_columns_is_read_line_by_line() -> None:
    units = ("市教育局", "市公安局和市司法局", "市政府办公室")

    def draw(canvas: Canvas) -> None:
        for number, unit in enumerate(units * 3):
            write(canvas, 72, 100 + number * LEADING, f"任务{number}")
            write(canvas, 320, 100 + number * LEADING, unit)

    with pdfplumber.open(BytesIO(drawn(draw))) as opened:
        pieces = list(pieces_of([read_sheet(page, "") for page in opened.pages]))
    assert [piece.text.split()[0] for piece in pieces if isinstance(piece, Text)] == [
        f"任务{number}" for number in range(9)
    ]


def test_slanting_and_pale_large_words_are_a_watermark() -> None:
    def draw(canvas: Canvas) -> None:
        lines(*["（一）按时公开惠企政策，接受社会监督。"] * 3)(canvas)
        canvas.setFillGray(0.8)
        write(canvas, 100, 100, "内部资料", 60)
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawString(0, 0, "征求意见稿")

    read = document(draw)
    assert len(paragraphs(read)) == 3
    assert litter(read) == [("watermark", "内部资料征求意见稿")]


def test_words_beside_the_text_are_litter() -> None:
    def draw(canvas: Canvas) -> None:
        lines(*["（一）按时公开惠企政策，接受社会监督。"] * 3)(canvas)
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "装订线")

    assert litter(document(draw)) == [("watermark", "装订线")]


def test_words_printed_twice_for_bold_are_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 72, 72, "一、加强组织领导")
        write(canvas, 72.4, 72, "一、加强组织领导")

    assert paragraphs(document(draw)) == ["一、加强组织领导"]


def test_the_same_character_twice_in_a_word_stays() -> None:
    assert paragraphs(document(lines("人人参与，层层落实"))) == ["人人参与，层层落实"]


def test_a_raised_mark_stands_in_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 72, 72, "推进公开工作")
        write(canvas, 132, 72, "①", 6)
        write(canvas, 138, 72, "并建立台账。")

    assert paragraphs(document(draw)) == ["推进公开工作①并建立台账。"]


def test_width_of_characters_stays_as_printed() -> None:
    assert paragraphs(document(lines("（１）公开率达到９5%以上"))) == ["（１）公开率达到９5%以上"]
