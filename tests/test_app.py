"""The pages over HTTP: the real application on a small real graph."""

import re
from collections.abc import Iterator
from time import sleep
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from graph_files import store_of
from invented_plan import BASE, TITLE, UPPER, assignment, plan, task
from invented_site import LOWER, Marks, both_plans, filled, lower_plan, text_of, visit
from pyoxigraph import Literal, NamedNode, Triple

from ontology import terms
from ontology.plan import Head, Role, Severity

PAGES = ["/", f"/plan?plan={TITLE}", "/unit?unit=市数据局", "/missing"]


@pytest.fixture(scope="module")
def site() -> Iterator[TestClient]:
    with both_plans() as store:
        yield visit(store)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_answers_in_both_languages(site: TestClient, page: str, language: str) -> None:
    answer = site.get(f"{page}{'&' if '?' in page else '?'}lang={language}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_asked_for_its_head_alone(site: TestClient, page: str) -> None:
    assert site.head(page).status_code == 200


def test_the_language_is_that_of_the_settings_unless_asked_for() -> None:
    with filled(lower_plan()) as store:
        assert "<h1>Overview</h1>" in visit(store, "en").get("/").text
        assert "<h1>总览</h1>" in visit(store, "en").get("/?lang=zh").text
        assert "<h1>Overview</h1>" in visit(store, "en").get("/?lang=tlh").text


def test_a_language_that_was_asked_for_goes_along_with_every_link(site: TestClient) -> None:
    inner = [
        link
        for link in Marks(site.get("/?lang=en").text).links()
        if link.startswith(("/?", "/plan", "/missing"))
    ]
    assert len(inner) >= 4
    assert all("lang=en" in link for link in inner)


def test_the_other_language_shows_the_same_page(site: TestClient) -> None:
    page = Marks(site.get("/unit", params={"unit": "区统计局"}).text)
    switch = next(
        given["href"] for tag, given in page.found if tag == "a" and given.get("class") == "language"
    )
    assert '<h1 lang="zh-CN">区统计局</h1>' in site.get(f"/unit{switch}").text
    assert switch.endswith("lang=en")


def test_the_overview_counts_plans_tasks_and_units(site: TestClient) -> None:
    words = text_of(site.get("/").text)
    assert "方案2 任务6 单位名称7" in words
    assert TITLE in words
    assert "东政办〔2024〕8号" in words


def test_the_newest_plans_stand_first() -> None:
    old, new = (Head(f"{year}年任务表", "东山区政府", year=year) for year in (2023, 2024))
    with filled(plan(task("1"), head=old), plan(task("1"), head=new)) as store:
        page = visit(store).get("/").text
        assert page.index("2024年任务表") < page.index("2023年任务表")


def test_findings_are_counted_once_a_plan_was_checked() -> None:
    with filled(lower_plan()) as store:
        site = visit(store)
        assert "正在核对全库" in site.get("/").text
        assert "joint-lead" in site.get("/plan", params={"plan": "东政办〔2024〕8号"}).text
        overview = site.get("/").text
        assert "正在核对" not in overview
        assert '<li class="warning">警告 3</li>' in overview


def test_plans_are_checked_beforehand_while_the_application_runs() -> None:
    with filled(lower_plan()) as store, visit(store) as site:
        while "正在核对" in site.get("/").text:
            sleep(0.1)
        assert '<li class="warning">警告 3</li>' in site.get("/").text


def test_a_plan_is_found_by_number_title_and_address(site: TestClient) -> None:
    for name in ("云政办[2024]5号", TITLE, f"{BASE}directive/云政办〔2024〕5号"):
        assert f'<h1 lang="zh-CN">{TITLE}</h1>' in site.get("/plan", params={"plan": name}).text


def test_the_page_of_a_plan_shows_head_rules_sections_units_and_lines(site: TestClient) -> None:
    words = text_of(site.get("/plan", params={"plan": TITLE}).text)
    assert "发文字号云政办〔2024〕5号" in words
    assert "发文机关云川市人民政府办公室" in words
    assert "上级文件" in words
    assert "列首位者牵头，下同 第5行" in words
    assert (
        words.index("一、数据归集 （一）目录") < words.index("建立数据目录。") < words.index("二、数据共享 ")
    )
    assert "牵头 市数据局 牵头 第9行" in words
    assert "配合 各区政府" in words
    assert "指导 市督查室 督促 第9行" in words
    assert "每季度 至 2024-12-31" in words
    assert "措施先试点。" in words
    assert "第8–9行" in words


def test_a_heading_is_printed_once_for_all_that_stands_below_it() -> None:
    made = plan(task("1", section=("一、归集", "（一）目录")), task("2", section=("一、归集", "（二）质量")))
    with filled(made) as store:
        page = visit(store).get("/plan", params={"plan": TITLE}).text
        assert re.findall(r"<h\d class=\"section\"[^>]*>(.*?)</h", page) == [
            "一、归集",
            "（一）目录",
            "（二）质量",
        ]


def test_places_in_tables_and_pages_are_told_too(site: TestClient) -> None:
    chinese = site.get("/plan", params={"plan": TITLE}).text
    english = site.get("/plan", params={"plan": TITLE, "lang": "en"}).text
    assert "第2页工作表“表1”第1张表第3–4行第4列第5–6段" in chinese
    assert "page 2, sheet “表1”, table 1, rows 3–4, column 4" in english


def test_findings_stand_beside_their_task_and_lead_to_it(site: TestClient) -> None:
    page = site.get("/plan", params={"plan": TITLE}).text
    beside = page[page.index('id="task-一.1"') : page.index('id="task-二.1"')]
    assert "“市数据局等”为开放式表述" in beside
    assert "没有写明任何单位" not in beside
    assert f'href="#task-{quote("一.1")}"' in page[: page.index('id="task-一.1"')]
    assert "标题“数据共享”重复" in page


def test_carried_units_are_said_to_be_carried(site: TestClient) -> None:
    page = site.get("/plan", params={"plan": "东政办〔2024〕8号"}).text
    assert page.count("单位沿用上文") == 1
    assert page.index("单位沿用上文") > page.index("核对人口数。")


def test_a_document_that_is_not_loaded_leads_to_what_is_known_of_it(site: TestClient) -> None:
    page = site.get("/plan", params={"plan": TITLE}).text
    assert UPPER.title is not None
    found = re.search(rf'<li><a href="(/directive\?[^"]+)">{UPPER.title}</a> <span[^>]*>未入库', page)
    assert found is not None
    assert f'<h1 lang="zh-CN">{UPPER.title}</h1>' in site.get(found[1]).text
    assert re.search(rf'<li><a href="/plan\?[^"]+">{LOWER.title}</a></li>', page)


def test_a_unit_shows_its_tasks_by_plan_and_role(site: TestClient) -> None:
    words = text_of(site.get("/unit", params={"unit": "市数据局"}).text)
    assert "2 个方案中的 2 项任务" in words
    assert "尚未确认是同一单位" in words
    assert words.index(f"{LOWER.title} 牵头 1") < words.index(f"{TITLE} 牵头 1")


def test_a_unit_by_its_address_is_that_of_one_plan(site: TestClient) -> None:
    words = text_of(
        site.get("/unit", params={"unit": f"{BASE}directive/云政办〔2024〕5号/unit/市数据局"}).text
    )
    assert "1 个方案中的 1 项任务" in words
    assert "尚未确认" not in words


@pytest.fixture(scope="module")
def city() -> Iterator[TestClient]:
    with store_of("bodies") as store:
        yield visit(store)


def test_a_body_shows_what_stands_above_it_and_why_former_tasks_are_its_own(city: TestClient) -> None:
    words = text_of(city.get("/unit", params={"unit": "市税务局"}).text)
    assert "国家税务总局云川市税务局 国家税务总局 › 国务院 2 个方案中的 2 项任务" in words
    assert "公开办税指南。 第5行 云川市国家税务局、云川市地方税务局：2018年" in words
    assert "尚未确认" not in words


def test_a_name_of_several_bodies_shows_each_with_its_superior() -> None:
    body = NamedNode("https://w3id.org/fengong/id/body/云山省/云川市/西河区/市场监督管理局")
    label = Literal("区市场监管局", language="zh")
    said = {terms.TYPE: terms.PUBLIC_ORGANISATION, terms.HIDDEN_LABEL: label}
    said |= {terms.PREF_LABEL: Literal("云川市西河区市场监督管理局", language="zh")}
    with store_of("bodies") as store:
        store.replace({"urn:more": [Triple(body, edge, value) for edge, value in said.items()]})
        page = visit(store).get("/unit", params={"unit": "区市场监管局"}).text
    assert "可指以下 2 个机构" in page
    assert "云川市东山区市场监督管理局 云川市东山区人民政府" in text_of(page)
    assert f'href="/unit?unit={quote(body.value, safe="")}"' in page


def test_a_plan_shows_units_with_their_superior_and_links_bodies_by_address(city: TestClient) -> None:
    page = city.get("/plan", params={"plan": "云府〔2017〕3号"}).text
    words = text_of(page)
    assert "云川市国家税务局 国家税务总局" in words
    assert "发文机关云川市人民政府 印出的发文机关云川市政府" in words
    assert 'title="云川市地方税务局">地税局</a>' in page


@pytest.mark.parametrize("name", ["site", "city"])
def test_every_link_of_every_page_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    site: TestClient = request.getfixturevalue(name)
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop().partition("#")[0]
        if not address or address in seen or address.startswith("data:"):
            continue
        seen.add(address)
        answer = site.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            waiting += [link for link in Marks(answer.text).links() if "lang=" not in link]
    assert len(seen) > 10


def test_every_anchor_that_a_page_links_to_is_there(site: TestClient) -> None:
    page = site.get("/plan", params={"plan": TITLE}).text
    marks = Marks(page)
    anchors = {quote(given["id"] or "") for _, given in marks.found if "id" in given}
    assert {link[1:] for link in marks.links() if link.startswith("#")} <= anchors


def test_near_names_are_offered_for_an_unknown_unit(site: TestClient) -> None:
    page = site.get("/unit", params={"unit": "统计局"})
    assert page.status_code == 404
    assert f'href="/unit?unit={quote("区统计局")}"' in page.text


def test_a_thing_that_is_no_plan_or_unit_is_not_there(site: TestClient) -> None:
    thing = f"{BASE}directive/云政办〔2024〕5号/task/一.1"
    assert site.get("/plan", params={"plan": thing}).status_code == 404
    assert site.get("/unit", params={"unit": thing}).status_code == 404


def test_an_empty_store_has_pages() -> None:
    with filled() as store:
        empty = visit(store)
        assert "库中还没有方案" in empty.get("/").text
        assert "没有缺少的文件" in empty.get("/missing").text
        assert empty.get("/healthz").json()["plans"] == 0


def test_missing_documents_are_listed(site: TestClient) -> None:
    assert "《青山省2024年数据工作要点》 青政办〔2024〕1号 — 1 2" in text_of(site.get("/missing").text)


def test_every_severity_and_role_has_its_words(site: TestClient) -> None:
    page = site.get("/plan", params={"plan": TITLE, "lang": "en"}).text
    assert all(f">{role.value.capitalize()}<" in page for role in Role)
    assert all(
        f">{severity.value.capitalize()}</a></dt>" in site.get("/?lang=en").text for severity in Severity
    )
    assert terms.FG not in page


def test_a_name_of_a_plan_without_title_and_number_is_told_with_its_file() -> None:
    nameless = plan(task("1", assignment("观测处", Role.LEAD)), head=Head(None, None))
    with filled(nameless) as store:
        (unit,) = visit(store).get("/api/units").json()["items"]
    assert unit["named_in"]["label"] == "plan.txt"
