"""Every address leads to a page or to RDF; an answer that did not change is not given twice."""

from collections.abc import Iterator

import pyoxigraph
import pytest
from example_site import CITY, JUSTICE, example_store, example_visit
from fastapi.testclient import TestClient
from invented_site import filled, visit
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from api.serving.negotiation import preferred
from ontology.addresses import DEFAULT_BASE, graph_address
from ontology.terms import TEXT
from queries.store import Store

OFFERED = ("text/html", "text/turtle", "application/ld+json")


@pytest.fixture(scope="module")
def family() -> Iterator[Store]:
    with example_store() as store:
        yield store


@pytest.fixture(scope="module")
def site(family: Store) -> TestClient:
    return example_visit(family)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/html;q=0.2, text/turtle;q=0.8", "text/turtle"),
        ("application/*", "application/ld+json"),
        ("text/html;q=0, */*;q=0.1", "text/turtle"),
        ("application/xhtml+xml, text/html, */*;q=0.8", "text/html"),
        ("image/png", None),
        ("text/turtle;q=nan", None),
        ("text/turtle;q=2", None),
    ],
)
def test_the_type_that_the_client_likes_best_is_given(accept: str | None, kind: str | None) -> None:
    assert preferred(accept, OFFERED) == kind


@pytest.mark.parametrize(
    "form", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD, RdfFormat.TRIG]
)
def test_the_rdf_of_a_plan_is_its_whole_graph(family: Store, site: TestClient, form: RdfFormat) -> None:
    answer = site.get(f"/id/{CITY}", headers={"Accept": form.media_type})
    assert answer.headers["content-type"].partition(";")[0] == form.media_type
    graph = graph_address(DEFAULT_BASE, CITY.removeprefix("directive/"))
    told = list(pyoxigraph.parse(answer.content, form))
    assert {quad.triple for quad in told} == set(family.triples(graph))
    if form == RdfFormat.TRIG:
        assert {quad.graph_name for quad in told} == {NamedNode(graph)}


def test_the_rdf_of_a_task_holds_its_parts_and_no_other_task(site: TestClient) -> None:
    answer = site.get(f"/id/{CITY}/task/1", headers={"Accept": "text/turtle"})
    told = {quad.subject.value for quad in pyoxigraph.parse(answer.content, RdfFormat.TURTLE)}  # type: ignore[union-attr]
    task = f"{DEFAULT_BASE}{CITY}/task/1"
    assert {task, f"{task}/assignment/1", f"{task}/limit/2", f"{task}/due"} <= told
    assert all(subject == task or subject.startswith(f"{task}/") for subject in told)


@pytest.mark.parametrize(("thing", "page"), [(CITY, "/plan?plan="), (JUSTICE, "/unit?unit=")])
def test_a_reader_is_led_to_the_page_of_a_plan_and_of_a_unit(site: TestClient, thing: str, page: str) -> None:
    answer = site.get(f"/id/{thing}", headers={"Accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["vary"]) == (303, "Accept")
    assert answer.headers["location"].startswith(page)
    assert site.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(("language", "words"), [("zh", "属性"), ("en", "Property")])
def test_any_other_node_has_a_page_of_its_statements(site: TestClient, language: str, words: str) -> None:
    answer = site.get(f"/id/{CITY}/task/1?lang={language}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert words in answer.text
    assert "云溟市司法局" in answer.text
    assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]


def test_only_web_addresses_become_links_and_markup_is_text() -> None:
    node = NamedNode(f"{DEFAULT_BASE}thing/1")
    triples = [
        Triple(node, TEXT, Literal("<img src=x onerror=alert(1)>")),
        Triple(node, TEXT, NamedNode("javascript:alert(1)")),
        Triple(node, TEXT, NamedNode("https://example.com/a")),
    ]
    with filled() as store:
        store.replace({f"{DEFAULT_BASE}graph/x": triples})
        page = example_visit(store).get("/id/thing/1", headers={"Accept": "text/html"}).text
    assert 'href="https://example.com/a"' in page
    assert 'href="javascript' not in page
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_what_the_store_says_nothing_of_is_not_found(site: TestClient) -> None:
    assert site.get("/id/directive/nothing").status_code == 404


def test_a_form_that_nobody_offers_is_refused(site: TestClient) -> None:
    answer = site.get(f"/id/{CITY}", headers={"Accept": "image/png"})
    assert answer.status_code == 406


@pytest.mark.parametrize("kind", ["text/turtle", "application/rdf+xml", "application/ld+json"])
def test_the_vocabulary_comes_in_every_form(site: TestClient, kind: str) -> None:
    answer = site.get("/ns", headers={"Accept": kind})
    form = RdfFormat.from_media_type(kind)
    assert form
    subjects = {str(quad.subject) for quad in pyoxigraph.parse(answer.content, form)}
    assert "<https://w3id.org/fengong/ns#Task>" in subjects


@pytest.mark.parametrize(
    "address", ["/", "/api/tasks", "/api/units?level=市", f"/id/{JUSTICE}/", "/api/stats"]
)
def test_an_answer_that_did_not_change_is_not_given_again(site: TestClient, address: str) -> None:
    site.get("/api/findings")  # once the store was checked, pages change no more
    address = address.rstrip("/") or "/"
    first = site.get(address, headers={"Accept": "text/turtle"} if "/id/" in address else {})
    assert first.headers["cache-control"] == "no-cache"
    again = site.get(address, headers={**first.request.headers, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["x-content-type-options"] == "nosniff"


def test_a_write_makes_every_tag_old() -> None:
    node = NamedNode(f"{DEFAULT_BASE}thing/1")
    with filled() as store:
        site = visit(store)
        tag = site.get("/api/tasks").headers["etag"]
        store.replace({f"{DEFAULT_BASE}graph/x": [Triple(node, TEXT, Literal("字"))]})
        answer = site.get("/api/tasks", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["etag"] != tag


def test_the_tag_of_one_answer_does_not_stand_for_another(site: TestClient) -> None:
    tag = site.get("/api/tasks").headers["etag"]
    assert site.get("/api/tasks?limit=1", headers={"If-None-Match": tag}).status_code == 200
    assert site.get("/api/nothing", headers={"If-None-Match": tag}).status_code == 404
    assert site.get("/api/nothing", headers={"If-None-Match": "*"}).status_code == 404


def test_each_form_of_an_address_has_a_tag_of_its_own(site: TestClient) -> None:
    tags = {
        site.get(f"/id/{CITY}/task/1", headers={"Accept": kind}).headers["etag"]
        for kind in ("text/html", "text/turtle", "application/trig")
    }
    assert len(tags) == 3


def test_every_plan_and_every_unit_of_the_examples_has_a_page(site: TestClient) -> None:
    for name in ("plans", "units"):
        for item in site.get(f"/api/{name}?limit=1000").json()["items"]:
            page = site.get(f"/id/{item['id']}", headers={"Accept": "text/html"})
            assert page.status_code == 200, item["id"]
