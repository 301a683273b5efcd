"""An English page has Chinese words only where they are marked as Chinese: screen readers rely on it."""

from collections.abc import Iterator

import pytest
from browser import Browser, watched
from example_site import examples_in
from running_service import Service, running
from test_pages_in_browser import PAGES

# a query is code, which is read in no language; the form of the browser speaks the browser's own
_STRAY = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const isCode = parent.closest("script, textarea, code, option, .address");
    if (isCode || parent.closest("[lang]").lang !== "en") continue;
    if (/\\p{Script=Han}/u.test(node.textContent)) found.push(`${parent.tagName}: ${node.textContent}`);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = examples_in(tmp_path_factory.mktemp("spoken") / "store")
    with running(folder, {"FENGONG_LANGUAGE": "en"}) as started:
        yield started


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_marks_what_is_chinese(service: Service, browser: Browser, name: str) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(PAGES[name])
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.evaluate(_STRAY) == []
        seen.complaints.clear()
