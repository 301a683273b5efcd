"""Who leads, answers, supports: the words of a unit cell read as a clerk reads them.

All places and bodies are invented.
"""

from collections.abc import Sequence

import pytest

from loader.units.roles import UnitWords, read_units
from ontology.plan import Role, Source

PLACE = Source(line_start=7, line_end=8)
LEAD, RESPONSIBLE, COOPERATING, GUIDING = Role.LEAD, Role.RESPONSIBLE, Role.COOPERATING, Role.GUIDING


def words(
    text: str | Sequence[str],
    default: Role | None = RESPONSIBLE,
    header: str | None = "责任单位",
    *,
    first_leads: bool = False,
) -> UnitWords:
    lines = [text] if isinstance(text, str) else text
    return read_units(lines, PLACE, default, header, first_leads=first_leads, task="3")


def roles(
    text: str | Sequence[str],
    default: Role | None = RESPONSIBLE,
    header: str | None = "责任单位",
    *,
    first_leads: bool = False,
) -> list[tuple[str, str]]:
    found = words(text, default, header, first_leads=first_leads)
    return [(one.unit, one.role.value) for one in found.assignments]


def codes(found: UnitWords) -> list[str]:
    return [issue.code for issue in found.issues]


@pytest.mark.parametrize(
    "text",
    [
        "市教育局牵头，市体育局配合",
        "市教育局牵头、市体育局配合。",
        "由市教育局牵头，市体育局参与",
        "市教育局牵头负责，市体育局协助",
        "市教育局负责牵头，市体育局密切配合",
        "市教育局主办，市体育局协办",
        "主办：市教育局；协办：市体育局",
        "主办单位：市教育局 协办单位：市体育局",
        "市教育局统筹，市体育局配合",
        "以市教育局为主，市体育局配合",
        "市教育局为牵头单位，市体育局为配合单位",
        "市教育局（牵头）、市体育局（配合）",
        "（牵头）市教育局、（配合）市体育局",
        "【牵头单位】市教育局【配合单位】市体育局",
        "（市教育局牵头）（市体育局配合）",
        "市教育局会同市体育局",
        "市教育局会同市体育局负责",
        "市教育局牵头会同市体育局落实",
        "市教育局牵头，会同市体育局",
        "市教育局牵头，市体育局提供技术支持",
        "市教育局 牵头 市体育局 配合",
        "市教育局牵头，市体育局会办",
        "第一责任单位：市教育局；配合单位：市体育局",
        "牵头单位市教育局，配合单位市体育局",
    ],
)
def test_one_leads_and_one_cooperates(text: str) -> None:
    assert roles(text) == [("市教育局", "lead"), ("市体育局", "cooperating")]


@pytest.mark.parametrize(
    "text",
    [
        "市教育局牵头，市体育局负责",
        "市教育局牵头，市体育局落实",
        "市教育局牵头；市体育局参照落实",
        "市教育局牵头，市体育局按职责分工负责",
        "市教育局牵头，市体育局按各自职责抓好落实",
        "牵头单位：市教育局，责任单位：市体育局",
        "总牵头单位：市教育局；责任单位：市体育局",
        "市教育局（牵头单位）、市体育局",
        "市教育局牵头；市体育局",
        "市教育局牵头；市体育局具体落实",
        ["市教育局牵头", "市体育局"],
    ],
)
def test_one_leads_and_one_answers(text: str | list[str]) -> None:
    assert roles(text) == [("市教育局", "lead"), ("市体育局", "responsible")]


def test_role_words_close_the_whole_list_before_them() -> None:
    assert roles("市教育局、市体育局，各县政府按职责分工负责") == [
        ("市教育局", "responsible"),
        ("市体育局", "responsible"),
        ("各县政府", "responsible"),
    ]


def test_two_that_lead_both_lead() -> None:
    assert roles("市教育局、市体育局牵头，各县配合")[:2] == [("市教育局", "lead"), ("市体育局", "lead")]


def test_a_new_list_after_a_semicolon_has_the_role_of_the_header() -> None:
    assert roles("市教育局、体育局按职能分工落实；各县政府") == [
        ("市教育局", "responsible"),
        ("体育局", "responsible"),
        ("各县政府", "responsible"),
    ]


def test_names_behind_role_words_and_a_conjunction_have_the_same_role() -> None:
    assert roles("办公室牵头，各处室配合及数据中心") == [
        ("办公室", "lead"),
        ("各处室", "cooperating"),
        ("数据中心", "cooperating"),
    ]


