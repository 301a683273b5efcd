"""Where the number of a document stands in a text, and which characters belong to it."""

import pytest

from loader.cited.document_numbers import find_numbers, only_number


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
    "lead_in", ["根据", "按照", "转发", "印发的", "省政府", "认真落实", "文号", "…的通知"]
)
def test_words_that_lead_in_to_a_number_are_no_part_of_it(lead_in: str) -> None:
    assert numbers(f"{lead_in}山府办〔2019〕3号") == ["山府办〔2019〕3号"]


def test_agency_code_that_looks_like_lead_in_words_stays_whole() -> None:
    assert numbers("和政办发〔2020〕3号") == ["和政办发〔2020〕3号"]
    assert numbers("云政府办〔2020〕3号") == ["云政府办〔2020〕3号"]
    assert numbers("山规划资源〔2020〕3号") == ["山规划资源〔2020〕3号"]
    assert numbers("《河道办法》和山府办〔2020〕3号") == ["山府办〔2020〕3号"]


def test_number_alone_in_a_line() -> None:
    found = only_number("（云府办〔2021〕7号）")
    assert found is not None
    assert found.number == "云府办〔2021〕7号"
    assert only_number("云府办〔2021〕7号文件") is None
    assert only_number("云府办〔2021〕7号、云府办〔2021〕8号") is None
