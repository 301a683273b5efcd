"""What every page of the explorer does for a reader, in a real browser on the example family."""

from pathlib import Path

import pytest
from browser import Browser, watched
from example_site import CITY, JUSTICE, PROVINCE
from running_service import Service, token

from api.examples import example_files
from ontology.addresses import DEFAULT_BASE

PAGES = {
    "overview": "/",
    "plan": f"/plan?plan={DEFAULT_BASE}{CITY}",
    "unit": f"/unit?unit={DEFAULT_BASE}{JUSTICE}",
    "missing": "/missing",
    "plans": "/plans?level=市",
    "tasks": "/tasks?unit=市司法局&role=lead",
    "task": f"/task?task={DEFAULT_BASE}{CITY}/task/1",
    "units": "/units",
    "documents": "/directives",
    "document": "/directive?directive=岭政办发〔2024〕5号",
    "findings": "/findings?severity=warning",
    "calendar": "/calendar?month=2024-06",
    "check": "/check",
    "load": "/load",
    "cascade": "/cascade",
    "matrix": f"/matrix?parent={DEFAULT_BASE}{PROVINCE}",
    "sides": f"/sides?upper={DEFAULT_BASE}{PROVINCE}&lower={DEFAULT_BASE}{CITY}",
    "questions": "/questions",
    "question": "/question?name=top-leads",
    "editor": "/sparql",
    "found": "/find?words=数据",
    "network": "/network",
    "interface": "/docs",
    "not-found": "/unit?unit=没有这个单位",
}
_NEVER_COMPLAINS_OF = "the server responded with a status of 404"


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_complaint_at_both_widths_and_is_accessible(
    service: Service, browser: Browser, name: str, width: str
) -> None:
    with watched(browser, service.address, width) as seen:
        page = seen.open(PAGES[name])
        seen.picture(f"{name}-{width}")
        assert seen.faults_of_access() == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        seen.complaints[:] = [said for said in seen.complaints if _NEVER_COMPLAINS_OF not in said]


