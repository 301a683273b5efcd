"""How much of everything is in a store: as numbers, as a table, as JSON."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import invented_plan
import pytest
from graph_files import graphs_of, store_of
from hypothesis import given
from hypothesis import strategies as st
from invented_site import visit

from api.cli import main
from ontology.plan import Role
from queries.statistics import Statistics, statistics
from queries.store import Store


@pytest.fixture(scope="module")
def found() -> Statistics:
    return statistics(store_of("data_work", "bodies"))


def test_plans_are_counted_by_year_and_by_the_level_of_their_issuer(found: Statistics) -> None:
    assert found.plans == 6
    assert found.plans_by_year == {"2017": 1, "2024": 5}
    assert found.plans_by_level == {"市": 3, "unknown": 3}


def test_tasks_are_counted_and_their_assignments_by_role(found: Statistics) -> None:
    assert found.tasks == 13
    assert found.assignments_by_role == {"lead": 11, "responsible": 5, "cooperating": 7, "guiding": 2}


def test_units_are_bodies_mere_names_or_collectives(found: Statistics) -> None:
    assert found.units == {"resolved": 7, "unresolved": 7, "collective": 7}
    assert found.assignments_by_unit == {"resolved": 7, "unresolved": 11, "collective": 7}


def test_bodies_are_counted_by_level(found: Statistics) -> None:
    assert found.bodies_by_level == {"国": 2, "省": 1, "市": 12, "县": 2, "镇": 0}


def test_cited_documents_are_loaded_or_missing(found: Statistics) -> None:
    # The city's plan is named by its number, and by its title alone.
    assert found.documents == {"loaded": 3, "missing": 3}


def test_a_limit_may_be_of_several_sorts(found: Statistics) -> None:
    assert found.limits == {
        "all": 2,
        "dated": 2,
        "recurring": 1,
        "counted": 0,
        "conditional": 0,
        "vague": 0,
    }


def test_issues_are_counted_by_code(found: Statistics) -> None:
    assert found.issues_by_code == {"litter-cut": 1, "no-task": 1, "text-lost": 1, "unknown-unit": 1}


def test_graphs_and_triples_are_those_of_the_files(found: Statistics) -> None:
    graphs = graphs_of("data_work") | graphs_of("bodies")
    assert found.graphs == len(graphs)
    assert found.triples == sum(len(set(triples)) for triples in graphs.values())


def test_an_empty_store_holds_nothing() -> None:
    empty = asdict(statistics(Store.in_memory()))
    counts = [
        count
        for value in empty.values()
        for count in (value.values() if isinstance(value, dict) else [value])
    ]
    assert set(counts) == {0}


@given(st.lists(st.lists(st.sampled_from(list(Role)), max_size=4), max_size=4))
def test_assignments_are_counted_as_the_plan_has_them(roles: list[list[Role]]) -> None:
    tasks = [
        invented_plan.task(
            str(number), *(invented_plan.assignment(f"市{place}局", role) for place, role in enumerate(of))
        )
        for number, of in enumerate(roles)
    ]
    graph = invented_plan.graph(invented_plan.plan(*tasks))
    with Store.in_memory() as store:
        store.replace({graph.graph.value: graph.triples})
        counted = statistics(store)
    said = Counter(role for of in roles for role in of)
    assert counted.assignments_by_role == {role.value: said[role] for role in Role}
    assert counted.tasks == len(roles)
    assert counted.triples == len(graph.triples)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    place = str(tmp_path / "store")
    with Store.open(place) as store:
        store.replace(graphs_of("bodies"))
    return place


def test_the_command_prints_json_in_a_pipe(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--store", folder]) == 0
    assert json.loads(capsys.readouterr().out) == asdict(statistics(store_of("bodies")))


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ["方案", "牵头", "县（区）"]), ("en", ["plans", "lead", "county"])]
)
def test_the_command_prints_a_table_in_the_language_of_the_reader(
    folder: str, language: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats", "--store", folder, "--format", "table", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert [word for word in words if word not in out] == []
    assert "unknown-unit" in out


def test_a_store_that_is_not_there_has_no_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--store", str(tmp_path / "none"), "--lang", "zh"]) == 2
    assert "还没有分工库" in capsys.readouterr().err


def test_programs_get_the_same_numbers() -> None:
    store = store_of("bodies")
    assert visit(store).get("/api/stats").json() == asdict(statistics(store))
