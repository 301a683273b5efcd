"""Each question with its rows on a small graph: a city's plan and two districts' (tests/graphs)."""

import pytest
from graph_files import column, rows, store_of
from pyoxigraph import NamedNode, Triple
from three_stores import NewStore

from queries.store import Store

CITY, EAST, WEST = (f"{place}2024年数据工作分工方案" for place in ("云川市", "东山区", "西河区"))
CITY_NUMBER, CITY_NODE = "云政办〔2024〕5号", "https://w3id.org/fengong/id/directive/云政办〔2024〕5号"
BASE_TEXT, CATALOGUE, PLATFORM = (
    "建立人口基础库，数据按月共享。",
    "编制公共数据目录。",
    "建设数据共享平台（API 网关）。",
)
REPORTED, PUBLISHED, DAMAGED = "报送数据目录，接入共享平台。", "公开数据目录。", "完善考核"


@pytest.fixture(scope="module")
def store(new_store: NewStore) -> Store:
    return store_of("data_work", made=new_store())


# Tasks of units


def test_a_units_tasks_come_from_every_plan_that_prints_its_name(store: Store) -> None:
    assert rows(store, "unit-tasks", "planLabel number text role deadline line", unit="市数据局") == [
        (EAST, "一.1", REPORTED, "guiding", "", "6"),
        (CITY, "1", BASE_TEXT, "lead", "6月底前", "11"),
        (CITY, "2", CATALOGUE, "lead", "年底前", "12"),
    ]


@pytest.mark.parametrize("role", ["牵头", "牵头单位", "lead", "Lead", "https://w3id.org/fengong/ns#lead"])
def test_a_role_can_be_told_in_several_ways(store: Store, role: str) -> None:
    assert column(store, "unit-tasks", "number", unit="市数据局", role=role) == ["1", "2"]


def test_a_unit_with_another_role_only_has_no_such_tasks(store: Store) -> None:
    assert column(store, "unit-tasks", "number", unit="省数据局", role="配合") == []


def test_a_units_tasks_in_one_plan_leave_out_its_tasks_elsewhere(store: Store) -> None:
    found = rows(store, "unit-in-plan", "number role roleLabel text line", plan=CITY_NUMBER, unit="市公安局")
    assert found == [
        ("1", "cooperating", "配合", BASE_TEXT, "11"),
        ("3", "responsible", "责任", PLATFORM, "14"),
    ]


def test_the_units_of_a_plan_are_counted_by_role(store: Store) -> None:
    found = rows(store, "units", "unitLabel lead responsible cooperating guiding", plan=CITY)
    assert sorted(found) == [
        ("各县（市、区）", "0", "0", "1", "0"),
        ("市公安局", "0", "1", "1", "0"),
        ("市数据局", "2", "0", "0", "0"),
        ("市财政局", "1", "2", "0", "0"),
        ("省数据局", "0", "0", "0", "1"),
    ]


def test_one_name_in_two_plans_is_two_units_until_it_is_resolved(store: Store) -> None:
    found = rows(store, "units", "unitLabel namedInLabel lead guiding")
    assert ("市数据局", CITY, "2", "0") in found
    assert ("市数据局", EAST, "0", "1") in found


def test_leads_are_counted(store: Store) -> None:
    assert rows(store, "top-leads", "unitLabel tasks") == [
        ("市数据局", "2"),
        ("区数据局", "1"),
        ("市财政局", "1"),
    ]
    assert rows(store, "top-leads", "unitLabel tasks", plan=EAST) == [("区数据局", "1")]
    assert rows(store, "top-leads", "unitLabel tasks", level="区") == [("区数据局", "1")]
    assert column(store, "top-leads", "unitLabel", level="city") == ["市数据局", "市财政局"]


def test_each_pair_of_units_that_share_a_task_stands_once(store: Store) -> None:
    pairs = rows(store, "unit-pairs", "unitLabel partnerLabel tasks", plan=CITY)
    assert ("市公安局", "市财政局", "1") in pairs
    assert len({frozenset(pair[:2]) for pair in pairs}) == len(pairs) == 7


def test_the_partners_of_a_unit_are_counted_from_its_side(store: Store) -> None:
    found = rows(store, "unit-pairs", "unitLabel partnerLabel tasks", unit="市财政局")
    assert sorted(found) == [("市财政局", partner, "1") for partner in ("市公安局", "市数据局", "省数据局")]


# Tasks that lack something


def test_tasks_without_a_unit(store: Store) -> None:
    assert rows(store, "tasks-without-unit", "planLabel number text line") == [(CITY, "4", DAMAGED, "15")]
    assert rows(store, "tasks-without-unit", "number", plan=EAST) == []


def test_tasks_without_a_lead_show_the_units_that_they_have_as_printed(store: Store) -> None:
    assert rows(store, "tasks-without-lead", "planLabel number text line units") == [
        (CITY, "3", PLATFORM, "14", "市财政局、市公安局"),
        (CITY, "4", DAMAGED, "15", ""),
    ]
    assert rows(store, "tasks-without-lead", "number", plan=EAST) == []


# Time


def test_deadlines_stand_in_order_and_those_without_a_date_last_with_their_words(store: Store) -> None:
    found = rows(store, "deadlines", "end number deadline")
    assert list(dict.fromkeys(found)) == [
        ("2024-06-30", "1", "6月底前"),
        ("2024-12-31", "2", "年底前"),
        ("", "3", "持续推进"),
    ]


def test_a_deadline_is_listed_for_every_unit_of_its_task(store: Store) -> None:
    found = rows(store, "deadlines", "planLabel text unitLabel", before="2024-06")
    assert found == [(CITY, BASE_TEXT, unit) for unit in ("各县（市、区）", "市公安局", "市数据局")]


