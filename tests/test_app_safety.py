"""What a visitor sends does no harm: not to the pages, not to the store, not to who looks at them."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_plan import BASE, TITLE, assignment, plan, task
from invented_site import HERE, HOSTILE, SAFE_HEADERS, Marks, both_plans, filled, lower_plan, visit

from api.app import create_app
from api.settings import Settings
from ontology.plan import Role

PAGES = ["/", f"/plan?plan={TITLE}", "/unit?unit=市数据局", "/missing"]


@pytest.fixture(scope="module")
def site() -> Iterator[TestClient]:
    with both_plans() as store:
        yield visit(store)


@pytest.mark.parametrize("page", [*PAGES, "/plan?plan=东政办〔2024〕8号", "/nothing"])
def test_no_page_names_an_outside_address_or_holds_script_or_style(site: TestClient, page: str) -> None:
    marks = Marks(site.get(page).text)
    assert not {tag for tag, _ in marks.found} & {"style", "iframe", "img", "object", "base"}
    code = [one for tag, one in marks.found if tag == "script" and one.get("type") != "application/json"]
    assert all(str(one.get("src")).startswith("/assets/") for one in code)
    for _, given_attributes in marks.found:
        assert not any(name.startswith("on") or name == "style" for name in given_attributes)
    assert all(
        link.startswith(("/", "?", "#", "data:,")) and not link.startswith("//") for link in marks.links()
    )


@pytest.mark.parametrize(
    "address",
    [
        "/plan?plan=东政办〔2024〕8号",
        f"/unit?unit={HOSTILE}",
        f"/unit?unit={HOSTILE}&lang={HOSTILE}",
        f"/plan?plan={HOSTILE}",
        f"/{HOSTILE}",
        f"/unit?unit=市数据局&{HOSTILE}={HOSTILE}",
    ],
)
def test_hostile_words_are_shown_as_text(site: TestClient, address: str) -> None:
    page = site.get(address).text
    assert "<img" not in page
    assert "onerror" not in {name for _, given in Marks(page).found for name in given}


def test_a_unit_with_a_hostile_name_can_be_looked_at(site: TestClient) -> None:
    answer = site.get("/unit", params={"unit": HOSTILE})
    assert answer.status_code == 200
    assert "&lt;img src=x onerror=alert(1)&gt;</h1>" in answer.text


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    body = "javascript:alert(1)"
    with filled(plan(task("1", assignment("市数据局", Role.LEAD, body=body)))) as store:
        page = visit(store).get("/plan", params={"plan": TITLE}).text
        assert not [link for link in Marks(page).links() if link.startswith("javascript")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(["/plan", "/unit", "/api/queries/search"]), words=st.text(max_size=30))
def test_any_words_give_an_answer_that_is_meant(site: TestClient, path: str, words: str) -> None:
    name = {"/plan": "plan", "/unit": "unit"}.get(path, "words")
    assert site.get(path, params={name: words}).status_code in (200, 400, 404)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/assets/base.css", 200),
        ("/healthz", 200),
        ("/openapi.json", 200),
        ("/schema/plan.json", 200),
        ("/api/queries", 200),
        ("/api/queries/plans?format=csv", 200),
        ("/api/queries/nothing", 404),
        ("/plan", 400),
        ("/plan?plan=无此方案", 404),
        ("/docs", 200),
        ("/redoc", 404),
    ],
)
def test_every_answer_carries_the_safe_headers(site: TestClient, address: str, status: int) -> None:
    answer = site.get(address)
    assert answer.status_code == status
    assert SAFE_HEADERS.items() <= dict(answer.headers).items()


def test_an_unforeseen_error_is_told_without_its_details() -> None:
    with filled(lower_plan()) as store:
        application = create_app(store, Settings("memory", BASE, "zh"))
        application.add_api_route("/api/broken", lambda: 1 // 0)
        answer = TestClient(application, base_url=HERE, raise_server_exceptions=False).get("/api/broken")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "division" not in answer.text
    assert SAFE_HEADERS.items() <= dict(answer.headers).items()


def test_a_store_that_fails_is_told_as_unavailable() -> None:
    store = filled(lower_plan())
    site = visit(store)
    store.close()
    assert site.get("/api/queries/plans").status_code == 503
    assert "已关闭" in site.get("/").text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_another_host_name_is_refused(site: TestClient, host: str) -> None:
    answer = site.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert SAFE_HEADERS.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "localhost"])
def test_this_computer_answers_to_its_own_names(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("address", ["/", "/plan", "/api/queries", "/api/queries/plans"])
def test_nothing_can_be_written(site: TestClient, method: str, address: str) -> None:
    answer = site.request(method, address)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_visitor_cannot_send_a_query(site: TestClient) -> None:
    before = site.get("/api/queries/plans").json()
    for words in ("} ; DROP ALL ; #", '" } INSERT DATA { <a:b> <a:b> <a:b> }', "SELECT * { ?s ?p ?o }"):
        assert site.get("/api/queries/search", params={"words": words}).json()["items"] == []
        assert site.get("/unit", params={"unit": words}).status_code == 404
    assert site.get("/api/queries/plans").json() == before
