"""Opening a store: a folder that is one becomes one or is refused, and never loses what it holds."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from writing_process import next_line, writing

from queries.errors import StoreError
from queries.folder import DATABASE, MARKER
from queries.store import Store

GRAPH = "https://example.org/graph/a"
SAID = Triple(NamedNode("https://example.org/task"), NamedNode("https://example.org/text"), Literal("甲"))


def test_a_new_folder_becomes_a_store_that_keeps_its_graphs(tmp_path: Path) -> None:
    with Store.open(tmp_path / "库 一") as store:
        store.replace({GRAPH: [SAID]})
    with Store.open(tmp_path / "库 一") as store:
        assert list(store.triples(GRAPH)) == [SAID]


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert store.graphs() == []


def test_a_reader_hears_that_there_is_no_store_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="fengong load"):
        Store.open(tmp_path / "typo", create=False)
    assert not (tmp_path / "typo").exists()


def test_a_folder_with_other_things_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match=r"报告\.docx"):
        Store.open(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["报告.docx"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="--store"):
        Store.open(tmp_path / "store")


def test_a_store_of_another_version_is_refused_with_the_way_out(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    marker = tmp_path / MARKER
    marker.write_text(json.dumps(json.loads(marker.read_text()) | {"format": 99}), encoding="utf-8")
    with pytest.raises(StoreError, match="99") as refusal:
        Store.open(tmp_path)
    assert "重新导入" in refusal.value.message
    assert "load the files into a new folder" in refusal.value.message_en


@pytest.mark.parametrize("marker", ["", "[]", "{", '"fengong"'])
def test_an_unreadable_marker_is_damage(tmp_path: Path, marker: str) -> None:
    Store.open(tmp_path).close()
    (tmp_path / MARKER).write_text(marker, encoding="utf-8")
    with pytest.raises(StoreError, match="fengong restore"):
        Store.open(tmp_path)


@pytest.mark.parametrize("lost", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_store_that_lost_a_file_is_refused_and_never_replaced_by_an_empty_one(
    tmp_path: Path, lost: str
) -> None:
    with Store.open(tmp_path) as store:
        store.replace({GRAPH: [SAID]})
    gone = list((tmp_path / DATABASE).glob(lost))
    assert gone
    for file in gone:
        file.unlink()
    for _ in range(2):
        with pytest.raises(StoreError, match="fengong restore"):
            Store.open(tmp_path)


def test_a_store_whose_database_folder_is_gone_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    (tmp_path / DATABASE).rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="fengong restore"):
        Store.open(tmp_path)


def test_a_creation_that_was_interrupted_is_taken_up_again(tmp_path: Path) -> None:
    Store.open(tmp_path / "whole").close()
    marker = json.loads((tmp_path / "whole" / MARKER).read_text())
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / MARKER).write_text(json.dumps(marker | {"state": "new"}), encoding="utf-8")
    with Store.open(tmp_path / "half") as store:
        store.replace({GRAPH: [SAID]})
    with Store.open(tmp_path / "half") as store:
        assert list(store.triples(GRAPH)) == [SAID]


def test_opening_twice_in_one_program_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path), pytest.raises(StoreError, match="已经打开") as refusal:
        Store.open(tmp_path)
    assert str(tmp_path) in refusal.value.message_en


def test_a_store_held_by_another_program_names_the_folder_and_the_remedy(tmp_path: Path) -> None:
    with writing(tmp_path, 0) as holder:
        assert next_line(holder) == "open"
        with pytest.raises(StoreError, match="正被另一个程序使用") as refusal:
            Store.open(tmp_path)
        holder.kill()
    for message in (refusal.value.message, refusal.value.message_en):
        assert str(tmp_path) in message
        assert "--store" in message
    Store.open(tmp_path).close()


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="已关闭"):
        store.graphs()
