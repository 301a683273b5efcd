"""The lists over HTTP: what each item tells, filters, orders, pages, CSV, and things at their address."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from example_site import CITY, JUSTICE, PROVINCE, example_store, example_visit
from fastapi.testclient import TestClient
from invented_plan import assignment, plan, task
from invented_site import filled, visit

from ontology.addresses import DEFAULT_BASE
from ontology.plan import Role
from queries.store import Store

LISTS = ("plans", "tasks", "units", "directives", "links", "coverage", "findings", "network")
WITH_THINGS = LISTS[:5]


@pytest.fixture(scope="module")
def family() -> Iterator[Store]:
    with example_store() as store:
        yield store


@pytest.fixture(scope="module")
def site(family: Store) -> TestClient:
    return example_visit(family)


def listed(site: TestClient, name: str, **asked: str | int) -> list[dict[str, object]]:
    answer = site.get(f"/api/{name}", params={"limit": 1000, **asked})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert len(found["items"]) == found["total"]
    return list(found["items"])


def ids(site: TestClient, name: str, **asked: str | int) -> list[object]:
    return [item["id"] for item in listed(site, name, **asked)]


def test_a_plan_tells_its_head_its_counts_and_its_file(site: TestClient) -> None:
    told = site.get(f"/api/plans/{CITY}").json()
    assert (told["id"], told["iri"]) == (CITY, DEFAULT_BASE + CITY)
    assert (told["title"], told["number"]) == (
        "云溟市2024年阳光政务和营商环境重点任务分工",
        "溟府办〔2024〕12号",
    )
    assert told["issuing_body"] == {
        "id": "body/岭川省/云溟市/人民政府办公室",
        "label": "云溟市人民政府办公室",
    }
    assert (told["level"], told["year"], told["issued"]) == ("市", 2024, "2024-04-18")
    assert [one["id"] for one in told["implements"]] == [PROVINCE]
    assert (told["tasks"], told["tasks_with_unit"], told["tasks_with_lead"]) == (16, 16, 14)
    assert told["file"] == "2024-2-yunming-city.txt"
    assert len(told["sha256"]) == 64


def test_a_task_tells_its_words_units_limits_and_place(site: TestClient) -> None:
    told = site.get(f"/api/tasks/{CITY}/task/1").json()
    assert (told["number"], told["section"], told["plan"]["id"]) == ("1", ["政策公开"], CITY)
    assert told["text"].startswith("“溟策通”专栏政策印发后3个工作日内上架")
    assert [(one["unit"], one["role"], one["role_words"]) for one in told["assignments"]] == [
        ("市政府办公室", "lead", "牵头"),
        ("市司法局", "cooperating", "配合"),
        ("市政务服务和数据管理局", "cooperating", "配合"),
    ]
    assert told["assignments"][1]["body"] == {"id": JUSTICE, "label": "云溟市司法局"}
    assert (told["deadline"], told["due"]["end"]) == ("4月底前", "2024-04-30")
    assert [one["working_days"] for one in told["limits"]] == [None, 3]
    assert told["source"] == {"line_start": 8, "line_end": 8}
    assert [link["upper"]["id"] for link in told["links"]] == [f"{PROVINCE}/task/1"]


def test_headings_of_a_task_stand_outermost_first(site: TestClient) -> None:
    sections = [item["section"] for item in listed(site, "tasks", plan="溟府办〔2023〕15号")]
    nested = [section for section in sections if isinstance(section, list) and "一业一证" in section]
    assert {len(section) for section in nested} == {2}
    assert {section[1] for section in nested} == {"一业一证"}


def test_a_unit_tells_its_names_its_superior_and_its_tasks_by_role(site: TestClient) -> None:
    told = site.get(f"/api/units/{JUSTICE}").json()
    assert (told["label"], told["sort"], told["level"]) == ("云溟市司法局", "body", "市")
    assert told["superior"]["label"] == "云溟市人民政府"
    assert "市司法局" in told["names"]
    tasks = listed(site, "tasks", unit=DEFAULT_BASE + JUSTICE)
    assert told["lead"] == len(listed(site, "tasks", unit=DEFAULT_BASE + JUSTICE, role="牵头"))
    plans = {item["plan"]["id"] for item in tasks if isinstance(item["plan"], dict)}
    assert {one["id"] for one in told["plans"]} == plans


def test_a_document_that_is_only_named_is_not_loaded(site: TestClient) -> None:
    told = {item["id"]: item for item in listed(site, "directives")}
    assert told[CITY]["loaded"] is True
    cited = [item for item in told.values() if not item["loaded"]]
    assert any(item["tasks_citing"] for item in cited)
    assert [one["id"] for one in told["directive/溟府办〔2024〕20号"]["carried_out_by"]]  # type: ignore[union-attr]
    assert {item["id"] for item in told.values() if item["loaded"]} == set(ids(site, "plans"))


def test_a_link_tells_both_its_ends_and_its_state(site: TestClient) -> None:
    links = listed(site, "links", plan=PROVINCE.removeprefix("directive/"))
    ends = [item for item in links if item["upper"]["plan"]["id"] == PROVINCE]  # type: ignore[index]
    assert ends
    assert {item["state"] for item in links} == {"proposed"}
    assert all(0 < float(str(item["score"])) <= 1 for item in links)


def test_coverage_is_told_by_pair_of_plans(site: TestClient) -> None:
    pairs = listed(site, "coverage", plan="溟府办〔2024〕12号")
    assert all(CITY in (pair["plan"]["id"], pair["upper"]["id"]) for pair in pairs)  # type: ignore[index]
    for pair in pairs:
        assert pair["rate"] == round(int(str(pair["taken"])) / int(str(pair["owed"])), 4)
        assert pair["confirmed"] == 0


def test_findings_are_those_of_the_plan_s_report(site: TestClient) -> None:
    found = listed(site, "findings", plan="溟府办〔2024〕12号")
    assert {item["plan"]["id"] for item in found} == {CITY}  # type: ignore[index]
    counts = site.get(f"/api/plans/{CITY}").json()["findings"]
    assert {one: sum(item["severity"] == one for item in found) for one in counts} == counts
    of_tasks = {item["task_id"] for item in found if item["task_id"]}
    having = {item["id"] for item in listed(site, "tasks", plan="溟府办〔2024〕12号") if item["findings"]}
    assert of_tasks == having


def test_pages_of_the_network_together_have_every_edge_once(site: TestClient) -> None:
    whole = site.get("/api/network", params={"limit": 10000}).json()
    address: str | None = "/api/network?limit=70"
    nodes, edges = [], []
    while address:
        page = site.get(address).json()
        nodes, edges, address = nodes + page["items"], edges + page["edges"], page["next"]
    assert nodes == whole["items"]
    assert sorted(map(str, edges)) == sorted(map(str, whole["edges"]))
    assert sum(node["degree"] for node in nodes) == 2 * len(edges)


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_a_list_follow_each_other_without_gap_or_repeat(site: TestClient, name: str) -> None:
    whole = listed(site, name)
    address: str | None = f"/api/{name}?limit={max(len(whole) // 3, 1)}"
    items: list[object] = []
    while address:
        page = site.get(address).json()
        assert page["total"] == len(whole)
        items, address = items + page["items"], page["next"]
    assert items == whole


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("tasks", "number"),
        ("tasks", "due"),
        ("plans", "year"),
        ("plans", "tasks"),
        ("units", "label"),
        ("directives", "year"),
        ("links", "score"),
        ("coverage", "rate"),
        ("findings", "severity"),
        ("network", "degree"),
    ],
)
def test_an_order_turned_round_has_the_same_items(site: TestClient, name: str, field: str) -> None:
    up, down = (listed(site, name, sort=f"{sign}{field}") for sign in ("", "-"))
    assert sorted(map(str, up)) == sorted(map(str, down))
    assert up != down


def test_links_are_put_in_order_of_their_score(site: TestClient) -> None:
    scores = [float(str(item["score"])) for item in listed(site, "links", sort="-score")]
    assert scores == sorted(scores, reverse=True)


def test_tasks_without_a_day_stand_last_in_both_orders(site: TestClient) -> None:
    for sort in ("due", "-due"):
        dues = [(item["due"] or {}).get("end") for item in listed(site, "tasks", sort=sort)]  # type: ignore[attr-defined]
        days = [day for day in dues if day]
        assert dues[: len(days)] == days
        assert days == sorted(days, reverse=sort == "-due")


def test_two_fields_put_a_list_in_order_one_after_the_other(site: TestClient) -> None:
    told = [(item["year"], item["tasks"]) for item in listed(site, "plans", sort="-year,tasks")]
    assert told == sorted(told, key=lambda pair: (-int(str(pair[0])), int(str(pair[1]))))


def test_a_unit_is_found_by_printed_name_label_and_address(site: TestClient) -> None:
    by_address = ids(site, "tasks", unit=DEFAULT_BASE + JUSTICE)
    assert by_address
    assert ids(site, "tasks", unit="云溟市司法局") == by_address
    assert set(by_address) <= set(ids(site, "tasks", unit="市司法局"))


def test_roles_part_the_tasks_of_a_unit(site: TestClient) -> None:
    parts = [set(ids(site, "tasks", unit="市司法局", role=role)) for role in ("lead", "responsible", "配合")]
    assert set.union(*parts) == set(ids(site, "tasks", unit="市司法局"))


def test_filters_together_narrow_the_list(site: TestClient) -> None:
    found = listed(site, "tasks", plan="溟府办〔2024〕12号", text="企业", due_before="2024-06-30")
    assert found
    for item in found:
        assert item["plan"]["id"] == CITY  # type: ignore[index]
        assert "企业" in str(item["text"])
        ends = [limit["end"] for limit in item["limits"] if limit["end"]]  # type: ignore[attr-defined]
        assert min(ends) <= "2024-06-30"


def test_tasks_are_found_by_the_code_of_a_finding(site: TestClient) -> None:
    found = listed(site, "tasks", finding="no-unit")
    assert found
    assert all("no-unit" in item["findings"] for item in found)  # type: ignore[operator]
    assert {item["plan"]["id"] for item in found} == set(ids(site, "plans", finding="no-unit"))  # type: ignore[index]


def test_plans_are_found_by_level_year_and_unit(site: TestClient) -> None:
    assert {item["level"] for item in listed(site, "plans", level="市")} == {"市"}
    assert {item["year"] for item in listed(site, "plans", year="2024")} == {2024}
    assert CITY in ids(site, "plans", unit="市司法局", role="配合")
    assert ids(site, "plans", text="公共数据 东澄") == ["directive/东澄府办〔2024〕18号"]


def test_units_are_counted_within_the_plan_that_is_asked_for(site: TestClient) -> None:
    units = set(ids(site, "units", plan="溟府办〔2024〕12号", role="牵头"))
    leads = [
        one["body"]["id"]
        for item in listed(site, "tasks", plan="溟府办〔2024〕12号")
        for one in item["assignments"]  # type: ignore[attr-defined]
        if one["role"] == "lead"
    ]
    assert units == set(leads)


def test_a_filter_that_makes_no_sense_for_a_list_is_refused_with_those_that_do(site: TestClient) -> None:
    answer = site.get("/api/units", params={"due_before": "2024"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert "due_before" in answer.json()["detail"]
    assert "level" in answer.json()["detail"]


def test_an_unknown_name_is_refused_with_the_nearest(site: TestClient) -> None:
    answer = site.get("/api/tasks", params={"unit": "市司法厅"})
    assert (answer.status_code, answer.json()["near"][0]) == (400, "市司法局")
    assert site.get("/api/findings", params={"finding": "no-uni"}).json()["near"] == [
        "no-unit",
        "unknown-unit",
    ]


@pytest.mark.parametrize("sort", ["colour", "number,number", "-", "", "id;DROP ALL"])
def test_an_order_by_no_field_is_refused_with_the_fields(site: TestClient, sort: str) -> None:
    answer = site.get("/api/tasks", params={"sort": sort})
    assert answer.status_code == 400
    assert "deadline" in answer.json()["detail"]


def test_a_value_that_is_given_twice_is_refused(site: TestClient) -> None:
    assert site.get("/api/tasks?plan=a&plan=b").status_code == 400


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_spreadsheet_too(site: TestClient, name: str) -> None:
    answer = site.get(f"/api/{name}?format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    header, *rows = csv.reader(io.StringIO(answer.text))
    assert len(rows) == site.get(f"/api/{name}?limit=1").json()["total"]
    assert {len(row) for row in rows} == {len(header)}


def test_units_and_limits_are_readable_in_a_spreadsheet(site: TestClient) -> None:
    answer = site.get("/api/tasks", params={"format": "csv", "plan": "溟府办〔2024〕12号", "limit": 1})
    row = next(csv.DictReader(io.StringIO(answer.text)))
    assert row["assignments"] == "市政府办公室（牵头）；市司法局（配合）；市政务服务和数据管理局（配合）"
    assert (row["plan_id"], row["due"], row["source"]) == (CITY, "4月底前（2024-04-30）", "第8行")
    assert 'rel="next"' in answer.headers["link"]


def test_what_a_spreadsheet_would_run_as_a_formula_is_text() -> None:
    formula = '=HYPERLINK("http://example.com")'
    with filled(plan(task("1", assignment("@SUM(A1)", Role.LEAD, "牵头"), text=formula))) as store:
        tasks = visit(store).get("/api/tasks?format=csv").text
        units = visit(store).get("/api/units?format=csv").text
    row = next(csv.DictReader(io.StringIO(tasks)))
    assert (row["text"], row["assignments"]) == (f"'{formula}", "'@SUM(A1)（牵头）")
    assert next(csv.DictReader(io.StringIO(units)))["label"] == "'@SUM(A1)"


@pytest.mark.parametrize("name", WITH_THINGS)
def test_every_item_of_a_list_is_at_its_address(site: TestClient, name: str) -> None:
    for item in listed(site, name)[::7]:
        once = site.get(f"/api/{name}/{item['id']}")
        assert once.json() == item
        assert site.get(f"/api/{name}/{quote(str(item['id']), safe='')}").json() == item


@pytest.mark.parametrize("name", WITH_THINGS)
def test_what_is_not_in_a_list_is_not_found(site: TestClient, name: str) -> None:
    answer = site.get(f"/api/{name}/place/990103")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


QUERY_TEXTS = (
    '"} ; DROP ALL ; INSERT DATA { <a:a> <a:a> "',
    "> } UNION { ?s ?p ?o } #",
    "?item } DELETE WHERE { ?s ?p ?o",
    "') UNION SELECT 1 --",
)


@pytest.mark.parametrize("text", QUERY_TEXTS)
def test_query_text_in_any_value_is_taken_for_text(family: Store, site: TestClient, text: str) -> None:
    before = {graph: set(family.triples(graph)) for graph in family.graphs()}
    values = ("plan", "unit", "role", "year", "level", "text", "due_before", "finding", "severity", "sort")
    for name in LISTS:
        for value in values:
            answer = site.get(f"/api/{name}", params={value: text})
            assert answer.status_code == 400 or answer.json()["total"] == 0
        assert site.get(f"/api/{name}/{quote(text)}").status_code == 404
    assert site.get(f"/id/{quote(text)}").status_code == 404
    assert {graph: set(family.triples(graph)) for graph in family.graphs()} == before


def ids_in_order(site: TestClient, sort: str) -> list[str]:
    answer = site.get("/api/tasks", params={"sort": sort, "limit": 500})
    return [item["id"] for item in answer.json()["items"]]


def test_the_order_of_addresses_can_be_turned_round(site: TestClient) -> None:
    assert (
        ids_in_order(site, "-id")
        == ids_in_order(site, "id")[::-1]
        == sorted(ids_in_order(site, "plan"), reverse=True)
    )


def test_a_second_field_orders_what_the_first_leaves_equal(site: TestClient) -> None:
    years = site.get("/api/tasks?sort=year,-plan&limit=500").json()["items"]
    plans = list(dict.fromkeys(item["plan"]["id"] for item in years))
    newest = [plan for plan in plans if "〔2024〕" in plan or "-2024-" in plan]
    assert newest == sorted(newest, reverse=True)
    assert plans[-len(newest) :] == newest
