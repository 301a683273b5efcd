"""Web pages are read as a browser shows them, and the article is cut out of the page around it."""

import io
from email.message import EmailMessage

import pytest

from loader.document import Document, Paragraph, Table
from loader.errors import ReadError
from loader.extract import extract
from loader.readers import read
from ontology.plan import Source

HEADER = "<tr><th>序号</th><th>工作任务</th><th>责任单位</th></tr>"
ROWS = (
    "<tr><td>1</td><td>设立企业开办专窗。</td><td>市司法局</td></tr>"
    "<tr><td>2</td><td>公示检查结果。</td><td>市财政局</td></tr>"
)
_WORDS = ("首页", "政务公开", "互动交流") * 4
MENU = "".join(f"<li><a href='/{number}'>{word}</a></li>" for number, word in enumerate(_WORDS))
NEWS = "".join(f"<li><a href='/n{n}'>云溟市召开第{n}次会议研究部署</a></li>" for n in range(9))


def page(body: str, encoding: str = "utf-8", head: str = "") -> Document:
    return read(
        f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(encoding), "页.html"
    )


def site(article: str) -> Document:
    return page(
        f"<div class='top'><ul>{MENU}</ul></div>"
        "<div class='crumb'>当前位置：<a>首页</a> &gt; <a>文件</a></div>"
        f"<div class='main'>{article}</div><div class='side'><h3>热点新闻</h3><ul>{NEWS}</ul></div>"
        "<div class='foot'><p>版权所有：云溟市人民政府 岭ICP备12345678号</p></div>"
    )


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def litter(document: Document) -> list[tuple[str, str]]:
    return [(one.reason, one.words) for one in document.litter]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16"])
@pytest.mark.parametrize("declared", ["", "<meta charset=gb2312>", "<meta charset=utf-8>"])
def test_the_bytes_tell_the_charset_whatever_the_page_declares(encoding: str, declared: str) -> None:
    body = "<p>公開政策目錄，接受社會監督，做到應公開盡公開，方便群眾和企業辦事。</p>" * 3
    assert texts(page(body, encoding, declared))[0].startswith("公開政策目錄")


def test_blocks_and_breaks_end_a_line_and_inline_marks_do_not() -> None:
    found = page("<p>市<b>司法</b>局<span>牵头</span></p><div>甲<br>乙</div>丙<p>丁</p>")
    assert texts(found) == ["市司法局牵头", "甲", "乙", "丙", "丁"]


def test_a_line_end_of_the_source_between_chinese_words_is_no_blank() -> None:
    assert texts(page("<p>公开\n   政策 <i>and</i>\n rules</p>")) == ["公开政策 and rules"]


def test_headings_have_their_level() -> None:
    (heading,) = (block for block in page("<h2>一、总体要求</h2>").blocks if isinstance(block, Paragraph))
    assert (heading.text, heading.level) == ("一、总体要求", 2)


def test_what_the_page_hides_is_left_out_and_reported() -> None:
    found = page(
        "<p>公开</p><div style='display:none'>旧口径</div><p hidden>草稿</p><script>x</script><p>政策</p>"
    )
    assert texts(found) == ["公开", "政策"]
    assert litter(found) == [("hidden-text", "旧口径"), ("hidden-text", "草稿")]


def test_only_the_words_below_a_pronunciation_are_text() -> None:
    found = page("<p><ruby>发<rt>fā</rt></ruby>布</p>")
    assert texts(found) == ["发布"]
    assert litter(found) == [("pinyin", "fā")]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2."]),
        ("start='3'", ["3.", "4."]),
        ("type='a'", ["a.", "b."]),
        ("style='list-style-type:cjk-ideographic'", ["一、", "二、"]),
        ("style='list-style:none'", ["", ""]),
    ],
)
def test_numbers_that_the_browser_makes_stand_before_the_items(attributes: str, labels: list[str]) -> None:
    found = texts(page(f"<ol {attributes}><li>公开政策。</li><li>公示结果。</li></ol>"))
    assert found == [f"{labels[0]}公开政策。", f"{labels[1]}公示结果。"]


def test_an_item_that_bears_its_number_gets_no_other() -> None:
    assert texts(page("<ol><li>1.公开政策。</li><li>2.公示结果。</li></ol>")) == [
        "1.公开政策。",
        "2.公示结果。",
    ]


def test_spanned_cells_are_empty_beside_and_below() -> None:
    found = page(
        "<table><tr><td rowspan=2>甲</td><td>1</td><td>公开</td></tr><tr><td>2</td><td>公示</td></tr>"
        "<tr><td colspan=3>乙</td></tr></table>"
    )
    assert rows(found) == [["甲", "1", "公开"], ["", "2", "公示"], ["乙", "", ""]]


