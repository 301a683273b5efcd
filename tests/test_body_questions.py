"""Questions about bodies: their tasks through reforms, who is above and below them, what is not known."""

import pytest
from graph_files import column, graphs_of, rows, store_of
from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from queries.names import place_nodes, unit_nodes
from queries.run import run_question
from queries.store import Store

BASE = "https://w3id.org/fengong/id/"
BEFORE, AFTER, BUREAU = (
    "云川市2017年市场环境工作分工",
    "云川市2024年市场环境工作分工",
    "云川市市场监督管理局2024年任务分工",
)
MARKETS = "云川市市场监督管理局"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of("bodies")


def without(*dropped: Triple) -> Store:
    """The store of the file without some triples."""
    graphs = {name: [t for t in triples if t not in dropped] for name, triples in graphs_of("bodies").items()}
    changed = Store.in_memory()
    changed.replace(graphs)
    return changed


# What a name means


@pytest.mark.parametrize(
    "name",
    [
        "国家税务总局云川市税务局",
        "云川市税务局",
        "市税务局",
        "雲川市稅務局",
        f"{BASE}body/云山省/云川市/税务局",
    ],
)
def test_a_body_is_known_by_each_of_its_names_and_its_address(store: Store, name: str) -> None:
    assert unit_nodes(store, name) == (NamedNode(f"{BASE}body/云山省/云川市/税务局"),)


def test_a_body_is_known_by_what_a_plan_prints(store: Store) -> None:
    found = unit_nodes(store, "市市场监管局（市知识产权局）")
    assert found == (NamedNode(f"{BASE}body/云山省/云川市/市场监督管理局"),)


def test_a_name_that_bodies_of_two_places_bear_means_both() -> None:
    both = store_of("bodies")
    other = NamedNode(f"{BASE}body/云山省/云川市/西河区/市场监督管理局")
    label = Literal("区市场监管局", language="zh")
    kind = Triple(other, terms.TYPE, terms.PUBLIC_ORGANISATION)
    both.replace({"urn:more": [kind, Triple(other, terms.HIDDEN_LABEL, label)]})
    assert len(unit_nodes(both, "区市场监管局")) == 2


# Tasks through reforms


def test_todays_body_has_the_tasks_of_those_that_became_it_and_says_why(store: Store) -> None:
    assert rows(store, "unit-tasks", "planLabel number role why", unit="市税务局") == [
        (
            BEFORE,
            "1",
            "lead",
            "云川市国家税务局、云川市地方税务局：2018年7月5日至20日间云川市国家税务局、云川市地方税务局"
            "合并为国家税务总局云川市税务局（时间按一般规则推定，未查明本地日期）",
        ),
        (AFTER, "1", "lead", ""),
    ]


def test_the_reason_is_in_chinese(store: Store) -> None:
    (why, _) = [row["why"] for row in run_question(store, "unit-tasks", {"unit": "市税务局"})]
    assert why.language == "zh"


def test_a_former_body_has_its_own_tasks_only(store: Store) -> None:
    assert rows(store, "unit-tasks", "planLabel why", unit="市国税局") == [(BEFORE, "")]


def test_a_body_that_only_gave_work_away_is_no_former_name(store: Store) -> None:
    assert BEFORE not in column(store, "unit-tasks", "planLabel", unit=MARKETS)
    assert column(store, "unit-tasks", "planLabel", unit="市发展改革委") == [BEFORE]


def test_a_chain_of_reforms_is_told_in_order() -> None:
    lead = Triple(NamedNode(f"{BASE}directive/云府〔2017〕3号/task/2"), terms.LEAD_UNIT, OLD_TRADE)
    graph = f"{BASE}graph/云府〔2017〕3号"
    changed = store_of("bodies")
    changed.replace({}, {graph: [lead]})
    (why,) = [
        why for plan, why in rows(changed, "unit-tasks", "planLabel why", unit=MARKETS) if plan == BEFORE
    ]
    assert why == (
        "云川市工商行政管理局：2014年云川市工商行政管理局更名为云川市工商和质量监督管理局；"
        "2019年1月10日云川市工商和质量监督管理局改组为云川市市场监督管理局，"
        "并划入云川市发展和改革委员会的有关职责"
    )


OLD_TRADE = NamedNode(f"{BASE}body/云山省/云川市/工商行政管理局")


