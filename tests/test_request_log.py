"""The log: one line a request, with its name, and nothing that is nobody's business."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from invented_plan import BASE
from invented_site import HERE, filled

from api.app import create_app
from api.serving.request_log import _Json, _Words
from api.settings import Settings


@pytest.fixture
def site() -> Iterator[TestClient]:
    with filled() as store:
        application = create_app(store, Settings("memory", BASE, "en"))
        application.add_api_route("/api/broken", lambda: 1 // 0)
        yield TestClient(application, base_url=HERE, raise_server_exceptions=False)


@pytest.fixture(params=[_Json, _Words])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    log, logger = io.StringIO(), logging.getLogger("fengong.requests")
    handler = logging.StreamHandler(log)
    handler.setFormatter(request.param())
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield log
    logger.setLevel(before)
    logger.removeHandler(handler)


def test_a_line_tells_who_asked_what_and_how_it_went(site: TestClient, written: io.StringIO) -> None:
    site.get("/healthz", headers={"X-Request-Id": "abc-1"})
    line = written.getvalue()
    for words in ("abc-1", "GET", "/healthz", "200", "testclient"):
        assert words in line
    assert line.count("\n") == 1


def test_question_words_headers_and_tokens_are_never_logged(site: TestClient, written: io.StringIO) -> None:
    site.get("/unit?unit=geheim", headers={"Authorization": "Bearer geheim", "Cookie": "geheim"})
    site.get("/unit?unit=geheim")
    site.get("/healthz?token=geheim")
    assert written.getvalue().count("\n") == 3
    assert "geheim" not in written.getvalue()


def test_no_request_can_forge_a_line(site: TestClient, written: io.StringIO) -> None:
    site.get("/a%0a%0d%1b[31mforged", headers={"X-Request-Id": 'x" y'})
    assert written.getvalue().count("\n") == 1
    assert "\x1b" not in written.getvalue()
    assert 'x" y' not in written.getvalue()


def test_a_json_line_has_its_fields() -> None:
    record = logging.LogRecord("fengong", logging.WARNING, "", 0, "%s", ("words",), None)
    told = json.loads(_Json().format(record))
    assert (told["level"], told["message"], told["logger"]) == ("warning", "words", "fengong")
    assert told["time"].endswith("+00:00")


@pytest.mark.parametrize(
    ("asked", "kept"), [("a-1_b.C", True), ("", False), ("a b", False), ("x" * 65, False)]
)
def test_a_sane_name_of_a_request_is_kept_and_another_one_made(
    site: TestClient,
    asked: str,
    kept: bool,  # noqa: FBT001
) -> None:
    answer = site.get("/healthz", headers={"X-Request-Id": asked})
    assert (answer.headers["x-request-id"] == asked) is kept
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize(
    ("address", "status"), [("/api/nothing", 404), ("/api/broken", 500), ("/healthz?token=a", 400)]
)
def test_every_answer_carries_the_name_of_its_request(site: TestClient, address: str, status: int) -> None:
    answer = site.get(address, headers={"X-Request-Id": "abc"})
    assert answer.status_code == status
    assert answer.headers["x-request-id"] == "abc"
    assert answer.json()["request"] == "abc"
