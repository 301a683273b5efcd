"""The documents around a plan are the same out of the tables as the ready question tells them."""

from collections.abc import Mapping, Sequence

from example_site import example_store
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from api.answers.records import records, words
from ontology import terms
from queries.facts import named
from queries.holdings.family import Relative, held_family
from queries.holdings.holdings import Holdings
from queries.run import run_question
from queries.store import Store

Row = tuple[str, str, str, str]

NODES = [NamedNode(f"urn:directive/{name}") for name in "abcdef"]
TIES = [
    *(terms.IMPLEMENTS, terms.REFERENCES),
    *(NamedNode(terms.FG + name) for name in ("likelyImplements", "continues", "resembles")),
]


def from_the_question(store: Store, plan: str) -> list[Row]:
    return [
        (
            words(row, "relation"),
            words(row, "plan"),
            words(row, "year"),
            words(row, "planLabel") or words(row, "plan"),
        )
        for row in records(run_question(store, "plan-family", {"plan": plan}))
    ]


def from_the_tables(store: Store, plan: str) -> list[Row]:
    holdings = Holdings(store)
    found: Mapping[str, Sequence[Relative]] = held_family(holdings, plan)
    holdings.close()
    return [(relation, one.address, one.year, one.label) for relation, ones in found.items() for one in ones]


def test_the_families_of_the_examples_are_the_same_both_ways() -> None:
    with example_store() as store:
        plans = [plan.value for plan in named(store.subjects(terms.TYPE, terms.PLAN))]
        assert len(plans) > 10
        assert any(from_the_tables(store, plan) for plan in plans)
        for plan in plans:
            assert from_the_tables(store, plan) == from_the_question(store, plan)


@given(
    loaded=st.sets(st.sampled_from(NODES), min_size=1),
    keys=st.dictionaries(st.sampled_from(NODES), st.sampled_from("xy")),
    ties=st.sets(
        st.tuples(st.sampled_from(NODES), st.sampled_from(TIES), st.sampled_from(NODES)), max_size=8
    ),
    years=st.dictionaries(st.sampled_from(NODES), st.sampled_from(["2022", "2023"])),
)
def test_invented_families_are_the_same_both_ways(
    loaded: set[NamedNode],
    keys: Mapping[NamedNode, str],
    ties: set[tuple[NamedNode, NamedNode, NamedNode]],
    years: Mapping[NamedNode, str],
) -> None:
    graph = NamedNode("urn:graph")
    with Store.in_memory() as store:
        said = [(node, terms.TYPE, terms.DIRECTIVE) for node in NODES]
        said += [(node, terms.TYPE, terms.PLAN) for node in loaded]
        said += ties
        quads = [Quad(*triple, graph) for triple in said]
        quads += [Quad(node, terms.TITLE_KEY, Literal(key), graph) for node, key in keys.items()]
        quads += [Quad(node, terms.YEAR, Literal(year), graph) for node, year in years.items()]
        store.add({graph.value: [quad.triple for quad in quads]})
        for plan in loaded:
            assert from_the_tables(store, plan.value) == from_the_question(store, plan.value)
