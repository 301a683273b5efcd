import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import pyoxigraph
import pytest
from graph_files import store_of
from pyoxigraph import RdfFormat

from queries.answers import serialised, table
from queries.catalog import questions
from queries.errors import QuestionError
from queries.headings import headings
from queries.run import run_question, run_sparql
from queries.store import Store

LEADS = {"unit": "市数据局", "role": "lead"}


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of("data_work")


def csv_rows(store: Store, text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(serialised(run_sparql(store, text), "csv").decode())))


def test_csv_has_a_row_of_column_names_and_one_for_each_row(store: Store) -> None:
    lines = serialised(run_question(store, "unit-tasks", LEADS), "csv").decode().split("\r\n")
    assert lines[0] == "plan,planLabel,number,text,role,roleLabel,deadline,line,why"
    assert lines[1].endswith(
        ",云川市2024年数据工作分工方案,1,建立人口基础库，数据按月共享。,lead,牵头,6月底前,11,"
    )
    assert len(lines) == 4
    assert lines[3] == ""


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-甲", "@SUM(A1)", "\t=1"])
def test_a_spreadsheet_runs_no_cell_of_a_csv(store: Store, words: str) -> None:
    written = words.replace("\t", "\\t")
    assert csv_rows(store, f'SELECT ?x {{ BIND("{written}" AS ?x) }}')[1] == [f"'{words}"]


def test_a_negative_number_stays_a_number(store: Store) -> None:
    assert csv_rows(store, "SELECT ?x ?y { BIND(-1 AS ?x) BIND(-0.5 AS ?y) }")[1] == ["-1", "-0.5"]


@pytest.mark.parametrize("form", ["tsv", "json", "xml"])
def test_formats_for_machines_keep_every_value_as_it_is(store: Store, form: str) -> None:
    answer = serialised(run_sparql(store, 'SELECT ?x { BIND("=1" AS ?x) }'), form).decode()
    assert "=1" in answer
    assert "'=1" not in answer


def test_json_and_xml_are_sparql_results(store: Store) -> None:
    found = json.loads(serialised(run_question(store, "unit-tasks", LEADS), "json"))
    assert [row["number"]["value"] for row in found["results"]["bindings"]] == ["1", "2"]
    tree = ElementTree.fromstring(serialised(run_question(store, "unit-tasks", LEADS), "xml"))
    assert len(tree.findall(".//{*}result")) == 2


def test_a_truth_value_can_be_written_too(store: Store) -> None:
    assert json.loads(serialised(run_sparql(store, "ASK {}"), "json"))["boolean"] is True


@pytest.mark.parametrize(
    ("form", "parsed_as"),
    [("turtle", RdfFormat.TURTLE), ("json", RdfFormat.JSON_LD), ("xml", RdfFormat.RDF_XML)],
)
def test_a_graph_is_written_with_each_triple_once(store: Store, form: str, parsed_as: RdfFormat) -> None:
    # Two plans cite the document, so both graphs say what it is.
    results = run_sparql(store, "CONSTRUCT { ?d a ?c } { ?d a ?c ; fg:titleKey 'province-2024' }")
    triples = list(pyoxigraph.parse(serialised(results, form), parsed_as))
    assert len(triples) == 1


def test_turtle_uses_the_vocabularys_prefixes(store: Store) -> None:
    results = run_sparql(store, "CONSTRUCT { ?t a fg:Task } { ?t a fg:Task }")
    assert "a fg:Task" in serialised(results, "turtle").decode()


@pytest.mark.parametrize(
    ("text", "form", "fit"),
    [
        ("SELECT * {}", "turtle", "csv"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "turtle"),
        ("ASK {}", "csv", "json"),
        ("SELECT * {}", "pdf", "csv"),
    ],
)
def test_a_form_that_does_not_fit_is_refused_with_those_that_do(
    store: Store, text: str, form: str, fit: str
) -> None:
    with pytest.raises(QuestionError, match=form) as refusal:
        serialised(run_sparql(store, text), form)
    assert fit in refusal.value.message
    assert fit in refusal.value.message_en


def test_a_table_shows_names_in_place_of_addresses(store: Store) -> None:
    found = table(run_question(store, "unit-tasks", LEADS))
    assert found.columns == ("plan", "number", "text", "role", "deadline", "line", "why")
    assert found.rows[0][0] == "云川市2024年数据工作分工方案"
    assert found.rows[0][3] == "牵头"


def test_an_english_table_shows_codes_and_english_words(store: Store) -> None:
    assert table(run_question(store, "unit-tasks", LEADS), "en").rows[0][3] == "lead"
    issues = table(run_question(store, "issues", {"code": "text-lost"}), "en")
    assert issues.rows[0][issues.columns.index("message")] == "Item 4 has lost text."


def test_a_table_says_yes_or_no_in_the_reader_s_language(store: Store) -> None:
    text = "SELECT ?general { VALUES ?general { true false } }"
    assert table(run_sparql(store, text), "zh").rows == (("是",), ("否",))
    assert table(run_sparql(store, text), "en").rows == (("yes",), ("no",))


def test_an_address_without_a_name_is_shortened_where_a_prefix_fits(store: Store) -> None:
    found = table(run_sparql(store, "SELECT ?c ?g { GRAPH ?g { ?x a ?c ; fg:number '4' } }"))
    assert found.rows == (("fg:Task", "https://w3id.org/fengong/id/graph/云政办〔2024〕5号"),)


def test_every_column_that_people_see_has_a_name_in_both_languages() -> None:
    both = store_of("data_work", "bodies")
    for question in questions():
        shown = table(run_question(both, question.name, question.example)).columns
        assert [name for name in headings(shown) if name.isascii()] == []
        assert [name for name in headings(shown, "en") if name != name.lower()] == []


def test_a_column_of_somebodys_own_query_keeps_its_name() -> None:
    assert headings(("myColumn", "tasksWithUnit")) == ("myColumn", "有单位的任务数")
    assert headings(("myColumn", "tasksWithUnit"), "en") == ("myColumn", "tasks with unit")


def test_a_graph_is_a_table_of_three_columns(store: Store) -> None:
    found = table(run_sparql(store, "CONSTRUCT { ?t fg:number ?n } { ?t fg:number ?n ; schema:position 4 }"))
    assert found.columns == ("subject", "predicate", "object")
    assert found.rows[0][1:] == ("fg:number", "4")