@pytest.mark.parametrize(
    ("before", "numbers"),
    [
        ("2024-06-29", []),
        ("2024-06-30", ["1"]),
        ("2024-06", ["1"]),
        ("2024年6月", ["1"]),
        ("2024年6月30日", ["1"]),
        ("2024", ["1", "2"]),
    ],
)
def test_a_last_day_counts_itself_and_leaves_out_tasks_without_a_date(
    store: Store, before: str, numbers: list[str]
) -> None:
    assert column(store, "deadlines", "number", before=before, unit="市数据局") == numbers


# Documents


def test_missing_documents_are_those_cited_and_not_loaded(store: Store) -> None:
    assert rows(store, "missing-documents", "number title tasks plans") == [
        ("山府办〔2024〕2号", "云山省2024年数据工作要点", "1", "2"),
        ("", "云山省数据条例实施办法", "1", "1"),
    ]


def test_a_document_is_missing_no_more_once_it_is_loaded() -> None:
    made = store_of("data_work")
    node = NamedNode("https://w3id.org/fengong/id/directive/山府办〔2024〕2号")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    made.replace({"urn:province": [Triple(node, kind, NamedNode("https://w3id.org/fengong/ns#Plan"))]})
    assert column(made, "missing-documents", "title") == ["云山省数据条例实施办法"]


def test_the_tasks_that_cite_a_document(store: Store) -> None:
    found = rows(store, "document-tasks", "planLabel number text", document="山府办[2024]2号")
    assert found == [(EAST, "一.1", REPORTED)]


def test_a_plans_family_is_found_by_number_and_by_title(store: Store) -> None:
    assert rows(store, "plan-family", "relation planLabel title year", plan=CITY_NUMBER) == [
        ("upper", "云山省2024年数据工作要点", "云山省2024年数据工作要点", "2024"),
        ("lower", EAST, EAST, "2024"),
        ("lower", WEST, WEST, "2024"),
        ("cited", "云山省数据条例实施办法", "云山省数据条例实施办法", ""),
    ]


def test_siblings_carry_out_the_same_plan_and_grandparents_are_upper_too(store: Store) -> None:
    found = rows(store, "plan-family", "relation planLabel", plan=WEST)
    assert found == [("upper", CITY), ("upper", "云山省2024年数据工作要点"), ("sibling", EAST)]


def test_a_document_that_is_only_cited_has_a_family_too(store: Store) -> None:
    found = rows(store, "plan-family", "relation planLabel", plan="云山省2024年数据工作要点")
    assert found == [("lower", EAST), ("lower", CITY), ("lower", WEST), ("citing", EAST)]


# Plans


def test_plans_are_listed_with_their_counts(store: Store) -> None:
    assert rows(store, "plans", "planLabel documentNumber issuer year tasks tasksWithUnit issues file") == [
        (EAST, "东府办〔2024〕8号", "", "2024", "1", "1", "0", ""),
        (CITY, CITY_NUMBER, "云川市人民政府办公室", "2024", "5", "4", "2", "云川市方案.txt"),
        (WEST, "西府办〔2024〕3号", "", "2024", "0", "0", "1", ""),
    ]


def test_a_plans_tasks_stand_in_their_order_with_units_in_theirs(store: Store) -> None:
    found = rows(store, "plan-tasks", "number sectionLabel lead responsible cooperating guiding", plan=CITY)
    assert found == [
        ("1", "（一）基础库", "市数据局", "", "市公安局、各县（市、区）", ""),
        ("2", "一、数据归集", "市数据局", "市财政局", "", "省数据局"),
        ("3", "二、数据共享", "", "市财政局、市公安局", "", ""),
        ("4", "二、数据共享", "", "", "", ""),
        ("5", "二、数据共享", "市财政局", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("section", "numbers"),
    [
        ("一、数据归集", ["1", "2"]),
        ("数据归集", ["1", "2"]),
        ("一、", ["1", "2"]),
        ("（一）", ["1"]),
        ("(一) 基础库", ["1"]),
        (f"{CITY_NODE}/section/2", ["3", "4", "5"]),
    ],
)
def test_a_section_holds_the_tasks_of_its_subsections(store: Store, section: str, numbers: list[str]) -> None:
    assert column(store, "section-tasks", "number", plan=CITY, section=section) == numbers


def test_the_rules_that_a_plan_states_once(store: Store) -> None:
    assert rows(store, "conventions", "planLabel words rule line") == [
        (CITY, "列第一位者为牵头单位", "first-leads", "8")
    ]


def test_issues_stand_with_their_task_and_line(store: Store) -> None:
    assert rows(store, "issues", "code planLabel number line message severity") == [
        ("litter-cut", CITY, "", "1", "已去除页眉。", "info"),
        ("text-lost", CITY, "4", "15", "第4项文字有缺失。", "warning"),
        ("no-task", WEST, "", "", "未读到任务。", "info"),
    ]
    assert column(store, "issues", "number", code="text-lost", plan=CITY) == ["4"]
    assert column(store, "issues", "code", plan=WEST) == ["no-task"]


def test_a_code_that_the_program_knows_may_have_no_issue(store: Store) -> None:
    assert column(store, "issues", "code", code="number-repeated") == []


# Search


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("数据", ["一.1", "1", "2", "3", "5"]),
        ("数据 共享", ["一.1", "1", "3"]),
        ("共享　平台", ["一.1", "3"]),
        ("api", ["3"]),
        ("不在此处", []),
    ],
)
def test_a_search_finds_the_tasks_that_hold_every_word(store: Store, words: str, numbers: list[str]) -> None:
    assert column(store, "search", "number", words=words) == numbers
