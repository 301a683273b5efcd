"""How time limits are told from other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.times.cells import looks_like_deadline


@pytest.mark.parametrize(
    "words",
    [
        "全年",
        "年内",
        "年底前",
        "6月底前",
        "12月",
        "三季度前",
        "第一季度",
        "上半年",
        "2023年",
        "2023年度",
        "2022-2025年",
        "“十四五”期间",
        "2023年12月",
        "2023年12月31日前",
        "２０２３年６月底",
        "二〇二三年底前",
        "六月底前完成",
        "2021.06",
        "2021-06-30",
        "每月15日前",
        "持续推进",
        "长期坚持",
        "常态化",
        "常态化推进",
        "立行立改",
        "即时",
        "适时",
        "按月",
        "每季度",
        "按月/每月",
        "每年至少1次",
        "逐年",
        "10个工作日内",
        "24小时内",
        "印发后2个月内",
        "自收到申请之日起20个工作日内",
        "待省级办法出台后",
        "5月底前动工，9月投入使用",
        "6月底前完成，并長期堅持",
        "持續推進",
    ],
)
def test_cell_that_is_all_time_limit(words: str) -> None:
    assert looks_like_deadline(words) == 1


@pytest.mark.parametrize(
    "words",
    [
        "",
        "办公室",
        "各科室",
        "市教育局",
        "市年鉴社",
        "月坛街道",
        "日常监督科",
        "信息中心",
        "牵头",
        "12",
        "2018",
        "完成时限",
        "工作任务",
        "一、加强预期引导",
        "2018年政务公开工作要点",
        "及时公开财政信息",
        "按月公开一般公共预算收支执行情况",
        "年底前" * 30,
    ],
)
def test_units_headings_numbers_and_long_texts_are_no_time_limits(words: str) -> None:
    assert looks_like_deadline(words) == 0


def test_words_beside_a_limit_make_it_less_sure() -> None:
    assert 0.5 <= looks_like_deadline("2021年2月公布预算，2021年8月公布上年度决算") < 1


def test_reference_to_a_limit_elsewhere_is_weak() -> None:
    assert 0 < looks_like_deadline("按规定时限") < looks_like_deadline("按时完成")


@given(st.text(max_size=200))
def test_any_text_has_a_measure_between_nothing_and_one(text: str) -> None:
    assert 0 <= looks_like_deadline(text) <= 1
