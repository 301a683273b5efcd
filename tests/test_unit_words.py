"""Which words of a unit cell are units, which are not, and that none is lost.

All places and bodies are invented.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import ends_within

from loader.units.cell_words import WordKind
from loader.units.roles import UnitWords, read_units
from loader.units.text import unit_text
from loader.units.words import unit_words
from ontology.plan import Role, Source

PLACE = Source(line_start=7, line_end=8)


def words(text: str | Sequence[str]) -> UnitWords:
    lines = [text] if isinstance(text, str) else text
    return read_units(lines, PLACE, Role.RESPONSIBLE, "责任单位", task="3")


def units(text: str | Sequence[str]) -> list[str]:
    return [one.unit for one in words(text).assignments]


def codes(found: UnitWords) -> list[str]:
    return [issue.code for issue in found.issues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市教育局、体育局，民政局,水务局;统计局；审计局", 6),
        ("各处室及数据中心", 2),
        ("州委编办以及州直相关单位", 2),
        ("市人力资源和社会保障局和市财政局", 2),
        ("各股室和属下单位", 2),
        ("1.市教育局2.市体育局", 2),
        ("①市教育局；②市体育局", 2),
        ("一、市教育局；二、市体育局", 2),
        ("各责任单位、配合单位", 2),
        ("市教育局/市体育局", 2),
        ("市人力资源和社会保障局", 1),
        ("规划和自然资源局", 1),
        ("市住房及城乡建设局", 1),
        ("市教育局及其直属单位", 1),
        ("各有关部门和单位", 1),
        ("市发展改革委（粮食和物资储备局、能源局）", 1),
        ("各镇（街、区）", 1),
        ("各县（市、区）人民政府", 1),
        ("各市、县（市、区）人民政府", 1),
        ("各镇、街道", 1),
        ("市直各委、办、局", 1),
        ("市委、市政府督查室", 1),
        ("市残疾人联合会", 1),
        ("和平区政府", 1),
    ],
)
def test_lists_come_apart_at_separators_and_names_stay_whole(text: str, expected: int) -> None:
    assert len(units(text)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["市发展改革", "委、市水务局"], ["市发展改革委", "市水务局"]),
        (["市水务局", "（防汛办）"], ["市水务局（防汛办）"]),
        (["市水务局", "市统计局"], ["市水务局", "市统计局"]),
        (["市水务局 市统计局"], ["市水务局", "市统计局"]),
        (["综合科", "法规科"], ["综合科", "法规科"]),
        (["市委", "宣传部"], ["市委宣传部"]),
        (["新河市", "东江区税务局"], ["新河市东江区税务局"]),
        (["市水务", "局牵", "头"], ["市水务局"]),
        (["区水务局牵头，各镇（街、区），", "区直各部门负责"], ["区水务局", "各镇（街、区）", "区直各部门"]),
        (["各镇（街", "、区）"], ["各镇（街、区）"]),
        (["办公室 负责"], ["办公室"]),
        (["东江区", "西江区", "南山新区"], ["东江区", "西江区", "南山新区"]),
        (["东江区政府", "西江区政府"], ["东江区政府", "西江区政府"]),
    ],
)
def test_a_line_end_parts_names_but_not_one_name(lines: list[str], expected: list[str]) -> None:
    assert units(lines) == expected


def test_units_are_printed_as_they_stand() -> None:
    assert units("區農林局(區扶貧辦)、地稅局負責") == ["區農林局(區扶貧辦)", "地稅局"]
    assert units("市發(fā)展改革委、各區(qū)") == ["市發展改革委", "各區"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市教育局等有关部门负责", ["市教育局", "有关部门"]),
        ("市教育局等省有关部门和各市人民政府负责", ["市教育局", "省有关部门", "各市人民政府"]),
        ("市教育局等部门负责", ["市教育局"]),
        ("市教育局等8个部门负责", ["市教育局"]),
        ("市教育局等；各县", ["市教育局", "各县"]),
        ("市教育局高等教育处、平等办", ["市教育局高等教育处", "平等办"]),
    ],
)
def test_an_open_group_is_a_unit_when_it_says_more_than_departments(text: str, expected: list[str]) -> None:
    assert units(text) == expected


def test_an_open_ended_lead_is_reported_with_its_words() -> None:
    issue = words("市教育局、市体育局等有关部门牵头，各县负责").issues[0]
    assert (issue.code, issue.words) == ("open-ended-lead", "市教育局、市体育局等有关部门")


@pytest.mark.parametrize(
    "name",
    [
        *("各处室", "各镇（街、区）", "区政府各部门", "有关直属单位", "其他股室", "属下单位", "各级人民政府"),
        *("各负有安全监管职责的部门", "承担行政审批职能的有关单位"),
    ],
)
def test_collectives_are_marked(name: str) -> None:
    assert words(name).assignments[0].collective


@pytest.mark.parametrize("name", ["市教育局", "办公室", "东江街道", "市直机关工委", "区政府", "直属分局"])
def test_single_bodies_are_no_collectives(name: str) -> None:
    assert not words(name).assignments[0].collective


@pytest.mark.parametrize("text", ["/", "／", "", "无", "—", "——", "-", "同上"])
def test_an_empty_cell_names_nobody_and_is_no_issue(text: str) -> None:
    assert words(text) == UnitWords()


@pytest.mark.parametrize(
    "text",
    ["分管领导", "局长李某某", "张三副市长", "责任人：张三", "见附件", "12", "政务公开", "按时完成任务"],
)
def test_what_is_no_unit_is_reported(text: str) -> None:
    found = words(text)
    assert (found.assignments, codes(found)) == ((), ["unread-words"])


def test_contact_persons_stay_out_of_the_name() -> None:
    found = words("市教育局（联系人：张三，电话5551234）、市体育局 李四")
    assert [one.unit for one in found.assignments] == ["市教育局", "市体育局"]
    assert codes(found) == ["unread-words", "unread-words"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市教育局，6月底完成", "6月底完成"),
        ("责任单位：市教育局；完成时限：2031年底", "2031年底"),
        ("市教育局2031年底前完成", "2031年底前完成"),
        ("市教育局（2031年6月底前）", "2031年6月底前"),
        ("市教育局牵头，长期坚持", "长期坚持"),
        ("2031年3月底前由市教育局负责", "2031年3月底前"),
        ("市教育局，6月底前完成初稿，年底前印发", "6月底前完成初稿，年底前印发"),
        ("市教育局", None),
    ],
)
def test_a_deadline_among_units_is_kept_as_printed(text: str, expected: str | None) -> None:
    found = words(text)
    assert [one.unit for one in found.assignments] == ["市教育局"]
    assert found.deadline == expected


def test_a_doubled_separator_may_hide_a_name() -> None:
    issue = words("市教育局、、市体育局负责").issues[0]
    assert (issue.code, issue.task) == ("lost-name-in-list", "3")
    assert issue.words is not None
    assert issue.words.startswith("市教育局、、市体育局")


def test_a_list_that_ends_in_a_separator_has_lost_text() -> None:
    assert codes(words("市教育局、市体育局、")) == ["text-lost"]


def test_every_assignment_says_where_it_stands() -> None:
    assert words("市教育局").assignments[0].source == PLACE


_PIECES = st.sampled_from(
    [
        *"、，；。（）【】 \n：和及由等①1.",
        *[
            "市教育局",
            "各处室",
            "有关部门",
            "牵头",
            "配合",
            "负责",
            "会同",
            "分别",
            "牵头单位：",
            "完成时限：",
        ],
        *[
            "6月底前",
            "列第一位者为牵头单位",
            "，下同",
            "张三",
            "局长",
            "（牵头）",
            "區(qū)",
            "市",
            "县",
            "按职责分工",
        ],
    ]
)
cell_texts = st.one_of(st.text(), st.lists(_PIECES, max_size=14).map("".join))


@given(cell_texts, st.sampled_from([None, *Role]))
def test_any_text_is_read_and_no_unit_is_empty(text: str, default: Role | None) -> None:
    found = read_units(text.split("\n"), PLACE, default, None)
    assert all(one.unit.strip() for one in found.assignments)


@given(cell_texts)
def test_every_character_is_in_exactly_one_word(text: str) -> None:
    cleaned = unit_text(text.split("\n"))
    places = [place for word in unit_words(cleaned) for place in range(word.start, word.end)]
    assert places == list(range(len(cleaned.printed)))


@given(cell_texts)
def test_every_unread_word_is_reported(text: str) -> None:
    unread = any(word.kind is WordKind.UNREAD for word in unit_words(unit_text([text])))
    assert not unread or "unread-words" in codes(read_units([text], PLACE, None, None))


@pytest.mark.parametrize(
    "unit", ["、", "（", "（）", "和", "各", "等", "牵头", "会同", "职责", "下同", "12月"]
)
def test_long_cells_come_to_an_end(unit: str) -> None:
    with ends_within(30):
        read_units([unit * (40_000 // len(unit))], PLACE, None, None)
