"""fengong compare, cascade and review on the example family."""

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pyoxigraph import Literal, NamedNode

from api.cli import main
from ontology import terms
from queries.report import report_json
from queries.store import Store
from queries.store_checks import check_store

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PROVINCE, CITY, DISTRICT, OFFICE = "2023-1", "2023-2", "2023-3", "2023-5"
CITY_NUMBER = "溟府办〔2023〕15号"


def example(start: str) -> str:
    return str(next(EXAMPLES.glob(f"{start}-*")))


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENGONG_REGISTRY", str(EXAMPLES / "registry"))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("family") / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FENGONG_REGISTRY", str(EXAMPLES / "registry"))
        assert main(["load", *map(str, sorted(EXAMPLES.glob("20*.*"))), "--store", folder]) == 0
    return folder


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(list(words)) == 0
    return capsys.readouterr().out


def comparison(capsys: pytest.CaptureFixture[str], upper: str, lower: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, "compare", example(upper), example(lower)))
    return found


# compare


def test_a_planted_drop_is_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    assert comparison(capsys, PROVINCE, CITY)["dropped"] == ["七", "十三"]
    dropped = comparison(capsys, CITY, DISTRICT)["dropped"]
    assert {"8", "11", "13", "15", "17", "21"} <= set(dropped)


def test_a_damaged_row_is_called_damaged(capsys: pytest.CaptureFixture[str]) -> None:
    found = comparison(capsys, CITY, OFFICE)
    assert found["unreadable"] == {"upper": [], "lower": ["10"]}
    assert "10" not in found["new"]


def test_links_name_both_items_the_kind_and_how_sure_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    found = comparison(capsys, PROVINCE, CITY)
    kinds = {(link["upper"], link["lower"]): link["kind"] for link in found["links"]}
    assert kinds[("八", "11")] == "verbatim"
    assert kinds[("一", "1")] == "adapted"
    assert (kinds[("五", "8")], kinds[("五", "9")]) == ("split", "split")
    assert all(0 < link["score"] <= 1 for link in found["links"])


@pytest.mark.parametrize(
    ("upper", "lower", "item", "missing"),
    [(CITY, DISTRICT, "14", "检查计划年初公示"), (CITY, DISTRICT, "19", "疑难诉求10个工作日内办结")],
)
def test_a_planted_clause_that_is_gone_is_named(
    capsys: pytest.CaptureFixture[str], upper: str, lower: str, item: str, missing: str
) -> None:
    links = comparison(capsys, upper, lower)["links"]
    (link,) = (link for link in links if link["upper"] == item)
    assert (link["kind"], link["missing"]) == ("partial", [missing])


def test_the_table_shows_coverage_then_what_was_dropped_then_what_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = said(capsys, "compare", example(CITY), example(DISTRICT), "--format", "table", "--lang", "zh")
    places = [shown.index(words) for words in ("承接率", "未承接\n", "有改动", "新增")]
    assert places == sorted(places)
    assert "小型低风险项目审批用时不超过[15]个工作日" in shown
    assert "小型低风险项目审批用时不超过[12]个工作日" in shown


def test_the_page_shows_both_texts_with_the_words_that_changed(capsys: pytest.CaptureFixture[str]) -> None:
    page = html.fromstring(said(capsys, "compare", example(CITY), example(DISTRICT), "--format", "html"))
    assert "15" in [mark.text_content() for mark in page.iter("del")]
    assert "12" in [mark.text_content() for mark in page.iter("ins")]
    assert not page.xpath("//@src | //link/@href | //script")


def test_a_file_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lost = str(tmp_path / "没有.txt")
    assert main(["compare", example(CITY), lost]) == 1
    assert lost in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    output = "/没有这个目录/对照.html"
    words = ["compare", example(CITY), example(DISTRICT), "--format", "html", "-o", output, "--lang", "zh"]
    assert main(words) == 2
    assert f"{output} 写不了" in capsys.readouterr().err


# cascade


