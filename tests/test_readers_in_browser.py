"""What readers do with the pages: narrow, follow a place to its line, draw an answer, print."""

import re
import unicodedata
from io import BytesIO
from urllib.parse import quote

import pdfplumber
import pytest
from browser import Browser, watched
from example_site import CITY, PROVINCE
from running_service import Service

from ontology.addresses import DEFAULT_BASE

PLAN = f"/plan?plan={DEFAULT_BASE}{CITY}"
PARTNERS = """SELECT ?unit ?unitLabel ?partner ?partnerLabel WHERE {
  ?task fg:leadUnit ?unit ; fg:cooperatingUnit ?partner .
  ?unit skos:prefLabel ?unitLabel . ?partner skos:prefLabel ?partnerLabel } LIMIT 40"""
TRIPLES = "CONSTRUCT { ?task fg:leadUnit ?unit } WHERE { ?task fg:leadUnit ?unit } LIMIT 9"


def test_the_tasks_of_a_plan_are_narrowed_to_those_that_a_unit_leads(
    service: Service, browser: Browser
) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(PLAN)
        every = page.locator("section.task").count()
        form = page.get_by_role("search", name="筛选任务")
        form.locator("[name=unit]").select_option("云溟市司法局")
        form.locator("[name=role]").select_option("lead")
        form.get_by_role("button", name="筛选").click()
        page.wait_for_url("**unit=**")
        tasks = page.locator("section.task")
        assert 0 < tasks.count() < every
        for leads in tasks.locator(".duty > div:first-child").all_inner_texts():
            assert leads.startswith("牵头")
            assert "司法局" in leads
        seen.picture("plan-narrowed")
        page.get_by_role("link", name="清除").click()
        page.wait_for_url(lambda address: "unit=" not in address)
        assert page.locator("section.task").count() == every


def test_the_place_of_a_unit_leads_to_its_line_in_the_file(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(PLAN)
        place = page.locator(".duty .place a").first
        line = place.inner_text()
        place.click()
        page.get_by_text("这份文件没有保存").wait_for()
        assert "line=" in page.url
        assert line.removeprefix("第").removesuffix("行") in page.url


def test_an_answer_is_shown_as_a_graph_and_back_as_a_table(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(f"/sparql?draft={quote(PARTNERS)}")
        page.get_by_role("button", name="查询", exact=True).click()
        page.get_by_role("button", name="关系图").click()
        page.locator("#answer .graph canvas").first.wait_for()
        assert page.locator("#answer table").count() == 0
        seen.picture("editor-graph")
        assert seen.faults_of_access() == []
        page.get_by_role("button", name="表格").click()
        assert page.locator("#answer tbody tr").count() > 1


def test_triples_are_shown_as_a_table_and_as_a_graph(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(f"/sparql?draft={quote(TRIPLES)}")
        page.get_by_role("button", name="查询", exact=True).click()
        page.locator("#answer tbody tr").first.wait_for()
        assert page.locator("#answer thead").inner_text().split() == ["subject", "predicate", "object"]
        assert page.locator("#answer tbody tr").count() == 9
        page.get_by_role("button", name="关系图").click()
        page.locator("#answer .graph canvas").first.wait_for()


def test_an_answer_that_counts_is_shown_as_bars(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/sparql")
        page.get_by_role("button", name="查询", exact=True).click()
        page.get_by_role("button", name="柱形图").click()
        page.locator("#answer .chart canvas").wait_for()
        seen.picture("editor-bars")


def test_a_field_offers_the_names_of_units_while_one_types(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/tasks")
        page.get_by_label("单位").press_sequentially("司法")
        offered = page.locator("datalist#unit-names option")
        offered.first.wait_for(state="attached")
        assert all("司法" in one for one in offered.evaluate_all("found => found.map((one) => one.value)"))


def test_a_day_of_the_calendar_leads_to_what_is_due_on_it(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/calendar?month=2024-06")
        day = page.locator("td.due a").last
        number, count = day.inner_text().split(maxsplit=1)
        day.click()
        heading = page.locator(f"#d2024-06-{int(number):02}")
        assert count in heading.inner_text()
        assert page.locator(f"section[aria-labelledby=d2024-06-{number}] li").count() == int(count.split()[0])


def test_from_one_task_to_the_next_and_back(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(f"/task?task={DEFAULT_BASE}{CITY}/task/1")
        first = page.locator("h1").inner_text()
        assert page.get_by_role("link", name="上一项").count() == 0
        page.get_by_role("link", name="下一项").click()
        assert page.locator("h1 .ordinal").inner_text() == "2"
        page.get_by_role("link", name="上一项").click()
        assert page.locator("h1").inner_text() == first


def test_units_of_one_body_are_framed_together(service: Service, browser: Browser) -> None:
    drawn = """() => {
      const canvas = document.querySelector("canvas.sigma-groups");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value !== 0);
    }"""
    with watched(browser, service.address) as seen:
        page = seen.open("/network")
        page.locator("html[data-drawn=webgl]").wait_for()
        assert page.evaluate(drawn) is False
        page.get_by_label("按上级机构归并").check()
        page.wait_for_function(drawn)
        seen.picture("network-framed")


def test_a_wrong_token_is_said_to_be_wrong(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/load")
        page.fill("#token", "no-such-token")
        page.get_by_role("button", name="使用").click()
        page.locator("#status:not([hidden])").filter(has_text="令牌").wait_for()
        seen.complaints[:] = [one for one in seen.complaints if "401" not in one]


def words_of(paper: bytes) -> str:
    """The words of a printed page without digits, which stand in a font of their own, and blanks."""
    with pdfplumber.open(BytesIO(paper)) as file:
        text = "".join(page.extract_text() or "" for page in file.pages)
    # some fonts tell 工 as the radical ⼯
    return re.sub(r"[\d\s]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [
        (PLAN, "阳光政务和营商环境重点任务分工", "修订本市数据共享目录"),
        ("/findings", "问题", "警告"),
        (f"/matrix?parent={DEFAULT_BASE}{PROVINCE}", "承接矩阵", "企业提出的需求"),
    ],
)
def test_a_page_is_printed_whole_and_without_what_only_a_screen_needs(
    service: Service, browser: Browser, path: str, first: str, last: str
) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(path)
        text = words_of(page.pdf(format="A4"))
        assert first in text
        assert last in text
        assert "跳到正文" not in text
        assert "核对草稿" not in text


def test_what_is_folded_away_is_printed_too(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(PLAN)
        folded = page.locator("table.units th[scope=row]").first
        assert not folded.is_visible()
        page.emulate_media(media="print")
        assert folded.is_visible()
