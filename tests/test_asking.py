"""How values are understood, and what happens to those that are not."""

import pytest
from graph_files import graphs_of, store_of
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from queries.errors import QuestionError
from queries.names import level_nodes, plan_nodes, section_nodes, unit_nodes
from queries.plain_values import (
    day_terms,
    first_day_terms,
    level_pattern,
    level_terms,
    role_terms,
    word_terms,
)
from queries.run import run_question
from queries.store import Store
from queries.values import as_node, bound, places, plain

CITY = "https://w3id.org/fengong/id/directive/云政办〔2024〕5号"
EAST = "https://w3id.org/fengong/id/directive/东府办〔2024〕8号"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of("data_work")


def refusal_of(store: Store, name: str, **values: str) -> QuestionError:
    with pytest.raises(QuestionError) as refusal:
        run_question(store, name, values)
    return refusal.value


# Marked places

MARKED = "SELECT * {\n  VALUES ?unit { UNDEF } # unit\n  VALUES ?role { UNDEF } # role\n}\n"


def test_a_value_is_listed_at_its_place_and_a_place_without_one_goes() -> None:
    assert places(MARKED) == ("unit", "role")
    text = bound(MARKED, {"unit": [NamedNode("urn:a"), Literal("b", language="zh")]})
    assert text == 'SELECT * {\n  VALUES ?unit { <urn:a> "b"@zh } # unit\n}\n'


def test_a_value_may_be_a_row_of_terms() -> None:
    text = "SELECT * {\n  VALUES (?unit ?why) { (UNDEF UNDEF) } # unit\n}\n"
    assert places(text) == ("unit",)
    rows = [(NamedNode("urn:a"), Literal("b")), (NamedNode("urn:c"), Literal("\\1"))]
    assert '{ (<urn:a> "b") (<urn:c> "\\\\1") } # unit' in bound(text, {"unit": rows})
    assert bound(text, {}) == "SELECT * {\n}\n"


def test_no_value_at_all_is_not_the_same_as_no_wish() -> None:
    assert "VALUES ?unit {  } # unit" in bound(MARKED, {"unit": []})


def test_a_value_without_a_place_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="plan"):
        bound(MARKED, {"plan": [Literal("x")]})


@given(st.text())
def test_any_words_are_bound_as_that_one_literal(words: str) -> None:
    text = "SELECT ?word {\n  VALUES ?word { UNDEF } # word\n}\n"
    assert [plain(row["word"]) for row in Store.in_memory().select(text, {"word": [Literal(words)]})] == [
        words
    ]


@pytest.mark.parametrize("value", ["市数据局", "urn:a b", "http://x/{a}", "urn:x> <urn:y", "\udcff", ""])
def test_what_is_no_address_is_a_name(value: str) -> None:
    assert as_node(value) is None


# Plans


@pytest.mark.parametrize(
    "value",
    [
        CITY,
        "云政办〔2024〕5号",
        "云政办[2024]5号",
        "云政办（2024） 05号",
        "云川市2024年数据工作分工方案",
        "《云川市2024年数据工作分工方案》",
        "雲川市2024年數據工作分工方案",
        "云川市",
        "云川市方案.txt",
        "云政办",
    ],
)
def test_a_plan_is_known_by_number_title_a_part_of_it_its_file_or_its_address(
    store: Store, value: str
) -> None:
    assert plan_nodes(store, value) == (NamedNode(CITY),)


def test_a_part_that_fits_several_plans_is_refused_with_their_names(store: Store) -> None:
    refusal = refusal_of(store, "plan-tasks", plan="2024年数据工作分工方案")
    assert len(refusal.near) == 3
    assert "东山区2024年数据工作分工方案" in refusal.message
    assert "any of 3 plans" in refusal.message_en


