"""Names of units become bodies by issuer, level, list and time; exactly one candidate or none."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_plan import assignment, plan, task

from loader import resolve
from ontology.addresses import DEFAULT_BASE, body_address
from ontology.naming import Membership, Tie
from ontology.plan import Citation, Head, IssuerFrom, Plan, Role
from ontology.registry.records import Basis, Body
from ontology.registry.registry import Registry, load_registry

_EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "registry"


@cache
def registry() -> Registry:
    return load_registry(_EXAMPLES)


def named(issuer: str | None, *units: str, year: int | None = 2023, collective: bool = False) -> Plan:
    """A plan of that issuer with one task that all units have."""
    head = Head(f"{year or ''}年工作要点", issuer, None, year=year)
    units_of_task = [assignment(unit, collective=collective) for unit in units]
    return resolve(plan(task("1", *units_of_task), head=head), registry(), DEFAULT_BASE)


def bodies(found: Plan) -> list[Body | None]:
    known = {body_address(DEFAULT_BASE, body.key): body for body in found.naming.bodies}
    return [known.get(one.body or "") for one in found.tasks[0].assignments]


def labels(issuer: str | None, *units: str, year: int | None = 2023) -> list[str | None]:
    return [body.label if body else None for body in bodies(named(issuer, *units, year=year))]


def codes(found: Plan) -> list[str]:
    return [issue.code for issue in found.name_issues]


def test_the_level_word_counts_from_the_issuer() -> None:
    assert labels("云溟市东澄区人民政府", "区财政局", "市财政局", "省财政厅") == [
        "云溟市东澄区财政局",
        "云溟市财政局",
        "岭川省财政厅",
    ]


def test_a_city_has_no_district_of_its_own_name() -> None:
    assert labels("云溟市人民政府", "区财政局") == [None]


def test_the_level_word_of_a_county_city_means_itself() -> None:
    assert labels("台山市人民政府", "市民政局") == ["台山市民政局"]


def test_the_office_of_a_bureau_is_that_bureau_s() -> None:
    assert labels("云溟市财政局", "办公室", "预算科") == ["云溟市财政局办公室", "云溟市财政局预算科"]
    office = bodies(named("云溟市财政局", "办公室"))[0]
    assert office
    assert office.office
    assert [body.label for body in office.superiors] == ["云溟市财政局"]


def test_the_office_alone_never_is_a_body_of_a_government() -> None:
    found = named("云溟市人民政府", "办公室")
    assert bodies(found) == [None]
    assert codes(found) == ["unknown-unit"]


def test_a_general_office_speaks_for_its_government() -> None:
    issuer = "云溟市东澄区人民政府办公室"
    assert labels(issuer, "财政局", "办公室", "秘书科") == [
        "云溟市东澄区财政局",
        None,
        "云溟市东澄区人民政府办公室秘书科",
    ]


def test_an_office_that_issues_means_its_neighbours() -> None:
    assert labels("云溟市财政局预算科", "办公室") == ["云溟市财政局办公室"]


def test_a_centre_of_a_bureau_is_an_institution_and_no_office() -> None:
    centre = bodies(named("云溟市财政局", "票据中心"))[0]
    assert centre
    assert not centre.office
    assert (centre.label, centre.classification) == ("云溟市财政局票据中心", "事业单位")


def test_a_unit_of_another_level_is_none_of_the_bureau() -> None:
    assert labels("云溟市东澄区财政局", "市公安局") == ["云溟市公安局"]


def test_the_level_word_is_said_once_for_the_names_behind_it() -> None:
    assert labels("东澄区人民政府", "市民政局", "财政局") == ["云溟市民政局", "云溟市财政局"]
    assert labels("东澄区人民政府", "区民政局", "财政局") == ["云溟市东澄区民政局", "云溟市东澄区财政局"]


def test_an_office_behind_an_elided_name_is_the_bureau_s_all_the_same() -> None:
    assert labels("云溟市财政局", "云溟市财政局", "预算科") == ["云溟市财政局", "云溟市财政局预算科"]


def test_tax_bureaus_of_state_and_place_are_two_that_end_in_2018() -> None:
    state, local = bodies(named("广州市人民政府", "市国税局", "地税局", year=2017))
    assert state
    assert local
    assert (state.label, local.label) == ("广州市国家税务局", "广州市地方税务局")
    assert state.life.end
    assert local.life.end
    assert state.life.end.latest == local.life.end.latest == "2018-07-05"


def test_short_and_full_forms_are_one_body() -> None:
    forms = [
        "市发展改革委",
        "市发展和改革委员会",
        "市发改委",
        "广州市发展改革委",
        "广东省广州市发展和改革委员会",
    ]
    assert set(labels("广州市人民政府", *forms)) == {"广州市发展和改革委员会"}


def test_traditional_and_simplified_forms_are_one_body() -> None:
    assert len(set(labels("廣州市人民政府", "市發展改革委", "市发展改革委"))) == 1


def test_a_body_before_and_after_a_reform_are_two() -> None:
    before = labels("长沙市人民政府", "市环保局", year=2016)
    after = labels("长沙市人民政府", "市生态环境局", year=2021)
    assert (before, after) == (["长沙市环境保护局"], ["长沙市生态环境局"])


def test_a_body_that_was_gone_is_told_and_blamed() -> None:
    found = named("长沙市人民政府", "市环保局", year=2022)
    assert [body.label for body in bodies(found) if body] == ["长沙市环境保护局"]
    assert codes(found) == ["body-out-of-date"]


def test_a_body_that_was_not_there_yet_is_told_and_blamed() -> None:
    assert codes(named("长沙市人民政府", "市退役军人事务局", year=2015)) == ["body-out-of-date"]


def test_in_the_year_of_the_reform_neither_name_is_blamed() -> None:
    assert codes(named("长沙市人民政府", "市环保局", "市生态环境局", year=2019)) == []


def test_a_year_that_no_title_tells_blames_nobody() -> None:
    head = Head("工作要点", "长沙市人民政府", None, year=2014)
    made = plan(task("1", assignment("市生态环境局")), head=head)
    assert resolve(made, registry(), DEFAULT_BASE).name_issues == ()


def test_where_all_bodies_of_a_place_are_listed_no_other_exists() -> None:
    found = named("云溟市人民政府", "市数据局", year=2024)
    assert bodies(found) == [None]
    assert codes(found) == ["unknown-unit"]


def test_a_name_that_is_made_of_fields_is_a_bureau() -> None:
    body = bodies(named("新会区人民政府", "区林业水务和旅游局"))[0]
    assert body
    assert body.basis is Basis.COMPOSED


def test_a_name_that_is_made_of_nothing_known_is_none() -> None:
    assert labels("新会区人民政府", "区星际事务局") == [None]


def test_a_name_that_its_place_prints_in_full_is_an_institution() -> None:
    body = bodies(named("新会区人民政府", "区口岸物流发展中心"))[0]
    assert body
    assert (body.basis, body.classification) == (Basis.NAMED, "事业单位")
    assert labels("云溟市人民政府", "市口岸物流发展中心") == [None]


def test_a_street_is_no_office_of_the_general_office() -> None:
    issuer = "云溟市东澄区人民政府办公室"
    assert labels(issuer, "南湖街道办事处") == ["云溟市东澄区南湖街道办事处"]
    assert labels(issuer, "不动产登记交易中心") == [None]


def test_what_bears_another_place_s_name_is_none_of_the_bureau() -> None:
    assert labels("云溟市东澄区财政局", "东澄供电公司") != ["云溟市东澄区财政局东澄供电公司"]


def test_a_prefecture_has_an_administrative_office_for_a_government() -> None:
    issuer = "锡林郭勒盟行政公署办公室"
    assert labels(issuer, "盟财政局", "行署办公室") == ["锡林郭勒盟财政局", "锡林郭勒盟行政公署办公室"]
    body = bodies(named(issuer, "盟财政局"))[0]
    assert body
    assert [superior.label for superior in body.superiors] == ["锡林郭勒盟行政公署"]


def test_a_zone_called_by_its_office_is_a_zone() -> None:
    assert labels("屈家岭管理区办公室", "区财政局") == ["屈家岭管理区财政局"]


def test_what_stands_above_a_place_in_no_table_is_not_known() -> None:
    body = bodies(named("北屏县人民政府", "县税务局"))[0]
    assert body
    assert "国家税务总局" not in [superior.label for superior in body.superiors]


def test_the_branch_of_a_bureau_is_one_however_it_is_named() -> None:
    forms = ["新会公安分局", "区公安分局", "市公安局新会分局", "江门市公安局新会区分局"]
    found = bodies(named("江门市新会区人民政府", *forms, year=2018))
    assert {body.label for body in found if body} == {"江门市公安局新会分局"}
    assert [superior.label for body in found[:1] if body for superior in body.superiors] == ["江门市公安局"]


def test_a_district_is_named_by_its_city() -> None:
    assert labels("广州市人民政府", "海珠区政府", "海珠区", "海珠区财政局") == [
        "广州市海珠区人民政府",
        "广州市海珠区人民政府",
        "广州市海珠区财政局",
    ]


def test_a_town_is_named_by_its_county() -> None:
    assert labels("东澄区人民政府", "栖汀镇", "南湖街道办事处", "柳碶镇人民政府") == [
        "云溟市东澄区栖汀镇人民政府",
        "云溟市东澄区南湖街道办事处",
        "云溟市东澄区柳碶镇人民政府",
    ]


def test_party_bodies_stand_beside_those_of_the_government() -> None:
    found = bodies(named("江门市新会区人民政府", "区委宣传部", "区编办", "区委区府办公室"))
    superiors = [[superior.label for superior in body.superiors] for body in found if body]
    party, government = "中共江门市新会区委员会", "江门市新会区人民政府"
    assert superiors == [[party], [party], [party, government]]


def test_bodies_of_the_nation_are_known_by_full_and_short_names() -> None:
    assert labels("国务院", "发展改革委", "人力资源社会保障部", "税务总局") == [
        "国家发展和改革委员会",
        "人力资源和社会保障部",
        "国家税务总局",
    ]


def test_a_body_of_the_nation_in_a_place_bears_its_name_inside() -> None:
    forms = ["国家税务总局玉溪市税务局", "市税务局", "玉溪市税务局"]
    assert set(labels("玉溪市人民政府", *forms)) == {"国家税务总局玉溪市税务局"}
    assert labels("玉溪市人民政府", "人行玉溪市分行", year=2024) == ["中国人民银行玉溪市分行"]


def test_a_name_plate_is_tied_to_its_body() -> None:
    found = named("江门市新会区人民政府", "区农林局（区扶贫办）", year=2018)
    tied = found.naming.tied[0]
    assert [body.label for body in bodies(found) if body] == ["江门市新会区农林局"]
    assert (tied.tie, tied.other.label) == (Tie.NAME_PLATE, "江门市新会区扶贫开发办公室")


def test_a_host_is_tied_to_the_office_that_it_hosts() -> None:
    found = named("长沙市人民政府", "市扶贫办（设在市农业局）", year=2016)
    tied = found.naming.tied[0]
    assert (tied.body.label, tied.tie, tied.other.label) == (
        "长沙市扶贫开发办公室",
        Tie.HOST,
        "长沙市农业局",
    )


@pytest.mark.parametrize(
    ("issuer", "name", "members", "of", "every"),
    [
        ("云溟市财政局", "各科室", Membership.OFFICES, "云溟市财政局", True),
        ("云溟市财政局", "有关直属单位", Membership.INSTITUTIONS, "云溟市财政局", False),
        ("云溟市人民政府", "各部门", Membership.DEPARTMENTS, "云溟市人民政府", True),
        ("云溟市人民政府", "各区", Membership.PLACES, "云溟市人民政府", True),
        ("东澄区人民政府", "各镇（街、区）", Membership.TOWNS, "云溟市东澄区人民政府", True),
        ("东澄区财政局", "区政府各部门", Membership.DEPARTMENTS, "云溟市东澄区人民政府", True),
        ("东澄区人民政府", "市直有关部门", Membership.DEPARTMENTS, "云溟市人民政府", False),
    ],
)
def test_a_collective_keeps_whose_members_are_meant(
    issuer: str, name: str, members: Membership, of: str, every: object
) -> None:
    group = named(issuer, name, collective=True).naming.groups[0]
    assert (group.members, group.of.label, group.every) == (members, of, every)


def test_a_collective_is_no_body_and_no_unknown_unit() -> None:
    found = named("云溟市人民政府", "各部门", collective=True)
    assert bodies(found) == [None]
    assert codes(found) == []


def test_an_unknown_issuer_is_said_once_for_all_units() -> None:
    found = named("某某公司", "办公室", "财务科")
    assert codes(found) == ["unknown-unit"]
    assert "2 个单位" in found.name_issues[0].message


def test_a_place_of_which_there_are_several_is_none() -> None:
    assert labels("鼓楼区人民政府", "区财政局") == [None]


def test_an_upper_plan_tells_which_of_several_is_meant() -> None:
    head = Head("2023年工作要点", "鼓楼区人民政府", None, year=2023)
    upper = Citation("南京市2023年工作要点")
    made = plan(task("1", assignment("区财政局")), head=replace(head, implements=(upper,)))
    assert bodies(resolve(made, registry(), DEFAULT_BASE))[0].label == "南京市鼓楼区财政局"  # type: ignore[union-attr]


def test_a_place_in_no_table_is_told_by_its_name_and_said() -> None:
    found = named("北屏县人民政府", "县财政局")
    assert [body.label for body in bodies(found) if body] == ["北屏县财政局"]
    assert codes(found) == ["unlisted-place"]


def test_a_development_zone_is_a_place_of_its_own() -> None:
    assert labels("云溟高新区管委会", "区财政局") == ["云溟高新区财政局"]


def test_without_an_issuer_the_units_may_tell_the_place() -> None:
    found = named(None, "国家税务总局玉溪市税务局", "市财政局", "市教育局")
    assert [body.label for body in bodies(found) if body] == [
        "国家税务总局玉溪市税务局",
        "玉溪市财政局",
        "玉溪市教育局",
    ]
    assert codes(found) == ["place-from-units"]
    assert found.naming.issuer is None


def test_without_an_issuer_the_title_may_tell_the_place() -> None:
    head = Head("关于推动玉溪市房地产市场平稳发展的若干措施", year=2024)
    made = plan(task("1", assignment("市财政局"), assignment("市税务局")), head=head)
    found = resolve(made, registry(), DEFAULT_BASE)
    assert [body.label for body in bodies(found) if body] == ["玉溪市财政局", "国家税务总局玉溪市税务局"]
    assert codes(found) == ["place-from-title"]


def test_a_place_that_a_title_only_speaks_of_tells_nothing() -> None:
    head = Head("关于支持玉溪市发展的若干措施", year=2024)
    made = plan(task("1", assignment("省财政厅"), assignment("省税务局")), head=head)
    assert bodies(resolve(made, registry(), DEFAULT_BASE)) == [None, None]


def test_two_places_among_the_units_tell_none() -> None:
    units = ("国家税务总局玉溪市税务局", "国家税务总局昭通市税务局", "市财政局", "市教育局")
    assert labels(None, *units)[2:] == [None, None]


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("国办发〔2021〕12号", "国务院办公厅"),
        ("国令第722号", "国务院"),
        ("粤府函〔2017〕65号", "广东省人民政府"),
        ("溟府办〔2023〕15号", "云溟市人民政府办公室"),
    ],
)
def test_a_number_tells_its_issuer(number: str, issuer: str) -> None:
    found = resolve(plan(head=Head("要点", number=number)), registry(), DEFAULT_BASE)
    assert (found.head.issuing_body, found.head.issuer_from) == (issuer, IssuerFrom.NUMBER)


def test_a_number_with_an_unknown_code_tells_none() -> None:
    found = resolve(plan(head=Head("要点", number="某某发〔2021〕12号")), registry(), DEFAULT_BASE)
    assert found.head.issuing_body is None


def test_the_number_tells_the_body_where_the_title_tells_only_its_place() -> None:
    head = Head("2023年要点", "云溟市", "溟府办〔2023〕15号", year=2023, issuer_from=IssuerFrom.PLACE)
    found = resolve(plan(head=head), registry(), DEFAULT_BASE)
    assert found.naming.issuer
    assert found.naming.issuer.label == "云溟市人民政府办公室"
    assert found.head.issuing_body == "云溟市"


def test_a_ledger_was_not_written_before_the_day_up_to_which_it_reports() -> None:
    head = Head("2024年台账", "云溟市东澄区人民政府", year=2024)
    units = task("1", assignment("区行政审批局"))
    early = resolve(plan(units, head=head), registry(), DEFAULT_BASE)
    late = resolve(plan(units, head=replace(head, as_of="2024-09-30")), registry(), DEFAULT_BASE)
    assert (codes(early), codes(late)) == ([], ["body-out-of-date"])


def test_the_issuer_is_told_by_the_number_where_nothing_else_tells_it() -> None:
    made = plan(task("1", assignment("市财政局")), head=Head("要点", None, "江府办〔2018〕14号", year=2018))
    found = resolve(made, registry(), DEFAULT_BASE)
    assert found.naming.issuer
    assert found.naming.issuer.label == "江门市人民政府办公室"
    assert bodies(found)[0].label == "江门市财政局"  # type: ignore[union-attr]


# ---- Laws

_UNITS = [
    "市财政局",
    "发展改革委",
    "区民政局",
    "办公室",
    "市国税局",
    "地税局",
    "公安分局",
    "栖汀镇",
    "省教育厅",
]
_BLANKS = ["", " ", "　"]


@given(st.permutations(_UNITS))
def test_what_a_plan_s_tasks_mean_does_not_depend_on_their_order(units: list[str]) -> None:
    head = Head("2017年要点", "江门市新会区人民政府", None, year=2017)
    tasks = [task(str(place), assignment(unit)) for place, unit in enumerate(units)]
    found = resolve(plan(*tasks, head=head), registry(), DEFAULT_BASE)
    meaning = {one.unit: one.body for each in found.tasks for one in each.assignments}
    alone = {
        unit: named("江门市新会区人民政府", unit, year=2017).tasks[0].assignments[0].body for unit in units
    }
    assert meaning == alone


@given(st.lists(st.sampled_from(_UNITS), min_size=1, max_size=6), st.sampled_from(list(Role)))
def test_resolving_twice_changes_nothing(units: list[str], role: Role) -> None:
    made = plan(
        task("1", *[assignment(unit, role) for unit in units]), head=Head("2017年要点", "新会区", year=2017)
    )
    once = resolve(made, registry(), DEFAULT_BASE)
    assert resolve(once, registry(), DEFAULT_BASE) == once


@given(st.sampled_from(_UNITS), st.data())
def test_blanks_inside_a_name_change_nothing(unit: str, data: st.DataObject) -> None:
    printed = "".join(sign + data.draw(st.sampled_from(_BLANKS)) for sign in unit)
    assert labels("江门市新会区人民政府", printed) == labels("江门市新会区人民政府", unit)


@given(st.text(min_size=1, max_size=30))
def test_any_text_is_a_body_of_the_plan_s_or_none(text: str) -> None:
    found = named("江门市新会区人民政府", text)
    assert len(bodies(found)) == 1