def test_the_other_language_is_one_click_away_and_stays(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/")
        page.get_by_role("link", name="English").click()
        assert page.locator("html").get_attribute("lang") == "en"
        page.locator("main a").first.click()
        assert page.locator("html").get_attribute("lang") == "en"


def test_whoever_chose_dark_pages_finds_them_dark_again(service: Service, browser: Browser) -> None:
    def paper() -> str:
        found: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return found

    with watched(browser, service.address) as seen:
        page = seen.open("/")
        light = paper()
        page.get_by_label("深浅").select_option("dark")
        dark = paper()
        assert dark != light
        seen.open("/missing")
        assert paper() == dark
        seen.picture("missing-dark")


def test_a_dropped_draft_is_answered_with_a_report_that_can_be_taken_along(
    service: Service, browser: Browser
) -> None:
    draft = Path(example_files()[1])
    with watched(browser, service.address) as seen:
        page = seen.open("/check")
        page.set_input_files("#file", draft)
        report = page.locator("article.report")
        report.wait_for(timeout=20_000)
        assert draft.name in report.inner_text()
        assert report.locator(".kinds > li").count() > 0
        with page.expect_download() as download:
            report.get_by_role("button", name="Excel").click()
        assert download.value.suggested_filename == f"{draft.stem}.xlsx"
        seen.picture("check-report")
        assert seen.faults_of_access() == []


_DROP = """([name, words]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([words], name, { type: "text/plain" }));
  const form = document.querySelector("#drop");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    form.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


def test_drafts_are_dropped_one_after_the_other_and_each_gets_its_report(
    service: Service, browser: Browser
) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/check")
        for file in example_files()[:2]:
            page.evaluate(_DROP, [Path(file).name, Path(file).read_text(encoding="utf-8")])
            page.locator(f"article.report[data-file='{Path(file).name}']").wait_for(timeout=20_000)
        assert page.locator("article.report").count() == 2


def test_a_file_that_is_no_plan_is_refused_in_words(
    service: Service, browser: Browser, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 not a document")
    with watched(browser, service.address) as seen:
        page = seen.open("/check")
        page.set_input_files("#file", broken)
        said = page.locator("#status")
        said.filter(has_text="没有核对成").wait_for()
        assert "坏.docx" in said.inner_text()
        assert page.locator("article.report").count() == 0
        seen.complaints[:] = [one for one in seen.complaints if "422" not in one]


def test_a_draft_is_checked_without_scripts_too(service: Service, browser: Browser) -> None:
    draft = Path(example_files()[1])
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{service.address}/check")
        page.set_input_files("#file", draft)
        page.get_by_role("button", name="核对").click()
        page.locator("article.report").wait_for(timeout=20_000)


def test_a_holder_of_a_token_loads_and_removes_a_plan(
    service: Service, browser: Browser, tmp_path: Path
) -> None:
    plan = tmp_path / "台账.txt"
    plan.write_text(
        "云溟市气象局2025年防灾减灾任务分工\n云气发〔2025〕3号\n"
        "1.完善暴雨预警发布流程。（责任单位：观测处）\n2.开展雷电防护检查。（责任单位：法规处）\n",
        encoding="utf-8",
    )
    secret = token(service.folder, "office")
    with watched(browser, service.address) as seen:
        page = seen.open("/load")
        page.set_input_files("#file", plan)
        page.locator("#status", has_text="令牌").wait_for()
        page.fill("#token", secret)
        page.get_by_role("button", name="使用").click()
        page.get_by_role("button", name="导入", exact=True).click()
        page.locator("#done li", has_text="台账.txt").wait_for()
        page.fill("#plan", "云气发〔2025〕3号")
        page.locator("#removal button").click()
        page.locator("#sure").get_by_role("button", name="移除", exact=True).click()
        page.locator("#done li", has_text="已移除").wait_for()
        seen.picture("load-done")
    assert service.client().ask("GET", "/plan?plan=云气发〔2025〕3号").status == 404


def test_a_query_is_completed_asked_and_shown_as_a_table(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/sparql")
        editor = page.locator(".editor .cm-content")
        editor.click()
        page.keyboard.press("Control+A")
        page.keyboard.type("SELECT ?task ?number WHERE { ?task fg:leadU")
        page.locator(".cm-tooltip-autocomplete li", has_text="fg:leadUnit").click()
        page.keyboard.type(" ?unit ; fg:number ?number } ORDER BY ?number LIMIT 7")
        page.keyboard.press("Escape")
        page.keyboard.press("Control+Enter")
        page.locator("#answer tbody tr").first.wait_for()
        assert page.locator("#answer tbody tr").count() == 7
        assert "draft=" in page.url
        page.locator("#answer thead button", has_text="task").click()
        assert page.locator("#answer th[aria-sort=ascending]").inner_text() == "task"
        seen.picture("editor-answer")
        assert seen.faults_of_access() == []
        page.locator("#answer tbody a").first.click()
        page.wait_for_load_state()
        assert "/id/" not in page.url or page.locator("main h1").count() == 1


def test_a_query_that_is_none_is_refused_in_words(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/sparql?draft=SELECT+nonsense")
        page.get_by_role("button", name="查询", exact=True).click()
        page.locator("#status:not([hidden])").filter(has_not_text="正在").wait_for()
        assert page.locator("#answer").inner_text() == ""
        seen.complaints[:] = [one for one in seen.complaints if "400" not in one]


def test_an_answer_that_counts_is_drawn_as_bars_too(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/question?name=top-leads")
        page.locator("#chart:not([hidden])").wait_for()
        box = page.locator("#chart").bounding_box()
        assert box is not None
        assert box["height"] > 100
        page.mouse.move(box["x"] + 300, box["y"] + 40)
        seen.picture("question-chart")
        seen.open("/question?name=search&words=数据")
        assert page.locator("#chart:not([hidden])").count() == 0


def test_a_holder_of_a_token_confirms_a_link_where_both_texts_stand(
    service: Service, browser: Browser
) -> None:
    secret = token(service.folder, "reviewer")
    path = PAGES["sides"]
    with watched(browser, service.address) as seen:
        page = seen.open(path)
        assert page.locator(".review:not([hidden])").count() == 0
        page.evaluate("secret => sessionStorage.setItem('fengong.token', secret)", secret)
        page = seen.open(path)
        first = page.locator(".review").first
        first.get_by_role("button", name="确认").click()
        first.locator("[role=status]", has_text="已确认").wait_for()
        page.reload()
        assert "已确认" in page.locator(".review [role=status]").first.inner_text()
