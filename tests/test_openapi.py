"""The OpenAPI document holds for whatever is asked: no failure of ours, no answer that it leaves out."""

import os
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import schemathesis
import uvicorn
from example_site import example_store
from hypothesis import HealthCheck, given, settings
from invented_site import filled, visit
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_app
from api.examples import example_registry
from api.settings import Settings
from ontology.addresses import DEFAULT_BASE

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
SOAK = "FENGONG_SOAK" in os.environ


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with example_store() as store, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        made = Settings("memory", DEFAULT_BASE, "zh", tables=example_registry())
        server = uvicorn.Server(uvicorn.Config(create_app(store, made), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def described(address: str) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{address}/openapi.json")


def test_every_answer_is_one_that_the_document_describes(described: schemathesis.BaseSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        _ask_in_many_ways(operation)


def _ask_in_many_ways(operation: schemathesis.APIOperation) -> None:  # type: ignore[type-arg]
    @settings(
        max_examples=1000 if SOAK else 12,
        deadline=None,
        derandomize=not SOAK,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=list(CHECKS))

    ask()


def test_the_document_says_what_the_service_is() -> None:
    with filled() as store:
        told = visit(store).get("/openapi.json").json()
    assert (told["info"]["title"], told["info"]["license"]["name"]) == ("fengong", "Apache-2.0")
    assert [tag["name"] for tag in told["tags"]] == ["lists", "questions", "checking", "service"]


def test_every_route_is_described_with_its_answers_and_problems() -> None:
    with filled() as store:
        told = visit(store).get("/openapi.json").json()
    for path, methods in told["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            assert operation["description"], path
            assert operation["tags"], path
            assert {"400", "404", "503"} <= operation["responses"].keys(), path
            assert "422" not in operation["responses"], path
            good = operation["responses"].keys() & {"200", "201", "204"}
            assert good, path
            assert all("content" in operation["responses"][one] for one in good - {"204"}), path


@pytest.mark.parametrize(("language", "words"), [("zh", "接口说明"), ("en", "Interface")])
def test_the_page_of_the_interface_shows_every_route_as_it_comes(language: str, words: str) -> None:
    with filled() as store:
        site = visit(store)
        page = site.get(f"/docs?lang={language}")
        paths = site.get("/openapi.json").json()["paths"]
    assert words in page.text
    assert all(path in page.text for path in paths)
    # no inline script: the one that every page has chooses light or dark
    assert page.text.count("<script") == page.text.count('<script src="/assets/') == 1
    assert " style=" not in page.text