def test_every_item_has_a_state_with_a_reason(capsys: pytest.CaptureFixture[str], family: str) -> None:
    found = json.loads(said(capsys, "cascade", "--store", family, "--parent", CITY_NUMBER))
    (city,) = found["families"]
    assert (city["parent"]["number"], len(city["items"]), len(city["children"])) == (CITY_NUMBER, 24, 3)
    for child in city["children"]:
        assert [cell["upper"] for cell in child["cells"]] == [item["number"] for item in city["items"]]
        assert all(cell["reason"] and cell["reason_en"] for cell in child["cells"])
        assert child["rate"]["confirmed"] == 0


def test_a_bureau_is_not_blamed_for_items_of_others(capsys: pytest.CaptureFixture[str], family: str) -> None:
    found = json.loads(said(capsys, "cascade", "--store", family, "--child", "云溟市政务服务管理局2023"))
    cells = {cell["upper"]: cell["state"] for cell in found["families"][0]["children"][0]["cells"]}
    assert cells["12"] == "taken-over"
    assert cells["17"] == "with-another-unit"


def test_a_directive_that_is_not_loaded_has_a_state_of_its_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    store = str(tmp_path / "store")
    said(capsys, "load", example(DISTRICT), example("2023-4"), "--store", store)
    (city,) = json.loads(said(capsys, "cascade", "--store", store))["families"]
    assert city["state"] == "parent-not-loaded"
    assert [child["state"] for child in city["children"]] == ["parent-not-loaded"] * 2
    assert len(city["inferred"]) >= 8
    shown = said(capsys, "cascade", "--store", store, "--format", "table", "--lang", "zh")
    assert "上级文件未入库" in shown
    assert "推断" in shown


def test_any_two_plans_are_compared_when_both_are_named(
    capsys: pytest.CaptureFixture[str], family: str
) -> None:
    words = ("--parent", CITY_NUMBER, "--child", "溟府办〔2024〕12号")
    (drift,) = json.loads(said(capsys, "cascade", "--store", family, *words))["families"]
    kept = {(link["upper"], link["lower"]) for link in drift["children"][0]["links"]}
    assert {("1", "1"), ("9", "5"), ("21", "15")} <= kept


def test_the_matrix_has_a_row_an_item_and_a_column_a_plan(
    capsys: pytest.CaptureFixture[str], family: str
) -> None:
    shown = said(
        capsys, "cascade", "--store", family, "--parent", CITY_NUMBER, "--format", "csv", "--lang", "zh"
    )
    head, *matrix = csv.reader(StringIO(shown))
    assert head[:3] == ["上级方案", "序号", "任务"]
    assert (len(head), len(matrix)) == (6, 24)
    assert matrix[10][3] == "未承接：没有任务承接"


def test_an_unknown_plan_is_refused(capsys: pytest.CaptureFixture[str], family: str) -> None:
    assert main(["cascade", "--store", family, "--parent", "没有这个方案"]) == 2
    assert "没有这个方案" in capsys.readouterr().err


def test_files_for_spreadsheets_say_their_encoding(
    capsys: pytest.CaptureFixture[str], family: str, tmp_path: Path
) -> None:
    for form in ("csv", "sssom"):
        output = tmp_path / f"承接.{form}"
        assert said(capsys, "cascade", "--store", family, "--format", form, "-o", str(output)) == ""
        assert output.read_bytes().startswith(b"\xef\xbb\xbf")
        assert not said(capsys, "cascade", "--store", family, "--format", form).startswith("\ufeff")


# review


def test_a_table_goes_out_is_filled_in_and_comes_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    store, table = str(tmp_path / "store"), tmp_path / "承接.sssom.tsv"
    said(capsys, "load", example(PROVINCE), example(CITY), "--store", store)
    said(capsys, "cascade", "--store", store, "--format", "sssom", "-o", str(table))
    open_rows = "\n\t\t\t\t"
    text = table.read_text(encoding="utf-8-sig")
    count = text.count(open_rows)
    text = text.replace(open_rows, "\n确认\t张三\t\t\t")
    # as a spreadsheet in Chinese saves it
    table.write_text(text, encoding="gb18030")
    assert said(capsys, "review", str(table), "--store", store, "--lang", "zh").startswith(f"确认 {count} 条")
    found = json.loads(said(capsys, "cascade", "--store", store))["families"][0]["children"][0]
    assert found["rate"]["confirmed"] == found["rate"]["proposed"]


