"""Loading, replacing and removing plans keeps their links up to date, and touches nothing else."""

import pytest
from cascade_plans import document, load, made
from graph_files import column, rows
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_plan import BASE
from pyoxigraph import Literal, NamedNode
from three_stores import NewStore

from api.writing.load_log import log_graph
from api.writing.removal import remove_plan
from ontology import terms
from ontology.addresses import (
    inferred_graph_address,
    links_graph_address,
    registry_graph_address,
    title_key,
)
from queries.cascade.families import families
from queries.cascade.ranks import issuer_of, stands_under
from queries.cascade.relatives import Relation, relatives
from queries.cascade.ties import children, missing_parents, parents
from queries.cascade.updating import update_links
from queries.cascade.waiting import pending
from queries.store import Store

LIST = "公布审批中介服务事项清单，清单以外的不得作为受理条件，每季度抽查一次收费和用时"
CHECKS = "对同一企业的多项检查合并进行，检查计划年初公示，检查结果7个工作日内公开"
HOTLINE = "各部门自设的咨询电话并入12345热线，一个号码对外，统一派单、统一回访"
DATA = "依托省数据开放平台提供可以机读的数据集，企业提出的需求15个工作日内答复"
REPAIR = "失信信息修复实行网上申请，由专人指导企业填报，办结后同步更新公示信息"

CITY = "岭川市2023年审批工作要点"
CITY_NUMBER = "岭府办〔2023〕1号"
CITY_PLAN = document(CITY, CITY_NUMBER, LIST, CHECKS, HOTLINE)
EAST = document("东湾区2023年审批工作方案", "东府办〔2023〕2号", LIST, HOTLINE, implements=CITY)
WEST = document("西湾区2023年审批工作方案", "西府办〔2023〕3号", CHECKS, DATA, implements=CITY)
OTHER = document("海云市2021年造林工作方案", "海府办〔2021〕9号", "完成人工造林一万亩，封山育林两万亩")


def taken(store: Store, plan: NamedNode) -> list[tuple[str, ...]]:
    return rows(store, "links", "upperNumber number kind state", plan=plan.value)


def dropped(store: Store, plan: NamedNode) -> list[str]:
    return column(store, "dropped-items", "number", plan=plan.value)


def contents(store: Store) -> dict[str, set[object]]:
    """The graphs of plans and of their links; tables of bodies and the log only grow."""
    shared = {registry_graph_address(BASE), log_graph(BASE)}
    return {graph: set(store.triples(graph)) for graph in store.graphs() if graph not in shared}


