"""What every page of the explorer does for a reader, in a real browser on the example family."""

from collections.abc import Iterator

import pytest
from browser import Browser, browsing, watched
from example_site import CITY, JUSTICE
from running_service import Service, running

from api.examples import example_files, example_registry
from api.intake import load_files
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

PAGES = {
    "overview": "/",
    "plan": f"/plan?plan={DEFAULT_BASE}{CITY}",
    "unit": f"/unit?unit={DEFAULT_BASE}{JUSTICE}",
    "missing": "/missing",
    "network": "/network",
    "interface": "/docs",
    "not-found": "/unit?unit=没有这个单位",
}
_NEVER_COMPLAINS_OF = "the server responded with a status of 404"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("explored") / "store"
    with Store.open(folder) as store:
        list(load_files(example_files(), store, DEFAULT_BASE, registry=example_registry()))
    with running(folder, {"FENGONG_LANGUAGE": "zh"}) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


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
