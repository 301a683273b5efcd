"""What a body was before and became later, from reforms of every sort."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from queries.store import Store
from queries.succession import Relative, former_bodies, later_bodies

NAMES = "甲乙丙丁戊"
BOOLEAN = NamedNode(terms.XSD + "boolean")


def body(name: str) -> NamedNode:
    return NamedNode(f"urn:body:{name}")


def day(text: str) -> Literal:
    return Literal(text, datatype=terms.DATE)


def reform(number: int, kind: str, before: str, after: str, year: int = 2018) -> list[Triple]:
    """A reform within a year; names are single characters."""
    node = NamedNode(f"urn:reform:{number}")
    said = {
        terms.DC_TYPE: Literal(kind, language="zh"),
        terms.EARLIEST: day(f"{year}-01-01"),
        terms.LATEST: day(f"{year}-12-31"),
        terms.GENERAL: Literal("false", datatype=BOOLEAN),
    }
    return [
        *(Triple(node, edge, value) for edge, value in said.items()),
        *(Triple(node, terms.ORIGINAL_ORGANIZATION, body(name)) for name in before),
        *(Triple(node, terms.RESULTING_ORGANIZATION, body(name)) for name in after),
    ]


def store_of(ends: dict[str, int], *reforms: list[Triple]) -> Store:
    """Bodies of which some ended in a year, and their reforms."""
    said = [triple for one in reforms for triple in one]
    said += [Triple(body(name), terms.PREF_LABEL, Literal(name, language="zh")) for name in NAMES]
    said += [Triple(body(name), terms.EXISTS_UNTIL, day(f"{year}-12-31")) for name, year in ends.items()]
    store = Store.in_memory()
    store.replace({"urn:registry": said})
    return store


def labels(relatives: Iterable[Relative]) -> list[str]:
    return [one.label for one in relatives]


def test_a_merger_leads_both_ways() -> None:
    store = store_of({"甲": 2018, "乙": 2018}, reform(1, "合并", "甲乙", "丙"))
    assert sorted(labels(former_bodies(store, [body("丙")]))) == ["乙", "甲"]
    assert labels(later_bodies(store, [body("甲")])) == ["丙"]
    assert former_bodies(store, [body("甲")]) == later_bodies(store, [body("丙")]) == ()


def test_a_chain_is_followed_to_its_end_and_told_in_time() -> None:
    store = store_of(
        {"甲": 2008, "乙": 2014}, reform(1, "更名", "甲", "乙", 2008), reform(2, "更名", "乙", "丙", 2014)
    )
    found = former_bodies(store, [body("丙")])
    assert labels(found) == ["乙", "甲"]
    assert found[1].story == "2008年甲更名为乙；2014年乙更名为丙"
    assert labels(later_bodies(store, [body("甲")])) == ["乙", "丙"]


def test_what_gave_work_away_and_lives_on_is_nobodys_former_name() -> None:
    store = store_of({"甲": 2018}, reform(1, "合并", "甲乙", "丙"))
    (former,) = former_bodies(store, [body("丙")])
    assert former.story == "2018年甲改组为丙，并划入乙的有关职责"
    assert later_bodies(store, [body("乙")]) == ()


def test_what_ended_in_a_later_reform_only_gave_work_away_in_the_first() -> None:
    store = store_of({"甲": 2023}, reform(1, "划转", "甲", "乙", 2018), reform(2, "更名", "甲", "丙", 2023))
    assert former_bodies(store, [body("乙")]) == ()
    assert labels(former_bodies(store, [body("丙")])) == ["甲"]


def test_what_was_taken_into_a_body_that_was_there_before_is_its_former_name() -> None:
    store = store_of({"甲": 2018}, reform(1, "合并", "甲乙", "乙"))
    (former,) = former_bodies(store, [body("乙")])
    assert (former.label, former.story) == ("甲", "2018年甲并入乙")


def test_of_two_results_the_new_one_goes_on() -> None:
    store = store_of({"甲": 2018}, reform(1, "合并", "甲乙", "丙乙"))
    assert labels(former_bodies(store, [body("丙")])) == ["甲"]
    assert former_bodies(store, [body("乙")]) == ()


def test_a_split_goes_on_in_every_part() -> None:
    store = store_of({"甲": 2018}, reform(1, "拆分", "甲", "乙丙"))
    assert sorted(labels(later_bodies(store, [body("甲")]))) == ["丙", "乙"]
    assert labels(former_bodies(store, [body("乙")])) == ["甲"]


def test_a_name_that_was_gone_long_before_is_not_told() -> None:
    store = store_of({"甲": 2018, "乙": 2010}, reform(1, "合并", "甲乙", "丙"))
    (former,) = former_bodies(store, [body("丙")])
    assert former.story == "2018年甲改组为丙"


def test_a_time_that_only_a_general_rule_tells_is_marked() -> None:
    node = NamedNode("urn:reform:1")
    rule = [t for t in reform(1, "更名", "甲", "乙") if t.predicate != terms.GENERAL]
    store = store_of({"甲": 2018}, [*rule, Triple(node, terms.GENERAL, Literal("true", datatype=BOOLEAN))])
    assert "一般规则" in former_bodies(store, [body("乙")])[0].story


@pytest.mark.parametrize(
    ("kind", "words"),
    [("合并", "乙、甲合并为丙"), ("撤销", "乙、甲撤销，职责并入丙"), ("改制", "乙、甲改组为丙")],
)
def test_each_sort_of_reform_has_its_words(kind: str, words: str) -> None:
    store = store_of({"甲": 2018, "乙": 2018}, reform(1, kind, "甲乙", "丙"))
    assert former_bodies(store, [body("丙")])[0].story == f"2018年{words}"


REFORMS = st.lists(
    st.tuples(st.sets(st.sampled_from(NAMES), max_size=3), st.sets(st.sampled_from(NAMES), max_size=3)),
    max_size=5,
)


@given(REFORMS, st.dictionaries(st.sampled_from(NAMES), st.integers(2017, 2023)), st.sampled_from(NAMES))
def test_any_reforms_end_and_later_is_the_reverse_of_former(
    reforms: list[tuple[set[str], set[str]]], ends: dict[str, int], name: str
) -> None:
    made = [
        reform(number, "合并", "".join(sorted(before)), "".join(sorted(after)), 2017 + number)
        for number, (before, after) in enumerate(reforms)
    ]
    store = store_of(ends, *made)
    for former in former_bodies(store, [body(name)]):
        assert body(name) in [later.node for later in later_bodies(store, [former.node])]
    assert name not in labels(former_bodies(store, [body(name)]))