def test_a_task_that_names_the_body_and_a_former_one_is_its_own() -> None:
    body = NamedNode(f"{BASE}body/云山省/云川市/税务局")
    task = NamedNode(f"{BASE}directive/云府〔2017〕3号/task/1")
    changed = store_of("bodies")
    changed.replace({}, {f"{BASE}graph/云府〔2017〕3号": [Triple(task, terms.LEAD_UNIT, body)]})
    assert rows(changed, "unit-tasks", "planLabel number why", unit="市税务局") == [
        (BEFORE, "1", ""),
        (AFTER, "1", ""),
    ]


def test_a_role_limits_former_tasks_too(store: Store) -> None:
    assert column(store, "unit-tasks", "planLabel", unit="市税务局", role="配合") == []


# All tasks of a body


def test_all_tasks_of_a_body_stand_by_how_they_reach_it(store: Store) -> None:
    assert rows(store, "body-tasks", "via unitLabel planLabel number role", unit="市税务局") == [
        ("direct", "国家税务总局云川市税务局", AFTER, "1", "lead"),
        ("former", "云川市国家税务局", BEFORE, "1", "lead"),
        ("former", "云川市地方税务局", BEFORE, "1", "lead"),
    ]
    assert rows(store, "body-tasks", "via viaLabel unitLabel planLabel", unit="市国税局") == [
        ("direct", "本机构", "云川市国家税务局", BEFORE),
        ("later", "后继机构", "国家税务总局云川市税务局", AFTER),
    ]


def test_a_collective_reaches_the_bodies_that_existed_in_the_plans_year(store: Store) -> None:
    found = rows(store, "body-tasks", "via unitLabel planLabel role why", unit=MARKETS)
    assert found[0] == ("direct", MARKETS, AFTER, "lead", "")
    assert found[1:] == [
        (
            "collective",
            "各部门",
            BEFORE,
            "cooperating",
            "“各部门”应包括云川市工商和质量监督管理局（推定）；2019年1月10日云川市工商和质量监督管理局改组为"
            "云川市市场监督管理局，并划入云川市发展和改革委员会的有关职责",
        ),
        ("collective", "各部门", AFTER, "cooperating", "“各部门”应包括云川市市场监督管理局（推定）"),
    ]


@pytest.mark.parametrize(
    ("unit", "collective"),
    [
        ("法规科", "各科室"),
        (f"{MARKETS}检测中心", "各直属单位"),
        ("东山区人民政府", "各区"),
        ("市发展改革委", "各部门"),
    ],
)
def test_a_collective_has_members_of_its_sort(store: Store, unit: str, collective: str) -> None:
    found = rows(store, "body-tasks", "via unitLabel", unit=unit)
    assert {name for via, name in found if via == "collective"} == {collective}


def test_some_of_a_collective_are_nobody_in_particular(store: Store) -> None:
    assert "有关部门" not in column(store, "body-tasks", "unitLabel", unit=MARKETS)


def test_a_body_is_no_member_of_a_sort_that_it_is_not(store: Store) -> None:
    assert "collective" not in column(store, "body-tasks", "via", unit="市税务局")
    assert "collective" not in column(store, "body-tasks", "via", unit="云川市人民政府")


def test_a_plan_without_a_year_means_the_bodies_of_any_time() -> None:
    year = next(t for t in graphs_of("bodies")[f"{BASE}graph/云府〔2017〕3号"] if t.predicate == terms.YEAR)
    found = rows(without(year), "body-tasks", "via planLabel why", unit=MARKETS)
    (why,) = [why for via, plan, why in found if via == "collective" and plan == BEFORE]
    assert "应包括云川市市场监督管理局（推定）" in why
    assert "应包括云川市工商行政管理局（推定）" in why


# Bodies, the way up, the way down


def test_bodies_are_found_by_level_place_and_words(store: Store) -> None:
    assert column(store, "bodies", "bodyLabel", level="县") == [
        "云川市东山区人民政府",
        "云川市东山区市场监督管理局",
    ]
    assert column(store, "bodies", "bodyLabel", level="区") == column(
        store, "bodies", "bodyLabel", level="县"
    )
    assert column(store, "bodies", "bodyLabel", level="nation") == ["国务院", "国家税务总局"]
    assert column(store, "bodies", "bodyLabel", level="村") == []
    assert column(store, "bodies", "bodyLabel", place="东山区", words="监督") == [
        "云川市东山区市场监督管理局"
    ]
    assert len(column(store, "bodies", "body", place="云川市")) == len(column(store, "bodies", "body")) - 3


