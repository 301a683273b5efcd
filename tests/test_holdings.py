"""The tables beside the store answer lists as the store itself does, also after it was written."""

from collections.abc import Iterator
from itertools import product

import pytest
from example_site import CITY, JUSTICE, example_store
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from ontology.addresses import DEFAULT_BASE
from queries.holdings.counts import number_of_plans
from queries.holdings.holdings import Holdings
from queries.holdings.listed import held_facets, held_page
from queries.lists.choosing import Chosen, chosen
from queries.lists.directives import DIRECTIVES
from queries.lists.listing import Listing
from queries.lists.paging import Order, listed_nodes
from queries.lists.plans import PLANS
from queries.lists.tasks import TASKS
from queries.lists.units import UNITS
from queries.store import Store

WHOLE = slice(0, 1_000_000)
NARROWED = {
    "plan": ("溟府办〔2024〕12号", "东澄府办〔2023〕21号"),
    "unit": ("市司法局", "区财政局"),
    "level": ("市", "区"),
    "role": ("lead", "cooperating"),
    "year": ("2023", "2024"),
    "due_before": ("2024-06-30",),
    "text": ("公开 数据", "2024", "局", "市场"),
}
SORTS = {
    TASKS.name: ("id", "plan", "number", "year", "due"),
    UNITS.name: ("id", "label", "level"),
    PLANS.name: tuple(PLANS.sorts),
    DIRECTIVES.name: tuple(DIRECTIVES.sorts),
}
LISTS = [TASKS, UNITS, PLANS, DIRECTIVES]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with example_store() as opened:
        yield opened


@pytest.fixture(scope="module")
def holdings(store: Store) -> Iterator[Holdings]:
    held = Holdings(store)
    yield held
    held.close()


def both(holdings: Holdings, store: Store, listing: Listing, narrowed: Chosen, order: list[Order]) -> None:
    found = held_page(holdings, listing, narrowed, order, WHOLE)
    assert found is not None
    told = listed_nodes(store, listing, narrowed, order)
    assert (found.nodes, found.total) == (told, len(told))


@given(data=st.data())
def test_a_list_is_the_same_from_the_tables_and_from_the_store(
    store: Store, holdings: Holdings, data: st.DataObject
) -> None:
    listing = data.draw(st.sampled_from(LISTS))
    fields = data.draw(st.lists(st.sampled_from(SORTS[listing.name]), min_size=1, max_size=2, unique=True))
    order = [Order(field, data.draw(st.booleans())) for field in fields]
    names = data.draw(st.sets(st.sampled_from(sorted(set(NARROWED) & set(listing.takes))), max_size=3))
    asked = {name: data.draw(st.sampled_from(NARROWED[name])) for name in names}
    of_units = listing in (TASKS, UNITS)
    both(holdings, store, listing, chosen(store, asked, level_of_units=of_units), order)


@pytest.mark.parametrize(("listing", "size"), [*product(LISTS, (1, 7))])
def test_pages_put_together_are_the_whole_list(holdings: Holdings, listing: Listing, size: int) -> None:
    order = [Order("id", down=True)]
    whole = held_page(holdings, listing, {}, order, WHOLE)
    assert whole is not None
    pages = [
        held_page(holdings, listing, {}, order, slice(begin, begin + size))
        for begin in range(0, whole.total, size)
    ]
    assert [node for page in pages if page for node in page.nodes] == list(whole.nodes)


def test_what_the_tables_do_not_hold_is_left_to_the_store(holdings: Holdings) -> None:
    assert held_page(holdings, TASKS, {}, [Order("deadline")], WHOLE) is None


def task_of(graph: str, number: int) -> list[Triple]:
    task, unit = NamedNode(f"{graph}/task/{number}"), NamedNode(f"{DEFAULT_BASE}{JUSTICE}")
    return [
        Triple(task, terms.TYPE, terms.TASK),
        Triple(task, terms.IS_PART_OF, NamedNode(graph)),
        Triple(task, terms.POSITION, Literal(number)),
        Triple(task, terms.LEAD_UNIT, unit),
    ]


@given(
    steps=st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.sampled_from(["replace", "update"])),
        min_size=1,
        max_size=6,
    )
)
def test_after_every_write_the_tables_are_as_the_store_is(steps: list[tuple[str, int, str]]) -> None:
    with Store.in_memory() as written:
        held = Holdings(written)
        for name, tasks, way in steps:
            graph = f"urn:{name}"
            made = [triple for number in range(tasks) for triple in task_of(graph, number)]
            if way == "replace":
                written.replace({graph: made})
            else:
                said = " ".join(f"{one.subject} {one.predicate} {one.object} ." for one in made)
                written.update(
                    f"CLEAR SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{ {said} }} }}"
                )
            both(held, written, TASKS, {}, [Order("plan"), Order("number")])
            both(held, written, UNITS, {}, [Order("id")])
        held.close()


@pytest.mark.parametrize("listing", LISTS)
def test_the_values_of_a_field_share_out_the_whole_list(holdings: Holdings, listing: Listing) -> None:
    found = held_page(holdings, listing, {}, [Order("id")], WHOLE)
    facets = held_facets(holdings, listing, {})
    assert found is not None
    assert facets
    assert {sum(count for _, count in values) for values in facets.values()} == {found.total}


def test_where_two_graphs_describe_one_task_the_store_answers() -> None:
    with Store.in_memory() as written:
        held = Holdings(written)
        written.add({"urn:a": task_of("urn:a", 1), "urn:b": task_of("urn:a", 1)})
        assert held_page(held, TASKS, {}, [Order("plan")], WHOLE) is None
        held.close()


def test_a_removed_plan_leaves_the_tables() -> None:
    with example_store() as own:
        held = Holdings(own)
        before = held_page(held, TASKS, {}, [Order("id")], WHOLE)
        own.replace({f"{DEFAULT_BASE}{CITY}".replace("directive/", "graph/"): []})
        after = held_page(held, TASKS, {}, [Order("id")], WHOLE)
        assert before is not None
        assert after is not None
        assert 0 < after.total < before.total
        held.close()


def test_who_has_a_part_is_counted_for_the_plan_even_if_another_graph_says_so() -> None:
    unit = NamedNode(f"{DEFAULT_BASE}{JUSTICE}")
    with Store.in_memory() as written:
        held = Holdings(written)
        task = NamedNode("urn:a/task/1")
        written.add({"urn:b": [Triple(task, terms.LEAD_UNIT, unit)]})
        assert number_of_plans(held, [unit]) == {unit: 0}
        written.add({"urn:a": task_of("urn:a", 1)})
        assert number_of_plans(held, [unit]) == {unit: 1}
        written.replace({"urn:a": []})
        assert number_of_plans(held, [unit]) == {unit: 0}
        held.close()
