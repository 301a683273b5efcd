"""Programs that people have, asking the service: SPARQLWrapper, rdflib, curl, and a client of npm."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from sparql_site import WRITE, Site, site
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

ROWS = "SELECT ?o { ?s <urn:p> ?o } ORDER BY ?o"
NPM = Path(__file__).parent / "npm"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("clients") / "store") as opened:
        opened.store.update("INSERT DATA { <urn:a> <urn:p> '一' GRAPH <urn:g> { <urn:b> <urn:p> '二' } }")
        yield opened


def missing(what: str) -> None:
    """None; the test is skipped with the reason, but not on CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing (tests/npm_parts.sh, tests/system_parts.sh)")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_asks_in_every_form(served: Site, method: str) -> None:
    client = SPARQLWrapper(f"{served.address}/sparql")
    client.setMethod(method)
    client.setQuery(ROWS)
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == ["一", "二"]
    client.setReturnFormat(XML)
    assert "二" in client.queryAndConvert().toxml()
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().split() == ["o", "一", "二"]
    client.setQuery("CONSTRUCT WHERE { ?s <urn:p> ?o }")
    client.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=client.queryAndConvert(), format="turtle")) == 2


def test_sparqlwrapper_hears_of_a_mistake_and_writes_with_a_token(served: Site) -> None:
    client = SPARQLWrapper(f"{served.address}/sparql", f"{served.address}/update")
    client.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed):
        client.query()
    client.setMethod(POST)
    client.addCustomHttpHeader("Authorization", WRITE["Authorization"])
    client.setQuery("INSERT DATA { GRAPH <urn:w> { <urn:w> <urn:q> 1 } }")
    assert client.query().response.status == 204
    assert served.ask("ASK { <urn:w> <urn:q> 1 }").json()["boolean"] is True


def test_rdflib_reads_the_service_as_a_graph(served: Site) -> None:
    graph = Graph(SPARQLStore(f"{served.address}/sparql"))
    assert (URIRef("urn:b"), URIRef("urn:p"), Literal("二")) in graph
    assert [str(row.o) for row in graph.query(ROWS)] == ["一", "二"]


def test_rdflib_writes_a_graph_of_the_service(served: Site) -> None:
    store = SPARQLUpdateStore(f"{served.address}/sparql", f"{served.address}/update", headers=WRITE)
    graph = Graph(store, identifier=URIRef("urn:rdflib"))
    statement = (URIRef("urn:r"), URIRef("urn:q"), Literal("三"))
    graph.add(statement)
    assert statement in graph
    graph.remove(statement)
    assert statement not in graph


def test_curl_asks_and_writes(served: Site) -> None:
    if shutil.which("curl") is None:
        missing("curl")

    def curl(*words: str) -> str:
        command = ["curl", "--silent", "--show-error", "--noproxy", "*", "--fail", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=20).stdout

    address = f"{served.address}/sparql"
    assert curl("--data-urlencode", f"query={ROWS}", "-H", "Accept: text/csv", address).split() == [
        "o",
        "一",
        "二",
    ]
    assert '"head"' in curl("--get", "--data-urlencode", f"query={ROWS}", address)
    graph = f"{served.address}/graphs?graph=urn:curl"
    token = f"Authorization: {WRITE['Authorization']}"
    curl(
        "-X",
        "PUT",
        "-H",
        "Content-Type: text/turtle",
        "-H",
        token,
        "--data-binary",
        "<urn:c> <urn:q> 1 .",
        graph,
    )
    assert "<urn:c>" in curl(graph)
    curl("-X", "DELETE", "-H", token, graph)


def test_a_client_of_npm_asks(served: Site) -> None:
    if shutil.which("node") is None or not (NPM / "node_modules" / "fetch-sparql-endpoint").is_dir():
        missing("npm's fetch-sparql-endpoint")
    command = ["node", str(NPM / "ask.mjs"), f"{served.address}/sparql"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert json.loads(answer.stdout) == {"rows": ["一", "二"], "yes": True, "triples": 2}


def test_the_lock_file_names_no_host() -> None:
    assert '"resolved"' not in (NPM / "package-lock.json").read_text(encoding="utf-8")
