"""A draft is sent to the service, checked, and forgotten."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from example_site import load_examples
from fastapi.testclient import TestClient
from invented_site import HERE
from openpyxl import load_workbook

from api.app import create_app
from api.examples import example_files, example_registry
from api.settings import Settings
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

DISTRICT = next(file for file in example_files() if "2023-3" in file)


@pytest.fixture(scope="module")
def site() -> Iterator[TestClient]:
    with Store.in_memory() as store:
        load_examples(store)
        settings = Settings("memory", DEFAULT_BASE, "zh", example_registry())
        with TestClient(create_app(store, settings), base_url=HERE, raise_server_exceptions=False) as client:
            yield client


def sent(name: str, data: bytes) -> dict[str, tuple[str, bytes]]:
    return {"file": (name, data)}


def test_a_draft_gets_the_report_of_the_command(site: TestClient) -> None:
    answer = site.post("/api/check", files=sent("草稿.txt", Path(DISTRICT).read_bytes()))
    assert answer.status_code == 200
    report = answer.json()
    assert list(report) == ["file", "conforms", "focus_nodes", "findings"]
    assert report["file"] == "草稿.txt"
    dropped = [one for one in report["findings"] if one["code"] == "parent-item-dropped"]
    assert len(dropped) == 5


def test_a_draft_is_forgotten(site: TestClient) -> None:
    before = site.get("/api/stats").json()
    site.post("/api/check", files=sent("a.txt", "1\t做一件新事。\t市财政局\n".encode()))
    assert site.get("/api/stats").json() == before


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("turtle", "text/turtle; charset=utf-8", b"@prefix"),
    ],
)
def test_a_report_is_downloaded_as_a_file(site: TestClient, form: str, kind: str, start: bytes) -> None:
    answer = site.post(f"/api/check?format={form}", files=sent("a.txt", Path(DISTRICT).read_bytes()))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content.startswith(start)
    if form == "xlsx":
        assert load_workbook(io.BytesIO(answer.content)).active is not None


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 50, b"%PDF-1.4 nothing"])
def test_what_cannot_be_read_is_told_as_a_problem(site: TestClient, data: bytes) -> None:
    answer = site.post("/api/check", files=sent("坏.pdf", data))
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "坏.pdf" in answer.json()["detail"]
    assert "fengong-draft" not in answer.json()["detail"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\a.txt", "/", "", "a\nb.txt", "长" * 300 + ".txt"]
)
def test_a_name_cannot_lead_anywhere(site: TestClient, name: str) -> None:
    answer = site.post("/api/check", files=sent(name, "1\t做一件事。\t市财政局\n".encode()))
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert "/" not in answer.json()["file"]


def test_a_file_beyond_measure_is_refused(site: TestClient) -> None:
    answer = site.post("/api/check", files=sent("a.txt", b"x" * (66 << 20)))
    assert answer.status_code == 413
    assert "64 MB" in answer.json()["detail"]


def test_a_form_without_a_file_is_wrong(site: TestClient) -> None:
    assert site.post("/api/check", data={"other": "x"}).status_code == 400


def test_many_drafts_at_once_are_answered_or_asked_to_wait(site: TestClient) -> None:
    data = Path(DISTRICT).read_bytes()

    def check(number: int) -> tuple[int, str | None]:
        answer = site.post("/api/check", files=sent(f"{number}.txt", data))
        return answer.status_code, answer.headers.get("retry-after")

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(check, range(16)))
    assert {status for status, _ in answers} <= {200, 429}
    assert all(wait for status, wait in answers if status == 429)
    assert sum(status == 200 for status, _ in answers) >= 8
    assert site.get("/healthz").json()["status"] == "ok"
