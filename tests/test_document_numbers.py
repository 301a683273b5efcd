"""Where the number of a document stands in a text, and which characters belong to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.cited.document_numbers import find_numbers, only_number
from ontology.folding import simplified


def numbers(text: str) -> list[str]:
    return [found.number for found in find_numbers(text)]


@pytest.mark.parametrize(
    "printed",
    [
        "云府办〔2021〕7号",
        "云府办[2021]7号",
        "云府办［2021］第7号",
        "云府办【2021】7号",
        "云府办(2021)7号",
        "云府办﹝2021﹞7号",
        "云府办 〔 ２０２１ 〕 7 号",
        "云府办〔2 0 2 1〕7 号",
        "云府办〔2021年〕7号",
        "雲府辦〔2021〕7號",
    ],
)
def test_every_bracket_style_gives_one_number(printed: str) -> None:
    (found,) = find_numbers(f"按照《河道办法》（{printed}）办理")
    assert (found.number, found.printed) == ("云府办〔2021〕7号", printed)


def test_year_of_two_digits_needs_brackets_of_its_own() -> None:
    assert numbers("云府办〔98〕7号") == ["云府办〔1998〕7号"]
    assert numbers("详见表格（98）7号") == []


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("国务院令第711号", "国务院令第711号"),
        ("国务院令711号", "国务院令第711号"),
        ("国务院第711号令", "国务院令第711号"),
        ("主席令第二十九号", "主席令第29号"),
        ("山海省人民政府令（第5号）", "山海省人民政府令第5号"),
        ("山海省税务局公告2018年第28号", "山海省税务局公告2018年第28号"),
    ],
)
def test_orders_and_announcements_have_numbers(printed: str, number: str) -> None:
    assert numbers(f"依据{printed}办理") == [number]


@pytest.mark.parametrize(
    "words", ["12345热线", "第3号楼", "2021年7号文", "〔2021〕7号", "（2021）", "下达指令", "令第号"]
)
def test_words_that_are_no_number(words: str) -> None:
    assert numbers(words) == []


@pytest.mark.parametrize(
    "lead_in",
    ["根据", "按照", "转发", "印发的", "省政府", "认真落实", "落实好", "文号", "…的通知", "符合", "对", "自"],
)
def test_words_that_lead_in_to_a_number_are_no_part_of_it(lead_in: str) -> None:
    assert numbers(f"{lead_in}山府办〔2019〕3号") == ["山府办〔2019〕3号"]


def test_agency_code_that_looks_like_lead_in_words_stays_whole() -> None:
    assert numbers("和政办发〔2020〕3号") == ["和政办发〔2020〕3号"]
    assert numbers("云政府办〔2020〕3号") == ["云政府办〔2020〕3号"]
    assert numbers("山规划资源〔2020〕3号") == ["山规划资源〔2020〕3号"]
    assert numbers("山办法规函〔2020〕3号") == ["山办法规函〔2020〕3号"]
    assert numbers("自然资发〔2020〕3号") == ["自然资发〔2020〕3号"]
    assert numbers("《河道办法》和山府办〔2020〕3号") == ["山府办〔2020〕3号"]


def test_number_alone_in_a_line() -> None:
    found = only_number("（云府办〔2021〕7号）")
    assert found is not None
    assert found.number == "云府办〔2021〕7号"
    assert only_number("云府办〔2021〕7号文件") is None
    assert only_number("云府办〔2021〕7号、云府办〔2021〕8号") is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("中华人民共和国国务院令第711号", "国务院令第711号"),
        ("第711号国务院令", "国务院令第711号"),
        ("2021年3月9日国务院令第711号", "国务院令第711号"),
        ("商务部令2021年第6号", "商务部令2021年第6号"),
        ("山海省税务局公告（2018年第28号）", "山海省税务局公告2018年第28号"),
        ("（财政部 税务总局公告2018年第28号）", "财政部税务总局公告2018年第28号"),
        ("山海省人大常委会公告第3号", "山海省人大常委会公告第3号"),
    ],
)
def test_order_has_one_number_however_it_is_named(printed: str, number: str) -> None:
    assert numbers(printed) == [number]


@pytest.mark.parametrize("printed", ["部令第8号", "省政府令第5号", "市长令第3号"])
def test_order_of_nobody_certain_has_no_number(printed: str) -> None:
    assert numbers(f"（{printed}）") == []


def test_word_that_only_ends_like_an_order_has_no_number() -> None:
    assert numbers("发出指令第3号") == []


def test_several_serials_of_one_year_are_several_numbers() -> None:
    assert numbers("云府办〔2021〕7、8和9号") == [
        "云府办〔2021〕7号",
        "云府办〔2021〕8号",
        "云府办〔2021〕9号",
    ]
    assert numbers("云府办〔2021〕7号、8号楼") == ["云府办〔2021〕7号"]


def test_code_may_stand_in_brackets_of_its_own() -> None:
    assert numbers("云川市人民政府（云府办）〔2021〕7号") == ["云府办〔2021〕7号"]


def test_rest_of_a_date_or_of_a_number_is_no_part_of_a_code() -> None:
    assert numbers("2021年3月9日云府办〔2021〕7号") == ["云府办〔2021〕7号"]
    assert numbers("云府办〔2021〕7号和云府办〔2021〕8号") == ["云府办〔2021〕7号", "云府办〔2021〕8号"]


BRACKETS = st.sampled_from(["〔〕", "［］", "[]", "【】", "〖〗", "﹝﹞", "{}", "（）", "()"])
BLANKS = st.sampled_from(["", " ", "  ", "　"])
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@given(
    st.sampled_from(["云府办", "雲府辦", "国办发", "穗府办函", "發改投資"]),
    st.integers(1950, 2049),
    st.integers(1, 99_999),
    BRACKETS,
    st.lists(BLANKS, min_size=4, max_size=4),
    st.sampled_from([{}, FULL_WIDTH]),
    st.sampled_from(["", "第"]),
)
def test_width_brackets_blanks_and_script_never_change_a_number(
    code: str, year: int, serial: int, brackets: str, blanks: list[str], digits: dict[int, int], word: str
) -> None:
    opening, closing = brackets
    printed = f"{opening}{blanks[0]}{year}{blanks[1]}{closing}{blanks[2]}{word}{serial}{blanks[3]}号"
    printed = code + printed.translate(digits)
    (found,) = find_numbers(f"按照《河道办法》（{printed}）办理")
    assert found.number == f"{simplified(code)}〔{year}〕{serial}号"
    assert found.printed == printed


@given(st.text(alphabet="云府办发〔〕[]（）()0123456789号令第年公告、和 　", max_size=40))
def test_found_number_points_at_its_print(text: str) -> None:
    for found in find_numbers(text):
        assert text[found.start : found.end] == found.printed
