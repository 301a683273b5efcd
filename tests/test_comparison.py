"""What a lower plan takes over from an upper one, changes, drops and adds."""

import pytest
from cascade_plans import compared, items, links
from hypothesis import given
from hypothesis import strategies as st

from queries.cascade.comparison import compare, prepared
from queries.cascade.items import Item
from queries.cascade.kinds import Kind

LIST = "公布审批中介服务事项清单，清单以外的不得作为受理条件，每季度抽查一次收费和用时。"
CHECKS = "对同一企业的多项检查合并进行，检查计划年初公示，检查结果7个工作日内公开。"
HOTLINE = "各部门自设的咨询电话并入12345热线，一个号码对外，统一派单、统一回访。"
TRAINING = "组织窗口人员轮训不少于三次，重点讲解政府信息公开条例。"
DATA = "依托省数据开放平台提供可以机读的数据集，企业提出的需求15个工作日内答复。"
PLAN = (LIST, CHECKS, HOTLINE, TRAINING, DATA)


@pytest.mark.parametrize(
    "printed",
    [
        LIST,
        "公布審批中介服務事項清單,清單以外的不得作為受理條件,每季度抽查一次收費和用時",
        "公布 审批中介服务事项清单，清单以外的不得作为受理条件，每季度 抽查一次收费和用时。",
    ],
)
def test_an_item_is_copied_however_it_is_printed(printed: str) -> None:
    assert links([LIST], [HOTLINE, printed]) == [("1", "2", "verbatim")]


def test_a_title_before_the_order_is_no_change() -> None:
    assert links([f"管好中介服务。{LIST}"], [LIST]) == [("1", "1", "verbatim")]


@pytest.mark.parametrize(
    "reworded",
    [
        "公布区级审批中介服务事项清单，清单以外的不作为受理条件，每月抽查一次收费和用时。",
        f"{LIST}抽查结果在区政府门户网站公开，群众可以查询。",
        "每季度抽查一次中介服务收费和用时，公布审批中介服务事项清单，清单以外的不得作为受理条件。",
    ],
)
def test_an_item_is_adapted_by_other_words_another_order_or_more_besides(reworded: str) -> None:
    assert links([LIST], [TRAINING, reworded]) == [("1", "2", "adapted")]


def test_an_item_of_which_a_clause_is_gone_is_partly_taken_over() -> None:
    (link,) = compared([CHECKS], ["对同一企业的多项检查合并进行，检查结果7个工作日内公开。"]).links
    assert (link.kind, link.whole, link.missing) == (Kind.PARTIAL, False, ("检查计划年初公示",))


def test_an_item_is_split_over_tasks_that_each_say_a_part_of_it() -> None:
    first, second, _ = HOTLINE.split("，")
    assert links([f"{LIST}{HOTLINE}"], [LIST, HOTLINE]) == [("1", "1", "split"), ("1", "2", "split")]
    assert links([HOTLINE, LIST], [f"{first}。", DATA]) == [("1", "1", "partial")]
    assert second == "一个号码对外"


def test_items_are_merged_in_a_task_that_says_several() -> None:
    assert links([LIST, HOTLINE, DATA], [TRAINING, f"{LIST}{HOTLINE}"]) == [
        ("1", "2", "merged"),
        ("2", "2", "merged"),
    ]


def test_a_point_of_prose_that_bundles_items_is_matched_by_its_sentences() -> None:
    point = f"推进政务公开。{CHECKS}{LIST}加强队伍建设，严格值班纪律，保证经费。{HOTLINE}"
    assert [(upper, lower) for upper, lower, _ in links(PLAN, [point])] == [
        ("1", "1"),
        ("2", "1"),
        ("3", "1"),
    ]


def test_two_orders_that_differ_in_their_field_keep_apart() -> None:
    upper = ["公布区级教育收费清单，每季度核对一次。", "公布区级医疗收费清单，每季度核对一次。"]
    lower = ["公布镇级医疗收费清单，每季度核对一次。", "公布镇级教育收费清单，每季度核对一次。"]
    assert [(one, other) for one, other, _ in links(upper, lower)] == [("1", "2"), ("2", "1")]


def test_the_same_order_given_twice_is_found_twice() -> None:
    assert links([LIST], [LIST, HOTLINE, LIST]) == [("1", "1", "verbatim"), ("1", "3", "verbatim")]


def test_a_stock_phrase_that_both_have_is_no_link() -> None:
    upper = f"{LIST}切实加强组织领导，自觉接受社会监督。"
    lower = f"{TRAINING}切实加强组织领导，自觉接受社会监督。"
    assert links([upper, CHECKS], [lower, CHECKS]) == [("2", "2", "verbatim")]


def test_a_figure_or_a_limit_that_both_have_is_no_link() -> None:
    assert links(["投诉7个工作日内答复。"], ["检查结果7个工作日内公开。", "证照7个工作日内送达。"]) == []


