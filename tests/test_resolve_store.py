"""After a change of the tables the names of all plans are resolved anew, as if they were loaded anew."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from api.cli import main
from api.examples import example_files, example_registry
from api.intake import load_files
from api.writing.known_bodies import tables_have_changed
from api.writing.resolving import resolve_store
from ontology import terms
from ontology.addresses import DEFAULT_BASE, registry_graph_address
from ontology.registry.registry import load_registry
from queries.store import Store

_REGISTRY = registry_graph_address(DEFAULT_BASE)


def graphs(store: Store) -> dict[str, set[Triple]]:
    return {graph: set(store.triples(graph)) for graph in store.graphs() if not graph.endswith("/log")}


def loaded(registry: Path | None) -> Store:
    store = Store.in_memory()
    outcomes = list(load_files(example_files(), store, DEFAULT_BASE, registry=registry))
    assert all(outcome.ok for outcome in outcomes)
    return store


def test_resolving_anew_is_loading_anew() -> None:
    store = loaded(None)
    plans = list(resolve_store(store, load_registry(example_registry()), DEFAULT_BASE))
    assert any(plan.changed for plan in plans)
    assert graphs(store) == graphs(loaded(example_registry()))


def test_an_issuer_that_only_the_number_tells_follows_the_tables(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(
        "溟府办〔2023〕77号\n2023年政务公开任务表\n序号\t任务\t责任单位\n1\t公开预算。\t市财政局\n2\t公开决算。\t市审计局\n",
        encoding="utf-8",
    )
    store, direct = Store.in_memory(), Store.in_memory()
    assert [outcome.ok for outcome in load_files([str(file)], store, DEFAULT_BASE)] == [True]
    list(resolve_store(store, load_registry(example_registry()), DEFAULT_BASE))
    list(load_files([str(file)], direct, DEFAULT_BASE, registry=example_registry()))
    assert graphs(store) == graphs(direct)
    list(resolve_store(store, load_registry(), DEFAULT_BASE))
    list(resolve_store(store, load_registry(example_registry()), DEFAULT_BASE))
    assert graphs(store) == graphs(direct)


def test_resolving_by_the_same_tables_changes_nothing() -> None:
    store = loaded(example_registry())
    before = graphs(store)
    plans = list(resolve_store(store, load_registry(example_registry()), DEFAULT_BASE))
    assert not any(plan.changed for plan in plans)
    assert graphs(store) == before


def test_what_is_resolved_does_not_depend_on_the_order_of_loading() -> None:
    store = Store.in_memory()
    list(load_files(example_files()[::-1], store, DEFAULT_BASE, registry=example_registry()))
    assert graphs(store) == graphs(loaded(example_registry()))


def test_a_store_knows_by_which_tables_it_was_resolved() -> None:
    store = loaded(None)
    assert not tables_have_changed(store, load_registry(), DEFAULT_BASE)
    assert tables_have_changed(store, load_registry(example_registry()), DEFAULT_BASE)
    list(resolve_store(store, load_registry(example_registry()), DEFAULT_BASE))
    assert not tables_have_changed(store, load_registry(example_registry()), DEFAULT_BASE)


def test_no_statement_about_a_body_stands_in_two_graphs() -> None:
    store = loaded(example_registry())
    of_bodies = {triple for triple in store.triples(_REGISTRY) if triple.predicate != terms.SHA256}
    for graph, said in graphs(store).items():
        assert graph == _REGISTRY or not said & of_bodies


def test_every_body_that_a_plan_names_is_described() -> None:
    store = loaded(example_registry())
    described = {
        triple.subject for triple in store.triples(_REGISTRY) if triple.predicate == terms.PREF_LABEL
    }
    named = {
        triple.object
        for graph, said in graphs(store).items()
        if graph != _REGISTRY
        for triple in said
        if isinstance(triple.object, NamedNode) and triple.object.value.startswith(f"{DEFAULT_BASE}body/")
    }
    assert named
    assert named <= described


def test_each_body_has_one_label() -> None:
    labels = [
        t.subject for t in loaded(example_registry()).triples(_REGISTRY) if t.predicate == terms.PREF_LABEL
    ]
    assert len(labels) == len(set(labels))


def test_the_command_says_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "store")
    assert main(["load", *example_files(), "--store", store, "--lang", "zh"]) == 0
    assert main(["resolve", "--store", store, "--lang", "zh"]) == 0
    assert capsys.readouterr().out.endswith("共 14 个方案，0 个有变化\n")


def test_loading_by_other_tables_asks_for_resolving(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(tmp_path / "store")
    main(["load", example_files()[0], "--store", store, "--lang", "zh"])
    monkeypatch.setenv("FENGONG_REGISTRY", str(example_registry()))
    main(["load", example_files()[1], "--store", store, "--lang", "zh"])
    assert "fengong resolve" in capsys.readouterr().err


def test_phrases_that_lead_elsewhere_are_listed_and_nothing_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, folder = str(tmp_path / "store"), tmp_path / "tables"
    folder.mkdir()
    (folder / "bodies.csv").write_text(
        "place,name,short,kind,class,superior,label,from,until,relation,of,examples,source\n"
        "440705,林业和园林局,,,工作部门,,,,,,,区财政局,无\n",
        encoding="utf-8",
    )
    main(["load", example_files()[0], "--store", store, "--lang", "zh"])
    monkeypatch.setenv("FENGONG_REGISTRY", str(folder))
    assert main(["resolve", "--store", store, "--lang", "zh"]) == 2
    assert "区财政局 → 江门市新会区财政局  ≠  江门市新会区林业和园林局" in capsys.readouterr().err


def test_a_faulty_table_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "places.csv").write_text("code\n", encoding="utf-8")
    monkeypatch.setenv("FENGONG_REGISTRY", str(tmp_path))
    assert main(["parse", example_files()[0], "--lang", "zh"]) == 2
    assert "places.csv 第 1 行" in capsys.readouterr().err
