"""A store on a server: what is the same on all three kinds, what differs, and what commands do with it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from graph_files import graphs_of
from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryTriples, RdfFormat, Triple
from sparql_servers import oxigraph
from three_stores import NewStore, Servers, emptied

from api.examples import example_registry, examples_folder
from queries.engines.access import ServerAccess
from queries.errors import QuestionError, StoreError
from queries.run import run_sparql
from queries.store import Store
from queries.store_checks import check_store

GRAPH, OTHER = "https://example.org/graph/a", "https://example.org/graph/b"
NODE, WORDS = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")


def said(*words: str) -> list[Triple]:
    return [Triple(NODE, WORDS, Literal(word)) for word in words]


@pytest.fixture
def store(new_store: NewStore) -> Store:
    made = new_store()
    made.replace({GRAPH: said("甲"), OTHER: said("乙", "丙")})
    return made


# The same on all three


def test_graphs_hold_what_was_written_and_nothing_more(store: Store) -> None:
    store.replace({GRAPH: said("丁"), OTHER: []}, additions={GRAPH: said("戊")})
    assert store.graphs() == [GRAPH]
    assert set(store.triples(GRAPH)) == {*said("丁", "戊")}
    assert list(store.triples(OTHER)) == []


def test_nodes_are_asked_one_at_a_time(store: Store) -> None:
    assert sorted(value.value for value in store.objects(NODE, WORDS)) == ["丙", "乙", "甲"]
    assert store.subjects(WORDS, Literal("丙")) == [NODE]
    assert len(store.subjects(WORDS, Literal("丙"), 1)) == 1
    assert store.subjects(WORDS, Literal("丁")) == []


def test_an_update_is_done_and_seen(store: Store) -> None:
    before = store.version
    store.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {NODE} {WORDS} '丁' }} }}")
    assert store.version > before
    assert set(store.triples(GRAPH)) == {*said("甲", "丁")}


def test_a_query_has_each_kind_of_result(store: Store) -> None:
    assert bool(run_sparql(store, "ASK { ?s ?p '甲' }"))
    assert not bool(run_sparql(store, "ASK { ?s ?p '无' }"))
    assert isinstance(run_sparql(store, "ASK { ?s ?p '甲' }"), QueryBoolean)
    graph = run_sparql(store, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(graph, QueryTriples)
    assert set(graph) == {*said("甲", "乙", "丙")}
    described = run_sparql(store, f"DESCRIBE {NODE}")
    assert isinstance(described, QueryTriples)
    assert set(described) == {*said("甲", "乙", "丙")}


def test_a_query_that_names_its_graphs_reads_only_those(store: Store) -> None:
    one = run_sparql(store, f"SELECT ?o FROM <{GRAPH}> {{ ?s ?p ?o }}")
    assert [row[0].value for row in one] == ["甲"]
    named = run_sparql(store, f"SELECT ?o FROM NAMED <{OTHER}> {{ GRAPH ?g {{ ?s ?p ?o }} }} ORDER BY ?o")
    assert [row[0].value for row in named] == ["丙", "乙"]


def test_a_typing_error_keeps_the_words_of_whoever_read_it(store: Store) -> None:
    with pytest.raises(QuestionError, match="syntax error"):
        run_sparql(store, "SELECT * { ?s ?p")
    with pytest.raises(QuestionError, match="syntax error"):
        store.update("INSERT DATA { ")


def test_the_whole_store_can_be_written_out(store: Store) -> None:
    output = io.BytesIO()
    store.dump(output, RdfFormat.N_QUADS)
    quads = pyoxigraph.parse(output.getvalue(), format=RdfFormat.N_QUADS)
    assert {(quad.graph_name.value, quad.object.value) for quad in quads} == {
        (GRAPH, "甲"),
        (OTHER, "乙"),
        (OTHER, "丙"),
    }


def test_checking_the_whole_store_finds_the_same(new_store: NewStore) -> None:
    made, beside = new_store(), Store.in_memory()
    for one in (made, beside):
        one.replace(graphs_of("data_work"))
    assert check_store(made) == check_store(beside)
    assert check_store(made).findings


# Servers


@pytest.fixture(params=["oxigraph", "virtuoso"])
def access(request: pytest.FixtureRequest, servers: Servers) -> ServerAccess:
    return servers.access(request.param)


def test_there_is_no_snapshot_of_a_server(access: ServerAccess, tmp_path: Path) -> None:
    with emptied(access) as store, pytest.raises(StoreError, match="no snapshot"):
        store.snapshot(tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_what_another_program_wrote_is_there_when_the_store_is_opened(access: ServerAccess) -> None:
    with emptied(access) as one:
        one.replace({GRAPH: said("甲")})
        with Store.open(access.query, access=access) as other:
            assert set(other.triples(GRAPH)) == {*said("甲")}


def test_an_oxigraph_server_that_keeps_its_default_graph_apart_is_read_as_one_all_the_same() -> None:
    with oxigraph() as access, Store.open(access.query) as store:
        store.replace({GRAPH: said("甲"), OTHER: said("乙")})
        assert len(list(store.select("SELECT * { ?s ?p ?o }"))) == 2


def test_virtuoso_without_a_password_takes_no_writes(servers: Servers) -> None:
    address = servers.virtuoso.query
    emptied(servers.virtuoso).close()
    with Store.open(address) as store, pytest.raises(StoreError, match="FENGONG_STORE_PASSWORD"):
        store.replace({GRAPH: said("甲")})


def test_virtuoso_that_would_change_a_value_leaves_the_graph_as_it_was(servers: Servers) -> None:
    with emptied(servers.virtuoso) as store:
        store.replace({GRAPH: said("甲")})
        too_long = Triple(NODE, WORDS, NamedNode(f"https://example.org/{'长' * 1500}"))
        with pytest.raises(StoreError, match="did not keep"):
            store.replace({GRAPH: [too_long]})
        assert set(store.triples(GRAPH)) == {*said("甲")}


def test_what_an_interrupted_program_left_on_its_way_to_virtuoso_is_removed(servers: Servers) -> None:
    with emptied(servers.virtuoso) as store:
        store.update(f"INSERT DATA {{ GRAPH <urn:fengong:staging:1> {{ {NODE} {WORDS} '半' }} }}")
        assert store.graphs() == []
    with Store.open(servers.virtuoso.query, access=servers.virtuoso) as store:
        assert list(store.select("SELECT * { ?s ?p ?o }")) == []
        store.replace({GRAPH: said("甲")})
        left = subprocess.run(
            ["curl", "-s", f"{servers.virtuoso.query}/sparql", "--data-urlencode", f"query={_STAGED}"],
            capture_output=True,
            check=True,
            timeout=20,
        )
    assert b"staging" not in left.stdout


_STAGED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'urn:fengong:staging')) }"


# Commands


@pytest.fixture
def surroundings(access: ServerAccess) -> dict[str, str]:
    emptied(access).close()
    credentials = {"FENGONG_STORE_USER": access.user or "", "FENGONG_STORE_PASSWORD": access.password or ""}
    return os.environ | {
        "FENGONG_STORE": access.query,
        "FENGONG_REGISTRY": str(example_registry()),
        **{name: value for name, value in credentials.items() if value},
    }


def command(surroundings: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "api.cli", "--lang", "en", *words]
    return subprocess.run(line, env=surroundings, capture_output=True, text=True, timeout=60, check=False)


def test_commands_work_on_a_server_as_on_a_folder(surroundings: dict[str, str], tmp_path: Path) -> None:
    files = [str(path) for path in sorted(examples_folder().glob("2024-[12]-*.txt"))]
    here = surroundings | {"FENGONG_STORE": str(tmp_path / "store")}
    for where in (surroundings, here):
        loaded = command(where, "load", *files)
        assert (loaded.returncode, loaded.stderr) == (0, "")
    for words in (("check", "--all"), ("query", "coverage")):
        there = command(surroundings, *words)
        assert (there.stdout, there.returncode) == (command(here, *words).stdout, there.returncode)
        assert there.stdout
