"""Of a Word file counts what is printed; what is not printed is told, and nothing is lost in between."""

import base64
import io
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from test_docx_files import litter, of_body, p, r, rows, saved, table, tc, texts, the_table

from loader.document import Document, Paragraph
from loader.errors import ReadError
from loader.readers import read

W = nsdecls("w")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
DELETED_MARK = '<w:rPr><w:del w:id="1"/></w:rPr>'
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def docx_bytes(text: str) -> bytes:
    """A Word file with that paragraph."""
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def box(content: str) -> str:
    inside = f"<w:txbxContent>{content.replace(W, '')}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape {VML}><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"


def with_styles(styles: list[str], *elements: str) -> Document:
    document = docx.Document()
    for one in styles:
        document.styles.element.append(parse_xml(one))
    for one in elements:
        document.element.body.insert_element_before(parse_xml(one), "w:sectPr")
    return saved(document)


def style(name: str, properties: str = "", kind: str = "paragraph") -> str:
    named = f'<w:name w:val="{name}"/>'
    return f'<w:style {W} w:type="{kind}" w:styleId="{name}">{named}<w:rPr>{properties}</w:rPr></w:style>'


def of_style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def repacked(data: bytes, before: bytes, after: bytes) -> bytes:
    """The package with some bytes of its parts changed."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before, after))
    return stream.getvalue()


def test_a_line_whose_end_was_deleted_is_not_lost_where_nothing_follows() -> None:
    pair = table(tc("一") + tc("二"), tc("三") + tc("四"))
    found = of_body(p(r("甲"), properties=DELETED_MARK), pair, p(r("乙"), properties=DELETED_MARK))
    assert texts(found) == ["甲", "乙"]


def test_a_deleted_paragraph_mark_joins_two_lines_of_a_cell() -> None:
    parts = p(r("市教"), properties=DELETED_MARK) + p(r("育局"))
    found = of_body(table(f"<w:tc>{parts.replace(W, '')}</w:tc>" + tc("乙"), tc("丙") + tc("丁")))
    assert the_table(found).rows[0].cells[0].lines == ("市教育局",)


def test_a_heading_whose_end_is_hidden_has_the_text_on_its_line() -> None:
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert texts(of_body(p(r("（一）优化服务。"), properties=separator), p(r("设立专窗。")))) == [
        "（一）优化服务。设立专窗。"
    ]


@pytest.mark.parametrize(
    ("property_", "reason"), [('<w:del w:id="1"/>', "tracked-deletion"), ("<w:hidden/>", "hidden-text")]
)
def test_a_row_that_is_not_printed_is_told(property_: str, reason: str) -> None:
    first, last = tc("一") + tc("二"), tc("三") + tc("四")
    made = table(first, last).replace(f"<w:tr>{last}", f"<w:tr><w:trPr>{property_}</w:trPr>{last}")
    found = of_body(made)
    assert rows(found) == [["一", "二"]]
    assert litter(found) == [(reason, "三 四")]


def test_a_deleted_cell_is_told() -> None:
    found = of_body(table(tc("一") + tc("废", '<w:cellDel w:id="1"/>') + tc("二"), tc("三") + tc("四")))
    assert rows(found) == [["一", "二"], ["三", "四"]]
    assert litter(found) == [("tracked-deletion", "废")]


def test_a_cell_joined_to_the_left_below_a_joined_one_leaves_its_neighbour_alone() -> None:
    across = '<w:hMerge w:val="restart"/>'
    found = of_body(
        table(
            tc("甲") + tc("乙", across + '<w:vMerge w:val="restart"/>') + tc("", "<w:hMerge/>"),
            tc("丙") + tc("", across + "<w:vMerge/>") + tc("", "<w:hMerge/>"),
            tc("1") + tc("2") + tc("3"),
        )
    )
    assert rows(found) == [["甲", "乙", ""], ["丙", "", ""], ["1", "2", "3"]]


def test_hidden_words_of_a_table_that_frames_the_page_are_told() -> None:
    found = of_body(table(tc("甲", '<w:vMerge w:val="restart"/>'), tc("看不见", "<w:vMerge/>")))
    assert texts(found) == ["甲"]
    assert litter(found) == [("hidden-text", "看不见")]


def test_a_table_of_tasks_is_a_table_although_one_cell_holds_a_small_one() -> None:
    inner = table(tc("指标") + tc("数值"), tc("办结率") + tc("95%")).replace(W, "")
    tasks = [tc(f"任务{number}") + tc("市司法局") for number in range(1, 6)]
    found = of_body(table(*tasks, f"<w:tc>{inner}<w:p/></w:tc>" + tc("市财政局")))
    assert rows(found)[-1] == ["指标数值办结率95%", "市财政局"]


def test_a_table_in_a_text_box_within_a_cell_gives_its_lines() -> None:
    inner = table(tc("甲") + tc("乙"), tc("丙") + tc("丁")) + p()
    cell = f"<w:tc><w:p>{box(inner)}</w:p></w:tc>"
    assert rows(of_body(table(cell + tc("二"), tc("三") + tc("四")))) == [["甲乙丙丁", "二"], ["三", "四"]]


def test_a_text_box_beside_runs_is_read_once() -> None:
    inside = f"<w:txbxContent>{p(r('框中')).replace(W, '')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:r><w:drawing>{inside}</w:drawing></w:r>'
        f"</mc:Choice><mc:Fallback><w:r><w:pict>{inside}</w:pict></w:r></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(of_body(p(both, r("正文")))) == ["框中", "正文"]


def test_of_alternatives_the_one_that_can_be_printed_is_read() -> None:
    sign = (
        f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="w16se"><x/></mc:Choice>'
        "<mc:Fallback><w:t>★</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(of_body(p(sign, r("公开")))) == ["★公开"]


def test_words_drawn_as_a_picture_are_read() -> None:
    art = f'<w:r><w:pict><v:shape {VML}><v:textpath string="云溟市人民政府文件"/></v:shape></w:pict></w:r>'
    assert texts(of_body(p(art), p(r("正文")))) == ["云溟市人民政府文件", "正文"]


@pytest.mark.parametrize(
    ("font", "code", "text", "left_out"),
    [
        ("Wingdings", "F0FC", "✓公开", []),
        ("宋体", "2014", "—公开", []),
        ("Webdings", "F0B3", "公开", [("symbol", "Webdings F0B3")]),
    ],
)
def test_symbols_are_characters_or_told(
    font: str, code: str, text: str, left_out: list[tuple[str, str]]
) -> None:
    found = of_body(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>', r("公开")))
    assert texts(found) == [text]
    assert litter(found) == left_out


def test_the_result_of_a_field_within_an_instruction_is_not_printed() -> None:
    inner = mark("begin") + instruction("PAGE") + mark("separate") + r("3") + mark("end")
    outer = mark("begin") + instruction("IF ") + inner + instruction("=1") + mark("separate")
    assert texts(of_body(p(outer, r("市司法局"), mark("end")))) == ["市司法局"]


def test_a_list_of_contents_made_by_a_field_is_no_text() -> None:
    begins = mark("begin") + instruction('TOC \\o "1-3"') + mark("separate")
    found = of_body(
        p(begins, r("一、总体要求 1")), p(r("二、重点任务 2")), p(mark("end")), p(r("一、总体要求"))
    )
    assert texts(found) == ["一、总体要求"]
    assert [reason for reason, _ in litter(found)] == ["table-of-contents"] * 2


def test_a_list_of_contents_without_end_does_not_swallow_the_document() -> None:
    begins = mark("begin") + instruction('TOC \\o "1-3"') + mark("separate")
    assert texts(of_body(p(begins, r("目录")), p(r("正文")))) == ["正文"]


def test_a_list_of_contents_is_told_as_left_out() -> None:
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    content = p(r("一、总体要求 1")).replace(W, "")
    control = f"<w:sdt {W}><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    assert litter(of_body(control, p(r("正文")))) == [("table-of-contents", "一、总体要求 1")]


def test_a_list_of_contents_made_in_wps_is_no_text() -> None:
    name = "WPSOffice手动目录 1"
    found = with_styles([style(name)], p(r("一、总体要求 1"), properties=of_style(name)), p(r("正文")))
    assert texts(found) == ["正文"]


@pytest.mark.parametrize(
    ("words", "text", "left_out"),
    [
        ("EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(fā),发)", "发布", [("pinyin", "fā")]),
        ("eq \\o\\ac(○,1)", "①布", []),
        ("EQ \\f(1,2)", "布", [("formula", "EQ \\f(1,2)")]),
    ],
)
def test_words_that_a_field_draws_over_each_other(
    words: str, text: str, left_out: list[tuple[str, str]]
) -> None:
    found = of_body(p(mark("begin"), instruction(words), mark("end"), r("布")))
    assert texts(found) == [text]
    assert litter(found) == left_out


def test_text_is_hidden_by_the_style_of_its_characters_or_paragraph() -> None:
    found = with_styles(
        [style("密", "<w:vanish/>", "character"), style("窗体", "<w:vanish/>")],
        p(r("公开"), r("内部", '<w:rStyle w:val="密"/>')),
        p(r("窗体顶端"), properties=of_style("窗体")),
    )
    assert texts(found) == ["公开"]
    assert litter(found) == [("hidden-text", "内部"), ("hidden-text", "窗体顶端")]


def test_the_title_of_a_document_is_no_heading_of_a_section() -> None:
    document = docx.Document()
    title = document.add_paragraph("云溟市任务分工方案", style="Title")
    assert title.style is not None
    title.style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="0"/>'))
    (found,) = saved(document).blocks
    assert isinstance(found, Paragraph)
    assert found.level is None


@pytest.mark.parametrize("footer", ["- 3 -", "第 3 页 共 5 页", "Page 3 of 5"])
def test_a_page_number_is_not_told(footer: str) -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].footer.paragraphs[0].text = footer
    assert litter(saved(document)) == []


def test_pictures_and_foreign_objects_are_told() -> None:
    ole = f'<w:r><w:object><o:OLEObject {OFFICE} ProgID="Excel.Sheet.12"/></w:object></w:r>'
    assert litter(of_body(p(r("附件"), ole))) == [("embedded-object", "Excel.Sheet.12")]
    document = docx.Document()
    document.add_paragraph("正文")
    document.add_picture(io.BytesIO(DOT))
    assert [reason for reason, _ in litter(saved(document))] == ["image"]


def test_a_document_of_pictures_is_refused_with_the_way_out() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(DOT))
    with pytest.raises(ReadError, match="OCR"):
        saved(document)


def test_a_document_of_which_only_the_header_has_words_is_empty() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    with pytest.raises(ReadError, match="没有文字"):
        saved(document)


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_documents_with_macros_are_read_alike(kind: bytes) -> None:
    assert texts(read(repacked(docx_bytes("云溟市方案"), MAIN, kind), "方案.docm")) == ["云溟市方案"]


def test_a_strict_document_is_refused_with_the_way_out() -> None:
    with pytest.raises(ReadError, match="普通的 docx"):
        read(repacked(docx_bytes("云溟市方案"), TRANSITIONAL, STRICT), "方案.docx")


PAGE = "<html><body><p>云溟市方案</p><table><tr><td>1</td><td>公开</td></tr></table></body></html>"


def with_page(*paragraphs: str) -> Document:
    """The Word file with a web page inserted at its end, which only Word itself would convert."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    page = Part(PackURI("/word/page.htm"), "text/html", PAGE.encode(), document.part.package)
    name = document.part.relate_to(page, RELATIONSHIP_TYPE.A_F_CHUNK)
    inserted = f'<w:altChunk {nsdecls("w", "r")} r:id="{name}"/>'
    document.element.body.insert_element_before(parse_xml(inserted), "w:sectPr")
    return saved(document)


def test_a_word_file_around_a_web_page_is_read_as_that_page() -> None:
    found = with_page()
    assert texts(found) == ["云溟市方案"]
    assert rows(found) == [["1", "公开"]]


def test_a_web_page_within_other_text_is_refused_with_the_way_out() -> None:
    with pytest.raises(ReadError, match="用 Word 打开后另存"):
        with_page("正文")


def test_more_paragraphs_than_any_plan_has_are_refused() -> None:
    with pytest.raises(ReadError, match="过大"):
        read(repacked(docx_bytes("一"), b"<w:sectPr", b"<w:p/>" * 300_001 + b"<w:sectPr"), "方案.docx")


def test_a_table_wider_than_any_paper_is_refused() -> None:
    row = tc("一") + tc("二", '<w:gridSpan w:val="200"/>') * 60
    with pytest.raises(ReadError, match="过大"):
        of_body(table(*[row] * 100))