def test_guiding_units_keep_their_word() -> None:
    found = words("市教育局指导，市体育局督促，市统计局汇总上报，各镇落实").assignments
    assert [(one.role, one.role_words) for one in found] == [
        (GUIDING, "指导"),
        (GUIDING, "督促"),
        (GUIDING, "汇总上报"),
        (RESPONSIBLE, "落实"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市教育局、市体育局分别负责", "分别负责"),
        ("市教育局按职责分工负责", "按职责分工负责"),
        ("市教育局参照落实", "参照落实"),
        ("责任单位：市教育局", "责任单位"),
        ("市教育局（牵头）", "牵头"),
        ("市教育局会同市体育局", "会同"),
        ("市教育局", "责任科室"),
        ("責任單位：市教育局", "責任單位"),
    ],
)
def test_role_words_are_the_words_that_gave_the_role(text: str, expected: str) -> None:
    assert words(text, header="责任科室").assignments[0].role_words == expected


def test_a_duty_spelt_out_is_no_part_of_the_name() -> None:
    assert roles("市教育局负责校园安全，市公安局负责周边治安") == [
        ("市教育局", "responsible"),
        ("市公安局", "responsible"),
    ]


def test_who_is_supported_is_not_supporting() -> None:
    assert roles("市教育局，市体育局、各县配合") == [
        ("市教育局", "responsible"),
        ("市体育局", "cooperating"),
        ("各县", "cooperating"),
    ]


def test_a_list_that_breaks_off_after_the_lead_cooperates_and_is_reported() -> None:
    found = words("教育科牵头，各科室")
    assert [one.role for one in found.assignments] == [LEAD, COOPERATING]
    assert codes(found) == ["text-lost"]


def test_an_open_list_after_the_lead_did_not_break_off() -> None:
    assert codes(words("市教育局牵头，市体育局等")) == []


# --- headers -----------------------------------------------------------------------------------


def test_names_only_have_the_role_of_the_column() -> None:
    assert roles("市教育局、市体育局", LEAD, "牵头单位") == [("市教育局", "lead"), ("市体育局", "lead")]
    assert roles("市教育局", COOPERATING, "配合单位") == [("市教育局", "cooperating")]


def test_words_in_the_cell_win_over_the_header() -> None:
    assert roles("市教育局牵头，各部门落实", LEAD, "牵头落实单位") == [
        ("市教育局", "lead"),
        ("各部门", "responsible"),
    ]


def test_a_header_makes_no_second_lead() -> None:
    assert roles("市教育局牵头，市体育局配合；各县", LEAD, "牵头单位")[-1] == ("各县", "responsible")


def test_a_lead_column_without_a_lead_is_a_role_conflict() -> None:
    assert codes(words("各县、各部门落实", LEAD, "牵头单位")) == ["role-conflict"]


def test_unstated_roles_are_said_to_be_unstated() -> None:
    found = words("市教育局、市体育局", None, "牵头及责任单位")
    assert found.role_unstated
    assert {one.role for one in found.assignments} == {RESPONSIBLE}
    assert not words("市教育局、市体育局负责", None, "牵头及责任单位").role_unstated
    assert not words("市教育局").role_unstated


# --- rules said once -----------------------------------------------------------------------------


def test_the_first_listed_leads_only_where_the_plan_says_so() -> None:
    assert roles("市教育局、市体育局负责", None, None) == [
        ("市教育局", "responsible"),
        ("市体育局", "responsible"),
    ]
    assert roles("市教育局、市体育局负责", None, None, first_leads=True) == [
        ("市教育局", "lead"),
        ("市体育局", "responsible"),
    ]


def test_a_rule_in_these_very_words_holds_for_them_and_is_no_unit() -> None:
    found = words("市教育局、市体育局负责。列第一位者为牵头单位，下同", None, None)
    assert [one.role for one in found.assignments] == [LEAD, RESPONSIBLE]
    assert [rule.words for rule in found.conventions] == ["列第一位者为牵头单位，下同"]


@pytest.mark.parametrize(
    "text", ["各县政府负责", "各有关部门和单位，各县政府按职责分工负责", "各县、市教育局负责"]
)
def test_a_collective_never_leads_by_being_first(text: str) -> None:
    assert all(role == "responsible" for _, role in roles(text, None, None, first_leads=True))


def test_a_single_named_unit_leads_its_open_group() -> None:
    assert roles("教育部等有关部门和单位负责", None, None, first_leads=True) == [
        ("教育部", "lead"),
        ("有关部门和单位", "responsible"),
    ]


@pytest.mark.parametrize("text", ["市教育局牵头，市体育局负责", "市教育局、市体育局分别负责"])
def test_the_rule_changes_nothing_where_words_say_who_does_what(text: str) -> None:
    assert roles(text, None, None, first_leads=True) == roles(text, None, None)


def test_a_rule_about_order_is_taken_out_with_its_bracket() -> None:
    found = words("责任单位：市教育局、市体育局（排名不分先后）")
    assert [one.unit for one in found.assignments] == ["市教育局", "市体育局"]