def test_what_no_task_takes_over_is_dropped_and_what_takes_over_nothing_is_new() -> None:
    found = compared(PLAN, [HOTLINE, "在两个镇试点上门讲解，每镇每月至少一次。", LIST])
    assert [item.number for item in found.dropped] == ["2", "4", "5"]
    assert [item.number for item in found.new] == ["2"]


def test_an_item_that_something_is_a_little_like_is_dropped_but_doubtful() -> None:
    upper = items("面向窗口人员开展轮训不少于3次，重点讲解政府信息公开条例。", LIST)
    lower = items("邀请专家给窗口人员讲解公文写作，编印手册。", LIST, plan="lower")
    found = compare(prepared(upper), prepared(lower))
    assert [item.number for item in found.dropped] == ["1"]
    assert found.doubtful[upper[0].address].number == "1"


def test_a_task_under_the_same_heading_is_linked_on_weaker_grounds() -> None:
    upper = Item("u", "1", "面向窗口人员开展轮训不少于3次，重点讲解政府信息公开条例。", ("五、业务培训",))
    lower = Item("l", "1", "窗口人员每年轮训一次，学习服务礼仪和应急处置。", ("（八）业务培训",))
    elsewhere = Item("l", "1", lower.text, ("（八）安全生产",))
    assert compare(prepared([upper]), prepared([lower])).links
    assert not compare(prepared([upper]), prepared([elsewhere])).links


def test_a_text_that_is_lost_is_neither_dropped_nor_new() -> None:
    upper = [Item("u1", "1", ""), Item("u2", "2", "按月公开全国", damaged=True), Item("u3", "3", LIST)]
    lower = [Item("l1", "1", "……"), Item("l2", "2", HOTLINE)]
    found = compare(prepared(upper), prepared(lower))
    assert [item.number for item in found.unreadable_upper] == ["1", "2"]
    assert [item.number for item in found.unreadable_lower] == ["1"]
    assert [item.number for item in (*found.dropped, *found.new)] == ["3", "2"]


def test_a_damaged_item_that_is_found_all_the_same_is_linked() -> None:
    upper = [Item("u1", "1", LIST[:24], damaged=True)]
    found = compare(prepared(upper), prepared(items(LIST, HOTLINE, plan="lower")))
    assert [(link.upper.number, link.lower.number) for link in found.links] == [("1", "1")]
    assert found.unreadable_upper == ()


@pytest.mark.parametrize(("upper", "lower"), [((), PLAN), (PLAN, ()), ((), ())])
def test_a_plan_without_items_takes_over_nothing(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    found = compared(upper, lower)
    assert found.links == ()
    assert [item.text for item in found.dropped] == list(upper)
    assert [item.text for item in found.new] == list(lower)


# Laws

TEXTS = st.lists(st.text(alphabet="公布清单抽查结果服务热线培训数据。，；：7、 ", max_size=40), max_size=6)


@given(TEXTS)
def test_a_plan_takes_itself_over_word_for_word(texts: list[str]) -> None:
    found = compared(texts, texts)
    same = {link.upper.number for link in found.links if link.upper.number == link.lower.number}
    kinds = {link.kind for link in found.links if link.upper.number == link.lower.number}
    assert same == {item.number for item in items(*texts) if item.readable}
    assert kinds <= {Kind.VERBATIM}


@given(TEXTS, TEXTS)
def test_every_item_is_accounted_for_once(upper: list[str], lower: list[str]) -> None:
    found = compared(upper, lower)
    taken, taking = ({getattr(link, side).number for link in found.links} for side in ("upper", "lower"))
    rest = [item.number for item in (*found.dropped, *found.unreadable_upper)]
    own = [item.number for item in (*found.new, *found.unreadable_lower)]
    assert sorted([*taken, *rest]) == sorted(str(count) for count in range(1, len(upper) + 1))
    assert sorted([*taking, *own]) == sorted(str(count) for count in range(1, len(lower) + 1))


@given(st.permutations(PLAN), st.permutations((LIST, CHECKS[:24], f"{HOTLINE}{DATA}")))
def test_the_order_of_items_makes_no_difference(upper: list[str], lower: list[str]) -> None:
    found = compared(upper, lower)
    told = {(link.upper.text, link.lower.text, link.kind, link.score) for link in found.links}
    usual = compared(PLAN, (LIST, CHECKS[:24], f"{HOTLINE}{DATA}"))
    assert told == {(link.upper.text, link.lower.text, link.kind, link.score) for link in usual.links}


@given(TEXTS, TEXTS)
def test_scores_lie_between_nothing_and_all(upper: list[str], lower: list[str]) -> None:
    assert all(0 < link.score <= 1 for link in compared(upper, lower).links)
