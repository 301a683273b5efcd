"""The ready questions over HTTP: rows as JSON and CSV, page by page, and errors as problem+json."""

import csv
import io
from collections.abc import Iterator

import jsonschema
import pytest
from fastapi.testclient import TestClient
from invented_plan import BASE, plan, task
from invented_site import LOWER, both_plans, filled, visit
from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from queries.catalog import questions


@pytest.fixture(scope="module")
def site() -> Iterator[TestClient]:
    with both_plans() as store:
        yield visit(store)


def test_the_service_tells_its_state(site: TestClient) -> None:
    told = site.get("/healthz").json()
    assert (told["status"], told["plans"]) == ("ok", 2)
    assert told["version"]


def test_the_questions_are_listed_with_their_parameters(site: TestClient) -> None:
    listed = site.get("/api/queries").json()
    assert [item["name"] for item in listed["items"]] == [question.name for question in questions()]
    assert listed["total"] == len(questions())
    assert listed["next"] is None
    asked = next(item for item in listed["items"] if item["name"] == "unit-tasks")
    assert [(one["name"], one["required"]) for one in asked["parameters"]] == [
        ("unit", True),
        ("role", False),
    ]
    assert "planLabel" in asked["columns"]


def test_a_question_is_answered_with_rows(site: TestClient) -> None:
    answer = site.get("/api/queries/unit-tasks", params={"unit": "区统计局", "role": "牵头"}).json()
    assert [(row["number"], row["role"], row["line"]) for row in answer["items"]] == [
        ("1", "lead", 8),
        ("2", "lead", 20),
    ]
    assert answer["items"][0]["planLabel"] == LOWER.title
    assert answer["items"][0]["deadline"] is None
    assert (answer["total"], answer["next"]) == (2, None)


def test_pages_of_rows_follow_each_other_without_gap_or_repeat(site: TestClient) -> None:
    whole = site.get("/api/queries/search", params={"words": "数"}).json()
    address: str | None = "/api/queries/search?words=数&limit=2"
    rows, sizes = [], []
    while address:
        page = site.get(address).json()
        assert page["total"] == whole["total"]
        rows += page["items"]
        sizes.append(len(page["items"]))
        address = page["next"]
    assert rows == whole["items"]
    assert sizes == [2, 2, 1]


def test_the_last_page_of_rows_leads_no_further(site: TestClient) -> None:
    answer = site.get("/api/queries/plans?limit=2").json()
    assert (len(answer["items"]), answer["total"], answer["next"]) == (2, 2, None)


def test_an_offset_behind_the_end_gives_no_rows(site: TestClient) -> None:
    answer = site.get("/api/queries/plans?offset=50").json()
    assert answer == {"items": [], "total": 2, "next": None}


def test_rows_come_as_csv_too(site: TestClient) -> None:
    answer = site.get("/api/queries/search", params={"words": "数", "format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "link" not in answer.headers
    header, *rows = csv.reader(io.StringIO(answer.text))
    assert header[:3] == ["plan", "planLabel", "number"]
    assert len(rows) == 5


def test_a_csv_page_tells_where_the_next_one_is(site: TestClient) -> None:
    first = site.get("/api/queries/search", params={"words": "数", "format": "csv", "limit": 3})
    second = site.get(first.links["next"]["url"])
    assert [len(list(csv.reader(io.StringIO(answer.text)))) for answer in (first, second)] == [4, 3]


def test_a_spreadsheet_runs_no_word_of_a_plan_as_formula() -> None:
    with filled(plan(task("1", text='=HYPERLINK("http://x.example")'))) as store:
        answer = visit(store).get("/api/queries/search", params={"words": "hyperlink", "format": "csv"})
        assert "'=HYPERLINK" in answer.text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/api/queries/nothing", 404, "没有名为“nothing”的查询"),
        ("/api/queries/unit-tasks", 400, "还需要参数 unit"),
        ("/api/queries/unit-tasks?unit=无此局", 400, "没有名为“无此局”的单位"),
        ("/api/queries/plans?colour=red", 400, "没有参数 colour"),
        ("/api/queries/plans?limit=0", 400, "limit"),
        ("/api/queries/plans?limit=many", 400, "limit"),
        ("/api/queries/plans?offset=-1", 400, "offset"),
        ("/api/queries/plans?format=exe", 400, "format"),
        ("/api/elsewhere", 404, ""),
    ],
)
def test_errors_are_problem_json(site: TestClient, address: str, status: int, said: str) -> None:
    answer = site.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert said in problem["detail"]


def test_errors_are_told_in_the_language_asked_for(site: TestClient) -> None:
    assert "takes no colour" in site.get("/api/queries/plans?colour=red&lang=en").json()["detail"]


def test_the_schema_of_a_plan_is_a_schema(site: TestClient) -> None:
    schema = site.get("/schema/plan.json").json()
    jsonschema.validators.validator_for(schema).check_schema(schema)


def test_the_description_of_the_interface_names_the_questions(site: TestClient) -> None:
    assert "/api/queries/{name}" in site.get("/openapi.json").json()["paths"]


def test_a_csv_file_that_was_cut_unasked_says_so() -> None:
    rows = [Triple(NamedNode(f"{BASE}t/{count}"), terms.TYPE, terms.TASK) for count in range(10_001)]
    said = {terms.IS_PART_OF: NamedNode(f"{BASE}p"), terms.POSITION: Literal(1), terms.NUMBER: Literal("1")}
    said |= {terms.TEXT: Literal("数据")}
    triples = [Triple(row.subject, edge, value) for row in rows for edge, value in said.items()]
    with filled() as store:
        store.replace({f"{BASE}g": [*rows, *triples]})
        site = visit(store)
        whole = site.get("/api/queries/search?words=数据&format=csv")
        part = site.get("/api/queries/search?words=数据&format=csv&limit=10")
    assert whole.headers["x-truncated"] == "rows"
    assert whole.links["next"]["url"].endswith("offset=10000")
    assert "x-truncated" not in part.headers