@pytest.mark.parametrize("span", ["0", "99999999", "-3", "x", ""])
def test_absurd_spans_lose_nothing(span: str) -> None:
    found = page(f"<table><tr><td rowspan='{span}'>甲</td><td>1</td></tr><tr><td>2</td></tr></table>")
    assert [text for row in rows(found) for text in row if text] == ["甲", "1", "2"]


def test_the_head_of_a_table_stands_first_and_its_foot_last() -> None:
    found = page(
        "<table><tfoot><tr><td>尾</td><td>-</td></tr></tfoot><tbody><tr><td>1</td><td>2</td></tr></tbody>"
        "<thead><tr><td>头</td><td>-</td></tr></thead></table>"
    )
    assert [row[0] for row in rows(found)] == ["头", "1", "尾"]


def test_tables_that_lay_out_the_page_are_no_tables() -> None:
    inner = f"<table>{HEADER}{ROWS}</table>"
    found = page(
        f"<table><tr><td>附件</td><td>{inner}</td></tr></table><table><tr><td>一格</td></tr></table>"
    )
    assert texts(found) == ["附件", "一格"]
    assert rows(found)[0] == ["序号", "工作任务", "责任单位"]


def test_places_count_paragraphs_and_tables() -> None:
    found = page(f"<p>甲</p><table>{HEADER}</table>")
    assert found.places[:2] == (Source(paragraph=1), Source(table=1, row=1, column=1))


def test_the_title_of_the_page_serves_where_the_text_has_none() -> None:
    titled = page(
        f"<table>{HEADER}{ROWS}</table>", head="<title>云溟市2031年任务分工方案_云溟市人民政府</title>"
    )
    assert extract(titled).head.title == "云溟市2031年任务分工方案"


def test_the_article_is_cut_out_of_menus_lists_and_footers() -> None:
    found = site(
        "<h1>云溟市2031年任务分工方案</h1><p>为优化营商环境，结合我市实际，制定本方案，请认真贯彻执行。</p>"
        f"<table>{HEADER}{ROWS}</table><p>云溟市人民政府办公室</p>"
    )
    assert texts(found)[0] == "云溟市2031年任务分工方案"
    assert texts(found)[-1] == "云溟市人民政府办公室"
    assert any(reason == "navigation" for reason, _ in litter(found))
    assert [task.text for task in extract(found).tasks] == ["设立企业开办专窗。", "公示检查结果。"]


def test_a_task_table_is_never_cut_off_wherever_it_stands() -> None:
    article = "<div><p>" + "为优化营商环境，结合我市实际，制定本方案，请认真贯彻执行。" * 9 + "</p></div>"
    found = site(f"{article}</div><div class='annex'><table>{HEADER}{ROWS}</table>")
    assert len(extract(found).tasks) == 2


def test_the_record_of_a_page_tells_number_and_issuer_and_is_no_task() -> None:
    record = (
        "<table><tr><td>索引号：</td><td>YM-1</td><td>发文机关：</td><td>云溟市人民政府办公室</td></tr>"
        "<tr><td>文号：</td><td>溟府办〔2031〕5号</td><td>成文日期：</td><td>2031年3月1日</td></tr></table>"
    )
    plan = extract(site(f"{record}<h1>云溟市2031年任务分工方案</h1><table>{HEADER}{ROWS}</table>"))
    assert (plan.head.number, plan.head.issuing_body) == ("溟府办〔2031〕5号", "云溟市人民政府办公室")
    assert len(plan.tasks) == 2


def test_a_page_of_frames_says_what_to_do() -> None:
    with pytest.raises(ReadError, match="框架"):
        read(b"<html><frameset><frame src='a.html'></frameset></html>", "页.html")


def archive(*parts: tuple[str, bytes, str]) -> bytes:
    message = EmailMessage()
    message["Subject"] = "plan"
    message.make_related()
    for kind, content, charset in parts:
        main, sub = kind.split("/")
        message.add_related(content, main, sub, params={"charset": charset} if charset else None)
    stream = io.BytesIO(message.as_bytes())
    return stream.getvalue()


def test_a_web_archive_is_read_by_the_page_in_it() -> None:
    inner = f"<html><body><table>{HEADER}{ROWS}</table></body></html>".encode("gb18030")
    data = archive(("text/html", inner, "gb2312"), ("image/png", b"\x89PNG", ""))
    assert [task.number for task in extract(read(data, "方案.doc")).tasks] == ["1", "2"]


def test_a_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(ReadError, match="没有文字"):
        read(archive(("image/png", b"\x89PNG", "")), "方案.mht")
