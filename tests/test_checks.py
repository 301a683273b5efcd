"""A check says what is to be mended, where it stands, and in which words."""

import json
import os
import subprocess
import sys

import pyoxigraph
import pytest
from invented_plan import TITLE, assignment, graph, plan, task, whole_plan
from pyoxigraph import RdfFormat
from rdflib import Graph

from ontology.findings import make_issue
from ontology.plan import Head, Plan, Role, Severity, Source, Task
from queries.checks import check_plan
from queries.rdf_graphs import shapes_graph
from queries.report import Finding, Report, report_json
from queries.shacl.results import CheckError

PREFIXES = """@prefix fg: <https://w3id.org/fengong/ns#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://shapes.example/> . """


def check(made: Plan) -> Report:
    return check_plan(graph(made).triples)


def findings(made: Plan, code: str) -> list[Finding]:
    return [finding for finding in check(made).findings if finding.code == code]


def in_order(*numbers: str, **more: object) -> list[Task]:
    return [task(number, assignment("市数据局"), text=f"建立目录{number}。", **more) for number in numbers]


def test_a_plan_without_fault_has_only_what_is_worth_knowing() -> None:
    report = check(plan(*in_order("1", "2", deadline="6月底前")))
    assert report.findings == ()
    assert report.conforms
    assert report.focus_nodes == 3


def test_a_task_without_a_unit_is_a_violation_with_its_words_and_lines() -> None:
    made = plan(*in_order("1"), task("2", text="编制数据目录。", source=Source(14, 15)))
    (finding,) = findings(made, "no-unit")
    assert finding.severity is Severity.VIOLATION
    assert (finding.task, finding.source, finding.words) == ("2", Source(14, 15), "编制数据目录。")
    assert "责任单位" in finding.message
    assert "unit" in finding.message_en
    assert finding.hint
    assert finding.hint_en
    assert not check(made).conforms


def test_a_plan_without_any_unit_is_told_so_once() -> None:
    (finding,) = findings(plan(task("1"), task("2"), task("3")), "no-unit")
    assert (finding.task, finding.words, finding.source) == (None, TITLE, Source(1, 2))


def test_a_missing_annex_is_said_once_and_nothing_else() -> None:
    made = plan(
        task("1"),
        task("2", text="公布目录。"),
        issues=(make_issue("annex-missing", Source(6, 6), words="详见附件"),),
    )
    (finding,) = check(made).findings
    assert (finding.code, finding.severity, finding.words) == (
        "annex-missing",
        Severity.VIOLATION,
        "详见附件",
    )


def test_lost_text_is_said_before_a_missing_unit_or_lead() -> None:
    shared = (assignment("市数据局"), assignment("市财政局"))
    lost = (
        make_issue("text-lost", Source(8, 8), "2", detail="", detail_en=""),
        make_issue("text-lost", Source(8, 8), "3", detail="", detail_en=""),
    )
    made = plan(
        task("1", *shared), task("2", text="公布目录。"), task("3", *shared, text="更新目录。"), issues=lost
    )
    told = {(finding.task, finding.code) for finding in check(made).findings if finding.task}
    assert told == {("1", "no-lead"), ("2", "text-lost"), ("3", "text-lost")}


def test_several_responsible_units_without_a_lead_are_quoted_in_their_order() -> None:
    made = plan(
        task("1", assignment("市财政局"), assignment("市数据局"), assignment("各区", Role.COOPERATING))
    )
    (finding,) = findings(made, "no-lead")
    assert (finding.severity, finding.words) == (Severity.WARNING, "市财政局、市数据局")


@pytest.mark.parametrize("words", ["分别负责", "按职责分工负责", "按各自职责落实"])
def test_units_that_are_responsible_each_for_its_own_field_need_no_lead(words: str) -> None:
    shared = (assignment("市数据局", words=words), assignment("市财政局", words=words))
    assert findings(plan(task("1", *shared)), "no-lead") == []


def test_two_leads_are_quoted() -> None:
    leads = (assignment("市财政局", Role.LEAD, "牵头"), assignment("市数据局", Role.LEAD, "牵头"))
    (finding,) = findings(plan(task("1", *leads)), "joint-lead")
    assert (finding.task, finding.words) == ("1", "市财政局、市数据局")


def test_resolved_leads_are_quoted_as_printed() -> None:
    leads = (
        assignment("市财政局", Role.LEAD, "牵头", body="https://plans.example/body/a"),
        assignment("数据局", Role.LEAD, "牵头", body="https://plans.example/body/b"),
    )
    (finding,) = findings(plan(task("1", *leads)), "joint-lead")
    assert finding.words == "市财政局、数据局"


