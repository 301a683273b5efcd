"""The documentation says what is there: every name in it exists, and what can run in it runs."""

import argparse
import json
import re
import shlex
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from example_site import examples_in
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Route

from api.app import create_app
from api.cli import main
from api.command_line.arguments import build_parser
from api.examples import example_files, example_registry
from api.intake import load_files
from api.reports.code_page import code_page
from api.settings import Settings
from ontology.addresses import DEFAULT_BASE
from ontology.findings import READING_KINDS
from queries.catalog import questions
from queries.report import Report, report_json
from queries.run import run_question, run_sparql
from queries.store import Store

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
GUIDE = ROOT / "docs/guide.zh.md"
INTERFACES = ROOT / "docs/api.md"
ONTOLOGY = ROOT / "docs/ontology.md"
DOCUMENTS = (
    *READMES,
    ROOT / "CHANGELOG.md",
    ROOT / "examples/README.md",
    *sorted((ROOT / "docs").glob("*.md")),
)

SETTINGS = Settings("memory", DEFAULT_BASE, "zh")

# three ticks and sh, lines, three ticks · not `fengong parse`
BLOCK = re.compile(r"^```(?P<language>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# [Guide](docs/guide.zh.md) · ![picture](docs/picture.png) · not [0.1.0]
LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)")
# `fengong parse` · not ```sh
CODE = re.compile(r"`([^`\n]+)`")


def words(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def blocks(document: Path, language: str) -> list[str]:
    return [found["text"] for found in BLOCK.finditer(words(document)) if found["language"] == language]


def shell_lines(document: Path) -> list[str]:
    lines = (line.strip() for block in blocks(document, "sh") for line in block.splitlines())
    return [line.split(" #")[0].rstrip() for line in lines if line and not line.startswith("#")]


def rows(document: Path, heading: str) -> list[list[str]]:
    """The cells of the table below that header row."""
    table = words(document).partition(f"\n{heading}\n")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[1:]]


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = build_parser("en")._actions
    return next(dict(one.choices) for one in actions if isinstance(one, argparse._SubParsersAction))


@pytest.fixture(scope="module")
def family() -> Iterator[Store]:
    with Store.in_memory() as store:
        outcomes = load_files(example_files(), store, DEFAULT_BASE, registry=example_registry())
        assert all(outcome.ok for outcome in outcomes)
        yield store


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_names_every_command_with_an_example(readme: Path) -> None:
    shown = {line.split()[1] for line in shell_lines(readme) if line.startswith("fengong ")}
    assert shown == set(commands())


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_names_every_question(readme: Path) -> None:
    named = {name for cell in rows(readme, next(_question_headers(readme))) for name in CODE.findall(cell[0])}
    assert named == {question.name for question in questions()}


def _question_headers(readme: Path) -> Iterator[str]:
    known = ("| question | what it asks |", "| 问题 | 问什么 |")
    return (header for header in known if header in words(readme))


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_names_every_target_and_no_other(readme: Path) -> None:
    targets = re.search(r"^\.PHONY: (.+)$", words(ROOT / "Makefile"), re.MULTILINE)
    assert targets
    assert set(re.findall(r"\bmake ([a-z]+)\b", words(readme))) == set(targets[1].split())


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_tells_the_formats_of_each_command(readme: Path) -> None:
    told = {
        CODE.findall(cells[0])[0]: set(re.split(r"[,、]\s*", cells[1]))
        for header in (
            "| command | formats | in a terminal | in a pipe |",
            "| 命令 | 格式 | 终端默认 | 管道默认 |",
        )
        for cells in rows(readme, header)
    }
    known = {
        name: set(option.choices)
        for name, parser in commands().items()
        for option in parser._actions
        if option.dest == "format" and option.choices
    }
    assert told == known


def test_both_readmes_show_the_same_command_lines() -> None:
    english, chinese = (shell_lines(readme) for readme in READMES)
    assert english == chinese


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = [found["target"] for found in LINK.finditer(BLOCK.sub("", words(document)))]
    inner = [target.partition("#")[0] for target in targets if not target.startswith("https://")]
    assert [target for target in inner if not (document.parent / target).exists()] == []


def test_the_picture_is_small() -> None:
    assert all(picture.stat().st_size <= 200_000 for picture in (ROOT / "docs/pictures").glob("*.png"))


