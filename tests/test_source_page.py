"""Behind each statement stands the file that it was read from, with its lines marked."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from browser import Browser, watched
from example_site import CITY, example_store, example_visit
from running_service import Service, running

from api.cli import main
from api.examples import example_files, example_registry
from ontology.addresses import DEFAULT_BASE

PLAN = f"{DEFAULT_BASE}{CITY}"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("sources") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FENGONG_REGISTRY", str(example_registry()))
        assert main(["load", *example_files(), "--store", str(folder), "--lang", "zh"]) == 0
    with running(folder, {"FENGONG_LANGUAGE": "zh"}) as started:
        yield started


def test_the_lines_of_a_task_are_marked_in_its_file(service: Service) -> None:
    page = lxml.html.fromstring(service.client().ask("GET", f"/source?plan={PLAN}&task=1").body)
    lines = page.findall(".//ol/li")
    file = next(Path(one) for one in example_files() if "2024-2" in one)
    printed = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) >= len(printed) / 2
    marked = page.findall(".//mark")
    assert "溟策通" in "".join(one.text_content() for one in marked)
    assert 1 <= len(marked) < len(lines) / 2


def test_a_click_on_the_place_of_a_task_leads_to_its_lines(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open(f"/plan?plan={PLAN}")
        page.locator(".task .order .place a[href^='/source']").first.click()
        page.locator("#marked mark").wait_for()
        seen.picture("source")
        assert seen.faults_of_access() == []


def test_a_file_that_is_not_kept_is_said_to_be_so() -> None:
    with example_store() as store:
        answer = example_visit(store).get("/source", params={"plan": PLAN, "task": "1"})
    assert answer.status_code == 200
    assert "没有保存" in answer.text
    assert "溟策通" in answer.text


@pytest.mark.parametrize("asked", [{"plan": "无此方案"}, {"plan": PLAN, "task": "99"}])
def test_what_is_not_there_is_not_found(asked: dict[str, str]) -> None:
    with example_store() as store:
        assert example_visit(store).get("/source", params=asked).status_code == 404