def test_a_body_comes_with_its_kind_superior_time_and_tasks(store: Store) -> None:
    columns = "bodyLabel level classification superior from until lead tasks"
    assert rows(store, "bodies", columns, words="国家税务 云川") == [
        ("云川市国家税务局", "市", "垂直管理机构", "国家税务总局", "", "2018-07-20", "1", "1"),
        ("国家税务总局云川市税务局", "市", "垂直管理机构", "国家税务总局", "2018-07-05", "", "1", "1"),
    ]


def test_a_body_with_two_superiors_stands_once() -> None:
    changed = store_of("bodies")
    body, other = (NamedNode(f"{BASE}body/{name}") for name in ("云山省/云川市/知识产权局", "国务院"))
    changed.replace({}, {f"{BASE}registry": [Triple(body, terms.SUB_ORGANIZATION_OF, other)]})
    assert rows(changed, "bodies", "bodyLabel superior", words="知识") == [
        ("云川市知识产权局", "云川市人民政府、国务院")
    ]


def test_the_way_up_leads_from_an_office_to_the_state_council(store: Store) -> None:
    assert rows(store, "body-path", "step bodyLabel level", unit="法规科") == [
        ("0", f"{MARKETS}法规科", "市"),
        ("1", MARKETS, "市"),
        ("2", "云川市人民政府", "市"),
        ("3", "云山省人民政府", "省"),
        ("4", "国务院", "国"),
    ]


def test_what_is_below_a_body_is_listed_with_its_tasks(store: Store) -> None:
    assert rows(store, "body-parts", "bodyLabel classification lead tasks", unit=MARKETS) == [
        (f"{MARKETS}办公室", "内设机构", "1", "1"),
        (f"{MARKETS}检测中心", "事业单位", "0", "0"),
        (f"{MARKETS}法规科", "内设机构", "1", "1"),
    ]
    assert f"{MARKETS}法规科" in column(store, "body-parts", "bodyLabel", unit="云山省人民政府")


def test_an_unresolved_unit_has_no_way_up_and_nothing_below(store: Store) -> None:
    assert column(store, "body-path", "bodyLabel", unit="市便民中心") == []
    assert column(store, "body-parts", "bodyLabel", unit="市便民中心") == []


# Reforms


def test_reforms_stand_in_time_with_what_went_in_and_came_out(store: Store) -> None:
    assert rows(store, "reforms", "earliest latest type original result general") == [
        ("2014-01-01", "2014-12-31", "更名", "云川市工商行政管理局", "云川市工商和质量监督管理局", "false"),
        (
            *("2018-07-05", "2018-07-20", "合并"),
            *("云川市国家税务局、云川市地方税务局", "国家税务总局云川市税务局", "true"),
        ),
        ("2019-01-01", "2019-03-31", "新设", "", "云川市知识产权局", "true"),
        (
            *("2019-01-10", "2019-01-10", "合并"),
            *("云川市发展和改革委员会、云川市工商和质量监督管理局", MARKETS, "false"),
        ),
    ]


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ({"unit": MARKETS}, ["2014", "2019"]),
        ({"unit": "云川市工商行政管理局"}, ["2014", "2019"]),
        ({"unit": "市国税局"}, ["2018"]),
        ({"before": "2018-07"}, ["2014", "2018"]),
        ({"after": "2018-07-20"}, ["2018", "2019", "2019"]),
        ({"after": "2018-07-21"}, ["2019", "2019"]),
        ({"after": "2018", "before": "2018"}, ["2018"]),
        ({"place": "云山省"}, ["2014", "2018", "2019", "2019"]),
        ({"place": "990100"}, ["2014", "2018", "2019", "2019"]),
        ({"place": "东山"}, []),
    ],
)
def test_reforms_of_a_body_a_place_or_a_time(store: Store, values: dict[str, str], years: list[str]) -> None:
    assert [day[:4] for day in column(store, "reforms", "earliest", **values)] == years


def test_a_place_is_known_by_name_code_and_a_part_of_its_name(store: Store) -> None:
    place = (NamedNode(f"{BASE}place/990102"),)
    assert [place_nodes(store, name) for name in ("东山区", "990102", "东山", place[0].value)] == [place] * 4