@pytest.mark.parametrize(
    "document", [one for one in DOCUMENTS if shell_lines(one)], ids=lambda path: path.name
)
def test_command_lines_run(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("FENGONG_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("FENGONG_REGISTRY", "examples/registry")
    examples_in(tmp_path / "store")
    lines = [line for line in shell_lines(document) if line.startswith("fengong ")]
    for line in lines:
        own = line.partition(" > ")[0].replace("/tmp/", f"{tmp_path}/")
        given = [name for word in shlex.split(own)[1:] for name in _expanded(word)]
        if given[0] == "serve":
            build_parser("en").parse_args(given)
        else:
            # a check of an example finds what is planted there
            assert main(given) == (1 if given[0] == "check" else 0), line


def _expanded(word: str) -> list[str]:
    """The files that a shell would put in place of examples/20*."""
    return sorted(map(str, Path().glob(word))) if word.endswith("*") else [word]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_command_lines_begin_with_something_known(document: Path) -> None:
    assert {line.split()[0] for line in shell_lines(document)} <= {"fengong", "make", "curl"}


def test_addresses_that_are_shown_answer(family: Store) -> None:
    client = TestClient(create_app(family, SETTINGS), base_url="http://127.0.0.1:8000")
    shown = re.findall(r"^curl '(\S+)'$", "\n".join(shell_lines(INTERFACES)), re.MULTILINE)
    assert shown
    assert [client.get(address).status_code for address in shown] == [200] * len(shown)


def test_python_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = blocks(INTERFACES, "python")
    assert len(shown) >= 3
    exec("\n".join(shown), {})


@pytest.mark.parametrize("query", blocks(ONTOLOGY, "sparql"))
def test_queries_that_are_shown_have_an_answer(family: Store, query: str) -> None:
    assert list(run_sparql(family, query))


def test_the_task_that_is_shown_is_the_one_that_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("FENGONG_REGISTRY", "examples/registry")
    shown = json.loads(blocks(INTERFACES, "json task")[0])
    main(["parse", "examples/2023-2-yunming-city.txt", "--format", "json"])
    assert shown in json.loads(capsys.readouterr().out)["tasks"]


def test_the_finding_that_is_shown_is_the_one_that_is_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    shown = json.loads(blocks(INTERFACES, "json finding")[0])
    main(["check", "examples/2023-2-yunming-city.txt", "--format", "json"])
    assert shown in json.loads(capsys.readouterr().out)["findings"]


def test_every_field_of_plan_json_and_check_json_is_described() -> None:
    schema = json.loads(words(ROOT / "docs/plan.schema.json"))
    fields = {name for part in schema["$defs"].values() for name in part.get("properties", {})}
    fields |= set(report_json(Report(0, ()), ""))
    described = set(re.findall(r"[a-z_0-9]+", " ".join(CODE.findall(words(INTERFACES)))))
    assert fields - described == set()


def test_questions_parameters_and_columns_are_those_of_the_catalogue() -> None:
    told = {
        CODE.findall(name)[0]: (
            [f"{found[0]}{found[1]}" for found in re.findall(r"`(\w+)`(\??)", parameters)],
            CODE.findall(columns),
        )
        for name, parameters, columns in rows(INTERFACES, "| question | parameters | columns |")
    }
    known = {
        one.name: (
            [parameter.name + ("" if parameter.required else "?") for parameter in one.parameters],
            list(one.columns),
        )
        for one in questions()
    }
    assert told == known


def paths(routes: Iterable[BaseRoute]) -> Iterator[str]:
    for route in routes:
        if isinstance(route, Route):
            yield route.path
        else:
            # a router that was included
            yield from paths(route.original_router.routes)  # type: ignore[attr-defined]


def test_routes_are_those_of_the_application(family: Store) -> None:
    told = [
        path for cells in rows(INTERFACES, "| route | what it gives |") for path in CODE.findall(cells[0])
    ]
    known = {path.replace(":path}", "}") for path in paths(create_app(family, SETTINGS).routes)}
    # told with those that they stand below
    assert sorted(told) == sorted(known - {"/sparql/", "/update/", "/graphs/{name}"})


def test_the_page_of_codes_is_the_one_that_the_shapes_make() -> None:
    assert words(ROOT / "docs/findings.zh.md") == code_page(), "run `make docs`"


def test_the_page_of_codes_explains_every_code_with_an_example_of_fault_and_remedy() -> None:
    page = words(ROOT / "docs/findings.zh.md")
    told = re.findall(r"^### `([a-z-]+)`", page, re.MULTILINE)
    shapes = "".join(words(path) for path in (ROOT / "ontology/shapes").glob("*.ttl"))
    assert set(told) == {*READING_KINDS, *re.findall(r'fg:code "([a-z-]+)"', shapes)}
    for part in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        assert re.search(r"^> 问题：\S.*\n> 改后：\S", part, re.MULTILINE), part
        assert re.search(r"^改法：\S", part, re.MULTILINE), part


def test_the_guide_asks_every_question() -> None:
    asked = set(re.findall(r"^fengong query ([a-z-]+)", "\n".join(shell_lines(GUIDE)), re.MULTILINE))
    assert asked >= {question.name for question in questions()}


def test_what_the_guide_asks_has_an_answer(family: Store) -> None:
    lines = [shlex.split(line)[2:] for line in shell_lines(GUIDE) if line.startswith("fengong query ")]
    asked = [words for words in lines if not words[0].startswith("--")]
    unanswered = []
    for name, *given in asked:
        values = {word.removeprefix("--"): value for word, value in zip(given[::2], given[1::2], strict=True)}
        if not list(run_question(family, name, values)):
            unanswered.append((name, values))
    assert unanswered == []


def test_the_ontology_page_names_every_term_and_no_other() -> None:
    defined = set(re.findall(r"^(fg:\w+) a ", words(ROOT / "ontology/vocabulary.ttl"), re.MULTILINE))
    assert set(re.findall(r"\bfg:\w+", words(ONTOLOGY))) == defined


def test_versions_agree() -> None:
    project = tomllib.loads(words(ROOT / "pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## \[([0-9.]+)\]", words(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert newest[1] == project


def test_decisions_are_dated() -> None:
    paragraphs = [part for part in words(ROOT / "docs/decisions.md").split("\n\n") if part.startswith("**")]
    assert paragraphs
    assert [
        part for part in paragraphs if not re.match(r"\*\*[^*]+ \(20[0-9]{2}-[0-9]{2}\)\.\*\* ", part)
    ] == []
