"""Which words are meant as the number of a document and are none, and where a reader is told of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_documents import paragraphs, table
from patience import ends_within

from loader import extract
from loader.cited.document_numbers import find_numbers
from loader.cited.malformed_numbers import Fault, find_malformed_numbers
from loader.document import Document
from ontology.plan import Severity


def faults(text: str) -> list[tuple[str, Fault]]:
    return [(number.words, number.fault) for number in find_malformed_numbers(text)]


@pytest.mark.parametrize(
    ("printed", "fault"),
    [
        ("云府办2021〕7号", Fault.OPENING),
        ("云府办２０２１〕７号", Fault.OPENING),
        ("雲府辦2021〕7號", Fault.OPENING),
        ("云府办2021）7号", Fault.OPENING),
        ("云府办〔2021 7号", Fault.CLOSING),
        ("云府办〔20217号", Fault.CLOSING),
        ("云府办2021年7号", Fault.BRACKETS),
        ("云府办2021第7号", Fault.BRACKETS),
        ("云府办〔202〕7号", Fault.YEAR),
        ("云府办〔2201〕7号", Fault.YEAR),
        ("云府办〔2O21〕7号", Fault.YEAR),
        ("云府办（202）7号", Fault.YEAR),
        ("云府办〔2021〕号", Fault.SERIAL),
        ("云府办〔2021〕××号", Fault.SERIAL),
        ("云府办〔2021〕7", Fault.WORD),
    ],
)
def test_what_keeps_words_from_being_a_number(printed: str, fault: Fault) -> None:
    assert faults(f"按照{printed}，做好巡查") == [(printed, fault)]


@pytest.mark.parametrize(
    "text",
    [
        "按照云府办〔2021〕7号执行",
        "按照云府办[98]7号执行",
        "按照云府办（2021）第 7 号执行",
        "按照云府办〔2021〕7、8号执行",
        "按照云府办〔2021〕7—9号执行",
        "山海省税务局公告2018年第28号",
        "开办2021年3号店",
        "下发2021年3号通知",
        "（〔2021〕7号）",
        "河道办2021年底前办结",
        "咨询电话：云府办20217123",
    ],
)
def test_sound_numbers_and_other_words_are_left_alone(text: str) -> None:
    assert faults(text) == []


def test_reader_is_told_of_it_with_the_task_and_the_line() -> None:
    rows = table(("序号", "工作任务", "责任单位"), ("1", "按照云府办2021〕7号文件巡查河道", "市水务局"))
    (issue,) = [
        issue
        for issue in extract(Document("0" * 64, (*paragraphs("云川市河道巡查任务分工表"), rows))).issues
        if issue.code == "number-malformed"
    ]
    assert (issue.severity, issue.task, issue.words) == (Severity.VIOLATION, "1", "云府办2021〕7号")
    assert issue.source.line_start == 101


def test_malformed_number_of_the_document_itself_belongs_to_no_task() -> None:
    lines = ("云川市水务局关于河道巡查的通知", "云水发〔2021 7号", "局属各单位：", "现就有关事项通知如下。")
    (issue,) = [
        issue
        for issue in extract(Document("0" * 64, tuple(paragraphs(*lines)))).issues
        if issue.code == "number-malformed"
    ]
    assert (issue.task, issue.source.line_start) == (None, 2)


@given(st.text(alphabet="云府办发〔〕[]（）()0123456789号年第、 ", max_size=40))
def test_no_words_are_both_a_number_and_a_malformed_one(text: str) -> None:
    sound = [(number.start, number.end) for number in find_numbers(text)]
    for one in find_malformed_numbers(text):
        assert text[one.start : one.end] == one.words
        assert not any(start < one.end and one.start < end for start, end in sound)


@pytest.mark.parametrize("sign", ["办〔", "办2021", "办〔2021〕7、", "办〔2021〕 ", "发"])
def test_long_texts_come_to_an_end(sign: str) -> None:
    with ends_within(30):
        find_malformed_numbers(sign * (100_000 // len(sign)))
