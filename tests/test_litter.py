"""What belongs to the web page or the sheet is cut off and told; plan text never is."""

import pytest

from loader.document import Litter
from loader.readers.litter import cut_litter
from loader.readers.physical_lines import Gap, physical_lines
from ontology.plan import Source


def cut(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The lines kept and, for every piece of litter, its reason and words."""
    lines, litter = cut_litter(physical_lines(text))
    return [line.text for line in lines], [(one.reason, one.words) for one in litter]


BODY = "青溪市政务公开方案\n一、总体要求\n抓好落实。\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("主页 > 政务 >", "navigation"),
        ("当前位置：首页 > 政务公开 > 通知公告", "navigation"),
        ("您现在的位置： 首页", "navigation"),
        ("首页 | 政务公开 | 办事服务 | 互动交流 |", "navigation"),
        ("首頁 政務公開 互動交流", "navigation"),
        ("分享到:", "share-buttons"),
        ("【字体：大 中 小】 【打印】 【关闭】", "share-buttons"),
        ("字體：大 中 小", "share-buttons"),
        ("扫一扫在手机打开当前页", "share-buttons"),
        ("时间:2021-06-01 08:30 来源:网络整理", "source-line"),
        ("来源：青溪市政府办公室", "source-line"),
        ("發布日期：2021-03-02 點擊數：88", "source-line"),
        ("无障碍阅读 关怀版 返回首页", "share-buttons"),
        ("返 回", "share-buttons"),
        ("字号:", "share-buttons"),
        ("發布時間:2016-02-03 10:20    稿件來源:    【字體大小: 】瀏覽次數:", "source-line"),
        ("- 浏览次数:", "source-line"),
        ("来源:   作者:   编辑:某某", "source-line"),
        ("03.05.2019  09:15", "source-line"),
        ("2021-03-02 10:15:33", "source-line"),
    ],
)
def test_lines_of_the_web_page_above_the_plan_are_cut(line: str, reason: str) -> None:
    assert cut(f"{line}\n{BODY}") == (BODY.splitlines(), [(reason, line)])


@pytest.mark.parametrize(
    "line",
    [
        "索 引 號: 0123/2022-4 主題分類: 綜合政務",
        "發文字號: 青府〔2022〕8號 發布日期: 2022年04月22日",
        "成文日期：2022年4月2日",
        "发布日期：2022年4月2日",
        "首页改版工作方案",
        "青溪市人民政府文件",
        "2022年4月2日",
        "时间：2022年4月2日 地点：市政府二楼",
        "来源于基层的好做法",
        "- 发布日期:2021-07-19",
        "政府信息公开",
        "返乡创业工作方案",
        "打印机采购方案",
    ],
)
def test_lines_of_the_plan_above_its_body_stay(line: str) -> None:
    assert cut(f"{line}\n{BODY}") == ([line, *BODY.splitlines()], [])


@pytest.mark.parametrize(
    "line",
    [
        "通用右侧嵌套--通用嵌套--某网",
        "版权所有：青溪市人民政府",
        "青ICP备12345678号",
        "上一篇：关于某事的通知",
        "下一篇",
        "责任编辑：某某",
        "网站地图 | 联系我们",
        "主办：青溪市人民政府 承办：青溪市政数局",
    ],
)
def test_lines_of_the_web_page_below_the_plan_are_cut(line: str) -> None:
    assert cut(BODY + line) == (BODY.splitlines(), [("footer", line)])


@pytest.mark.parametrize(
    "line",
    [
        "公开方式：主动公开",
        "（此件公开发布）",
        "抄送：市委办公室。",
        "主办单位：市教育局",
        "联系电话：12345",
        "2018—2020年",
        "下一步工作打算",
        "编辑出版处",
    ],
)
def test_closing_matter_of_the_plan_stays(line: str) -> None:
    assert cut(BODY + line) == ([*BODY.splitlines(), line], [])


def test_an_address_between_two_footer_lines_goes_with_them() -> None:
    footer = ["版权所有：青溪市人民政府", "地址：青溪路1号 邮编：123456", "网站标识码：123"]
    kept, litter = cut(BODY + "\n".join(footer))
    assert kept == BODY.splitlines()
    assert [words for _, words in litter] == footer


def test_a_short_plan_between_head_and_foot_of_a_page_stays() -> None:
    kept, _ = cut("来源：本网\n抓好落实。\n版权所有：某市")
    assert kept == ["抓好落实。"]


def test_a_list_of_links_below_the_plan_is_cut() -> None:
    kept, litter = cut(BODY + "相关阅读\n某市召开会议\n某区部署工作")
    assert kept == BODY.splitlines()
    assert len(litter) == 3


def test_words_of_the_page_inside_the_plan_stay() -> None:
    text = BODY + "二、改进网站\n首页 > 公开 > 目录\n三、强化保障\n抓好落实。"
    assert cut(text) == (text.splitlines(), [])


def test_an_image_inside_a_sentence_is_cut_and_its_neighbours_joined() -> None:
    assert cut("热线12345[image: 截图1]服务") == (["热线12345服务"], [("image", "[image: 截图1]")])
    assert cut("甲![图](a.png)乙") == (["甲乙"], [("image", "![图](a.png)")])


def test_an_image_alone_in_its_line_leaves_no_line_and_parts_nothing() -> None:
    lines, _ = cut_litter(physical_lines("\t甲\n[image: x]\n乙"))
    assert [(line.text, line.gap) for line in lines] == [("\t甲", Gap.NONE), ("乙", Gap.NONE)]


def test_an_image_alone_in_its_cell_leaves_the_cell() -> None:
    assert cut("\t甲\n\t[image: x]")[0] == ["\t甲", "\t"]


def test_many_pronunciations_are_cut() -> None:
    kept, litter = cut("發(fā)展經(jīng)濟、開(kāi)放的(de)市場")
    assert kept == ["發展經濟、開放的市場"]
    assert litter == [("pinyin", "(fā) (jīng) (kāi) (de)")]


def test_latin_letters_in_brackets_stay() -> None:
    text = "协议(IPv6)、社会资本（PPP）、客户端(app)、甲(a)乙(b)"
    assert cut(text) == ([text], [])


def test_latin_letters_in_brackets_stay_beside_many_pronunciations() -> None:
    assert cut("發(fā)展經(jīng)濟開(kāi)放(app)(IPv6)(a)")[0] == ["發展經濟開放(app)(IPv6)(a)"]


def test_one_pronunciation_may_be_the_authors() -> None:
    assert cut("江豚(tún)保护") == (["江豚(tún)保护"], [])


@pytest.mark.parametrize("number", ["- 3 -", "— 12 —", "－３－", "第 3 页 共 9 页", "第3頁", "Page 3 of 9"])
def test_a_page_number_is_cut_and_its_place_remembered(number: str) -> None:
    lines, litter = cut_litter(physical_lines(f"甲的\n{number}\n乙"))
    assert [(line.text, line.gap) for line in lines] == [("甲的", Gap.NONE), ("乙", Gap.PAGE)]
    assert litter == [Litter(number, "page-number", Source(line_start=2, line_end=2))]


@pytest.mark.parametrize("line", ["3", "-3", "3.", "2018-2020", "第3页所列事项", "\t- 3 -"])
def test_other_numbers_stay(line: str) -> None:
    assert cut(f"甲的\n{line}\n乙")[0] == ["甲的", line, "乙"]


def test_invisible_characters_are_cut_and_named() -> None:
    assert cut("市\u200b教\u00ad育\x00局") == (["市教育局"], [("control-characters", "U+0000 U+00AD U+200B")])


def test_a_byte_order_mark_inside_the_text_goes_without_a_word() -> None:
    assert cut("甲\n\ufeff乙") == (["甲", "乙"], [])


def test_blanks_written_as_entities_are_cut() -> None:
    assert cut("2018年&nbsp;工作") == (["2018年工作"], [("markup", "&nbsp;")])


def test_litter_stands_in_the_order_of_the_file() -> None:
    _, litter = cut_litter(physical_lines(f"分享到:\n{BODY}热线[图片]\n版权所有：某市"))
    assert [one.source.line_start for one in litter] == [1, 5, 6]
