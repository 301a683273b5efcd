"""Which documents a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import ends_within

from loader.cited.citations import find_citations, find_mentions, is_itself, merge_citations, short_names_in
from ontology.folding import folded
from ontology.plan import Citation, Head, Source

HERE = Source(line_start=7, line_end=7)
NOTICE = "云川市人民政府办公室关于做好河道巡查工作的通知"


def named(text: str) -> list[tuple[str | None, str | None]]:
    return [(citation.title, citation.number) for citation in find_citations(text, HERE)]


def test_title_in_brackets_is_a_document() -> None:
    assert named("按照《云川市河道巡查办法》执行") == [("云川市河道巡查办法", None)]


def test_number_behind_a_title_belongs_to_it() -> None:
    assert named(f"落实《{NOTICE}》（云府办〔2021〕7号）要求") == [(NOTICE, "云府办〔2021〕7号")]


def test_number_glued_to_an_unbracketed_title_is_parted_from_it() -> None:
    assert named(f"按照{NOTICE}云府办〔2021〕7号要求") == [(NOTICE, "云府办〔2021〕7号")]


def test_number_before_a_title_belongs_to_it() -> None:
    assert named("云府办〔2021〕7号文件《河道巡查办法》") == [("河道巡查办法", "云府办〔2021〕7号")]


def test_number_within_the_brackets_of_a_title_is_taken_out_of_it() -> None:
    assert named("《河道巡查办法（云府办〔2021〕7号）》") == [("河道巡查办法", "云府办〔2021〕7号")]


def test_number_alone_is_a_document_without_title() -> None:
    assert named("根据云府办〔2021〕7号文要求") == [(None, "云府办〔2021〕7号")]


def test_number_belongs_to_the_title_before_it_and_not_to_the_next() -> None:
    text = "《甲类河道管理办法》云府〔2020〕1号、《乙类河道管理办法》云府〔2020〕2号"
    assert named(text) == [("甲类河道管理办法", "云府〔2020〕1号"), ("乙类河道管理办法", "云府〔2020〕2号")]


def test_several_numbers_belong_to_several_titles_in_order() -> None:
    text = "《甲类河道管理办法》《乙类河道管理办法》（云府〔2020〕1号、云府〔2020〕2号）"
    assert named(text) == [("甲类河道管理办法", "云府〔2020〕1号"), ("乙类河道管理办法", "云府〔2020〕2号")]


def test_second_number_of_one_title_is_a_document_of_its_own() -> None:
    text = "《甲类河道管理办法》（云府〔2020〕1号、山府〔2020〕9号）"
    assert named(text) == [("甲类河道管理办法", "云府〔2020〕1号"), (None, "山府〔2020〕9号")]


def test_one_number_belongs_to_the_last_of_several_titles() -> None:
    text = "《甲类河道管理办法》和《乙类河道管理办法》（云府〔2020〕2号）"
    assert named(text) == [("甲类河道管理办法", None), ("乙类河道管理办法", "云府〔2020〕2号")]


def test_nested_title_stays_within_the_outer_one() -> None:
    text = "《山海省人民政府关于印发〈山海省河道条例〉的通知》(山政发〔2019〕56号)"
    assert named(text) == [("山海省人民政府关于印发〈山海省河道条例〉的通知", "山政发〔2019〕56号")]


def test_title_nested_in_the_same_brackets_stays_within_too() -> None:
    assert named("《关于印发《河道条例》的通知》") == [("关于印发《河道条例》的通知", None)]


def test_unclosed_bracket_does_not_swallow_the_next_title() -> None:
    assert named("《按照要求办理。落实《河道管理办法》") == [("河道管理办法", None)]


def test_title_whose_closing_bracket_is_lost_ends_with_its_kind() -> None:
    text = "按照《云川市关于做好河道巡查工作的通知（云府办〔2021〕7号）要求，落实《河道管理办法》"
    assert named(text) == [("云川市关于做好河道巡查工作的通知", "云府办〔2021〕7号"), ("河道管理办法", None)]
    assert named("贯彻《关于做好河道巡查的意见精神") == [("关于做好河道巡查的意见", None)]


def test_single_brackets_enclose_a_title_where_no_other_does() -> None:
    assert named("按照〈云川市河道巡查办法〉执行") == [("云川市河道巡查办法", None)]


def test_number_belongs_to_the_notice_that_goes_on_behind_the_title() -> None:
    assert named("《河道巡查办法》的通知（云府办〔2021〕7号）") == [("河道巡查办法", "云府办〔2021〕7号")]


def test_order_that_promulgates_a_title_is_its_number() -> None:
    text = "签署第711号国务院令，公布《山海河道条例》"
    assert named(text) == [("山海河道条例", "国务院令第711号")]
    text = "《山海河道条例》（2021年3月9日国务院令第711号公布）"
    assert named(text) == [("山海河道条例", "国务院令第711号")]


def test_serial_of_an_announcement_is_completed_by_its_title() -> None:
    text = "《山海省税务局关于河道税收的公告》（2022年第21号）"
    assert named(text) == [("山海省税务局关于河道税收的公告", "山海省税务局公告2022年第21号")]
    assert named("《关于河道税收的公告》（2022年第21号）") == [("关于河道税收的公告", None)]


def test_traditional_characters_are_recognised_and_kept() -> None:
    (citation,) = find_citations("按照《雲川市政務公開辦法》(雲府辦〔2021〕7號)", HERE)
    assert citation.title == "雲川市政務公開辦法"
    assert citation.number == "云府办〔2021〕7号"
    assert citation.printed_number == "雲府辦〔2021〕7號"


@pytest.mark.parametrize(
    "title",
    [
        "保密法",
        "民法典",
        "政府工作报告",
        "优化营商环境条例",
        "云川市任务分解表",
        "权力清单",
        "云川市河道规划（2021—2025年）",
        "关于加强河道巡查的指导意见",
        "河道巡查三年行动计划",
        "公开目录（2017版）",
        "政府网站发展指引",
        "河道养护技术规范",
        "河道治理技术导则 产业园区",
        "关于调整河道管理费的请示",
        "河道治理框架协议",
        "河道治理二十条",
        "工 作 督 查 规 则",
        "河道条例（草案）",
    ],
)
def test_kinds_of_documents(title: str) -> None:
    assert named(f"认真学习《{title}》。") == [(title, None)]


@pytest.mark.parametrize(
    "text",
    [
        "在《山海日报》刊登",
        "填写《河道占用申请表》",
        "订阅《水利》杂志",
        "收看《河长在线》节目",
        "发放《工作手册》",
        "出示《营业执照》",
        "在《政策解读》专栏发布",
        "开设“政策解读”栏目",
        "编印《河道史》一书",
        "签订《劳动合同》",
        "开设《河道管理条例》专栏",
        "编排《河边人家》《大水》等剧目",
        "话剧《河长》上演",
        "观看警示教育片《河道》",
        "《河道治理报告》一文",
        "签订《河道巡查责任书》",
        "填写《河道占用情况报告》",
        "凭《商铺租赁合同》",
        "提交《河道占用申请书》",
        "出具《同意占用河道的函》",
        "提供《河道占用费发票》",
        "实施《四步工作法》",
        "发表《关于河道治理的思考》",
        "印发《致市民的一封信》",
    ],
)
def test_papers_programmes_books_and_columns_are_no_documents(text: str) -> None:
    assert named(text) == []


def test_plan_whose_title_names_no_kind_is_known_by_what_is_done_with_it() -> None:
    assert named("深入实施《云川制造2030》，") == [("云川制造2030", None)]
    assert named("观看《云川制造2030》，") == []


@pytest.mark.parametrize(
    "text",
    [
        "《山海行业分类代码》（GB/T 4754—2017）",
        "国家标准《山海行业代码》",
        "《山海行业代码》《山海行业条例》等文件",
        "对照《河道安全底线》检查",
    ],
)
def test_title_without_a_kind_is_known_by_the_words_around_it(text: str) -> None:
    assert len(named(text)) == text.count("《")


@pytest.mark.parametrize("text", ["《河道条例》专题培训", "《河道条例》系统解读", "《山海民法典》合同编"])
def test_words_that_only_look_like_works_change_nothing(text: str) -> None:
    assert len(named(text)) == 1


def test_short_name_is_no_document_of_its_own() -> None:
    text = f"按照《{NOTICE}》（云府办〔2021〕7号，以下简称《通知》）办理，《通知》另有要求的除外"
    assert named(text) == [(NOTICE, "云府办〔2021〕7号")]


def test_bare_kind_without_a_full_name_is_no_document() -> None:
    assert named("对照《工作要点》和《实施意见》落实") == []


def test_short_name_stands_elsewhere_for_the_document_so_called() -> None:
    names = short_names_in("根据《山海省河道巡查条例》（以下简称《巡查条例》）制定", HERE)
    later = Source(line_start=20, line_end=20)
    (citation,) = find_citations("依照《巡查条例》公示", later, names)
    assert (citation.title, citation.source) == ("山海省河道巡查条例", later)


def test_short_name_may_be_given_in_quotation_marks() -> None:
    names = short_names_in("根据《山海省河道巡查条例》（以下简称“巡查条例”）制定", HERE)
    (citation,) = find_citations("《巡查条例》", HERE, names)
    assert citation.title == "山海省河道巡查条例"


def test_name_given_to_a_body_is_no_short_name_of_a_document() -> None:
    assert short_names_in("云川市河道办公室（以下简称河道办）名称《甲》", HERE) == {}


def test_document_is_listed_once_in_the_order_of_mention() -> None:
    text = "《甲类河道办法》《乙类河道办法》《甲类河道办法》（云府〔2020〕1号）"
    assert named(text) == [("甲类河道办法", "云府〔2020〕1号"), ("乙类河道办法", None)]


def test_mentions_with_and_without_number_are_one_document() -> None:
    bare, full = Citation("河道办法"), Citation("河道办法", "云府〔2020〕1号", "云府[2020]1号", HERE)
    number = Citation(None, "云府〔2020〕1号")
    (merged,) = merge_citations([bare, full, number])
    assert (merged.title, merged.number, merged.printed_number) == (
        "河道办法",
        "云府〔2020〕1号",
        "云府[2020]1号",
    )


def test_same_title_with_two_numbers_is_two_documents() -> None:
    first, second = Citation("工作要点二则", "云府〔2020〕1号"), Citation("工作要点二则", "云府〔2021〕1号")
    assert merge_citations([first, second]) == (first, second)


def test_titles_that_differ_in_blanks_and_script_are_one_document() -> None:
    assert len(merge_citations([Citation("云川市 2018 年河道要点"), Citation("雲川市2018年河道要點")])) == 1


@pytest.mark.parametrize(
    "citation",
    [
        Citation("2021年河道巡查要点"),
        Citation("云川市人民政府2021年河道巡查要点"),
        Citation("云川市人民政府关于印发2021年河道巡查要点的通知"),
        Citation(None, "云府〔2021〕7号"),
        Citation("河道巡查要点", "云府〔2021〕7号"),
    ],
)
def test_document_does_not_cite_itself(citation: Citation) -> None:
    head = Head(title="2021年河道巡查要点", issuing_body="云川市人民政府", number="云府〔2021〕7号")
    assert is_itself(citation, head)
    assert merge_citations([citation], head) == ()


def test_notice_without_its_annex_does_not_cite_the_annex() -> None:
    notice = Head(title="关于印发《河道巡查要点》的通知", issuing_body="云川市人民政府")
    assert is_itself(Citation("河道巡查要点"), notice)
    forwarding = Head(title="云川市转发《河道巡查要点》的通知", issuing_body="云川市人民政府")
    assert not is_itself(Citation("河道巡查要点"), forwarding)


def test_last_years_document_of_the_same_title_is_another_document() -> None:
    head = Head(title="云川市河道巡查要点", issuing_body="云川市人民政府", year=2022)
    assert not is_itself(Citation("云川市河道巡查要点", "云府〔2021〕7号"), head)
    assert is_itself(Citation("云川市河道巡查要点", "云府〔2022〕7号"), head)


def test_upper_document_of_the_same_name_is_another_document() -> None:
    head = Head(title="2021年河道巡查要点", issuing_body="云川市人民政府", number="云府〔2021〕7号")
    upper = Citation("2021年河道巡查要点", "山府〔2021〕1号")
    notice = Citation("山海省人民政府关于印发2021年河道巡查要点的通知")
    assert not any(is_itself(citation, head) for citation in (upper, notice))
    assert merge_citations([upper, notice], head) == (upper,)


PIECES = st.sampled_from(
    [
        *"《》〈〉（）()〔〕[]。，、国发办号令第0123 　",
        "云府办〔2021〕7号",
        "关于",
        "的通知",
        "办法",
        "以下简称",
        "<<",
        ">>",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_mention_points_at_its_words(text: str) -> None:
    for mention in find_mentions(text, HERE):
        words = text[mention.start : mention.end]
        assert (mention.citation.title or "") in words
        assert mention.citation.title or mention.citation.number


@given(st.lists(st.sampled_from(["", "", " ", "　"]), min_size=16, max_size=16))
def test_blanks_of_typesetting_change_no_citation(blanks: list[str]) -> None:
    title = "".join(map("".join, zip("云川市关于做好河道巡查工作的通知", blanks, strict=True)))
    (citation,) = find_citations(f"按照《{title}》（云府办〔2021〕 7 号）要求", HERE)
    assert folded(citation.title or "") == "云川市关于做好河道巡查工作的通知"
    assert citation.number == "云府办〔2021〕7号"


@given(st.text())
def test_any_text_has_its_citations_or_none(text: str) -> None:
    citations = find_citations(text, HERE)
    assert all((citation.title or "") in text for citation in citations)
    assert merge_citations(citations) == citations


@pytest.mark.parametrize("sign", ["《", "》", "（", "〈", "〔2018〕", " ", "国", "以下简称《"])
def test_long_texts_come_to_an_end(sign: str) -> None:
    with ends_within(30):
        find_citations(sign * (200_000 // len(sign)), HERE)