def test_a_missing_deadline_is_a_warning_where_the_plan_sets_deadlines() -> None:
    made = plan(*in_order("1", deadline="6月底前"), *in_order("2"))
    assert [(f.task, f.severity) for f in findings(made, "no-deadline")] == [("2", Severity.WARNING)]


def test_a_plan_without_deadlines_is_told_so_once() -> None:
    made = plan(*in_order("1", "2", "3"))
    assert [(f.task, f.severity) for f in findings(made, "no-deadline")] == [(None, Severity.INFO)]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (("1", "2", "3"), []),
        (("7", "8"), []),
        (("1", "2", "5"), ["5"]),
        (("一", "二", "四"), ["四"]),
        (("一.1", "一.2", "二.1", "二.3"), ["二.3"]),
        (("一.1", "一.2", "二.3", "二.4"), []),
        (("一.1", "二.2"), []),
        (("一.1", "一.2", "二.2"), ["二.2"]),
        (("12", "12#2", "13"), []),
        (("row1", "row2"), []),
        (("１", "３"), ["３"]),
        (("一百二十", "一百二十一", "一百二十二"), []),
        (("①", "②", "④"), ["④"]),
    ],
)
def test_gaps_are_found_in_each_run_of_numbers(numbers: tuple[str, ...], found: list[str]) -> None:
    assert [finding.task for finding in findings(plan(*in_order(*numbers)), "numbering-gap")] == found


def test_a_gap_says_what_it_lies_between() -> None:
    (finding,) = findings(plan(*in_order("4", "7")), "numbering-gap")
    assert finding.message == "序号不连续：4之后是7，缺2项。"
    assert finding.message_en == "The numbers jump from 4 to 7: 2 missing."
    assert finding.words == "7"


def test_what_reading_found_is_in_the_report_with_its_hint() -> None:
    (finding,) = findings(whole_plan(), "open-ended-lead")
    assert (finding.task, finding.severity, finding.words) == ("一.1", Severity.WARNING, "市数据局等")
    assert finding.hint == "逐一列明牵头单位。"


def test_a_fault_that_reading_and_a_shape_both_found_is_told_once() -> None:
    leads = (assignment("市财政局", Role.LEAD, "牵头"), assignment("市数据局", Role.LEAD, "牵头"))
    data = list(graph(plan(task("1", *leads))).triples)
    issue = """<urn:issue> a fg:Issue ; fg:code "joint-lead" ; fg:severity sh:Warning ; fg:lineStart 9 ;
        fg:message "甲"@zh, "a"@en ; fg:about <https://plans.example/directive/云政办〔2024〕5号/task/1> ."""
    data += [quad.triple for quad in pyoxigraph.parse(PREFIXES + issue, RdfFormat.TURTLE)]
    assert [f.message for f in check_plan(data).findings if f.code == "joint-lead"] == ["甲"]


def test_findings_stand_in_the_order_of_the_file() -> None:
    made = plan(
        *in_order("1"),
        task("3", source=Source(40, 41)),
        issues=(make_issue("duplicate-heading", Source(20, 20), words="甲"),),
    )
    lines = [finding.source.line_start for finding in check(made).findings]
    assert lines == sorted(lines)  # type: ignore[type-var]
    assert len(lines) == 4


def test_a_finding_about_a_plan_without_a_title_stands_where_its_tasks_begin() -> None:
    made = plan(task("1", source=Source(3, 4)), task("2", source=Source(5, 6)), head=Head())
    (finding,) = findings(made, "no-unit")
    assert (finding.source, finding.words) == (Source(3, 4), None)


def test_shapes_that_apply_to_nothing_are_an_error() -> None:
    shapes = shapes_graph(
        [f"{PREFIXES} ex:shape a sh:NodeShape ; sh:targetClass ex:Misspelt ; sh:nodeKind sh:IRI ."]
    )
    with pytest.raises(CheckError, match="apply to no node"):
        check_plan(graph(plan(task("1"))).triples, shapes)


def test_shapes_that_are_all_switched_off_are_an_error() -> None:
    off = "ex:shape a sh:NodeShape ; sh:targetClass fg:Task ; sh:nodeKind sh:Literal ; sh:deactivated true ."
    with pytest.raises(CheckError, match="apply to no node"):
        check_plan(graph(plan(task("1"))).triples, shapes_graph([PREFIXES + off]))


def test_an_empty_shapes_graph_is_an_error() -> None:
    with pytest.raises(CheckError, match="apply to no node"):
        check_plan(graph(plan(task("1"))).triples, Graph())


