"""Visitors' queries are evaluated in processes apart; their answers are whole, or cut and told to be."""

import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as some
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Triple
from query_services import Served, fill, query_processes, served

from api.settings import USUAL, Limits
from api.sparql.asking import query_service
from api.sparql.failures import (
    MemoryLimitError,
    NotAcceptableError,
    QueryEndedError,
    TimeLimitError,
)
from api.sparql.snapshots import SNAPSHOTS
from api.workers.query_results import whole_answer
from queries.errors import QuestionError, StoreError
from queries.store import Store

ROW_FORMS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
READABLE = {form: found for form, found in ROW_FORMS.items() if form != "csv"}
GRAPH_FORMS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "xml": RdfFormat.RDF_XML,
}
VALUES = "SELECT ?node ?value { ?node <urn:value> ?value }"
SQUARE = "SELECT * { ?a <urn:value> ?b . ?c <urn:value> ?d }"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("asked") / "store") as opened:
        fill(opened.store)
        yield opened


def rows_of(form: str, body: bytes) -> int:
    if form == "csv":
        return len(list(csv.reader(io.StringIO(body.decode())))) - 1
    results = pyoxigraph.parse_query_results(body, format=ROW_FORMS[form])
    return len(list(results)) if isinstance(results, pyoxigraph.QuerySolutions) else -1


@pytest.mark.parametrize("form", ROW_FORMS)
def test_rows_are_what_the_engine_itself_writes(service: Served, form: str) -> None:
    text = f"{VALUES} ORDER BY ?value LIMIT 30"
    answer = service.ask(text, rows_as=form)
    assert answer.body == service.store.query(text).serialize(format=ROW_FORMS[form])
    assert (answer.kind, answer.truncated) == ("rows", None)


@pytest.mark.parametrize("form", ROW_FORMS)
def test_yes_and_no_have_every_form_too(service: Served, form: str) -> None:
    answer = service.ask("ASK { <urn:node1> <urn:value> 1 }", rows_as=form)
    assert b"true" in answer.body
    assert answer.kind == "truth"


@pytest.mark.parametrize("form", GRAPH_FORMS)
def test_a_graph_has_each_triple_once(service: Served, form: str) -> None:
    answer = service.ask("CONSTRUCT { <urn:all> <urn:of> ?p } { ?s ?p ?o }", graph_as=form)
    triples = [quad.triple for quad in pyoxigraph.parse(answer.body, format=GRAPH_FORMS[form])]
    all_of = NamedNode("urn:all"), NamedNode("urn:of")
    assert sorted(triples, key=str) == [Triple(*all_of, NamedNode(f"urn:{p}")) for p in ("p", "value")]
    assert (answer.kind, answer.truncated) == ("graph", None)


@pytest.mark.parametrize("form", ROW_FORMS)
def test_a_result_of_many_rows_is_cut_at_the_limit_and_says_so(service: Served, form: str) -> None:
    answer = service.ask(SQUARE, rows_as=form)
    assert rows_of(form, answer.body) == 10_000
    assert answer.truncated == "rows"
    if form == "json":
        assert json.loads(answer.body)["truncated"] is True


def test_a_result_of_just_so_many_rows_is_not_cut(service: Served) -> None:
    answer = service.ask(VALUES, limits=Limits(rows=2000))
    assert answer.truncated is None
    assert rows_of("json", answer.body) == 2000
    assert "truncated" not in json.loads(answer.body)


@pytest.mark.parametrize("form", ROW_FORMS)
@pytest.mark.parametrize("size", [200, 1000, 20_000])
def test_a_result_of_many_bytes_is_cut_between_rows_and_says_so(
    service: Served, form: str, size: int
) -> None:
    answer = service.ask(VALUES, rows_as=form, limits=Limits(size=size))
    assert size / 4 < len(answer.body) + 100
    assert len(answer.body) <= size + len('{"truncated":true,')
    assert 0 <= rows_of(form, answer.body) < 2000
    assert answer.truncated == "bytes"


