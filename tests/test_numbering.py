import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.numbering import MarkStyle, bare_number, leading_mark, number_value


@pytest.mark.parametrize(
    ("text", "style", "digits", "length"),
    [
        ("一、完善大厅服务", MarkStyle.CHINESE, "一", 2),
        ("二十二、规范流程", MarkStyle.CHINESE, "二十二", 4),
        ("（十二）健全机制", MarkStyle.CHINESE_BRACKETED, "十二", 4),
        ("(三) 优化窗口", MarkStyle.CHINESE_BRACKETED, "三", 4),
        ("7.设立专窗", MarkStyle.ARABIC, "7", 2),
        ("28..设立专窗", MarkStyle.ARABIC, "28", 4),
        ("３．设立专窗", MarkStyle.ARABIC, "３", 2),
        ("12、设立专窗", MarkStyle.ARABIC, "12", 3),
        ("（4）设立专窗", MarkStyle.ARABIC_BRACKETED, "4", 3),
        ("⑫设立专窗", MarkStyle.CIRCLED, "⑫", 1),
        ("第三章 附则", MarkStyle.CHAPTER, "三", 4),
    ],
)
def test_a_leading_number_is_told_from_its_text(
    text: str, style: MarkStyle, digits: str, length: int
) -> None:
    mark = leading_mark(text)
    assert mark is not None
    assert (mark.style, mark.digits, mark.length) == (style, digits, length)


@pytest.mark.parametrize(
    "text", ["2024年底前", "3.5%的企业", "12345热线", "一是完善", "（一期）工程", "十四五规划", ""]
)
def test_a_figure_that_belongs_to_the_sentence_is_no_mark(text: str) -> None:
    assert leading_mark(text) is None


@pytest.mark.parametrize(
    ("digits", "value"), [("十", 10), ("十二", 12), ("二十", 20), ("一百〇三", 103), ("１２", 12), ("⑳", 20)]
)
def test_chinese_and_circled_digits_have_values(digits: str, value: int) -> None:
    assert number_value(digits) == value


@pytest.mark.parametrize("text", ["12", "12.", "（一）", "三", "3、"])
def test_a_cell_can_hold_nothing_but_a_number(text: str) -> None:
    assert bare_number(text) is not None


def test_a_cell_with_words_is_no_bare_number() -> None:
    assert bare_number("3.设立专窗") is None


@given(st.text(max_size=40))
def test_a_mark_never_reaches_beyond_its_text(text: str) -> None:
    mark = leading_mark(text)
    assert mark is None or 0 < mark.length <= len(text)


@given(st.integers(min_value=1, max_value=99))
def test_every_number_to_ninety_nine_is_read_in_chinese(value: int) -> None:
    tens, ones = divmod(value, 10)
    digits = "〇一二三四五六七八九"
    written = ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    assert number_value(written) == value