def test_two_plans_of_one_title_are_told_apart_by_address() -> None:
    doubled = Store.in_memory()
    graphs = graphs_of("data_work")
    title = next(
        t for t in graphs["https://w3id.org/fengong/id/graph/东府办〔2024〕8号"] if "title" in str(t)
    )
    for graph in graphs.values():
        graph[:] = [type(t)(t.subject, t.predicate, title.object) if is_title(t) else t for t in graph]
    doubled.replace(graphs)
    assert {CITY, EAST} < set(refusal_of(doubled, "plan-tasks", plan=title.object.value).near)


def is_title(triple: object) -> bool:
    return "dc/terms/title" in str(triple) and "section" not in str(triple)


def test_an_unknown_plan_is_refused_with_the_nearest_names(store: Store) -> None:
    refusal = refusal_of(store, "plan-tasks", plan="云川市2023年数据工作方案")
    assert refusal.near[0] == "云川市2024年数据工作分工方案"
    assert refusal.near[0] in refusal.message


def test_a_cited_document_is_no_plan_of_the_store(store: Store) -> None:
    assert "库中没有" in refusal_of(store, "plan-tasks", plan="山府办〔2024〕2号").message


def test_an_address_that_the_store_does_not_know_is_unknown(store: Store) -> None:
    assert "库中没有" in refusal_of(store, "plan-tasks", plan="urn:nothing").message


# Units


def test_a_name_stands_for_the_units_of_all_plans_that_print_it(store: Store) -> None:
    found = {node.value for node in unit_nodes(store, "市数据局")}
    assert found == {f"{CITY}/unit/市数据局", f"{EAST}/unit/市数据局"}


@pytest.mark.parametrize("value", ["各县（市、区）", "各县(市、区)", "各縣（市、區）", " 各县（市、区） "])
def test_width_and_script_of_a_units_name_do_not_matter(store: Store, value: str) -> None:
    answer = run_question(store, "unit-tasks", {"unit": value})
    assert [plain(row["number"]) for row in answer] == ["1"]


def test_a_part_of_a_units_name_is_not_enough_but_the_whole_is_offered(store: Store) -> None:
    refusal = refusal_of(store, "unit-tasks", unit="数据局")
    assert set(refusal.near) >= {"市数据局", "区数据局", "省数据局"}
    assert "市数据局" in refusal.message_en


# Sections


def test_a_word_that_several_headings_hold_is_refused_with_the_headings(store: Store) -> None:
    refusal = refusal_of(store, "section-tasks", plan=CITY, section="数据")
    assert refusal.near == ("一、数据归集", "二、数据共享")


def test_a_section_is_looked_for_in_its_plan_only(store: Store) -> None:
    assert section_nodes(store, "数据共享", [NamedNode(CITY)])
    assert "库中没有" in refusal_of(store, "section-tasks", plan=EAST, section="数据共享").message


# Roles, dates, words, levels, codes


@pytest.mark.parametrize(
    ("value", "role"),
    [("牵头", "lead"), ("责任单位", "responsible"), ("协办", "cooperating"), ("GUIDING", "guiding")],
)
def test_role_words_are_understood(value: str, role: str) -> None:
    assert role_terms(value) == (Literal(role),)


def test_another_role_is_refused_with_the_known_ones(store: Store) -> None:
    assert "cooperating" in refusal_of(store, "unit-tasks", unit="市数据局", role="boss").message_en


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024", "2024-12-31"),
        ("2024年", "2024-12-31"),
        ("2024-02", "2024-02-29"),
        ("2023年2月", "2023-02-28"),
        ("2024-6-3", "2024-06-03"),
        ("20240603", "2024-06-03"),
        ("2024.6.3", "2024-06-03"),
    ],
)
def test_a_partial_date_means_its_last_day(value: str, day: str) -> None:
    assert [term.value for term in day_terms(value)] == [day]


@pytest.mark.parametrize(
    ("value", "day"),
    [("2024", "2024-01-01"), ("2024-02", "2024-02-01"), ("2024年6月3日", "2024-06-03")],
)
def test_a_partial_date_also_has_a_first_day(value: str, day: str) -> None:
    assert [term.value for term in first_day_terms(value)] == [day]