@pytest.mark.parametrize("form", GRAPH_FORMS)
def test_a_large_graph_is_cut_between_triples_and_says_so(service: Served, form: str) -> None:
    text = "CONSTRUCT { ?a <urn:made> ?d } { ?a <urn:value> ?b . ?c <urn:value> ?d }"
    answer = service.ask(text, graph_as=form, limits=Limits(rows=100))
    assert len(list(pyoxigraph.parse(answer.body, format=GRAPH_FORMS[form]))) == 100
    assert answer.truncated == "rows"
    small = service.ask(text, graph_as=form, limits=Limits(size=1000))
    assert 0 < len(list(pyoxigraph.parse(small.body, format=GRAPH_FORMS[form]))) < 100
    assert len(small.body) <= 1000
    assert small.truncated == "bytes"


def test_a_mistake_in_a_query_is_told_with_its_place(service: Served) -> None:
    with pytest.raises(QuestionError, match=r"error at 2:13") as caught:
        service.ask("SELECT *\nWHERE { ?s }")
    assert "语法错误" in caught.value.message


def test_a_lone_surrogate_is_no_query(service: Served) -> None:
    with pytest.raises(QuestionError, match="surrogates"):
        service.ask("ASK { ?s ?p '\ud800' }")


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (VALUES, {"rows_as": None, "graph_as": "turtle"}),
        ("ASK {}", {"rows_as": None, "graph_as": "turtle"}),
        ("DESCRIBE <urn:node1>", {"rows_as": "json", "graph_as": None}),
    ],
)
def test_a_result_in_a_form_that_is_not_taken_is_refused(
    service: Served, text: str, forms: dict[str, str | None]
) -> None:
    with pytest.raises(NotAcceptableError):
        service.ask(text, **forms)


def test_the_prefixes_of_the_vocabulary_need_no_declaration(service: Served) -> None:
    assert b"false" in service.ask("ASK { ?s fg:number ?o }").body


def values_of(answer_body: bytes) -> set[str]:
    return {row["o"]["value"] for row in json.loads(answer_body)["results"]["bindings"]}


def test_the_dataset_is_the_protocols_else_that_of_from_else_all_graphs(tmp_path: Path) -> None:
    with served(tmp_path / "store") as service:
        service.store.update(
            "INSERT DATA { <urn:a> <urn:p> 'none' GRAPH <urn:1> { <urn:a> <urn:p> '1' } "
            "GRAPH <urn:2> { <urn:a> <urn:p> '2' } }"
        )
        plain, graph = "{ ?s ?p ?o }", "{ GRAPH ?g { ?s ?p ?o } }"
        one, two = {"default_graphs": ("urn:1",)}, {"named_graphs": ("urn:2",)}
        asked = [
            (f"SELECT ?o {plain}", {}, {"none", "1", "2"}),
            (f"SELECT ?o {plain}", {"union": False}, {"none"}),
            (f"SELECT ?o FROM <urn:1> {plain}", {}, {"1"}),
            (f"SELECT ?o FROM NAMED <urn:1> {plain}", {}, set()),
            (f"SELECT ?o FROM NAMED <urn:1> {graph}", {}, {"1"}),
            (f"SELECT ?o FROM <urn:2> {plain}", one, {"1"}),
            (f"SELECT ?o {graph}", one, set()),
            (f"SELECT ?o {plain}", two, set()),
            (f"SELECT ?o {graph}", two, {"2"}),
            (f"SELECT ?o {{ {plain} UNION {graph} }}", one | two, {"1", "2"}),
        ]
        for text, dataset, expected in asked:
            assert values_of(service.ask(text, **dataset).body) == expected, (text, dataset)


def test_a_graph_without_an_address_is_refused(service: Served) -> None:
    with pytest.raises(QuestionError, match="not-an-iri"):
        service.ask(VALUES, default_graphs=("not-an-iri",))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.3)
        yield listening


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
    ],
)
def test_a_query_process_reaches_nobody(service: Served, listener: socket.socket, text: str) -> None:
    port = listener.getsockname()[1]
    with suppress(QueryEndedError):
        assert rows_of("json", service.ask(text.format(port=port)).body) <= 1
    with pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.skipif(sys.platform != "linux", reason="filters of system calls are Linux's")
