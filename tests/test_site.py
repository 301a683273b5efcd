"""The reading pages as a folder: every link leads to a file, and a browser needs no service for it."""

from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest
from browser import Browser, watched

from api.cli import main
from api.examples import example_registry
from api.site.naming import file_for
from ontology.addresses import DEFAULT_BASE

PLAN = f"{DEFAULT_BASE}directive/溟府办〔2024〕12号"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FENGONG_REGISTRY", str(example_registry()))
        examples = [str(path) for path in sorted(Path("examples").glob("2024-[1236]*.txt"))]
        assert main(["load", *examples, "--store", str(base / "store"), "--lang", "zh"]) == 0
        assert main(["site", str(base / "pages"), "--store", str(base / "store"), "--lang", "zh"]) == 0
    return base / "pages"


def test_every_link_of_every_page_leads_to_a_file(folder: Path) -> None:
    pages = sorted(folder.glob("*.html"))
    assert len(pages) > 50
    for page in pages:
        root = lxml.html.parse(str(page)).getroot()
        for element, _, address, _ in root.iterlinks():
            if address.startswith(("#", "data:", "https://w3id.org/")) or element.tag == "form":
                continue
            assert (folder / unquote(address.partition("#")[0])).is_file(), f"{page.name}: {address}"


def test_no_page_offers_a_download_that_only_a_service_has(folder: Path) -> None:
    page = (folder / "tasks.html").read_text(encoding="utf-8")
    assert "下载" not in page
    assert "CSV" not in page
    plan = next(folder.glob("plan-*.html")).read_text(encoding="utf-8")
    assert "Turtle" not in plan


def test_the_folder_works_in_a_browser_without_a_service(folder: Path, browser: Browser) -> None:
    with watched(browser, folder.as_uri()) as seen:
        page = seen.page
        page.goto(f"{folder.as_uri()}/index.html")
        page.locator("nav a", has_text="方案").first.click()
        page.locator("tbody a", has_text="云溟市2024年").first.click()
        assert "云溟市2024年" in page.locator("h1").inner_text()
        page.get_by_role("link", name="English").click()
        assert page.locator("html").get_attribute("lang") == "en"
        page.locator("nav a", has_text="Network").click()
        page.locator("canvas").first.wait_for()


def test_names_are_readable_safe_and_the_same_each_time() -> None:
    named = file_for(f"/plan?plan={PLAN}&lang=en", DEFAULT_BASE, "zh")
    assert named is not None
    assert named.startswith("plan-directive-溟府办〔2024〕12号-")
    assert named.endswith(".en.html")
    assert file_for(f"/plan?plan={PLAN}&lang=zh", DEFAULT_BASE, "zh") == named.replace(".en", "")
    assert not set(named) & set('<>:"/\\|?*')
    assert len(file_for(f"/plan?plan={PLAN * 9}", DEFAULT_BASE, "zh") or "") <= 120


@pytest.mark.parametrize("address", ["/check", "/sparql", "/plans?sort=title", "/api/plans", "/find?words=a"])
def test_what_needs_the_service_stays_out(address: str) -> None:
    assert file_for(address, DEFAULT_BASE, "zh") is None


def test_a_folder_of_somebody_else_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    assert main(["site", str(tmp_path), "--store", str(tmp_path / "none"), "--lang", "en"]) == 2
    assert "not overwritten" in capsys.readouterr().err
    assert (tmp_path / "mine.txt").read_text() == "kept"