@pytest.mark.parametrize("fault", ["sh:or ex:nothing", "sh:sparql [ sh:message 'x' ]", "sh:minCount 1"])
def test_faulty_shapes_are_an_error(fault: str) -> None:
    shapes = shapes_graph([PREFIXES + f"ex:shape a sh:NodeShape ; sh:targetClass fg:Task ; {fault} ."])
    with pytest.raises(CheckError, match="shapes are at fault"):
        check_plan(graph(plan(task("1"))).triples, shapes)


def test_an_office_may_have_shapes_of_its_own() -> None:
    shapes = shapes_graph(
        [
            PREFIXES
            + """ex:steps a sh:NodeShape ; sh:targetClass fg:Task ; sh:property
            [ sh:path fg:steps ; sh:minCount 1 ; sh:severity sh:Info ; sh:message "没有步骤" ] .
            ex:steps fg:code "no-steps" ; fg:hint "写明步骤"@zh ."""
        ]
    )
    (finding,) = check_plan(graph(plan(task("1"))).triples, shapes).findings
    assert (finding.code, finding.severity, finding.message) == ("no-steps", Severity.INFO, "没有步骤")
    assert (finding.message_en, finding.hint, finding.task) == ("没有步骤", "写明步骤", "1")


def test_a_shape_without_a_code_is_called_by_its_name() -> None:
    shape = "ex:short-words a sh:NodeShape ; sh:targetClass fg:Assignment ; sh:nodeKind sh:Literal ."
    shapes = shapes_graph([PREFIXES + shape])
    (finding,) = check_plan(graph(plan(task("1", assignment("市数据局")))).triples, shapes).findings
    assert (finding.code, finding.task, finding.source) == ("short-words", "1", Source(9, 9))


def test_a_severity_of_somebodys_own_is_an_error() -> None:
    shape = (
        "ex:shape a sh:NodeShape ; sh:targetClass fg:Task ; sh:nodeKind sh:Literal ; sh:severity ex:Grave ."
    )
    shapes = shapes_graph([PREFIXES + shape])
    with pytest.raises(CheckError, match="unknown severity"):
        check_plan(graph(plan(task("1"))).triples, shapes)


def test_the_json_of_a_report_has_the_keys_of_the_contract() -> None:
    made = report_json(check(plan(*in_order("1"), task("2"))), "plan.txt")
    assert list(made) == ["file", "conforms", "focus_nodes", "findings"]
    first = next(finding for finding in made["findings"] if finding["code"] == "no-unit")  # type: ignore[attr-defined]
    assert first == {
        "code": "no-unit",
        "severity": "violation",
        "message": "本项没有写明责任单位。",
        "message_en": "No unit is named for this task.",
        "hint": "写明牵头单位，需要时再写配合单位。",
        "task": "2",
        "source": {"line_start": 8, "line_end": 9},
        "words": "建立数据目录。",
        "file": "plan.txt",
    }
    assert json.loads(json.dumps(made)) == made


def test_the_report_is_the_same_in_every_process() -> None:
    code = (
        "import sys; sys.path[:0] = ['tests']\n"
        "from invented_plan import graph, whole_plan\n"
        "from queries.checks import check_plan\n"
        "print(check_plan(graph(whole_plan()).triples))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_nothing_of_the_check_is_imported_with_the_questions() -> None:
    code = "import sys, queries.report; print(sorted({'rdflib', 'pyshacl'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_same_order_said_twice_is_found_at_the_second_whatever_its_punctuation() -> None:
    first = task("1", assignment("市数据局"), text="建立数据目录，每季度更新一次。")
    again = task("2", assignment("市财政局"), text="建立数据目录,每季度更新一次")
    (finding,) = findings(plan(first, again), "duplicate-task")
    assert (finding.task, finding.message) == ("2", "本项与第1项文字相同。")


def test_short_words_that_many_rows_share_are_no_order_said_twice() -> None:
    rows = (task(number, assignment("市数据局"), text="及时公开。") for number in ("1", "2", "3"))
    assert findings(plan(*rows), "duplicate-task") == []


def test_threads_that_ask_their_first_queries_at_once_are_all_answered() -> None:
    # in a process of its own: only the first query of a process is in danger
    code = """
from threading import Barrier, Thread
from queries.rdf_graphs import rdf_graph
together, answered = Barrier(4), []
def ask(number):
    together.wait()
    text = f"SELECT ?a WHERE {{ ?a <urn:p{number}> ?b FILTER NOT EXISTS {{ ?a <urn:q> ?c }} }}"
    answered.append(list(rdf_graph(()).query(text)))
threads = [Thread(target=ask, args=(number,)) for number in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(answered)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[[], [], [], []]"
