"""Files come into the store: once, again, from another file, and with bad ones among them."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from three_stores import NewStore

from api.examples import example_registry
from api.intake import files_below, load_files
from api.writing.outcomes import Outcome, Status
from api.writing.removal import remove_plan
from ontology import terms
from ontology.addresses import DEFAULT_BASE
from queries.names import plan_nodes
from queries.store import Store

PLAN = (
    "云溟市人民政府办公室文件\n云府办〔2031〕7号\n云溟市2031年优化营商环境任务分工方案\n\n"
    "序号\t工作任务\t责任单位\n1\t设立企业开办专窗。\t市行政审批局牵头，市税务局配合\n2\t公示检查结果。\t\n"
)


def load(store: Store, *files: Path, workers: int = 1) -> list[Outcome]:
    return list(load_files([str(file) for file in files], store, DEFAULT_BASE, workers))


def statuses(outcomes: list[Outcome]) -> list[Status]:
    return [outcome.status for outcome in outcomes]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_a_file_is_loaded_once_and_unchanged_the_second_time(new_store: NewStore, plan: Path) -> None:
    with new_store() as store:
        assert statuses(load(store, plan)) == [Status.LOADED]
        before = {graph: set(store.triples(graph)) for graph in store.graphs()}
        assert statuses(load(store, plan)) == [Status.UNCHANGED]
        assert {graph: set(store.triples(graph)) for graph in store.graphs()} == before


def test_the_same_plan_from_another_file_is_refused_in_one_run_with_the_first_named(
    new_store: NewStore, plan: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(PLAN + "\n附注：打印版\n", encoding="utf-8")
    with new_store() as store:
        first, second = load(store, plan, copy)
        assert (first.status, second.status) == (Status.LOADED, Status.REFUSED)
        assert str(plan) in second.message


def test_the_same_plan_from_another_file_replaces_it_in_a_later_run(
    new_store: NewStore, plan: Path, tmp_path: Path
) -> None:
    mended = tmp_path / "mended.txt"
    mended.write_text(PLAN.replace("公示检查结果", "公开检查结果"), encoding="utf-8")
    with new_store() as store:
        load(store, plan)
        (outcome,) = load(store, mended)
        assert outcome.status is Status.REPLACED
        texts = {
            row["text"].value
            for row in store.select("SELECT ?text { ?t <https://w3id.org/fengong/ns#text> ?text }")
        }
        assert texts == {"设立企业开办专窗。", "公开检查结果。"}


def test_a_bad_file_does_not_stop_the_others(new_store: NewStore, plan: Path, tmp_path: Path) -> None:
    broken = tmp_path / "a-broken.txt"
    broken.write_bytes(b"%PDF-1.7 \x00\x00\x01")
    with new_store() as store:
        outcomes = load(store, broken, plan)
        assert statuses(outcomes) == [Status.FAILED, Status.LOADED]
        assert "a-broken.txt" in outcomes[0].message


def test_a_text_without_task_and_number_is_accounted_for_but_not_stored(
    new_store: NewStore, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("今天召开了工作例会。\n", encoding="utf-8")
    with new_store() as store:
        (outcome,) = load(store, note)
        assert outcome.status is Status.EMPTY
        assert outcome.message
        assert store.graphs() == []


def test_several_reading_processes_give_the_same_store(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PLAN.replace("7号", "8号"), encoding="utf-8")
    with Store.in_memory() as one, Store.in_memory() as two:
        load(one, plan, other)
        load(two, plan, other, workers=2)
        plans = [graph for graph in one.graphs() if "/graph/" in graph]
        assert len(plans) == 2
        assert {graph: set(one.triples(graph)) for graph in plans} == {
            graph: set(two.triples(graph)) for graph in plans
        }


def test_a_removed_plan_leaves_a_record_in_the_log(new_store: NewStore, plan: Path) -> None:
    with new_store() as store:
        load(store, plan)
        (node,) = plan_nodes(store, "云府办〔2031〕7号")
        remove_plan(store, node, DEFAULT_BASE)
        # What bodies there are is no statement of the plan.
        assert store.graphs() == [f"{DEFAULT_BASE}log", f"{DEFAULT_BASE}registry"]


def test_folders_are_searched_and_hidden_files_left_out(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.txt", ".hidden.txt"):
        (tmp_path / name).touch()
    found = [Path(name).relative_to(tmp_path).as_posix() for name in files_below([str(tmp_path)])]
    assert found == ["b.txt", "sub/a.txt"]


def test_a_file_is_read_again_only_after_the_program_or_the_tables_changed(
    new_store: NewStore, plan: Path, tmp_path: Path
) -> None:
    tables = tmp_path / "tables"
    shutil.copytree(example_registry(), tables)
    with new_store() as store:
        load(store, plan)
        before = stamps(store)
        load(store, plan)
        assert stamps(store) == before
        assert len(before) == 1
        list(load_files([str(plan)], store, DEFAULT_BASE, registry=tables))
        assert len(stamps(store)) == 2


def test_a_plan_that_was_removed_is_loaded_again(new_store: NewStore, plan: Path) -> None:
    with new_store() as store:
        load(store, plan)
        (node,) = plan_nodes(store, "云府办〔2031〕7号")
        remove_plan(store, node, DEFAULT_BASE)
        assert statuses(load(store, plan)) == [Status.LOADED]


def test_every_document_in_an_archive_is_accounted_for(
    new_store: NewStore, plan: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "方案.zip"
    with ZipFile(archive, "w") as package:
        package.write(plan, "一季度/方案.txt")
        package.writestr("__MACOSX/._方案.txt", b"\0")
        package.writestr("图.png", b"\x89PNG\r\n")
    with new_store() as store:
        first, second = load(store, archive)
        assert (first.status, first.file) == (Status.LOADED, f"{archive}/一季度/方案.txt")
        assert (second.status, second.file) == (Status.FAILED, f"{archive}/图.png")


def stamps(store: Store) -> set[str]:
    log = store.triples(f"{DEFAULT_BASE}log")
    return {triple.object.value for triple in log if triple.predicate == terms.READ_BY}