def test_where_namespaces_are_forbidden_no_socket_can_be_opened(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    code = (
        "from api.workers.system_calls import refuse_sockets\n"
        "import pyoxigraph\n"
        "assert refuse_sockets()\n"
        f"query = 'SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}'\n"
        "try:\n    list(pyoxigraph.Store().query(query))\n"
        "except (OSError, RuntimeError) as error:\n    print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "ermission denied" in told.stdout
    with pytest.raises(TimeoutError):
        listener.accept()


def test_a_query_that_needs_too_much_memory_is_ended_and_the_next_one_is_answered(service: Served) -> None:
    small = Limits(seconds=20.0, memory=256 << 20)
    doubled = " ".join(f"BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1})" for step in range(32))
    with pytest.raises(MemoryLimitError, match="memory limit"):
        service.ask(
            f"SELECT (STRLEN(?x32) AS ?n) {{ BIND('0123456789' AS ?x0) {doubled} }}", "greedy", limits=small
        )
    assert b"true" in service.ask("ASK { ?s <urn:value> 7 }").body


def test_a_query_that_overflows_the_stack_ends_its_process_alone(service: Served) -> None:
    with pytest.raises(QueryEndedError, match="SIGSEGV"):
        service.ask(f"ASK {{ ?s ?p ?o FILTER({'(' * 20_000}1{')' * 20_000}) }}", "deep")
    assert b"true" in service.ask("ASK { ?s <urn:value> 7 }").body


def test_a_query_sees_every_write_that_was_acknowledged_before(service: Served) -> None:
    for number in range(10):
        service.store.update(f"INSERT DATA {{ GRAPH <urn:new> {{ <urn:a> <urn:new> {number} }} }}")
        answer = service.ask("SELECT (COUNT(*) AS ?n) { ?s <urn:new> ?o }", rows_as="csv")
        assert answer.body.split() == [b"n", str(number + 1).encode()]


def test_snapshots_are_removed_when_nobody_holds_them(tmp_path: Path) -> None:
    left = tmp_path / "store" / SNAPSHOTS / "77"
    with Store.open(tmp_path / "store"):
        left.mkdir(parents=True)
        (left / "old").write_text("what a service left that was killed")
    with served(tmp_path / "store") as service:
        assert not left.exists()
        for number in range(20):
            service.store.update(f"INSERT DATA {{ <urn:a> <urn:p> {number} }}")
            service.ask("ASK {}")
        processes = len(query_processes())
        deadline = time.monotonic() + 10
        while len(list(left.parent.iterdir())) > processes + 1 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(list(left.parent.iterdir())) <= processes + 1
    assert not left.parent.exists()


def test_a_store_in_memory_takes_no_queries_from_outside() -> None:
    with Store.in_memory() as store, pytest.raises(StoreError, match="--store"):
        query_service(store).__aenter__().send(None)


ORPHANED = """
import asyncio, sys
from query_services import RUNAWAY, LIMITS
from api.sparql.asking import query_service
from api.sparql.jobs import Job
from queries.store import Store
async def main():
    with Store.open(sys.argv[1]) as store:
        async with query_service(store) as service:
            for number in range(4):
                asyncio.create_task(service.asker.answer(Job(RUNAWAY, limits=LIMITS), str(number)))
            await asyncio.sleep(0.6)
            print("asked", flush=True)
            await asyncio.sleep(60)
asyncio.run(main())
"""


def test_query_processes_end_with_the_service_that_is_killed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        fill(store)
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHANED, str(tmp_path / "store")],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"asked\n"
        children = query_processes(parent.pid)
        # some stand still: they would not even notice that their input ends
        assert "T" in children.values()
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


COUNT_UP = (
    "DELETE { <urn:counter> <urn:n> ?old } INSERT { <urn:counter> <urn:n> ?new } "
    "WHERE { OPTIONAL { <urn:counter> <urn:n> ?old } BIND(COALESCE(?old, 0) + 1 AS ?new) }"
)


def rehearse(service: Served, text: str, limits: Limits = USUAL) -> None:
    service.run(service.service.rehearsal.rehearse(text, None, limits)).result(60)


def test_an_update_that_is_tried_out_changes_nothing(service: Served) -> None:
    version = service.store.version
    for _ in range(3):
        rehearse(service, "DROP ALL")
    rehearse(service, COUNT_UP)
    assert service.store.version == version
    assert rows_of("json", service.ask(VALUES).body) == 2000


def test_an_update_is_tried_out_on_what_the_store_holds(service: Served) -> None:
    """The update takes too long only if the nodes are there that were written just before."""
    pattern = "?a <urn:late> ?b . ?c <urn:late> ?d . ?e <urn:late> ?f FILTER(?b + ?d + ?f < -1)"
    slow = f"INSERT {{ ?a <urn:q> ?c }} WHERE {{ {pattern} }}"
    rehearse(service, slow, Limits(seconds=3.0))
    late = " ".join(f"<urn:late{node}> <urn:late> {node} ." for node in range(2000))
    service.store.update(f"INSERT DATA {{ {late} }}")
    with pytest.raises(TimeLimitError):
        rehearse(service, slow, Limits(seconds=1.0))
    service.store.update("DELETE WHERE { ?s <urn:late> ?o }")


def test_an_update_with_a_mistake_is_told_and_the_next_one_is_tried(service: Served) -> None:
    with pytest.raises(QuestionError, match="error at 1:"):
        rehearse(service, "DELETE WHERE { ?a")
    rehearse(service, COUNT_UP)


def test_an_update_that_needs_too_much_memory_is_told(service: Served) -> None:
    with pytest.raises(MemoryLimitError):
        rehearse(
            service,
            "INSERT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
            Limits(60.0, memory=64 << 20),
        )
    rehearse(service, COUNT_UP)


def test_updates_of_many_are_tried_and_done_one_after_the_other(service: Served) -> None:
    copies = set()
    for _ in range(100):
        rehearse(service, COUNT_UP)
        service.store.update(COUNT_UP)
        service.service.rehearsal.done()
        copies |= {folder.name for folder in (Path(str(service.store.folder)) / SNAPSHOTS).glob("copy-*")}
    assert service.ask("SELECT ?n { <urn:counter> <urn:n> ?n }", rows_as="csv").body.split()[1] == b"100"
    # the copy went along
    assert len(copies) <= 3


def _is_address(name: str) -> bool:
    try:
        NamedNode(name)
    except ValueError:
        return False
    return True


# What a store may hold: each kind of term, texts with everything that a format must escape.
texts = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
names = some.builds("urn:x:{}".format, some.text("abc123é长-._~%41/?#", max_size=8))
addresses = names.filter(_is_address).map(NamedNode)
literals = some.one_of(
    texts.map(Literal),
    some.builds(
        lambda text, tag: Literal(text, language=tag), texts, some.sampled_from(["zh", "en-gb", "zh-hans"])
    ),
    some.builds(lambda text, kind: Literal(text, datatype=kind), texts, addresses),
    some.integers().map(Literal),
    some.floats(allow_nan=False).map(Literal),
    some.booleans().map(Literal),
    some.sampled_from(["01", "+1", "1.", "-0", "1e1", "INF"]).map(
        lambda text: Literal(text, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    ),
)
blank_nodes = some.text("abc123", min_size=1, max_size=5).map(lambda name: BlankNode(f"b{name}"))
terms = some.one_of(addresses, literals, blank_nodes)


def written(engine: pyoxigraph.Store, text: str, form: str) -> bytes:
    results = engine.query(text)
    return whole_answer(results, form, None, 1000, 1 << 20).body


@given(some.lists(terms, max_size=6))
def test_every_term_comes_through_rows_in_every_format(values: list[Literal]) -> None:
    engine = pyoxigraph.Store()
    for place, value in enumerate(values):
        engine.add(Quad(NamedNode(f"urn:row{place}"), NamedNode("urn:p"), value))
    text = "SELECT ?s ?o ?never { ?s <urn:p> ?o } ORDER BY ?s"
    expected = [(row["s"], row["o"], row["never"]) for row in solutions(engine.query(text))]
    for form, read in READABLE.items():
        found = solutions(pyoxigraph.parse_query_results(written(engine, text, form), format=read))
        assert [(row["s"], row["o"], row["never"]) for row in found] == expected, form
    assert written(engine, text, "csv") == engine.query(text).serialize(format=QueryResultsFormat.CSV)


def solutions(results: object) -> pyoxigraph.QuerySolutions:
    assert isinstance(results, pyoxigraph.QuerySolutions)
    return results


@pytest.mark.parametrize("form", ROW_FORMS)
@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {}",
        "SELECT * { VALUES ?x {} }",
        "SELECT ?x { VALUES ?x { UNDEF 1 UNDEF } }",
        "SELECT (<<( <urn:a> <urn:b> 'c' )>> AS ?t) {}",
    ],
)
def test_results_without_columns_rows_or_values_keep_their_form(form: str, text: str) -> None:
    engine = pyoxigraph.Store()
    assert written(engine, text, form) == engine.query(text).serialize(format=ROW_FORMS[form])
