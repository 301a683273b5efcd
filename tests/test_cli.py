"""The command line: what goes to which stream, in which language, with which exit status."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli import main
from api.intake import load_files
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

GOOD = "序号\t工作任务\t责任单位\t完成时限\n1\t设立企业开办专窗。\t市行政审批局\t6月底前\n"
BAD = GOOD + "规范执法\t\t\t\n2\t公示检查结果。\t\t年底前\n"


@pytest.fixture
def good(tmp_path: Path) -> str:
    file = tmp_path / "好方案.txt"
    file.write_text(GOOD, encoding="utf-8")
    return str(file)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    file = tmp_path / "缺单位.txt"
    file.write_text(BAD, encoding="utf-8")
    return str(file)


@pytest.fixture
def store(tmp_path: Path, good: str) -> str:
    folder = str(tmp_path / "store")
    with Store.open(folder) as opened:
        list(load_files([good], opened, DEFAULT_BASE))
    return folder


def test_load_accounts_for_every_file(tmp_path: Path, good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert good
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    words = ["load", str(tmp_path), "--store", str(tmp_path / ".store"), "--lang", "zh"]
    assert main(words) == 1
    out = capsys.readouterr().out
    assert "好方案.txt" in out
    assert "broken.txt" in out
    assert "共 2 个文件：导入 1，失败 1" in out


def test_parse_prints_one_json_object_a_file_in_a_pipe(
    good: str, bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", good, bad]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["file"] for line in lines] == [good, bad]


def test_a_file_that_fails_is_an_object_too_and_the_exit_status_is_one(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", "没有.txt", good]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(first) == {"file", "error"}
    assert len(second["tasks"]) == 1


def test_parse_as_csv_has_one_line_a_task(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", good, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["number"], row["responsible"], row["deadline"]) == ("1", "市行政审批局", "6月底前")


def test_parse_as_table_speaks_the_chosen_language(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", good, "--format", "table", "--lang", "zh"]) == 0
    assert "时限" in capsys.readouterr().out
    assert main(["parse", good, "--format", "table", "--lang", "en"]) == 0
    assert "deadline" in capsys.readouterr().out


def test_check_ends_with_one_on_a_violation(good: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", good, "--format", "json"]) == 0
    assert main(["check", bad, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert report["conforms"] is False
    assert [(one["code"], one["task"]) for one in report["findings"] if one["severity"] == "violation"] == [
        ("no-unit", "2")
    ]


def test_check_can_fail_on_warnings_too(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(GOOD.replace("市行政审批局", "市行政审批局、市税务局负责"), encoding="utf-8")
    assert main(["check", str(file)]) == 0
    assert main(["check", str(file), "--fail-on", "warning"]) == 1


def test_a_question_is_answered_as_csv_in_a_pipe(
    store: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["query", "unit-tasks", "--unit", "市行政审批局", "--store", store]) == 0
    (row,) = csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode()))
    assert row["text"] == "设立企业开办专窗。"


def test_any_sparql_is_answered(store: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    query = "SELECT (COUNT(*) AS ?tasks) { ?task a fg:Task }"
    assert main(["query", "--sparql", query, "--store", store, "--format", "json"]) == 0
    answer = json.loads(capfdbinary.readouterr().out)
    assert answer["results"]["bindings"][0]["tasks"]["value"] == "1"


@pytest.mark.parametrize(
    "words",
    [
        ["query", "没有这个查询"],
        ["query"],
        ["query", "unit-tasks"],
        ["query", "plans", "--sparql", "ASK {}"],
        ["query", "--sparql", "SELECT {"],
    ],
)
def test_a_question_that_cannot_be_asked_ends_with_two(
    words: list[str], store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--store", store]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err


def test_a_question_without_a_store_says_how_to_get_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "plans", "--store", str(tmp_path / "none"), "--lang", "zh"]) == 2
    assert "fengong load" in capsys.readouterr().err


def test_a_store_in_use_is_said_so(store: str, good: str, capsys: pytest.CaptureFixture[str]) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, store], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == b"open\n"
        assert main(["load", good, "--store", store, "--lang", "en"]) == 2
        assert "in use by another program" in capsys.readouterr().err
    finally:
        holder.stdin.close()
        holder.wait(timeout=30)
        holder.stdout.close()


_HOLD = """
import sys
from queries.store import Store
with Store.open(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_remove_asks_first(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(store) as opened:
        graph = next(name for name in opened.graphs() if "/graph/" in name)
    plan = graph.replace("/graph/", "/directive/")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert main(["remove", plan, "--store", store]) == 1
    assert main(["remove", plan, "--store", store, "--yes"]) == 0
    with Store.open(store) as opened:
        assert graph not in opened.graphs()


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_the_network_is_written_for_other_programs(
    store: str, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["network", "--store", store, "--format", form]) == 0
    assert "市行政审批局" in capfdbinary.readouterr().out.decode()


def test_wrong_words_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["parse"])
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_help_is_in_the_language_of_the_reader(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["load", "--help", "--lang", "zh"])
    assert end.value.code == 0
    assert "导入文件" in capsys.readouterr().out


def test_help_needs_no_heavy_library() -> None:
    words = [sys.executable, "-c", _HELP]
    out = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert not {"rdflib", "pyoxigraph", "rich", "fastapi", "networkx", "opencc"} & set(out.split())


_HELP = """
import sys
from api.cli import main
try:
    main(["--help"])
except SystemExit:
    print(*sys.modules)
"""
