"""SPARQL that somebody writes: what is taken, what is refused and how."""

from contextlib import suppress
from time import process_time

import pytest
from graph_files import store_of

from queries.answers import table
from queries.errors import QuestionError
from queries.guard import DEEPEST_NESTING, MOST_CHARACTERS, check_readable, names_its_graphs
from queries.run import run_sparql
from queries.store import Store

EAST_GRAPH = "https://w3id.org/fengong/id/graph/东府办〔2024〕8号"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of("data_work")


def refused(text: str) -> QuestionError:
    with pytest.raises(QuestionError) as refusal:
        check_readable(text)
    return refusal.value


def test_the_vocabularys_prefixes_need_not_be_declared(store: Store) -> None:
    found = table(run_sparql(store, "SELECT ?n { ?t a fg:Task ; fg:number ?n ; schema:position 3 }"))
    assert found.rows == (("3",),)


def test_a_declared_prefix_goes_before_ours(store: Store) -> None:
    text = "PREFIX fg: <urn:other#> ASK { ?t a fg:Task }"
    assert table(run_sparql(store, text), "en").rows == (("no",),)


def test_all_forms_that_read_are_taken(store: Store) -> None:
    assert table(run_sparql(store, "ASK { ?t a fg:Task }")).rows == (("是",),)
    assert len(table(run_sparql(store, "CONSTRUCT { ?t fg:number ?n } WHERE { ?t fg:number ?n }")).rows) == 6
    assert table(run_sparql(store, "DESCRIBE <https://w3id.org/fengong/id/file/c1>")).rows


def test_without_from_all_graphs_are_one_and_with_it_only_the_named(store: Store) -> None:
    assert len(table(run_sparql(store, "SELECT ?t { ?t a fg:Task }")).rows) == 6
    assert len(table(run_sparql(store, f"SELECT ?t FROM <{EAST_GRAPH}> {{ ?t a fg:Task }}")).rows) == 1


def test_a_word_from_in_a_string_names_no_graph() -> None:
    assert not names_its_graphs("SELECT ?from { ?a e:from 'FROM' } # FROM")


def test_a_syntax_error_tells_where_and_what_to_do(store: Store) -> None:
    with pytest.raises(QuestionError, match="2:9") as refusal:
        run_sparql(store, "SELECT * {\n ?s ?p }")
    assert "括号" in refusal.value.message
    assert "brackets" in refusal.value.message_en


def test_text_that_no_encoding_can_hold_is_refused(store: Store) -> None:
    with pytest.raises(QuestionError, match="UTF-8"):
        run_sparql(store, "ASK { ?a ?b '\udcff' }")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "PREFIX a: <urn:a>\nDELETE WHERE { ?s ?p ?o }",
        "# SELECT\nDROP ALL",
        "clear all",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_what_changes_data_is_refused_with_the_commands_that_do(text: str) -> None:
    assert "fengong load" in refused(text).message
    assert "fengong remove" in refused(text).message_en


def test_words_of_change_in_a_reading_query_do_no_harm() -> None:
    check_readable("SELECT ?delete { ?x e:insert 'DROP ALL' } # LOAD")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE#x\n<http://127.0.0.1/> {} }",
        "SELECT * { # x\rSERVICE <http://127.0.0.1/> {} }",
        "SELECT * { { SELECT * { SERVICE ?s { ?s ?p ?o } } } }",
        "SELECT * { S\\u0045RVICE <http://127.0.0.1/> {} }",
        "SELECT * { \\U00000053ERVICE <http://127.0.0.1/> {} }",
        # The engine wants no blank around its words.
        "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1/> {} }",
        "SELECT * { ?s ?p 1e5SERVICE<http://127.0.0.1/> {} }",
        "SELECT * { ?s ?p 1.SERVICE <http://127.0.0.1/> {} }",
        "PREFIX e: <http://127.0.0.1/> SELECT * { SERVICEe:x {} }",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x {} }",
        # Quotes that open no string must not hide what follows.
        "SELECT * { ?s ?p e:it\\'s SERVICE <http://127.0.0.1/> {} . ?a ?b 's' }",
        "SELECT * { ?s ?p e:a#'''\nSERVICE <http://127.0.0.1/> {} #'''\n}",
        'SELECT * { ?s ?p "a\\u0022" . SERVICE <http://127.0.0.1/> {} ?a ?b "b\\u0022" }',
        'SELECT * { ?s ?p "it\'s" . SERVICE <http://127.0.0.1/> {} ?a ?b "it\'s" }',
        "SELECT * { ?s ?p <urn:'> . SERVICE <http://127.0.0.1/> {} ?a ?b <urn:'> }",
        'SELECT * { ?s ?p """a""\\"""" . SERVICE <http://127.0.0.1/> {} }',
    ],
)
def test_nothing_outside_is_asked(text: str) -> None:
    assert "SERVICE" in refused(text).message


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { ?s ?p """a "SERVICE" b""" }',
        "SELECT * { ?SERVICE $service <urn:SERVICE> } # SERVICE",
        "SELECT * { ?s e:SERVICE e:public-service }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_the_word_service_may_be_spoken_of(text: str) -> None:
    check_readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 2200,
        "SELECT * { FILTER" + "(" * 5000 + "1" + ")" * 5000 + " }",
        "SELECT * { ?s ?p ?o FILTER(" + "!" * 10000 + "?o) }",
        "SELECT * { FILTER(1" + "+1" * 7100 + ") }",
        "SELECT * { FILTER(1" + "||1" * 9400 + ") }",
        "SELECT * { ?s ?p ?o " + "MINUS{?s ?p 1}" * 2700 + " }",
        "SELECT * { ?s " + "[<urn:p> " * 40 + "1" + "]" * 40 + " }",
        "ASK {} #" + "x" * MOST_CHARACTERS,
    ],
)
def test_what_would_kill_the_engine_is_refused_before_it_reads_it(text: str) -> None:
    assert "请拆成" in refused(text).message


def test_ordinary_nesting_is_taken(store: Store) -> None:
    depth = DEEPEST_NESTING - 1
    assert table(run_sparql(store, "ASK " + "{ " * depth + "?t a fg:Task" + " }" * depth)).rows == (("是",),)


@pytest.mark.parametrize("unit", ["a.", ":", "'", '"\\', "<", "\\", "a", "?", "e:\\", "{}"])
def test_the_look_takes_no_longer_for_odd_texts(unit: str) -> None:
    text = (unit * MOST_CHARACTERS)[:MOST_CHARACTERS]
    before = process_time()
    with suppress(QuestionError):
        check_readable(text)
    # A hundredth of this is usual; a pattern that looks at everything again and again takes ten seconds.
    assert process_time() - before < 2
