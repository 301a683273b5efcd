"""fengong check: reports in every form, upper plans, waivers, shapes of an office, the whole store."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from example_site import load_examples
from openpyxl import load_workbook
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from api.cli import main
from api.examples import example_files, example_registry
from queries.store import Store

CITY = "2023-2-yunming-city"
DISTRICT = "2023-3-dongcheng-district"
LEDGER = """云溟市2024年数据工作分工
溟府办〔2024〕30号
云溟市人民政府办公室

序号\t工作任务\t责任单位\t完成时限
1\t建立数据目录。\t市财政局牵头，市统计局配合\t6月底前
2\t公布数据目录。\t市财政局配合\t年底前
"""


def example(name: str) -> str:
    return next(file for file in example_files() if name in file)


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FENGONG_REGISTRY", str(example_registry()))
    monkeypatch.setenv("FENGONG_STORE", str(tmp_path / "no-store"))


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    file = tmp_path / "台账.txt"
    file.write_text(LEDGER, encoding="utf-8")
    return str(file)


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("family") / "store")
    with Store.open(folder) as store:
        load_examples(store)
    return folder


def reports(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    main(["check", *words, "--format", "json"])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def found(report: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [finding for finding in report["findings"] if finding["code"] == code]


def test_a_report_in_json_has_the_findings_of_each_file(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = reports(capsys, ledger, example(CITY))
    assert (first["file"], second["file"]) == (ledger, example(CITY))
    [finding] = found(first, "support-without-lead")
    assert (finding["severity"], finding["task"], finding["words"]) == ("violation", "2", "市财政局")
    assert first["conforms"] is False
    assert first["focus_nodes"] == 3


def test_a_report_as_text_folds_equal_findings_and_quotes_the_source(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", example(DISTRICT), "--format", "text", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert out.count("deadline-mismatch") == 1
    assert "时限写“全年”，内容却写“7个工作日内”" in out
    assert "→ 统一两处时限" in out
    assert main(["check", ledger, "--format", "text", "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "Units support this task, and nobody leads it or is responsible." in out
    assert "item 2 [line 7] 市财政局" in out


def test_a_report_as_a_page_names_nothing_outside(
    ledger: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["check", ledger, example(CITY), "--format", "html", "--lang", "zh"])
    page = capfdbinary.readouterr().out.decode()
    assert page.startswith("<!doctype html>")
    assert page.count("<article>") == 2
    assert "公布数据目录。" in page
    assert "本项只有配合单位" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page
    assert str(Path(ledger).parent) not in page


def test_words_of_a_document_are_no_markup_in_the_page(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "<b>.txt"
    file.write_text(LEDGER.replace("公布数据目录。", "公布<script>alert(1)</script>目录。"), encoding="utf-8")
    main(["check", str(file), "--format", "html"])
    page = capfdbinary.readouterr().out.decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>" not in page.split("<article>")[1].split("</p>")[0]


def test_a_report_as_a_workbook_has_a_row_a_finding(
    ledger: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["check", ledger, "--format", "xlsx", "--lang", "zh"])
    sheet = load_workbook(io.BytesIO(capfdbinary.readouterr().out)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("级别", "编号", "方案", "任务")
    assert ("违规", "support-without-lead", "云溟市2024年数据工作分工", "2") in [row[:4] for row in rows]


def test_a_cell_of_the_workbook_never_becomes_a_formula(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(LEDGER.replace("市财政局配合", "=HYPERLINK(1)局配合"), encoding="utf-8")
    main(["check", str(file), "--format", "xlsx"])
    sheet = load_workbook(io.BytesIO(capfdbinary.readouterr().out)).active
    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_report_in_turtle_is_a_validation_report(
    ledger: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["check", ledger, "--format", "turtle"])
    graph = Graph().parse(data=capfdbinary.readouterr().out, format="turtle")
    [report] = graph.subjects(RDF.type, SH.ValidationReport)
    assert str(graph.value(report, SH.conforms)) == "false"
    shape = URIRef("https://w3id.org/fengong/shapes#support-without-lead")
    [result] = graph.subjects(SH.sourceShape, shape)
    assert str(graph.value(result, SH.focusNode)).endswith("/task/2")
    assert graph.value(result, SH.resultSeverity) == SH.Violation
    assert {message.language for message in graph.objects(result, SH.resultMessage)} == {"zh", "en"}  # type: ignore[attr-defined]
    results = list(graph.objects(report, SH.result))
    needed = (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent)
    assert all(graph.value(result, term) is not None for result in results for term in needed)


def test_an_upper_plan_is_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    [report] = reports(capsys, example(DISTRICT), "--against", example(CITY))
    dropped = [one["message"].split("项")[0] for one in found(report, "parent-item-dropped")]
    assert dropped == ["上级第11", "上级第13", "上级第15", "上级第17", "上级第21"]
    [late] = found(report, "later-than-parent")
    assert late["task"] == "15"
    assert found(report, "parent-not-loaded") == []


def test_an_upper_plan_is_found_in_the_store(family: str, capsys: pytest.CaptureFixture[str]) -> None:
    by_itself = reports(capsys, example(DISTRICT), "--store", family)
    named = reports(capsys, example(DISTRICT), "--store", family, "--against", "溟府办〔2023〕15号")
    assert by_itself == named
    assert len(found(by_itself[0], "parent-item-dropped")) == 5


def test_every_late_deadline_of_the_family_is_found_and_no_other(
    family: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [file for file in example_files() if "lingchuan" not in file]
    late = {
        (Path(report["file"]).name[:6], one["task"])
        for report in reports(capsys, *files, "--store", family)
        for one in found(report, "later-than-parent")
    }
    assert late == {("2023-2", "9"), ("2023-3", "15"), ("2024-2", "6"), ("2024-3", "5")}


def test_without_its_upper_plan_nothing_is_called_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    [report] = reports(capsys, example(DISTRICT))
    assert found(report, "parent-item-dropped") == []
    [finding] = found(report, "parent-not-loaded")
    assert "溟府办〔2023〕15号" in finding["message"]


def test_an_upper_plan_that_is_nowhere_is_wrong_use(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", ledger, "--against", "没有的文件.docx", "--lang", "zh"]) == 2
    assert "没有的文件.docx" in capsys.readouterr().err


def test_a_draft_is_never_stored(family: str, ledger: str) -> None:
    with Store.open(family) as store:
        before = store.graphs()
    main(["check", ledger, "--store", family])
    with Store.open(family) as store:
        assert store.graphs() == before


def test_the_whole_store_is_checked_like_its_drafts(family: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--all", "--store", family, "--format", "json"]) == 1
    [report] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert report["file"] is None
    assert report["focus_nodes"] > 150
    whole = {
        (one["code"], one["task"], one["words"])
        for one in report["findings"]
        if "西沚区" in one["plan"] or "西沚" in one["plan"]
    }
    [draft] = reports(capsys, example("2023-4-xizhi"), "--store", family)
    cascade = ("parent-item", "later-than")
    alone = {
        (one["code"], one["task"], one["words"])
        for one in draft["findings"]
        if not one["code"].startswith(cascade)
    }
    assert alone <= whole


def test_the_whole_store_as_text_names_each_plan(family: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--all", "--store", family, "--format", "text", "--lang", "zh"])
    out = capsys.readouterr().out
    assert "东澄区市场监督管理局2023年阳光政务和营商环境任务分工" in out


def test_an_empty_store_is_an_error_not_a_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Store.open(tmp_path / "empty").close()
    assert main(["check", "--all", "--store", str(tmp_path / "empty"), "--lang", "en"]) == 2
    assert "apply to no node" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["--all", "plan.txt"]])
def test_files_or_the_store_but_not_both(words: list[str]) -> None:
    assert main(["check", *words]) == 2


def test_a_file_that_cannot_be_read_fails_and_the_others_are_checked(
    tmp_path: Path, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    first, second = reports(capsys, str(empty), ledger)
    assert first["error"]
    assert second["focus_nodes"] == 3


WAIVERS = (
    "code,task,reason,date,until\nsupport-without-lead,2,由专班牵头,2026-03-01,\nno-lead,9,已改,2026-03-01,\n"
)


def test_a_waived_finding_is_told_apart_and_fails_nothing(
    tmp_path: Path, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    waivers = tmp_path / "豁免.csv"
    waivers.write_bytes(WAIVERS.encode("gb18030"))
    assert main(["check", ledger, "--waivers", str(waivers), "--format", "json", "--lang", "zh"]) == 0
    printed = capsys.readouterr()
    report = json.loads(printed.out)
    assert report["conforms"] is True
    [waived] = report["waived"]
    assert (waived["code"], waived["reason"], waived["date"]) == (
        "support-without-lead",
        "由专班牵头",
        "2026-03-01",
    )
    assert "第 3 行（no-lead）没有对应的问题" in printed.err


def test_a_waiver_that_has_run_out_accepts_nothing(tmp_path: Path, ledger: str) -> None:
    waivers = tmp_path / "w.csv"
    waivers.write_text(WAIVERS.replace("2026-03-01,\n", "2020-01-01,2020-12-31\n"), encoding="utf-8")
    assert main(["check", ledger, "--waivers", str(waivers)]) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("code,task\nno-lead,1\n", "line 1"),
        ("code,reason,date\nno-lead,,2026-01-01\n", "line 2"),
        ("code,reason,date\n\nno-lead,x,1 March\n", "line 3"),
        ("code,reason,date,colour\nno-lead,x,2026-01-01,red\n", "colour"),
    ],
)
def test_a_wrong_waiver_is_named_by_its_line(
    tmp_path: Path, ledger: str, content: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    waivers = tmp_path / "w.csv"
    waivers.write_text(content, encoding="utf-8")
    assert main(["check", ledger, "--waivers", str(waivers), "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_waivers_that_are_not_there_are_wrong_use(ledger: str) -> None:
    assert main(["check", ledger, "--waivers", "/nowhere/w.csv"]) == 2


SHAPES = """@prefix fg: <https://w3id.org/fengong/ns#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix fgsh: <https://w3id.org/fengong/shapes#> . @prefix ex: <https://office.example/> .
"""
OWN = (
    SHAPES
    + """
