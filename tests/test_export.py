"""`fengong export`: what the store holds comes out as RDF, and a store made of it is the same store."""

from pathlib import Path

import pyoxigraph
import pytest
from example_site import CITY, examples_in
from pyoxigraph import DefaultGraph, Quad

from api.cli import main
from ontology.addresses import DEFAULT_BASE
from queries.digest import store_digest
from queries.export import FORMATS
from queries.store import Store

WITH_GRAPHS = [form for form in FORMATS if form != "turtle"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return examples_in(tmp_path_factory.mktemp("exported") / "store")


def exported(folder: Path, output: Path, *words: str) -> list[Quad]:
    form = output.suffix.removeprefix(".")
    options = ["--format", form, "-o", str(output), "--store", str(folder)]
    assert main(["export", *options, *words]) == 0
    return list(pyoxigraph.parse(output.read_bytes(), format=FORMATS[form]))


def graphs_of(quads: list[Quad]) -> dict[str, list[pyoxigraph.Triple]]:
    found: dict[str, list[pyoxigraph.Triple]] = {}
    for quad in quads:
        assert not isinstance(quad.graph_name, DefaultGraph)
        found.setdefault(quad.graph_name.value, []).append(quad.triple)
    return found


@pytest.mark.parametrize("form", WITH_GRAPHS)
def test_a_store_made_of_what_came_out_is_the_same(folder: Path, tmp_path: Path, form: str) -> None:
    quads = exported(folder, tmp_path / f"all.{form}")
    with Store.in_memory() as made, Store.open(folder) as store:
        made.add(graphs_of(quads))
        assert store_digest(made) == store_digest(store)


def test_turtle_has_all_triples_without_their_graphs(folder: Path, tmp_path: Path) -> None:
    triples = {str(quad.triple) for quad in exported(folder, tmp_path / "all.turtle")}
    named = {str(quad.triple) for quad in exported(folder, tmp_path / "all.nquads")}
    # those with blank nodes have other names each time
    assert {one for one in triples if "_:" not in one} == {one for one in named if "_:" not in one}


def test_one_plan_comes_out_alone(folder: Path, tmp_path: Path) -> None:
    quads = exported(folder, tmp_path / "plan.trig", "--plan", "溟府办〔2024〕12号")
    assert list(graphs_of(quads)) == [f"{DEFAULT_BASE}{CITY}".replace("/directive/", "/graph/")]


def test_a_plan_that_is_not_there_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--plan", "没有〔2024〕1号", "--store", str(folder), "--lang", "zh"]) == 2
    assert "没有〔2024〕1号" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "no such folder" / "all.trig"
    assert main(["export", "-o", str(output), "--store", str(folder), "--lang", "en"]) == 2
    assert str(output) in capsys.readouterr().err
