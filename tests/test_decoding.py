"""The encoding of a file is found by evidence; damage is told, not hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.errors import ReadError
from loader.readers.decoding import Decoded, decode
from loader.readers.physical_lines import Gap, physical_lines

PLAN = "青溪市政务公开工作分工\n一、做好政策解读工作。（市司法局牵头，各区政府配合）\n"
TRADITIONAL = "青溪市政務公開工作分工\n一、做好政策解讀工作。（市司法局牽頭，各區政府配合）\n"

words = st.text(st.sampled_from("市区县政府办公开工作责任单位牵头落实年底前，。、（）1209\t "), max_size=30)
plans = st.lists(words, max_size=8).map(lambda lines: "\n".join([PLAN, *lines]))


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_chinese_encodings_are_told_apart(codec: str, found: str) -> None:
    assert decode(PLAN.encode(codec), "plan.txt") == Decoded(PLAN, found)


def test_big5_is_found_where_the_characters_speak_for_it() -> None:
    assert decode(TRADITIONAL.encode("big5"), "plan.txt") == Decoded(TRADITIONAL, "big5")


def test_traditional_characters_in_gbk_are_not_taken_for_big5() -> None:
    assert decode(TRADITIONAL.encode("gbk"), "plan.txt") == Decoded(TRADITIONAL, "gb18030")


@given(plans, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-16"]))
def test_a_plan_reads_the_same_in_every_encoding(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "plan.txt").text == text


def test_a_wrong_byte_keeps_the_file_and_is_told_with_its_place() -> None:
    data = PLAN.encode() + b"\xff" + PLAN.encode()
    decoded = decode(data, "plan.txt")
    assert decoded.text == data.decode("utf-8", "replace")
    assert [(byte.offset, byte.line, byte.value) for byte in decoded.wrong] == [(len(PLAN.encode()), 3, 0xFF)]


def test_a_character_cut_at_the_end_of_the_file_is_told() -> None:
    data = PLAN.strip().encode()[:-1]
    decoded = decode(data, "plan.txt")
    assert decoded.encoding == "utf-8"
    assert [byte.line for byte in decoded.wrong] == [2]


def test_a_wrong_byte_in_gbk_is_told() -> None:
    decoded = decode(PLAN.encode("gbk") + b"\xff\n" + PLAN.encode("gbk"), "plan.txt")
    assert decoded.encoding == "gb18030"
    assert [byte.offset for byte in decoded.wrong] == [len(PLAN.encode("gbk"))]


def test_a_long_file_is_judged_by_its_beginning_and_decoded_whole() -> None:
    text = PLAN * 2000
    assert decode(text.encode(), "plan.txt").text == text
    assert decode(text.encode("gbk"), "plan.txt").text == text


def test_text_that_is_not_chinese_is_left_to_the_last_evidence() -> None:
    text = "これは日本語のテキストです。市役所の仕事を分担します。\n" * 5
    assert decode(text.encode("shift_jis"), "x.txt").text == text


def test_russian_in_utf8_stays_russian() -> None:
    text = "Распоряжение правительства области\n"
    assert decode(text.encode(), "x.txt") == Decoded(text, "utf-8")


def test_binary_data_is_refused_with_name_reason_and_remedy() -> None:
    with pytest.raises(ReadError) as caught:
        decode(bytes(range(256)) * 20, "数据.txt")
    assert "数据.txt" in caught.value.message
    assert "二进制" in caught.value.message
    assert "UTF-8" in caught.value.message
    assert "binary" in caught.value.message_en


def test_bytes_of_no_encoding_are_refused_with_their_place() -> None:
    with pytest.raises(ReadError, match="第 3 字节"):
        decode(b"abc" + bytes(range(128, 256)) * 40, "x.txt")


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_raise_the_one_error(data: bytes) -> None:
    try:
        decoded = decode(data, "x.txt")
    except ReadError:
        return
    assert all(data[byte.offset] == byte.value for byte in decoded.wrong)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    lines = physical_lines(end.join(["甲", "", "乙\u2028丙\x0c", "丁"]))
    assert [(line.number, line.text) for line in lines] == [(1, "甲"), (3, "乙 丙 "), (4, "丁")]


def test_what_parts_two_lines_is_told() -> None:
    lines = physical_lines("甲\n乙\n \n丙\n\n丁\n\t\n戊")
    assert [line.gap for line in lines] == [Gap.NONE, Gap.NONE, Gap.BLANK, Gap.EMPTY, Gap.NONE, Gap.NONE]
