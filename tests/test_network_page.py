"""The network as a reader meets it: files that their readers open, and a page that answers a click."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import httpx2
import networkx
import pytest
from browser import Browser, watched
from example_site import examples_in, load_examples
from lxml import etree
from running_service import Service

from api.explorer.network.choosing import Choice
from api.explorer.network.drawn import Drawn, Networks
from api.explorer.network.page import network_page
from api.explorer.network.picture import network_svg
from api.explorer.network.pixels import FontsMissingError, network_png
from api.explorer.network.single_file import network_file
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

CITY_PLAN = "溟府办〔2024〕12号"
JUSTICE = "云溟市司法局"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(service: Service, **asked: str) -> bytes:
    answer = httpx2.get(f"{service.address}/api/network/drawn", params=asked, timeout=60)
    answer.raise_for_status()
    return answer.content


def told(service: Service, **asked: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(drawn(service, **asked))
    return found


def test_every_file_opens_with_its_own_reader_and_holds_the_same_nodes(service: Service) -> None:
    named = {node["iri"] for node in told(service)["nodes"]}
    for form, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        assert set(read(BytesIO(drawn(service, format=form)))) == named
    picture = etree.fromstring(drawn(service, format="svg"))
    titles = {title.text.split("：")[0] for title in picture.iter(f"{SVG}title")}
    assert {node["label"] for node in told(service)["nodes"]} <= titles


def test_the_same_network_is_drawn_the_same_twice(service: Service) -> None:
    assert drawn(service, format="svg") == drawn(service, format="svg")


def test_a_unit_brings_all_that_share_its_tasks(service: Service) -> None:
    found = told(service, unit=JUSTICE)
    labels = {node["label"] for node in found["nodes"]}
    assert JUSTICE in labels
    assert 1 < len(labels) < len(told(service)["nodes"])


def test_each_filter_makes_the_network_smaller(service: Service) -> None:
    whole = len(told(service, view="tasks")["edges"])
    for asked in ({"plan": CITY_PLAN}, {"role": "lead"}, {"year": "2024"}, {"level": "市"}):
        assert 0 < len(told(service, view="tasks", **asked)["edges"]) < whole


def test_a_value_that_names_nothing_is_told_where_the_form_can_be_mended(service: Service) -> None:
    page = httpx2.get(f"{service.address}/network", params={"plan": "没有这个方案"}, timeout=60)
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert 'value="没有这个方案"' in page.text


def test_a_click_in_the_list_tells_of_a_unit_and_the_address_keeps_it(
    service: Service, browser: Browser
) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/network")
        assert page.locator("html").get_attribute("data-drawn") in ("webgl", "svg")
        page.get_by_text("节点名单").click()
        page.locator("#list").get_by_role("button", name=JUSTICE, exact=True).click()
        assert page.locator("#panel h2").inner_text() == JUSTICE
        seen.picture("network-chosen")
        page.reload(wait_until="networkidle")
        assert page.locator("#panel h2").inner_text() == JUSTICE
        page.locator("#panel a").click()
        assert JUSTICE in page.locator("h1").inner_text()


def test_the_form_narrows_the_picture_and_a_neighbour_is_expanded(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/network")
        page.get_by_label("单位", exact=True).fill(JUSTICE)
        page.get_by_role("button", name="显示").click()
        page.wait_for_selector("#list li", state="attached")
        before = page.locator("#list li").count()
        page.get_by_label("在图中查找").fill("云溟市公安局")
        page.get_by_label("在图中查找").press("Enter")
        page.get_by_role("button", name="展开其相连").click()
        page.get_by_text("新增").wait_for()
        assert page.locator("#list li").count() > before


def test_a_path_is_told_step_by_step(service: Service, browser: Browser) -> None:
    edge = told(service)["edges"][0]
    labels = {node["id"]: node["label"] for node in told(service)["nodes"]}
    with watched(browser, service.address) as seen:
        page = seen.open("/network")
        page.get_by_label("从", exact=True).fill(str(labels[edge["source"]]))
        page.get_by_label("到", exact=True).fill(str(labels[edge["target"]]))
        page.get_by_role("button", name="查路径").click()
        assert page.locator("#panel ol li").count() == 2
        page.get_by_label("突出统称").check()
        page.get_by_label("按上级机构归并").check()
        seen.picture("network-path")


def test_the_picture_is_saved_as_png(service: Service, browser: Browser) -> None:
    with watched(browser, service.address) as seen:
        page = seen.open("/network")
        with page.expect_download() as saved:
            page.get_by_role("button", name="PNG").click()
        content = Path(saved.value.path()).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert int.from_bytes(content[16:20]) == 3200


def test_the_command_writes_one_file_that_draws_from_a_disk(tmp_path: Path, browser: Browser) -> None:
    folder = examples_in(tmp_path / "store")
    words = ["network", "--store", str(folder), "--format", "html", "--lang", "zh"]
    made = subprocess.run([sys.executable, "-m", "api.cli", *words], capture_output=True, check=True)
    (tmp_path / "network.html").write_bytes(made.stdout)
    # whatever it asks of anything but itself is a complaint
    with watched(browser, tmp_path.as_uri()) as seen:
        page = seen.open("/network.html")
        page.get_by_text("节点名单").click()
        page.locator("#list").get_by_role("button", name=JUSTICE, exact=True).click()
        assert page.locator("#panel h2").inner_text() == JUSTICE


def test_a_picture_in_pixels_is_twice_as_large_and_refused_without_chinese_fonts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawing = pytest.importorskip("resvg_py")
    graph = networkx.Graph()
    graph.add_node("x:a", kind="unit", label="云溟市司法局", sort="body", tasks=1)
    svg = network_svg(Drawn(Choice(), graph, {"x:a": (0.0, 0.0)}), "zh")
    assert int.from_bytes(network_png(svg)[16:20]) == 3200

    def fontless(**asked: object) -> bytes:
        return bytes(drawing.svg_to_bytes(skip_system_fonts=True, **asked))

    monkeypatch.setattr(
        "api.explorer.network.pixels.import_module", lambda _: SimpleNamespace(svg_to_bytes=fontless)
    )
    with pytest.raises(FontsMissingError):
        network_png(svg)


def test_words_of_strangers_stay_words_in_every_form(tmp_path: Path, browser: Browser) -> None:
    hostile = "</script><script>throw 1</script><b id=broken>"
    graph = networkx.Graph()
    graph.add_node("x:a", kind="unit", label=hostile, sort="body", tasks=1)

    page_text = network_file(Drawn(Choice(plan=hostile), graph, {"x:a": (0.0, 0.0)}), "zh", DEFAULT_BASE)
    (tmp_path / "hostile.html").write_bytes(page_text)
    with watched(browser, tmp_path.as_uri()) as seen:
        page = seen.open("/hostile.html")
        page.get_by_text("节点名单").click()
        page.locator("#list button").click()
        assert page.locator("#panel h2").inner_text() == hostile
        assert page.locator("#broken").count() == 0


def test_a_store_too_large_for_one_picture_is_not_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.explorer.network.choosing._MOST_TASKS", 5)
    with Store.in_memory() as store:
        load_examples(store)
        networks = Networks(store)
        shown = network_page(store, networks, Choice())
        assert shown.refusal is not None
        assert "5" in shown.refusal.message
        assert network_page(store, networks, Choice(unit=JUSTICE)).pairs
