"""The ready questions as pages: the library, a form for each, and the answer with links."""

from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote_plus

import pytest
from example_site import example_store, example_visit
from fastapi.testclient import TestClient

from api.explorer.sparql_examples import EXAMPLES, Example
from ontology.terms import PREFIXES
from queries.catalog import questions


@pytest.fixture(scope="module")
def visitor() -> Iterator[TestClient]:
    with example_store() as store:
        yield example_visit(store)


def test_the_library_links_every_question_with_its_summary(visitor: TestClient) -> None:
    page = unescape(visitor.get("/questions").text)
    for question in questions():
        assert f'href="/question?name={question.name}">{question.summary}' in page


def test_the_library_speaks_english(visitor: TestClient) -> None:
    page = unescape(visitor.get("/questions?lang=en").text)
    assert all(question.summary_en in page for question in questions())


def test_a_question_waits_for_what_it_needs(visitor: TestClient) -> None:
    page = visitor.get("/question?name=unit-tasks")
    assert page.status_code == 200
    assert "<table" not in page.text
    assert "请先填写" in page.text


def test_an_answer_names_plans_by_title_and_links_them(visitor: TestClient) -> None:
    page = visitor.get("/question", params={"name": "unit-tasks", "unit": "市司法局", "role": "lead"})
    total = visitor.get("/api/queries/unit-tasks", params={"unit": "市司法局", "role": "lead"}).json()[
        "total"
    ]
    assert total > 0
    assert page.text.count("<tr>") == 1 + min(total, 50)
    assert '<a href="/directive?directive=' in page.text


def test_long_answers_come_in_pages_that_follow_each_other(visitor: TestClient) -> None:
    total = visitor.get("/api/queries/deadlines").json()["total"]
    assert total > 50
    assert "offset=50" in visitor.get("/question?name=deadlines").text
    last = visitor.get(f"/question?name=deadlines&offset={total - 1}")
    assert last.text.count("<tr>") == 2
    assert "下一页" not in last.text


def test_an_unknown_question_is_not_found_and_a_wrong_value_is_refused_in_words(visitor: TestClient) -> None:
    assert visitor.get("/question?name=nothing-like-it").status_code == 404
    wrong = visitor.get("/question", params={"name": "unit-tasks", "unit": "市司法局", "role": "歌手"})
    assert wrong.status_code == 400
    assert "歌手" in wrong.text


def test_the_query_of_an_answer_opens_in_the_editor(visitor: TestClient) -> None:
    page = unescape(visitor.get("/question?name=unit-tasks&unit=市司法局").text)
    address = page.partition('href="/sparql?draft=')[2].partition('"')[0]
    editor = visitor.get(f"/sparql?draft={address}", headers={"Accept": "text/html"})
    draft = unescape(editor.text.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0])
    assert "SELECT ?plan ?planLabel" in draft
    assert unquote_plus(address).strip() == draft.strip()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.asks_en)
def test_an_example_of_the_editor_finds_something(visitor: TestClient, example: Example) -> None:
    editor = unescape(visitor.get("/sparql", headers={"Accept": "text/html"}).text)
    assert example.asks in editor
    with example_store() as store:
        assert list(store.query(example.text, prefixes=PREFIXES))
