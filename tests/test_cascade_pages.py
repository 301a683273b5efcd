"""The pages of the cascade: a matrix of many plans is shown part by part, and says what the whole is."""

import csv
from collections.abc import Iterator
from io import StringIO
from time import sleep

import pytest
from cascade_plans import document, load
from fastapi.testclient import TestClient
from invented_site import text_of, visit
from lxml import html

from api.explorer.cascade_pages import COLUMNS
from queries.store import Store

UPPER = "岭川省2024年电子证照工作要点"
ORDERS = (
    "编制电子证照目录，每季度更新一次，并向社会公布",
    "依托统一平台归集证照数据，年底前归集率达到百分之九十",
)
PLANS = COLUMNS + 2


@pytest.fixture(scope="module")
def site() -> Iterator[TestClient]:
    lower = (
        document(
            f"第{count}区2024年电子证照任务分工",
            f"区办〔2024〕{count + 1}号",
            # every other plan forgets the second order
            *ORDERS[: 1 + count % 2],
            implements=UPPER,
        )
        for count in range(PLANS)
    )
    with Store.in_memory() as store:
        load(store, document(UPPER, "岭政办〔2024〕3号", *ORDERS), *lower)
        with visit(store) as opened:
            while "正在统计" in opened.get("/cascade").text:
                sleep(0.05)
            yield opened


def matrix(site: TestClient, **asked: str) -> str:
    answer = site.get("/matrix", params={"parent": "岭政办〔2024〕3号", **asked})
    assert answer.status_code == 200
    return answer.text


def columns(page: str) -> list[str]:
    return [one.text_content() for one in html.document_fromstring(page).cssselect("th.plan")]


def test_the_parts_of_a_matrix_together_have_every_plan_once(site: TestClient) -> None:
    first, second = columns(matrix(site)), columns(matrix(site, offset=str(COLUMNS)))
    assert len(first) == COLUMNS
    assert len(second) == PLANS - COLUMNS
    assert len({*first, *second}) == PLANS
    assert f"2 项，{PLANS} 个方案" in text_of(matrix(site))
    assert f"第 1–{COLUMNS} 个方案，共 {PLANS} 个" in text_of(matrix(site))


def test_the_next_part_is_one_click_away_and_keeps_what_was_chosen(site: TestClient) -> None:
    page = html.document_fromstring(matrix(site, state="taken-over"))
    (following,) = page.cssselect("a[rel=next]")
    answer = site.get(following.get("href"))
    assert len(columns(answer.text)) == PLANS - COLUMNS
    assert 'value="taken-over" selected' in answer.text


def test_each_row_says_how_many_of_the_plans_take_it_over(site: TestClient) -> None:
    rows = html.document_fromstring(matrix(site)).cssselect("table.matrix tbody tr")
    counts = [row.cssselect("td.number")[0].text_content() for row in rows]
    assert counts == [f"{COLUMNS}/{COLUMNS}", f"{COLUMNS // 2}/{COLUMNS}"]


def test_behind_the_last_plan_there_is_nothing(site: TestClient) -> None:
    answer = site.get("/matrix", params={"parent": "岭政办〔2024〕3号", "offset": "999"})
    assert answer.status_code == 404


def test_the_file_has_all_plans(site: TestClient) -> None:
    answer = site.get("/matrix.csv", params={"parent": "岭政办〔2024〕3号"})
    head, *rows = csv.reader(StringIO(answer.text))
    assert len(head) == 3 + PLANS
    assert len(rows) == 2


def test_a_document_that_plans_cite_by_its_title_alone_has_them_all_below_it(site: TestClient) -> None:
    page = site.get("/directive", params={"directive": "岭政办〔2024〕3号"}).text
    assert f"谁落实它 {PLANS}" in text_of(page)
    assert "承接 50%" in text_of(page)
    assert "承接 100%" in text_of(page)


def test_the_tree_has_the_loaded_plan_and_not_its_citations(site: TestClient) -> None:
    tree = html.document_fromstring(site.get("/cascade").text).cssselect("ul.tree > li")
    (root,) = tree
    assert root.cssselect("a")[0].text_content() == UPPER
    assert not root.cssselect(":scope > .state")
    assert len(root.cssselect("details li")) == PLANS
    assert len(root.cssselect("details li a.rate")) == PLANS