# What is not known, and what hangs on what


def test_unresolved_units_are_listed_with_their_reason(store: Store) -> None:
    found = rows(store, "unresolved-units", "name planLabel tasks line message")
    assert found == [("市便民中心", AFTER, "1", "9", "未能确认单位：市便民中心。")]


def test_where_the_issuer_is_unknown_its_reason_stands_for_all_names() -> None:
    made = store_of("data_work")
    plan = NamedNode(f"{BASE}directive/东府办〔2024〕8号")
    issue = NamedNode(f"{plan.value}/name-issue/1")
    said = {
        terms.ABOUT: plan,
        terms.CODE: Literal("unknown-unit"),
        terms.MESSAGE: Literal("发文机关不明。", language="zh"),
    }
    triples = [Triple(issue, edge, value) for edge, value in said.items()]
    english = Triple(issue, terms.MESSAGE, Literal("No issuer.", language="en"))
    made.replace({}, {f"{BASE}graph/东府办〔2024〕8号": [*triples, english]})
    found = rows(made, "unresolved-units", "name message messageEn", plan="东府办〔2024〕8号")
    assert found == [(name, "发文机关不明。", "No issuer.") for name in ("区数据局", "市数据局")]


def test_name_plates_stand_with_the_plan_that_prints_them(store: Store) -> None:
    columns = "unitLabel relation bodyLabel planLabel"
    assert rows(store, "name-plates", columns) == [("云川市知识产权局", "name-plate", MARKETS, AFTER)]
    assert rows(store, "name-plates", columns, plan=BEFORE) == []


# Documents and plans


def test_a_missing_document_is_told_by_its_number(store: Store) -> None:
    columns = "number tasks plans issuer level year"
    assert rows(store, "missing-documents", columns) == [
        ("云山府〔2023〕9号", "1", "1", "云山省人民政府", "省", "2023")
    ]


def test_the_issuer_of_a_plan_is_what_its_own_graph_says(store: Store) -> None:
    assert rows(store, "plans", "planLabel issuer printedIssuer") == [
        (BUREAU, MARKETS, MARKETS),
        (BEFORE, "云川市人民政府", "云川市政府"),
        (AFTER, "云川市人民政府", "云川市人民政府"),
    ]
    assert rows(store, "plan-head", "issuerLabel printedIssuer", plan=BEFORE) == [
        ("云川市人民政府", "云川市政府")
    ]


def test_a_plan_without_an_issuer_has_none() -> None:
    assert rows(store_of("data_work", "bodies"), "plan-head", "issuerLabel", plan="东府办〔2024〕8号") == [
        ("",)
    ]


# Units and levels


def test_units_stand_with_what_is_above_them(store: Store) -> None:
    found = rows(store, "units", "unitLabel superior namedInLabel", plan=AFTER)
    assert ("国家税务总局云川市税务局", "国家税务总局", "") in found
    assert ("市便民中心", "", AFTER) in found
    assert rows(store, "unit-names", "unitLabel superior", unit="市税务局") == [
        ("国家税务总局云川市税务局", "国家税务总局")
    ]


def test_the_level_of_a_body_is_told_by_the_registry_and_not_by_its_name(store: Store) -> None:
    leads = column(store, "top-leads", "unitLabel", level="市")
    assert "国家税务总局云川市税务局" in leads
    assert column(store, "top-leads", "unitLabel", level="国家") == []


def test_a_printed_name_stands_with_the_body_that_it_is(store: Store) -> None:
    found = rows(store, "plan-assignments", "unitLabel body", plan=BEFORE)
    assert ("地税局", "云川市地方税务局") in found
    assert ("各部门", "") in found


# Limits


def test_every_limit_of_a_task_is_a_deadline(store: Store) -> None:
    assert rows(store, "deadlines", "start end deadline recurrence", unit="市税务局") == [
        ("", "2024-12-31", "年底前", ""),
        ("2024-01-01", "2024-12-31", "每季度", "FREQ=MONTHLY;INTERVAL=3"),
    ]
    assert set(rows(store, "deadlines", "unitLabel deadline")) == {
        (unit, words) for unit in ("国家税务总局云川市税务局", "各部门") for words in ("年底前", "每季度")
    }
