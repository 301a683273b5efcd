"""What people say of links goes before likeness, and outlives the plans."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from cascade_plans import document, items, load
from graph_files import rows
from hypothesis import given
from hypothesis import strategies as st
from invented_plan import BASE
from pyoxigraph import NamedNode
from three_stores import NewStore

from api.writing.removal import remove_plan
from api.writing.reviewing import Verdicts, take_table
from ontology.addresses import address_of, task_address, text_key, uri_of
from queries.cascade.comparison import compare, prepared
from queries.cascade.families import families
from queries.cascade.reviewing import Reviewed
from queries.cascade.reviews import Review, Verdict, standing
from queries.cascade.sssom import COLUMNS, sssom
from queries.cascade.verdicts import ReviewError
from queries.store import Store

LIST = "公布审批中介服务事项清单，清单以外的不得作为受理条件，每季度抽查一次收费和用时"
CHECKS = "对同一企业的多项检查合并进行，检查计划年初公示，检查结果7个工作日内公开"
HOTLINE = "各部门自设的咨询电话并入12345热线，一个号码对外，统一派单、统一回访"
DATA = "依托省数据开放平台提供可以机读的数据集，企业提出的需求15个工作日内答复"

CITY = "岭川市2023年审批工作要点"
CITY_NUMBER, EAST_NUMBER = "岭府办〔2023〕1号", "东府办〔2023〕2号"
CITY_PLAN = document(CITY, CITY_NUMBER, LIST, CHECKS, HOTLINE)


def east_plan(*orders: str) -> str:
    return document("东湾区2023年审批工作方案", EAST_NUMBER, *orders, implements=CITY)


@pytest.fixture
def store(new_store: NewStore) -> Store:
    made = new_store()
    load(made, CITY_PLAN, east_plan(LIST, HOTLINE, DATA))
    return made


def task(number: str, key: str = EAST_NUMBER) -> str:
    return task_address(f"{BASE}directive/{key}", number)


def exported(store: Store) -> str:
    return sssom((found.compared for family in families(store) for _, found in family.below), BASE)


def filled(text: str, verdicts: dict[str, str], reviewer: str = "张三") -> str:
    """The table with verdicts in the rows of these tasks, by the number of the lower one."""
    head = [line for line in text.splitlines() if line.startswith("#")]
    table = list(
        csv.DictReader([line for line in text.splitlines() if line not in head], dialect="excel-tab")
    )
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    for row in table:
        said = verdicts.get(row["subject_id"].rpartition("/")[2], row["ext_verdict"])
        writer.writerow({**row, "ext_verdict": said, "reviewer_label": reviewer if said else ""})
    return "\n".join([*head, out.getvalue()])


def review(store: Store, text: str, *, overrule: bool = False) -> Reviewed:
    table = Verdicts(text.encode(), "链接.sssom.tsv", "李四", "2023-06-01", overrule)
    return take_table(store, table, BASE)


def refusal(store: Store, text: str) -> str:
    with pytest.raises(ReviewError) as refused:
        review(store, text)
    return refused.value.message


def states(store: Store) -> dict[str, str]:
    return dict(rows(store, "links", "number state"))


def test_a_confirmed_link_is_a_fact_and_a_rejected_one_is_gone(store: Store) -> None:
    taken = review(store, filled(exported(store), {"1": "确认", "2": "拒绝"}))
    assert taken == Reviewed(confirmed=1, rejected=1, known=0)
    assert states(store) == {"1": "confirmed"}
    assert rows(store, "dropped-items", "number") == [("2",), ("3",)]
    assert rows(store, "coverage", "owed taken confirmed") == [("3", "1", "1")]


def test_what_was_said_is_in_the_next_table(store: Store) -> None:
    review(store, filled(exported(store), {"1": "确认", "2": "拒绝"}))
    again = exported(store)
    assert review(store, again) == Reviewed(confirmed=0, rejected=0, known=2)
    rejected = [line for line in again.splitlines() if "\tNot\t" in line]
    assert len(rejected) == 1
    assert rejected[0].startswith("拒绝\t张三\t2023-06-01")


def test_reviews_survive_loading_either_plan_again(store: Store) -> None:
    review(store, filled(exported(store), {"1": "确认", "2": "拒绝"}))
    load(store, document(CITY, CITY_NUMBER, LIST, CHECKS, HOTLINE, DATA))
    load(store, east_plan(LIST, HOTLINE, CHECKS))
    assert states(store) == {"1": "confirmed", "3": "proposed"}


def test_reviews_survive_removing_a_plan_and_loading_it_again(store: Store) -> None:
    review(store, filled(exported(store), {"1": "确认"}))
    remove_plan(store, NamedNode(f"{BASE}directive/{EAST_NUMBER}"), BASE)
    load(store, east_plan(LIST, HOTLINE))
    assert states(store)["1"] == "confirmed"


def test_a_review_follows_its_text_to_another_number(store: Store) -> None:
    review(store, filled(exported(store), {"1": "确认"}))
    load(store, east_plan(DATA, HOTLINE, LIST))
    assert states(store) == {"2": "proposed", "3": "confirmed"}


def test_a_changed_text_marks_the_link_for_another_look(store: Store) -> None:
    review(store, filled(exported(store), {"1": "确认", "2": "拒绝"}))
    load(store, east_plan(LIST.replace("每季度", "每月"), HOTLINE.replace("统一派单", "统一登记"), DATA))
    assert states(store) == {"1": "look-again", "2": "look-again"}
    assert rows(store, "coverage", "confirmed") == [("0",)]


def test_a_confirmed_link_whose_text_changed_beyond_likeness_is_kept_for_a_look(store: Store) -> None:
    review(store, filled(exported(store), {"1": "确认"}))
    load(store, east_plan("在两个镇试点上门讲解政策，每镇每月至少一次", HOTLINE, DATA))
    assert states(store)["1"] == "look-again"


def test_a_person_may_link_what_nothing_is_alike(store: Store) -> None:
    text = exported(store)
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "ext_verdict": "确认",
        "subject_id": f"plan:{EAST_NUMBER}/task/3",
        "object_id": f"plan:{CITY_NUMBER}/task/2",
    }
    review(store, text + "\t".join(row.values()) + "\n")
    assert states(store)["3"] == "confirmed"


# Tables that come back


@pytest.mark.parametrize("word", ["确认", "是", "confirmed", "Yes", " 确认 "])
def test_a_verdict_is_said_in_several_words(store: Store, word: str) -> None:
    assert review(store, filled(exported(store), {"1": word})).confirmed == 1


def test_rows_without_a_verdict_are_left_open(store: Store) -> None:
    assert review(store, exported(store)) == Reviewed(0, 0, 0)


def test_verdicts_in_the_columns_of_the_standard_are_taken_too(store: Store) -> None:
    lines = exported(store).replace("\tfg:fulfils\t\t", "\tfg:fulfils\tNot\t", 1)
    curated = lines.replace("LexicalSimilarityThresholdMatching", "ManualMappingCuration")
    assert review(store, curated) == Reviewed(confirmed=1, rejected=1, known=0)


def test_a_spreadsheet_may_put_the_head_in_quotes(store: Store) -> None:
    text = filled(exported(store), {"1": "确认"})
    quoted = "\n".join(f'"{line}"' if line.startswith("#") else line for line in text.splitlines())
    assert review(store, f"\ufeff{quoted}").confirmed == 1


def line_of(text: str, number: str) -> int:
    ends = f"/task/{number}\t"
    return next(
        count for count, line in enumerate(text.splitlines(), start=1) if ends in line.split("fg:ful")[0]
    )


def test_an_unknown_verdict_is_refused_with_its_line(store: Store) -> None:
    text = filled(exported(store), {"2": "也许"})
    assert f"第 {line_of(text, '2')} 行：ext_verdict 写的是“也许”" in refusal(store, text)


def test_two_verdicts_on_one_link_are_refused_with_both_lines(store: Store) -> None:
    text = filled(exported(store), {"1": "确认"})
    line = line_of(text, "1")
    against = text.splitlines()[line - 1].replace("确认", "拒绝", 1)
    said = refusal(store, f"{text}{against}\n")
    assert f"第 {len(text.splitlines()) + 1} 行：与第 {line} 行对同一对任务的结论相反" in said


def test_nothing_is_taken_of_a_table_with_a_fault(store: Store) -> None:
    refusal(store, filled(exported(store), {"1": "确认", "2": "也许"}))
    assert states(store) == {"1": "proposed", "2": "proposed"}


def test_a_task_that_is_not_in_the_store_is_refused(store: Store) -> None:
    text = filled(exported(store), {"1": "确认"}).replace("/task/1\t", "/task/99\t", 1)
    assert "库中没有任务" in refusal(store, text)


def test_a_table_of_older_texts_is_refused(store: Store) -> None:
    text = filled(exported(store), {"1": "确认"})
    load(store, east_plan(LIST.replace("每季度", "每月"), HOTLINE, DATA))
    assert f"第 {line_of(text, '1')} 行：任务文字与库中的不同" in refusal(store, text)


def test_what_somebody_else_decided_is_only_changed_on_purpose(store: Store) -> None:
    text = exported(store)
    review(store, filled(text, {"1": "确认"}))
    against = filled(text, {"1": "拒绝"}, "王五")
    assert "张三 已于 2023-06-01 确认" in refusal(store, against)
    assert review(store, against, overrule=True).rejected == 1
    assert "1" not in states(store)


def test_one_may_change_ones_own_mind(store: Store) -> None:
    text = exported(store)
    review(store, filled(text, {"1": "确认"}))
    assert review(store, filled(text, {"1": "拒绝"})).rejected == 1


@pytest.mark.parametrize("text", ["", "甲\t乙\n1\t2\n", "#curie_map:\n"])
def test_a_table_of_something_else_is_refused(store: Store, text: str) -> None:
    assert "缺少列 subject_id、object_id" in refusal(store, text)


# Laws

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(TEXTS)
def test_an_address_survives_the_table(number: str) -> None:
    address = task_address(f"{BASE}directive/x", number) if number else f"{BASE}directive/x"
    assert uri_of(address).isascii()
    assert address_of(uri_of(address)) == address


@given(st.lists(st.sampled_from((LIST, CHECKS, HOTLINE, DATA)), min_size=1, max_size=4))
def test_a_review_holds_just_while_both_texts_are_what_they_were(texts: list[str]) -> None:
    upper, lower = items(*texts), items(*texts, plan="lower")
    said = Review(lower[0].address, upper[0].address, Verdict.REJECTED, "张三", "2023-06-01")
    said = replace(said, lower_text=text_key(texts[0]), upper_text=text_key(texts[0]))
    found = standing([said], upper, lower)
    assert found.verdicts == {(upper[0].address, lower[0].address): said}
    changed = standing([replace(said, lower_text="0")], upper, lower)
    assert changed.verdicts == {}
    assert changed.look_again == {(upper[0].address, lower[0].address)}


def test_kinds_follow_from_what_people_decided() -> None:
    upper, lower = items(f"{LIST}。{HOTLINE}"), items(LIST, HOTLINE, plan="lower")
    said = Review(lower[1].address, upper[0].address, Verdict.REJECTED, "张三", "2023-06-01")
    said = replace(said, lower_text=text_key(HOTLINE), upper_text=text_key(upper[0].text))
    before = compare(prepared(upper), prepared(lower))
    after = compare(prepared(upper), prepared(lower), [said])
    assert [link.kind.value for link in before.links] == ["split", "split"]
    assert [link.kind.value for link in after.links] == ["partial"]
    assert [(one.upper, one.lower) for one in after.rejected] == [(upper[0], lower[1])]
