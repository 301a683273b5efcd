"""Where units are named: what a unit cell looks like, closing brackets, lines with labels.

All places and bodies are invented.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.times.among_units import is_deadline
from loader.units.looks import labelled_units, looks_like_units, split_closing_units
from ontology.plan import Role


@pytest.mark.parametrize(
    "text",
    [
        "市教育局",
        "办公室",
        "各科室",
        "市國稅局、地稅局",
        "教育科牵头，各科室配合。",
        "市直有关部门;各镇(街)",
        "公共服务股(行政审批股)",
        "其他股室及属下单位",
        "生产力促进中心",
        "各县（市、区）人民政府、市直各单位按职责分工负责",
        "市教育局，6月底完成",
        "牵头单位：市教育局；责任单位：各县",
    ],
)
def test_unit_cells_are_recognised(text: str) -> None:
    assert looks_like_units(text) > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "（一）",
        "全年",
        "6月底前完成",
        "持续推进",
        "加强政务公开工作能力建设",
        "推进网上办事服务公开",
        "扩大公众参与",
        "建设法治政府",
        "打造政务服务中心",
        "认真抓好工作落实",
        "责任单位",
        "对各部门开展督查",
        "各项规划",
        "张三",
        "按市府办公厅具体要求落实。",
        "各部门要按照要求及时梳理清单，做好更新，并向市教育局报送情况，确保内容准确完整、便于群众查询。",
    ],
)
def test_other_cells_are_not(text: str) -> None:
    assert looks_like_units(text) < 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加大支持。（市教育局负责）", ("加大支持。", "市教育局负责")),
        ("加大支持（市教育局负责）。", ("加大支持。", "市教育局负责")),
        ("加大支持。(市教育局牵头,各县配合)", ("加大支持。", "市教育局牵头,各县配合")),
        ("加大支持。（各县政府）", ("加大支持。", "各县政府")),
        (
            "加强监管。（市应急局牵头，各负有监管职责的部门配合）",
            ("加强监管。", "市应急局牵头，各负有监管职责的部门配合"),
        ),
        ("加大支持。（市教育局牵头）（各县配合）", ("加大支持。", "市教育局牵头；各县配合")),
        ("加大支持。（年底前完成）（市教育局负责）", ("加大支持。", "年底前完成；市教育局负责")),
        ("加大支持。【责任单位：市教育局】", ("加大支持。", "责任单位：市教育局")),
        ("加大支持。〔市教育局、各县〕", ("加大支持。", "市教育局、各县")),
        ("加大支持。（责任单位：市水务局（市防汛办））", ("加大支持。", "责任单位：市水务局（市防汛办）")),
        ("加大支持。（牵头领导：张三；责任单位：各县）", ("加大支持。", "牵头领导：张三；责任单位：各县")),
        ("加大支持。责任单位：市教育局、各县。", ("加大支持。", "责任单位：市教育局、各县")),
        (
            "加大支持。牵头单位：市教育局；配合单位：各县",
            ("加大支持。", "牵头单位：市教育局；配合单位：各县"),
        ),
        ("加大支持。【责任单位】市教育局", ("加大支持。", "【责任单位】市教育局")),
        ("推进公开（办公室牵头，各科室配合）", ("推进公开", "办公室牵头，各科室配合")),
        ("做好公开（市委网信办）", ("做好公开", "市委网信办")),
    ],
)
def test_closing_unit_words_come_off(text: str, expected: tuple[str, str]) -> None:
    assert split_closing_units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "加大支持（详见附件）。",
        "按照意见（某发〔2031〕5号）",
        "新河市教育局（以下简称市教育局）",
        "报市政府办公室（市政务公开办）",
        "覆盖各镇（街）",
        "覆盖比例达到15%（含技工院校）",
        "扩大公开（国家机关、事业单位）",
        "加大支持。（此件公开发布）",
        "加大支持。（年底前完成）",
        "第一批名单（共8个部门）",
        "各单位要落实责任，市教育局负责督促。",
        "加大支持（牵头单位：市教育局，责任单位：各县",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert split_closing_units(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "牵头单位：市教育局；配合单位：市体育局、各县",
            (("牵头单位", Role.LEAD, "市教育局"), ("配合单位", Role.COOPERATING, "市体育局、各县")),
        ),
        ("责任单位:市教育局", (("责任单位", Role.RESPONSIBLE, "市教育局"),)),
        ("责任单位：", (("责任单位", Role.RESPONSIBLE, ""),)),
        ("牵 头 单 位：市教育局", (("牵头单位", Role.LEAD, "市教育局"),)),
        ("牽頭單位：市教育局。", (("牽頭單位", Role.LEAD, "市教育局"),)),
        (
            "主责单位：市教育局 协办单位：各县",
            (("主责单位", Role.LEAD, "市教育局"), ("协办单位", Role.COOPERATING, "各县")),
        ),
        ("牵头及责任单位：市教育局、各县", (("牵头及责任单位", None, "市教育局、各县"),)),
        ("（责任科室：办公室）", (("责任科室", Role.RESPONSIBLE, "办公室"),)),
        ("【责任单位】市教育局", (("责任单位", Role.RESPONSIBLE, "市教育局"),)),
        ("完成时限：2031年底", (("完成时限", None, "2031年底"),)),
        (
            "责任单位：市教育局；完成时限：2031年底；联系人：张三",
            (("责任单位", Role.RESPONSIBLE, "市教育局"), ("完成时限", None, "2031年底")),
        ),
    ],
)
def test_lines_with_labels_are_taken_apart(
    text: str, expected: tuple[tuple[str, Role | None, str], ...]
) -> None:
    assert labelled_units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "市教育局牵头",
        "联系人：张三",
        "工作任务：加强公开",
        "落实：各单位要压实责任，加强领导。",
        "责任单位：市教育局。各单位要认真落实，按时报送。",
        "一、责任单位",
        "",
    ],
)
def test_other_lines_are_not(text: str) -> None:
    assert labelled_units(text) is None


@pytest.mark.parametrize(
    "words",
    [
        "6月底完成",
        "2031年12月底前",
        "年底前",
        "三季度前",
        "2031年至2033年",
        "长期坚持",
        "每季度",
        "5个工作日内",
        "2031年6月底前出台全市统一的实施细则",
    ],
)
def test_deadline_words_are_known(words: str) -> None:
    assert is_deadline(words)


@pytest.mark.parametrize(
    "words", ["市教育局", "2031年底前市教育局完成", "十二处", "长期护理保险科", "按要求落实", ""]
)
def test_other_words_are_no_deadline(words: str) -> None:
    assert not is_deadline(words)


_PIECES = st.sampled_from(
    [
        "加大支持",
        "。",
        "（",
        "）",
        "市教育局",
        "各县",
        "牵头",
        "责任单位：",
        "完成时限：",
        "、",
        "；",
        " ",
        "年底前",
    ]
)
paragraphs = st.one_of(st.text(), st.lists(_PIECES, max_size=12).map("".join))


@given(paragraphs)
def test_any_paragraph_can_be_split_and_keeps_its_words(text: str) -> None:
    before, units = split_closing_units(text)
    assert before == text if units is None else units.strip() and text.startswith(before.rstrip("。；;.，,"))


@given(paragraphs)
def test_any_line_can_be_asked_for_labels_and_likeness(text: str) -> None:
    assert 0 <= looks_like_units(text) <= 1
    assert labelled_units(text) is None or all(label for label, _, _ in labelled_units(text) or ())
