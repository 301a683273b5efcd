"""Number, date, year and addressees of a document; any document has a head."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_documents import TEXT, head, head_of, paragraphs, table
from patience import ends_within

from loader.heads.head import read_head
from loader.readers import read


def test_record_above_the_document_tells_number_issuer_and_date() -> None:
    lines = (
        "索 引 号： 000014349/2021-00039 主题分类： 水利",
        "发文机关： 山海省水利厅 成文日期： 2021年04月11日",
        "发文字号： 山水发〔2021〕8号 发布日期： 2021年04月22日",
        "2021年河道巡查要点",
    )
    read = head(*lines, TEXT)
    assert (read.issuing_body, read.number, read.issued) == (
        "山海省水利厅",
        "山水发〔2021〕8号",
        "2021-04-11",
    )


def test_record_may_have_each_value_below_its_label() -> None:
    lines = (
        "发文机关",
        "山海省水利厅",
        "成文日期",
        "2021-04-11",
        "发文字号",
        "山水发〔2021〕8号",
        "2021年河道巡查要点",
    )
    read = head(*lines, TEXT)
    assert (read.issuing_body, read.number, read.issued) == (
        "山海省水利厅",
        "山水发〔2021〕8号",
        "2021-04-11",
    )


def test_record_may_be_a_table() -> None:
    record = table(("文 号", "山水发〔2021〕8 号", "发文日期", "2021-04-19"), line=1)
    read = head_of(record, *paragraphs("2021年河道巡查要点", TEXT))
    assert (read.title, read.number, read.issued) == ("2021年河道巡查要点", "山水发〔2021〕8号", "2021-04-19")


def test_number_is_kept_as_printed_too() -> None:
    read = head("云川市河道巡查工作方案", "雲府辦[2021]第7號", TEXT)
    assert (read.number, read.printed_number) == ("云府办〔2021〕7号", "雲府辦[2021]第7號")


def test_number_of_a_cited_document_is_not_the_documents_own() -> None:
    assert head("云川市河道巡查工作方案", "根据《河道办法》（云府办〔2021〕7号）制定本方案。").number is None


def test_date_of_the_web_page_is_not_the_date_of_issue() -> None:
    read = head("云川市河道巡查工作方案", "时间:2022-05-12 00:05 来源:网络整理", "发布日期：2022-05-12", TEXT)
    assert (read.issued, read.year) == (None, None)


@pytest.mark.parametrize(
    "date",
    [
        "2018年11月16日",
        "2018 年 11 月 16 日",
        "二〇一八年十一月十六日",
        "二○一八年十一月十六日",
        "二Ο一八年十一月十六日",
        "二O一八 年 十一 月 十六 日",
        "二0一八年十一月十六日",
        "２０１８年１１月１６日",
    ],
)
def test_date_of_the_signature_in_every_print(date: str) -> None:
    assert head("河道巡查工作方案", TEXT, "云川市水务局", date).issued == "2018-11-16"


def test_date_may_stand_beside_the_signature_or_below_the_title() -> None:
    assert head("河道巡查工作方案", TEXT, "云川市水务局 2018年11月16日").issued == "2018-11-16"
    assert head("河道巡查工作方案", "（2018年11月16日）", TEXT).issued == "2018-11-16"


def test_dates_are_kept_apart_as_they_are_called() -> None:
    record = ("成文日期：2018年11月16日 发布日期：2018-11-20", "印发日期：2018年11月18日")
    read = head(*record, "河道巡查工作方案", TEXT)
    assert (read.issued, read.written) == ("2018-11-16", "2018-11-16")
    assert (read.sent, read.published) == ("2018-11-18", "2018-11-20")


@pytest.mark.parametrize(
    "lines",
    [
        ("云川市人民政府办公室 2018年11月18日印发",),
        ("云川市人民政府办公室", "二〇一八年十一月十八日印发"),
        ("雲川市人民政府辦公室2018年11月18日印發",),
    ],
)
def test_version_record_tells_when_a_document_was_sent(lines: tuple[str, ...]) -> None:
    read = head("河道巡查工作方案", TEXT, "云川市水务局", "2018年11月16日", *lines)
    assert (read.issued, read.written, read.sent) == ("2018-11-16", "2018-11-16", "2018-11-18")
    assert read.issuing_body == "云川市水务局"


def test_version_record_stands_for_the_date_where_there_is_no_other() -> None:
    read = head("河道巡查工作方案", TEXT, "云川市人民政府办公室 2018年11月18日印发")
    assert (read.issued, read.written, read.sent) == ("2018-11-18", None, "2018-11-18")


def test_date_of_issue_may_be_the_only_one_that_a_record_tells() -> None:
    read = head("发文日期：2018-11-16", "河道巡查工作方案", TEXT)
    assert (read.issued, read.written, read.sent) == ("2018-11-16", None, "2018-11-16")


def test_record_may_print_blanks_for_colons() -> None:
    lines = (
        "索  引  号 0012/2018-5 分        类 水利",
        "发布机构 云川市水务局 成文日期 2018-11-16",
        "文        号 云水发〔2018〕7号 废止日期",
        "河道巡查工作要点",
    )
    read = head(*lines, TEXT)
    assert (read.number, read.issued, read.issuing_body) == (
        "云水发〔2018〕7号",
        "2018-11-16",
        "云川市水务局",
    )


def test_number_of_an_order_stands_below_its_letterhead() -> None:
    lines = (
        "云川市人民政府令",
        "第 12 号",
        "《云川市河道管理办法》已经通过，现予公布，自2021年5月1日起施行。",
    )
    read = head(*lines, "市长　张某某", "2021年3月9日", "云川市河道管理办法", "第一章 总则")
    assert (read.title, read.number) == ("云川市河道管理办法", "云川市人民政府令第12号")
    assert (read.issuing_body, read.issued) == ("云川市人民政府", "2021-03-09")


def test_note_below_a_title_tells_number_and_date() -> None:
    note = "（2021年3月9日云川市人民政府云府〔2021〕7号公布）"
    read = head("云川市河道管理办法", note, TEXT)
    assert (read.number, read.issued) == ("云府〔2021〕7号", "2021-03-09")


def test_head_that_a_copy_runs_together_is_parted() -> None:
    title = "云川市人民政府关于河道巡查方案的批复"
    read = head(f"{title} 云府函〔2021〕7号 市水务局：你局的请示收悉。现批复如下。", "一、加密巡查。")
    assert (read.title, read.number, read.addressees) == (title, "云府函〔2021〕7号", ("市水务局",))
    assert head(f"{title}云府函〔2021〕7号（二〇二一年三月九日）", TEXT).issued == "2021-03-09"


def test_text_that_begins_with_a_cited_title_is_no_head() -> None:
    text = "山海省水利厅关于河道巡查的通知（山水发〔2021〕8号）要求：加密巡查。"
    assert head("云川市河道巡查工作方案", text).number is None
    assert head(text).title is None


def test_impossible_date_is_none() -> None:
    assert head("河道巡查工作方案", TEXT, "云川市水务局", "2018年13月46日").issued is None


def test_year_is_that_of_the_title_before_that_of_the_number() -> None:
    assert head("2022年河道巡查工作要点", "云府办〔2021〕99号", TEXT).year == 2022
    assert head("河道巡查工作要点", "云府办〔2021〕99号", TEXT).year == 2021
    assert head("河道巡查工作要点（2021—2025年）", TEXT).year is None


def test_year_of_games_in_a_title_is_not_that_of_the_document() -> None:
    assert head("云川市关于申办2029年河道龙舟赛的复函", "云府函〔2021〕99号", TEXT).year == 2021


def test_year_may_be_told_by_the_text_alone() -> None:
    rows = table(
        ("工作任务", "责任单位"),
        ("将落实情况纳入2022年河道巡查工作年度报告", "市水务局"),
        ("清理2015年发布的文件", ""),
    )
    assert head_of(*paragraphs("云川市水务局河道巡查工作要点分工表"), rows).year == 2022


@pytest.mark.parametrize(
    ("line", "addressees"),
    [
        ("各省、自治区、直辖市人民政府，国务院各部委：", ("各省、自治区、直辖市人民政府", "国务院各部委")),
        ("各县（市、区）人民政府,市各委、办、局:", ("各县（市、区）人民政府", "市各委、办、局")),
        ("各鎮政府、雲溪開發區管委會：", ("各鎮政府", "雲溪開發區管委會")),
        ("局属各单位：", ("局属各单位",)),
        ("责任单位：", ()),
        ("现将有关事项通知如下：", ()),
        ("各缴存单位、缴存人：", ("各缴存单位、缴存人",)),
        ("张某某委员：", ("张某某委员",)),
    ],
)
def test_addressees_are_parted_where_each_stands_for_itself(line: str, addressees: tuple[str, ...]) -> None:
    assert head("河道巡查工作方案", line, TEXT).addressees == addressees


LINES = st.one_of(
    st.text(min_size=1, max_size=30).map(str.strip).filter(bool),
    st.sampled_from(
        [
            "附件",
            "云川市水务局",
            "2021年3月9日",
            "云府办〔2021〕7号",
            "各区人民政府：",
            "一、总体要求",
            "工作方案",
            "关于印发",
            "的通知",
            "云川市河道巡查工作方案",
            "《河道方案》已经同意，现印发给你们。",
            "发文字号",
            "标题：",
            "根据《河道条例》制定本方案。",
            "云川市人民政府令",
            "第12号",
            "云川市水务局 2021年3月9日印发",
            "（2021年3月9日云府〔2021〕7号公布）",
            "第一章 总则",
        ]
    ),
)


@given(st.lists(LINES, max_size=12))
def test_any_lines_have_a_head(lines: list[str]) -> None:
    read = head(*lines)
    assert read.title is None or read.title.replace(" ", "")
    assert all(citation.title or citation.number for citation in read.implements)
    assert (read.issuing_body is None) == (read.issuer_from is None)
    assert read.issued or not (read.written or read.sent)


@pytest.mark.parametrize("sign", ["《", "（", "年", "：", "的通知", "云川市", "根据《"])
def test_long_documents_come_to_an_end(sign: str) -> None:
    with ends_within(30):
        head(sign * (100_000 // len(sign)))
        head(*[sign * (60 // len(sign))] * 1000)


def test_a_record_printed_as_a_table_tells_number_and_date() -> None:
    lines = (
        "索引号: | 0012/2031-5 | 信息分类: | 规范性文件 |",
        "成文日期: | 发布日期: | 2031-04-09 08:44 | |",
        "发文字号: | 云区政办〔2031〕8号 | 有 效 性: | 有效 |",
        "政策咨询机关: | 政策咨询电话: | ||",
        "各乡镇人民政府、街道办事处:",
        "现将《云川区2031年重点工作任务分解表》印发给你们,请抓好落实。",
    )
    found = read_head(read("\n".join(lines).encode(), "page.txt"))
    assert found.number == "云区政办〔2031〕8号"
    assert found.issued is None
