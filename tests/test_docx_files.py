"""Word files are read as they are printed: joined cells, Word's own numbers, changes accepted."""

import io
from collections.abc import Iterator

import docx
import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.table import Table as WordTable
from lxml import etree

from loader.document import Document, Paragraph, Table
from loader.errors import ReadError
from loader.extract import extract
from loader.readers import read
from ontology.plan import Role, Source

W = nsdecls("w")


def saved(document: docx.document.Document) -> Document:
    stream = io.BytesIO()
    document.save(stream)
    return read(stream.getvalue(), "方案.docx")


def of_body(*elements: str) -> Document:
    """The document whose body holds this XML."""
    document = docx.Document()
    for one in elements:
        document.element.body.insert_element_before(parse_xml(one), "w:sectPr")
    return saved(document)


def p(*content: str, properties: str = "") -> str:
    return f"<w:p {W}><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def table(*rows: str) -> str:
    return f"<w:tbl {W}><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(text: str, properties: str = "") -> str:
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in the_table(document).rows]


def the_table(document: Document) -> Table:
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


def litter(document: Document) -> list[tuple[str, str]]:
    return [(one.reason, one.words) for one in document.litter]


def test_paragraphs_stand_in_order_with_their_heading_levels() -> None:
    document = docx.Document()
    document.add_heading("一、总体要求", 1)
    document.add_paragraph("公开政策。")
    found = [block for block in saved(document).blocks if isinstance(block, Paragraph)]
    assert [(one.text, one.level) for one in found] == [("一、总体要求", 1), ("公开政策。", None)]