@pytest.mark.parametrize("value", ["", "年底", "2024-13", "2024-02-30", "24-06-30", "0000", "2024-06-30-1"])
def test_what_is_no_date_is_refused_with_an_example(value: str) -> None:
    for terms_of in (day_terms, first_day_terms):
        with pytest.raises(QuestionError, match="2024-06-30"):
            terms_of(value)


def test_words_are_parted_at_blanks_and_compared_in_lower_case() -> None:
    assert [term.value for term in word_terms("API　网关 api\t共享")] == ["api", "网关", "共享"]


def test_a_search_for_nothing_is_refused(store: Store) -> None:
    assert "词语" in refusal_of(store, "search", words="  ").message


@pytest.mark.parametrize(
    ("level", "yes", "no"),
    [
        ("国家", ["国务院办公厅", "国家数据局"], ["省国家安全厅", "市数据局"]),
        ("省", ["省数据局", "云山省数据局", "各省级部门"], ["云川市数据局", "市数据局"]),
        (
            "市",
            ["市数据局", "云川市数据局", "市政府"],
            ["市场监管局", "市容中心", "云川市东山区数据局", "区数据局"],
        ),
        ("区", ["区数据局", "东山区数据局", "云川市东山区数据局", "各区"], ["区域合作办", "市数据局"]),
        ("县", ["县数据局", "云水县数据局", "各县（市、区）"], ["市数据局"]),
        ("镇", ["各镇（街、区）", "东林镇政府"], ["城镇化办公室"]),
        ("街道", ["南桥街道办事处", "各街道"], ["街区改造办公室"]),
        ("乡", ["各乡镇", "石门乡政府"], ["乡村振兴局", "住房城乡建设部"]),
        ("村", ["西河村委会", "各村"], ["农业农村局", "市数据局"]),
    ],
)
def test_a_units_name_shows_its_level(level: str, yes: list[str], no: list[str]) -> None:
    pattern = level_pattern(level)
    assert [name for name in yes if not pattern.match(name)] == []
    assert [name for name in no if pattern.match(name)] == []


@pytest.mark.parametrize(
    ("level", "sign"),
    [
        ("国家", "国"),
        ("国", "国"),
        ("省级", "省"),
        ("city", "市"),
        ("区", "县"),
        ("县", "县"),
        ("街道", "镇"),
        ("乡", "镇"),
    ],
)
def test_a_level_of_bodies_is_one_of_five(level: str, sign: str) -> None:
    assert level_terms(level) == (Literal(sign),)


def test_villages_have_no_bodies() -> None:
    assert level_terms("村") == ()


def test_a_level_is_known_in_english_and_with_its_suffix(store: Store) -> None:
    assert level_nodes(store, "市级") == level_nodes(store, "city") != ()
    assert level_nodes(store, "village") == ()


def test_an_unknown_level_is_refused_with_the_known_ones(store: Store) -> None:
    refusal = refusal_of(store, "top-leads", level="州府")
    assert "街道" in refusal.message
    assert "county" in refusal.message_en


def test_an_unknown_code_is_refused_with_similar_ones(store: Store) -> None:
    assert "text-lost" in refusal_of(store, "issues", code="text-los").near


# Parameters


def test_a_missing_value_is_named_with_its_meaning(store: Store) -> None:
    refusal = refusal_of(store, "unit-in-plan", plan=CITY)
    assert "unit" in refusal.message
    assert "单位" in refusal.message
    assert "printed name" in refusal.message_en


def test_a_value_that_the_question_does_not_take_is_refused(store: Store) -> None:
    refusal = refusal_of(store, "search", words="x", unit="y")
    assert "unit" in refusal.message
    assert "It takes: words" in refusal.message_en


def test_characters_that_no_encoding_can_hold_are_refused(store: Store) -> None:
    assert "UTF-8" in refusal_of(store, "search", words="\udcff").message
