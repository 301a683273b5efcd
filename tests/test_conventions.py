"""Rules that a plan says once and that hold from there on."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.units.conventions import (
    ALL_LOCALITIES,
    FIRST_LISTED_LEADS,
    HOLDS_BELOW,
    ORDER_MEANS_NOTHING,
    find_conventions,
    find_rules,
)
from ontology.plan import Convention, Source

PLACE = Source(line_start=4, line_end=4)


def rules(text: str) -> list[str]:
    return [convention.rule for convention in find_conventions(text, PLACE)]


@pytest.mark.parametrize(
    "text",
    [
        "列第一位者为牵头单位，下同",
        "（市教育局、市体育局负责。列第一位者为牵头单位，下同）",
        "排在第一位的部门为牵头部门，下同。",
        "责任分工中，列第一位的责任单位为牵头单位或汇总单位。",
        "注：第一个单位为牵头单位",
        "各项任务排名首位的为牵头单位，其他为配合单位。",
        "列首位的单位牵头负责",
        "列第一位者為牽頭單位",
    ],
)
def test_the_first_listed_leads(text: str) -> None:
    assert rules(text) == [FIRST_LISTED_LEADS]


@pytest.mark.parametrize(
    "text",
    ["以下各项工作均需各县、区落实，不再列出。", "各镇均为责任单位，以下不再一一列出。"],
)
def test_localities_are_said_once_for_all_items(text: str) -> None:
    assert rules(text) == [ALL_LOCALITIES]


def test_the_order_of_names_may_mean_nothing() -> None:
    assert rules("责任单位：市教育局、市体育局（排名不分先后）") == [ORDER_MEANS_NOTHING]


@pytest.mark.parametrize(
    "text",
    [
        "第一牵头单位：市教育局",
        "主要负责同志是第一责任人，牵头抓好落实。",
        "列入第一批试点，由牵头单位负责。",
        "过期事项不再列入目录，各部门均要落实。",
        "直属单位（以下简称单位，下同）要做好公开。",
        "",
    ],
)
def test_other_sentences_are_no_rules(text: str) -> None:
    assert rules(text) == []


def test_a_rule_keeps_its_words_and_place() -> None:
    found = find_conventions("加大支持。（各县负责，列第一位者为牵头单位，下同）", PLACE)
    assert found == (Convention("列第一位者为牵头单位，下同", FIRST_LISTED_LEADS, PLACE),)


def test_the_same_below_is_a_rule_only_for_unit_words() -> None:
    assert [rule.rule for rule in find_rules("各县负责，下同")] == [HOLDS_BELOW]


@given(st.text(alphabet="列第一位者为牵头单位，下同。首均不再出负责（）"))
def test_rules_stand_in_order_and_do_not_overlap(text: str) -> None:
    found = find_rules(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(0 <= rule.start < rule.end <= len(text) for rule in found)