fgsh:support-without-lead sh:severity sh:Info .
fgsh:joint-lead sh:deactivated true .
ex:litter a fg:ReadingRule ; fg:code "litter-cut" ; sh:severity sh:Warning .
ex:steps a sh:NodeShape ; fg:code "no-steps" ; sh:targetClass fg:Task ; sh:severity sh:Info ;
    sh:message "没有步骤"@zh ; fg:hint "写明步骤"@zh ; sh:or ( [ sh:path fg:steps ; sh:minCount 1 ] ) .
"""
)


@pytest.fixture
def own_shapes(tmp_path: Path) -> str:
    file = tmp_path / "own.ttl"
    file.write_text(OWN, encoding="utf-8")
    return str(file)


def test_an_office_weighs_findings_otherwise_and_adds_its_own(
    ledger: str, own_shapes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [report] = reports(capsys, ledger, "--shapes", own_shapes)
    assert [one["severity"] for one in found(report, "support-without-lead")] == ["info"]
    assert [(one["task"], one["hint"]) for one in found(report, "no-steps")] == [
        ("1", "写明步骤"),
        ("2", "写明步骤"),
    ]
    [city] = reports(capsys, example(CITY), "--shapes", own_shapes)
    assert found(city, "joint-lead") == []
    [litter] = reports(capsys, example("2023-4-xizhi"), "--shapes", own_shapes)
    assert {one["severity"] for one in found(litter, "litter-cut")} == {"warning"}


def test_the_office_s_shapes_hold_for_the_store_too(
    family: str, own_shapes: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FENGONG_SHAPES", own_shapes)
    [report] = reports(capsys, "--all", "--store", family)
    assert found(report, "joint-lead") == []
    assert len(found(report, "no-steps")) > 100


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("ex:a sh:path", "line"),
        ("ex:a <http://www.w3.org/2002/07/owl#imports> <http://a.example/b> .", "imports"),
        ("ex:a a sh:NodeShape ; sh:rule [ a sh:TripleRule ] .", "rule"),
        ("ex:a a sh:NodeShape ; sh:js [ ] .", "js"),
        ("ex:a a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ] .", "target"),
        ("ex:a sh:sparql [ sh:select 'SELECT $this { SERVICE <http://a/> { $this ?p 1 } }' ] .", "SERVICE"),
    ],
)  # fmt: skip
def test_shapes_that_would_run_or_fetch_something_are_refused(
    tmp_path: Path, ledger: str, content: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(SHAPES + content, encoding="utf-8")
    assert main(["check", ledger, "--shapes", str(file), "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_shapes_that_the_store_cannot_be_asked_are_refused_when_the_service_starts(
    family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        SHAPES + "ex:a a sh:NodeShape ; sh:targetClass fg:Task ; sh:closed true .", encoding="utf-8"
    )
    monkeypatch.setenv("FENGONG_SHAPES", str(file))
    assert main(["serve", "--store", family, "--lang", "en"]) == 2
    assert "sh:closed" in capsys.readouterr().err
    assert main(["check", "--all", "--store", family, "--lang", "en"]) == 2


def test_a_locked_store_is_told_and_the_draft_is_checked_all_the_same(
    tmp_path: Path, ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FENGONG_STORE", str(tmp_path / "held"))
    with Store.open(tmp_path / "held"):
        assert main(["check", ledger, "--format", "json", "--lang", "zh"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["focus_nodes"] == 3
    assert "继续核对" in printed.err