def test_a_plan_is_linked_to_the_upper_plan_that_it_names(new_store: NewStore) -> None:
    store = new_store()
    _, east = load(store, CITY_PLAN, EAST)
    assert taken(store, east) == [
        ("1", "1", "verbatim", "proposed"),
        ("3", "2", "verbatim", "proposed"),
    ]
    assert dropped(store, east) == ["2"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_links_do_not_depend_on_what_was_loaded_first(order: tuple[int, ...]) -> None:
    plans = (CITY_PLAN, EAST, WEST)
    together, one_by_one = Store.in_memory(), Store.in_memory()
    load(together, *plans)
    for place in order:
        load(one_by_one, plans[place])
    assert contents(one_by_one) == contents(together)


def test_a_changed_upper_plan_changes_the_links_of_those_below(new_store: NewStore) -> None:
    store = new_store()
    _, east = load(store, CITY_PLAN, EAST)
    load(store, document(CITY, CITY_NUMBER, DATA, LIST))
    assert taken(store, east) == [("2", "1", "verbatim", "proposed")]
    assert dropped(store, east) == ["1"]


def test_a_removed_upper_plan_leaves_no_links_behind(new_store: NewStore) -> None:
    store = new_store()
    city, east = load(store, CITY_PLAN, EAST)
    remove_plan(store, city, BASE)
    assert taken(store, east) == []
    assert missing_parents(store, east)
    assert links_graph_address(city.value) not in store.graphs()


def test_loading_and_removing_a_plan_touches_only_what_hangs_on_it(new_store: NewStore) -> None:
    store = new_store()
    load(store, CITY_PLAN, EAST, OTHER)
    before = contents(store)
    (west,) = load(store, WEST)
    after = contents(store)
    own = {west.value.replace("directive/", f"{kind}/") for kind in ("graph", "links")}
    assert after.keys() - before.keys() == own
    assert {graph for graph in before if before[graph] != after[graph]} == set()
    remove_plan(store, west, BASE)
    assert contents(store) == before


def test_an_interrupted_update_is_taken_up_again(new_store: NewStore) -> None:
    store = new_store()
    for text in (CITY_PLAN, EAST):
        graph = made(text)
        store.replace({graph.graph.value: graph.triples, **pending(graph.plan)})
    east = made(EAST).plan
    assert taken(store, east) == []
    assert update_links(store) == 2
    assert len(taken(store, east)) == 2
    assert update_links(store) == 0
    assert list(store.subjects(terms.LINKS_PENDING, Literal(value=True))) == []


# Who stands above whom


@pytest.mark.parametrize(
    "named", [CITY, f"岭川市人民政府办公室{CITY}", f"岭川市人民政府办公室关于印发{CITY}的通知"]
)
def test_a_plan_is_known_by_its_title_with_its_issuer_and_by_its_notice(
    new_store: NewStore, named: str
) -> None:
    store = new_store()
    signed = f"{CITY_PLAN}\n岭川市人民政府办公室\n2023年3月1日\n"
    city, east = load(
        store, signed, document("东湾区2023年方案", "东府办〔2023〕2号", LIST, implements=named)
    )
    assert parents(store, east) == (city,)
    assert children(store, city) == (east,)


def test_a_notice_that_forwards_a_plan_stands_for_it(new_store: NewStore) -> None:
    store = new_store()
    notice = (
        f"岭川市人民政府办公室关于转发{CITY}的通知\n岭府办〔2023〕7号\n各区人民政府：\n"
        f"现将《{CITY}》转发给你们，请认真贯彻落实。\n岭川市人民政府办公室\n2023年4月1日\n"
    )
    city = document(CITY, CITY_NUMBER, LIST)
    below = document(
        "东湾区2023年方案", "东府办〔2023〕2号", LIST, implements=f"岭川市人民政府办公室关于转发{CITY}的通知"
    )
    upper, _, east = load(store, city, notice, below)
    assert parents(store, east) == (upper,)
    assert east in children(store, upper)


def test_plans_that_share_sentences_are_found_though_neither_names_the_other(new_store: NewStore) -> None:
    store = new_store()
    orders = (LIST, CHECKS, HOTLINE, DATA)
    one = document("东湾区2023年审批方案", "东府办〔2023〕2号", *orders)
    other = document("西湾区2023年审批方案", "西府办〔2023〕3号", *orders)
    east, west, _ = load(store, one, other, OTHER)
    assert [(found.plan, found.relation) for found in relatives(store, east)] == [(west, Relation.ALIKE)]
    assert list(store.objects(east, terms.RESEMBLES)) == [west]
    assert rows(store, "plan-family", "relation title", plan=east.value) == [
        ("alike", "西湾区2023年审批方案")
    ]


def test_a_plan_of_a_higher_body_and_the_same_year_is_likely_carried_out(new_store: NewStore) -> None:
    store = new_store()
    orders = (LIST, CHECKS, HOTLINE, DATA)
    city = document("广州市2023年审批工作要点", "穗府办〔2023〕1号", *orders)
    district = document("花都区2023年审批工作方案", "花府办〔2023〕2号", *orders)
    signed = f"{district}\n广州市花都区人民政府办公室\n2023年5月1日\n"
    upper, lower = load(store, f"{city}\n广州市人民政府办公室\n2023年3月1日\n", signed)
    assert list(store.objects(lower, terms.LIKELY_IMPLEMENTS)) == [upper]
    assert len(taken(store, lower)) == 4
    # what nobody ordered is not dropped
    assert dropped(store, lower) == []


def test_the_plan_of_the_year_before_is_continued(new_store: NewStore) -> None:
    store = new_store()
    signed = "广州市人民政府办公室\n{}年3月1日\n"
    earlier = document(
        "广州市2022年审批工作要点", "穗府办〔2022〕1号", LIST, CHECKS, HOTLINE
    ) + signed.format(2022)
    later = document("广州市2023年审批工作要点", "穗府办〔2023〕1号", LIST, CHECKS, HOTLINE) + signed.format(
        2023
    )
    before, after = load(store, earlier, later)
    assert list(store.objects(after, terms.CONTINUES)) == [before]


# Parents that are not in the store


def test_what_several_plans_share_is_inferred_of_the_directive_above_them(new_store: NewStore) -> None:
    store = new_store()
    third = document("北湾区2023年审批工作方案", "北府办〔2023〕4号", LIST, DATA, implements=CITY)
    load(store, EAST, WEST, third)
    assert sorted(rows(store, "inferred-items", "text plans")) == sorted([(LIST, "2"), (DATA, "2")])
    (family,) = families(store)
    assert family.state == "parent-not-loaded"
    assert [len(one.tasks) for one in family.inferred] == [2, 2]


def test_nothing_is_inferred_of_a_directive_once_it_is_loaded(new_store: NewStore) -> None:
    store = new_store()
    load(store, EAST, document("北湾区2023年审批工作方案", "北府办〔2023〕4号", LIST, implements=CITY))
    assert column(store, "inferred-items", "text") == [LIST]
    load(store, CITY_PLAN)
    assert column(store, "inferred-items", "text") == []
    assert not [graph for graph in store.graphs() if graph.startswith(f"{BASE}inferred/")]


def test_addresses_of_graphs_follow_from_that_of_the_plan() -> None:
    plan = f"{BASE}directive/东府办〔2023〕2号"
    assert links_graph_address(plan) == f"{BASE}links/东府办〔2023〕2号"
    assert inferred_graph_address(plan) == f"{BASE}inferred/东府办〔2023〕2号"


# Coverage


def test_a_bureau_owes_only_what_names_it(new_store: NewStore) -> None:
    store = new_store()
    city = (
        "广州市2023年审批工作要点\n穗府办〔2023〕1号\n一、主要任务\n"
        f"1．{LIST}（市财政局负责）\n2．{CHECKS}（市市场监督管理局负责）\n广州市人民政府办公室\n2023年3月1日\n"
    )
    bureau = document(
        "广州市财政局2023年审批工作方案", "穗财〔2023〕2号", LIST, implements="广州市2023年审批工作要点"
    )
    _, lower = load(store, city, f"{bureau}\n广州市财政局\n2023年5月1日\n")
    (family,) = families(store, child=[lower])
    ((_, found),) = family.below
    assert [cell.state.value for cell in found.cells] == ["taken-over", "with-another-unit"]
    assert (found.rate, found.confirmed_rate) == (1.0, 0.0)
    assert rows(store, "coverage", "owed taken confirmed") == [("1", "1", "0")]
    assert rows(store, "unit-duties", "number state ownNumbers", unit="广州市财政局") == [
        ("1", "taken-over", "1")
    ]


def bureau_plan(bureau: str, number: str, *orders: str) -> str:
    return f"{document(f'{bureau}2023年审批工作方案', number, *orders)}\n{bureau}\n2023年5月1日\n"


def test_a_plan_of_another_bureau_is_compared_item_by_item(new_store: NewStore) -> None:
    store = new_store()
    one = bureau_plan("广州市财政局", "穗财〔2023〕2号", LIST, CHECKS)
    other = bureau_plan("广州市审计局", "穗审〔2023〕3号", LIST, DATA)
    upper, lower = load(store, one, other)
    (family,) = families(store, [upper], [lower])
    ((_, found),) = family.below
    assert [cell.state.value for cell in found.cells] == ["taken-over", "not-taken-over"]


def stands(body: str, above: str) -> bool:
    store = Store.in_memory()
    lower, upper = load(
        store, bureau_plan(body, "甲发〔2023〕1号", LIST), bureau_plan(above, "乙发〔2023〕2号", LIST)
    )
    mine, theirs = issuer_of(store, lower), issuer_of(store, upper)
    assert mine is not None
    assert theirs is not None
    return stands_under(store, mine, theirs)


@pytest.mark.parametrize(
    ("body", "above"),
    [
        ("广州市财政局", "广州市人民政府办公室"),
        ("广州市花都区应急管理局", "广州市人民政府办公室"),
        ("广州市花都区应急管理局", "广州市应急管理局"),
    ],
)
def test_a_body_stands_under_those_of_its_place_and_of_wider_ones(body: str, above: str) -> None:
    assert stands(body, above)


@pytest.mark.parametrize(
    ("body", "above"),
    [
        ("广州市财政局", "广州市审计局"),
        ("广州市人民政府办公室", "广州市财政局"),
        ("江门市财政局", "广州市人民政府办公室"),
    ],
)
def test_a_body_stands_under_none_beside_it_below_it_or_elsewhere(body: str, above: str) -> None:
    assert not stands(body, above)


def test_the_question_and_the_matrix_count_alike(new_store: NewStore) -> None:
    store = new_store()
    _, east, west = load(store, CITY_PLAN, EAST, WEST)
    (family,) = families(store)
    told = {document.address: found for document, found in family.below}
    for plan, owed, taken_over in rows(store, "coverage", "plan owed taken"):
        assert told[plan].rate == pytest.approx(int(taken_over) / int(owed), abs=0.001)
    assert [document.address for document, _ in family.below] == [east.value, west.value]


# Laws

ORDERS = st.lists(st.sampled_from((LIST, CHECKS, HOTLINE, DATA, REPAIR)), min_size=1, max_size=4, unique=True)


@settings(max_examples=25)
@given(ORDERS, ORDERS, ORDERS)
def test_going_back_to_a_plan_as_it_was_goes_back_to_its_links(
    upper: list[str], lower: list[str], other: list[str]
) -> None:
    store = Store.in_memory()
    city = document(CITY, CITY_NUMBER, *upper)
    load(store, city, document("东湾区2023年审批工作方案", "东府办〔2023〕2号", *lower, implements=CITY))
    before = contents(store)
    load(store, document(CITY, CITY_NUMBER, *other))
    load(store, city)
    assert contents(store) == before


def test_the_title_key_of_a_plan_that_names_its_issuer_is_not_doubled() -> None:
    keys = [triple.object for triple in made(CITY_PLAN).triples if triple.predicate == terms.OWN_TITLE_KEY]
    assert len(keys) == len(set(keys))
    assert Literal(title_key(CITY) or "") in keys
