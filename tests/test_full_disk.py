"""A disk that is full: nothing is acknowledged, nothing is lost, and writing goes on when there is space."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from mixed_writes import load, node_of, settings_of
from running_service import bearer, running, token

from api.examples import example_files, example_registry
from api.journal.rebuilding import rebuild
from api.writing.etags import etag_of
from api.writing.writer import Writer, writing
from ontology.addresses import DEFAULT_BASE
from queries.digest import store_digest
from queries.errors import DiskFullError
from queries.store import Store

CITY = next(Path(file) for file in example_files() if "2023-2" in file)
EAST = next(Path(file) for file in example_files() if "2023-3" in file)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("a small disk cannot be mounted here: there is no mount")
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all space that is left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return ballast
    raise AssertionError("the disk has no end")


def tag(writer: Writer, key: int) -> str | None:
    return etag_of(writer.store, node_of(key), DEFAULT_BASE)


def test_what_is_there_is_read_on_a_full_disk_and_written_when_there_is_space(
    disk: Path, tmp_path: Path
) -> None:
    with writing(settings_of(disk / "store")) as writer:
        load(writer, 0, 1, tmp_path / "plan.txt")
        before = tag(writer, 0)
        ballast = fill(disk)
        for value in (2, 3):
            with pytest.raises(DiskFullError, match="磁盘已满") as told:
                load(writer, 0, value, tmp_path / "plan.txt")
            assert str(disk / "store") in told.value.message_en
            assert tag(writer, 0) == before
        ballast.unlink()
        load(writer, 0, 4, tmp_path / "plan.txt")
        after = tag(writer, 0)
        assert after not in (None, before)
    with writing(settings_of(disk / "store")) as writer:
        assert tag(writer, 0) == after


def test_the_journal_tells_what_the_store_holds_after_deeds_that_found_no_space(
    disk: Path, tmp_path: Path
) -> None:
    settings = settings_of(disk / "store")
    with writing(settings) as writer:
        load(writer, 0, 1, tmp_path / "plan.txt")
        ballast = fill(disk)
        # a line of the journal may still find room in its page, or not, or only the first of two
        for _ in range(40):
            with pytest.raises(DiskFullError):
                writer.remove(node_of(0), "测试")
        assert tag(writer, 0) is not None
        ballast.unlink()
        load(writer, 1, 1, tmp_path / "plan.txt")
        held = store_digest(writer.store)
    with writing(settings) as writer:
        assert store_digest(writer.store) == held
    assert rebuild(disk / "store", settings, lambda *_: None) == held


def test_what_reads_while_the_database_is_opened_anew_reads_on(disk: Path, tmp_path: Path) -> None:
    with Store.open(disk / "store") as store:
        writer = Writer(store, settings_of(disk / "store"))
        load(writer, 0, 1, tmp_path / "plan.txt")
        graph = node_of(0).value.replace("/directive/", "/graph/", 1)
        whole = len(list(store.triples(graph)))
        reading = store.triples(graph)
        next(reading)
        ballast = fill(disk)
        with pytest.raises(DiskFullError):
            load(writer, 0, 2, tmp_path / "plan.txt")
        ballast.unlink()
        assert len(list(reading)) == whole - 1
        load(writer, 0, 3, tmp_path / "plan.txt")


def test_a_service_answers_507_reads_on_and_writes_when_there_is_space(disk: Path) -> None:
    Store.open(disk / "store").close()
    sender = bearer(token(disk / "store", "督查室"))
    ask = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    with running(disk / "store", {"FENGONG_REGISTRY": str(example_registry())}) as service:
        client = service.client()
        loaded = client.send_file("POST", "/api/plans", CITY, sender)
        counted = client.query(ask).body
        ballast = fill(disk)
        refused = client.send_file("POST", "/api/plans", EAST, sender)
        assert refused.status == 507
        assert refused.headers["content-type"] == "application/problem+json"
        assert "disk is full" in str(refused.json["detail"])
        plan = f"/api/plans/{loaded.json['id']}"
        assert client.ask("DELETE", plan, headers=sender).status == 507
        assert client.ask("GET", plan).headers["etag"] == loaded.headers["etag"]
        assert client.query(ask).body == counted
        ballast.unlink()
        assert client.send_file("POST", "/api/plans", EAST, sender).status == 201
        assert client.query(ask).body != counted