def test_places_count_paragraphs_and_tables() -> None:
    document = of_body(p(r("甲")), table(tc("一") + tc("二"), tc("三") + tc("四")), p(r("乙")))
    wanted = [Source(paragraph=1), *(Source(table=1, row=1 + n // 2, column=1 + n % 2) for n in range(4))]
    assert list(document.places) == [*wanted, Source(paragraph=2)]


def test_spanned_columns_and_rows_are_empty_beside_the_cell() -> None:
    found = of_body(
        table(
            tc("一、总体要求", '<w:gridSpan w:val="3"/>'),
            tc("甲", '<w:vMerge w:val="restart"/>') + tc("1") + tc("公开"),
            tc("", "<w:vMerge/>") + tc("2") + tc("公示"),
        )
    )
    assert rows(found) == [["一、总体要求", "", ""], ["甲", "1", "公开"], ["", "2", "公示"]]
    assert [cell.continues for cell in the_table(found).rows[2].cells] == [True, False, False]


def test_text_in_a_cell_that_word_hides_behind_the_first_is_reported() -> None:
    found = of_body(
        table(tc("甲", '<w:vMerge w:val="restart"/>') + tc("1"), tc("看不见", "<w:vMerge/>") + tc("2"))
    )
    assert rows(found) == [["甲", "1"], ["", "2"]]
    assert litter(found) == [("hidden-text", "看不见")]


def test_a_merge_that_continues_nothing_is_a_cell() -> None:
    assert rows(of_body(table(tc("甲", "<w:vMerge/>") + tc("乙")))) == [["甲", "乙"]]


def test_lines_of_a_cell_are_its_paragraphs_and_breaks() -> None:
    broken = "<w:tc><w:p><w:r><w:t>市教育局</w:t><w:br/><w:t>市财政局</w:t></w:r></w:p></w:tc>"
    (row,) = the_table(of_body(table(broken + tc("甲\n乙")))).rows
    assert [cell.lines for cell in row.cells] == [("市教育局", "市财政局"), ("甲", "乙")]


def test_a_table_that_only_frames_the_page_is_no_table() -> None:
    inner = table(tc("序号") + tc("任务"), tc("1") + tc("公开")).replace(W, "")
    framed = f"<w:tc><w:p><w:r><w:t>附件</w:t></w:r></w:p>{inner}<w:p/></w:tc>"
    found = of_body(table(framed), table(tc("只有一格")))
    assert texts(found) == ["附件", "只有一格"]
    assert rows(found) == [["序号", "任务"], ["1", "公开"]]


def test_a_small_table_within_a_cell_gives_its_lines() -> None:
    inner = table(tc("甲") + tc("乙")).replace(W, "")
    found = of_body(table(f"<w:tc>{inner}<w:p/></w:tc>" + tc("丙"), tc("丁") + tc("戊")))
    assert rows(found) == [["甲乙", "丙"], ["丁", "戊"]]


def test_tracked_changes_are_read_as_accepted_and_what_was_deleted_is_reported() -> None:
    found = of_body(
        p(
            r("由"),
            '<w:del w:id="1"><w:r><w:delText>市法制办</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{r("市司法局")}</w:ins>',
            r("负责"),
        )
    )
    assert texts(found) == ["由市司法局负责"]
    assert litter(found) == [("tracked-deletion", "市法制办")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert texts(of_body(p(r("公开"), properties=mark), p(r("政策。")))) == ["公开政策。"]


def test_a_deleted_row_is_gone() -> None:
    gone = table(tc("一") + tc("二"), tc("三") + tc("四")).replace(
        "<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t>三",
        '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t>三',
    )
    assert rows(of_body(gone)) == [["一", "二"]]


def test_hidden_text_is_left_out_and_reported() -> None:
    found = of_body(p(r("公开"), r("内部口径", "<w:vanish/>"), r("政策")))
    assert texts(found) == ["公开政策"]
    assert litter(found) == [("hidden-text", "内部口径")]


def test_field_instructions_are_no_text() -> None:
    result = "<w:r><w:t>2031年</w:t></w:r>"
    field = f'<w:r><w:instrText>DATE</w:instrText></w:r><w:fldSimple w:instr="DATE">{result}</w:fldSimple>'
    assert texts(of_body(p(field, r("方案")))) == ["2031年方案"]


def test_a_text_box_is_read_once_although_word_writes_it_twice() -> None:
    box = f"<w:txbxContent>{p(r('溟府办〔2031〕5号')).replace(W, '')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(of_body(p(both, r("正文")))) == ["溟府办〔2031〕5号", "正文"]


def test_of_pronounced_words_only_the_words_are_text() -> None:
    base, above = f"<w:rubyBase>{r('发')}</w:rubyBase>", f"<w:rt>{r('fā')}</w:rt>"
    ruby = f"<w:r><w:ruby>{above}{base}</w:ruby></w:r>"
    found = of_body(p(ruby, r("布")))
    assert texts(found) == ["发布"]
    assert litter(found) == [("pinyin", "fā")]


def test_the_list_of_contents_is_no_text() -> None:
    contents = (
        f"<w:sdt {W}><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        "</w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{p(r('一、总体要求 1')).replace(W, '')}</w:sdtContent></w:sdt>"
    )
    assert texts(of_body(contents, p(r("一、总体要求")))) == ["一、总体要求"]


def test_headers_are_litter_unless_they_only_number_the_pages() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "- 3 -"
    assert litter(saved(document)) == [("page-header", "内部资料")]


def test_an_empty_file_and_a_file_cut_off_are_refused() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(ReadError, match="没有文字"):
        read(stream.getvalue(), "空.docx")
    with pytest.raises(ReadError, match=r"坏\.docx"):
        read(stream.getvalue()[:-300], "坏.docx")


def numbered(levels: list[tuple[str, str]], items: list[tuple[int, int, str]], extra: str = "") -> list[str]:
    """The texts of paragraphs in lists; a level has a format and a text, an item a list, level and text."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    made = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    for one in (
        f'<w:abstractNum {W} w:abstractNumId="1">{made}</w:abstractNum>',
        f'<w:num {W} w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        f'<w:num {W} w:numId="2"><w:abstractNumId w:val="1"/>{extra}</w:num>',
    ):
        numbering.append(parse_xml(one))
    for list_id, level, text in items:
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
        )
    return texts(saved(document))


def test_numbers_that_word_makes_stand_before_the_text() -> None:
    levels = [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    items = [
        (1, 0, "优化服务"),
        (1, 1, "大厅"),
        (1, 2, "设立专窗。"),
        (1, 2, "延时服务。"),
        (1, 1, "材料"),
        (1, 2, "共享。"),
    ]
    assert numbered(levels, items) == [
        "一、优化服务",
        "（一）大厅",
        "1.设立专窗。",
        "2.延时服务。",
        "（二）材料",
        "1.共享。",
    ]


def test_numbers_go_on_over_other_paragraphs_and_over_lists_of_one_kind() -> None:
    items = [(1, 0, "甲"), (0, 0, "说明"), (2, 0, "乙")]
    assert numbered([("decimal", "%1.")], items) == ["1.甲", "说明", "2.乙"]


def test_a_list_may_begin_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    items = [(1, 0, "甲"), (1, 0, "乙"), (2, 0, "丙")]
    assert numbered([("decimal", "%1.")], items, anew) == ["1.甲", "2.乙", "1.丙"]


@pytest.mark.parametrize(
    ("form", "eleventh"),
    [
        ("decimal", "11"),
        ("decimalZero", "11"),
        ("decimalFullWidth", "１１"),
        ("decimalEnclosedCircle", "⑪"),
        ("chineseCounting", "十一"),
        ("ideographDigital", "一一"),
        ("chineseLegalSimplified", "壹拾壹"),
        ("ideographTraditional", "11"),
        ("upperLetter", "K"),
        ("lowerRoman", "xi"),
        ("bullet", ""),
    ],
)
def test_every_way_of_counting_is_known(form: str, eleventh: str) -> None:
    found = numbered([(form, "%1")], [(1, 0, "项") for _ in range(11)])
    assert found[10] == f"{eleventh}项"


def test_a_column_numbered_by_word_gives_the_numbers_of_the_tasks() -> None:
    document = docx.Document()
    made: WordTable = document.add_table(rows=3, cols=3)
    for column, name in enumerate(("序号", "工作任务", "责任单位")):
        made.cell(0, column).text = name
    for row, (text, unit) in enumerate(
        (("设立企业开办专窗。", "市司法局"), ("公示检查结果。", "市财政局")), 1
    ):
        made.cell(row, 0).paragraphs[0].style = "List Number"
        made.cell(row, 1).text, made.cell(row, 2).text = text, unit
    assert [task.number for task in extract(saved(document)).tasks] == ["1", "2"]


def test_a_rule_in_a_footnote_holds_for_the_plan() -> None:
    document = docx.Document()
    document.add_paragraph("云溟市2031年任务分工方案")
    made = document.add_table(rows=2, cols=2)
    for column, name in enumerate(("工作任务", "责任单位")):
        made.cell(0, column).text = name
    made.cell(1, 0).text, made.cell(1, 1).text = "设立企业开办专窗。", "市司法局、市财政局"
    stream = io.BytesIO()
    document.save(stream)
    data = with_footnote(stream.getvalue(), "列第一位者为牵头单位，下同。")
    found = extract(read(data, "方案.docx"))
    assert [one.role for one in found.tasks[0].assignments] == [Role.LEAD, Role.RESPONSIBLE]


def with_footnote(data: bytes, words: str) -> bytes:
    """The Word file with a footnote at its first paragraph."""
    from zipfile import ZIP_DEFLATED, ZipFile

    stream = io.BytesIO()
    note = f'<w:footnotes {W}><w:footnote w:id="7">{p(r(words)).replace(W, "")}</w:footnote></w:footnotes>'
    with ZipFile(io.BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name, content in _parts(old):
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", note)
    return stream.getvalue()


def _parts(package: object) -> Iterator[tuple[str, bytes]]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    typed = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    for name in package.namelist():  # type: ignore[attr-defined]
        content = package.read(name)  # type: ignore[attr-defined]
        if name == "word/document.xml":
            root = etree.fromstring(content)
            first = root.find(".//{*}p")
            assert first is not None
            first.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="7"/></w:r>'))
            content = etree.tostring(root)
        elif name == "word/_rels/document.xml.rels":
            relation = f'<Relationship Id="rIdNote" Type="{kind}" Target="footnotes.xml"/></Relationships>'
            content = content.replace(b"</Relationships>", relation.encode())
        elif name == "[Content_Types].xml":
            override = f'<Override PartName="/word/footnotes.xml" ContentType="{typed}"/></Types>'
            content = content.replace(b"</Types>", override.encode())
        yield name, content