@pytest.mark.parametrize("text", ["甲,乙\n1,2\n", "\x00\x01\x02"])
def test_a_file_that_is_no_table_is_refused(
    capsys: pytest.CaptureFixture[str], family: str, tmp_path: Path, text: str
) -> None:
    table = tmp_path / "表.tsv"
    table.write_text(text)
    assert main(["review", str(table), "--store", family]) == 1
    assert str(table) in capsys.readouterr().err


# Checks say the same


def test_a_check_of_the_store_tells_what_was_dropped(capsys: pytest.CaptureFixture[str], family: str) -> None:
    capsys.readouterr()
    assert main(["check", "--all", "--store", family, "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    dropped = [one for one in findings if one["code"] == "parent-item-dropped"]
    assert [one["message"].split("：")[0] for one in dropped if one["plan"].endswith(CITY_NUMBER)] == [
        "上级第七项未承接",
        "上级第十三项未承接",
    ]
    partly = [one["message"] for one in findings if one["code"] == "parent-item-partly"]
    assert "上级第14项只承接了一部分，缺：检查计划年初公示" in partly


# | 2023-2 | — | the province's items 七 and 十三 are not taken over | `parent-item-dropped` | later |
LATER = re.compile(r"\| (20\d\d-\d) \| (\S+) \| (.+) \| `([a-z-]+)` \| later \|")
# items 8, 11 and 22 · item 14 · item 7 (扫码入企)
ITEMS = re.compile(r"items? ((?:[\d一二三四五六七八九十]+(?:, | and )?)+)")


# Both name the 便民服务中心 of all towns, and nothing else is alike: a person must reject that link.
DECEIVING = ("2023-3", "—", "parent-item-dropped", "22")


def planted_below() -> list[tuple[str, str, str, str]]:
    rows = LATER.findall((EXAMPLES / "README.md").read_text(encoding="utf-8"))
    return [
        (file, task, code, item)
        for file, task, words, code in rows
        for item in re.split(r", | and ", ITEMS.findall(words)[0])
    ]


@pytest.fixture(scope="module")
def findings(family: str) -> list[dict[str, Any]]:
    with Store.open(family, create=False) as store:
        return report_json(check_store(store), None)["findings"]  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("file", "task", "code", "item"), [row for row in planted_below() if row != DECEIVING]
)
def test_a_fault_that_only_the_upper_plan_shows_is_found(
    findings: list[dict[str, Any]], family: str, file: str, task: str, code: str, item: str
) -> None:
    codes = {code, "parent-item-unclear"} if code == "parent-item-dropped" else {code}
    told = [one for one in findings if one["code"] in codes and one["plan"] == plan_of(family, file)]
    if code == "later-than-parent":
        told = [one for one in told if one["task"] == task]
    assert any(f"上级第{item}项" in one["message"] for one in told)


def plan_of(family: str, file: str) -> str:
    """The address of the plan in the store that was read from an example file."""
    with Store.open(family, create=False) as store:
        name = Literal(next(EXAMPLES.glob(f"{file}-*")).name)
        (source,) = (node for node in store.subjects(terms.NAME, name) if "/file/" in str(node))
        (plan,) = store.subjects(terms.PRIMARY_SOURCE, source)
    assert isinstance(plan, NamedNode)
    return plan.value


def test_a_link_that_rests_on_a_place_alone_is_a_weak_one(capsys: pytest.CaptureFixture[str]) -> None:
    links = comparison(capsys, CITY, DISTRICT)["links"]
    assert [link["score"] < 0.4 for link in links if link["upper"] == "22"] == [True]
