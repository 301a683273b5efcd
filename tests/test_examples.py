"""The example family is read as `examples/expected/` says, and every fault planted in it is found."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from api.checks.checking import Ground, check_draft
from loader import extract, read, resolve
from ontology.addresses import DEFAULT_BASE
from ontology.folding import simplified
from ontology.plan import Issue, Plan
from ontology.plan_json import all_issues, plan_json
from ontology.registry.registry import load_registry
from queries.facts import TripleFacts
from queries.report import Finding

_EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
_FILES = sorted(path.name for path in _EXAMPLES.glob("20*.*"))
# issues about a document as a whole: where their source points is not fixed
_WHOLE_DOCUMENT = {"convention-applied", "litter-cut", "annex-missing", "no-task"}
# | 2023-1 | 九 | … | `no-unit` | now | · not | file | task | … |
_PLANTED = re.compile(r"\| (20\d\d-\d) \| (\S+) \| .+ \| `([a-z-]+)` \| (now|later) \|")
# | `2023-1-lingchuan-province.txt` | … | 15 |
_LISTED = re.compile(r"\| `(20\d\d-\S+)` \| .+ \| (\d+) \|")
# 溟府办〔2023〕15号 · not 《优化营商环境条例》
_DOCUMENT_NUMBER = re.compile(r"([^\W\d]+)〔20\d\d〕\d+号")

_INVENTED_PLACES = ("岭川省", "云溟市", "东澄区", "西沚区")
_INVENTED_CODES = ("岭政办发", "溟府办", "东澄府办", "西沚府办函", "东澄市监", "云政数")
# 浙江 · not 岭川
_REAL_PROVINCES = re.compile(
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾|香港|澳门"
)


class Planted(NamedTuple):
    """A row of the README's table of planted faults; `task` is None for the whole document."""

    file: str
    task: str | None
    code: str


every_file = pytest.mark.parametrize("name", _FILES)


@cache
def expected(name: str) -> dict[str, Any]:
    path = _EXAMPLES / "expected" / f"{Path(name).stem}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def printed(name: str) -> str:
    """The file's text, decoded here so that the loader under test has no part in it."""
    data = (_EXAMPLES / name).read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


@cache
def parsed(name: str) -> Plan:
    extracted = extract(read((_EXAMPLES / name).read_bytes(), name))
    return resolve(extracted, load_registry(_EXAMPLES / "registry"), DEFAULT_BASE)


@cache
def parsed_json(name: str) -> dict[str, Any]:
    return json.loads(json.dumps(plan_json(parsed(name), name)))  # type: ignore[no-any-return]


def readme() -> str:
    return (_EXAMPLES / "README.md").read_text(encoding="utf-8")


def planted(when: str) -> list[Planted]:
    rows = (found.groups() for found in _PLANTED.finditer(readme()))
    return [Planted(file, None if task == "—" else task, code) for file, task, code, at in rows if at == when]


def file_of(beginning: str) -> str:
    [name] = [name for name in _FILES if name.startswith(f"{beginning}-")]
    return name


def place(found: Issue | Finding, plan: Plan) -> str | None:
    """The task that an issue or a finding stands at, told by itself or by its line."""
    if found.code in _WHOLE_DOCUMENT or found.task:
        return None if found.code in _WHOLE_DOCUMENT else found.task
    line = found.source.line_start or 0
    spans = [(task.source.line_start or 0, task.source.line_end or 0, task.number) for task in plan.tasks]
    return next((number for start, end, number in spans if start <= line <= end), None)


def issues_found(name: str) -> set[tuple[str, str | None]]:
    plan = parsed(name)
    return {(issue.code, place(issue, plan)) for issue in all_issues(plan)}


@cache
def checked(name: str) -> set[tuple[str, str | None]]:
    plan = parsed(name)
    report = check_draft(
        plan, name, Ground(load_registry(_EXAMPLES / "registry"), DEFAULT_BASE, TripleFacts(()))
    )
    return {(finding.code, place(finding, plan)) for finding in report.findings}


def differences(name: str) -> Iterator[str]:
    """Every field that an expected task names and that was read otherwise."""
    found = {task["number"]: task for task in parsed_json(name)["tasks"]}
    for task in expected(name)["tasks"]:
        read_as = found.get(task["number"], {})
        for key in task:
            if known(key, task[key]) != known(key, read_as.get(key)):
                yield f"{task['number']} {key}: {known(key, read_as.get(key))} for {known(key, task[key])}"


def known(key: str, value: Any) -> Any:
    """Of an assignment only unit and role are written down in the expectation, of a limit what it tells."""
    if key == "assignments" and value:
        return [(one["unit"], one["role"]) for one in value]
    if key == "limits" and value:
        return [known("due", limit) for limit in value]
    return (
        {name: told for name, told in value.items() if told and name != "source"}
        if key == "due" and value
        else value
    )


@every_file
def test_the_head_tells_title_issuer_number_and_parents(name: str) -> None:
    head = parsed_json(name)["plan"]
    assert {key: head[key] for key in expected(name)["plan"]} == expected(name)["plan"]


@every_file
def test_the_tasks_stand_in_order_under_their_numbers(name: str) -> None:
    wanted = [task["number"] for task in expected(name)["tasks"]]
    assert [task.number for task in parsed(name).tasks] == wanted


@every_file
def test_every_task_is_read_whole_with_units_roles_and_deadline(name: str) -> None:
    assert list(differences(name)) == []


@every_file
def test_reading_reports_what_is_damaged_and_nothing_else(name: str) -> None:
    wanted = {(issue["code"], issue["task"]) for issue in expected(name)["issues"]}
    assert issues_found(name) == wanted


@pytest.mark.parametrize("fault", planted("now"), ids=str)
def test_the_planted_fault_is_found(fault: Planted) -> None:
    assert (fault.code, fault.task) in checked(file_of(fault.file))


@every_file
def test_nothing_is_found_that_was_not_planted(name: str) -> None:
    table = {(row.code, row.task) for row in planted("now") if file_of(row.file) == name}
    # of no-deadline the table names only tasks whose text sets no limit either
    first_checks = {row.code for row in planted("now")} - {"no-deadline"}
    assert {found for found in checked(name) if found[0] in first_checks} <= table


def test_every_issue_that_is_expected_is_in_the_table_of_planted_faults() -> None:
    table = {(file_of(row.file), row.code, row.task) for row in planted("now")}
    issues = {(name, one["code"], one["task"]) for name in _FILES for one in expected(name)["issues"]}
    assert issues <= table


def test_planted_tasks_exist() -> None:
    numbers = {(name, task["number"]) for name in _FILES for task in expected(name)["tasks"]}
    rows = [*planted("now"), *planted("later")]
    assert [row for row in rows if row.task and (file_of(row.file), row.task) not in numbers] == []


def test_the_table_of_files_counts_their_tasks() -> None:
    listed = {name: int(count) for name, count in _LISTED.findall(readme())}
    assert listed == {name: len(expected(name)["tasks"]) for name in _FILES}


def test_the_encodings_are_what_the_table_says() -> None:
    assert (_EXAMPLES / file_of("2024-1")).read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
    with pytest.raises(UnicodeDecodeError):
        (_EXAMPLES / file_of("2023-7")).read_bytes().decode("utf-8")


@every_file
def test_the_issuer_is_invented(name: str) -> None:
    issuer = simplified(expected(name)["plan"]["issuing_body"])
    assert issuer.startswith(_INVENTED_PLACES)


@every_file
def test_no_real_place_is_named(name: str) -> None:
    assert _REAL_PROVINCES.findall(simplified(printed(name))) == []


@every_file
def test_every_document_number_has_an_invented_agency_code(name: str) -> None:
    codes = _DOCUMENT_NUMBER.findall(simplified(printed(name)))
    assert [code for code in codes if not code.endswith(_INVENTED_CODES)] == []
