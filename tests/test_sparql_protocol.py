"""The query and the update endpoint as a client meets them: forms, headers, refusals."""

import json
import re
import socket
import time
from collections.abc import Iterator
from threading import Thread

import pytest
from sparql_site import ADMIN, WRITE, Site, site

from queries.guard import MOST_CHARACTERS

OWN_GRAPH = "https://w3id.org/fengong/id/graph/x"
ALL = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?o"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("sparql") / "store") as opened:
        opened.store.update(
            "INSERT DATA { <urn:a> <urn:p> 1 GRAPH <urn:g> { <urn:b> <urn:p> 2 } "
            "GRAPH <urn:h> { <urn:c> <urn:p> 3 } "
            f"GRAPH <{OWN_GRAPH}> {{ <urn:d> <urn:p> 4 }} }}"
        )
        yield opened


@pytest.fixture
def unchanged(served: Site) -> Iterator[Site]:
    """The site, whose store has to be as it was afterwards."""
    before = served.client.get("/graphs?format=nq").text
    yield served
    assert sorted(served.client.get("/graphs?format=nq").text.splitlines()) == sorted(before.splitlines())


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Somebody who must never be asked."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening
        with pytest.raises(BlockingIOError):
            listening.accept()


def subjects(answer_text: str) -> set[str]:
    return {row["s"]["value"] for row in json.loads(answer_text)["results"]["bindings"]}


# The three ways to ask


def test_a_query_may_come_in_the_address_in_a_form_and_as_it_is(served: Site) -> None:
    answers = [
        served.client.get("/sparql", params={"query": ALL}),
        served.client.post("/sparql", data={"query": ALL}),
        served.client.post(
            "/sparql", content=ALL, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {answer.text for answer in answers} == {answers[0].text}
    assert subjects(answers[0].text) == {"urn:a", "urn:b", "urn:c", "urn:d"}


def test_the_head_of_an_answer_is_that_of_the_answer(served: Site) -> None:
    answer = served.client.head("/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/sparql-results+json"


def test_the_request_says_which_graphs_are_read(served: Site) -> None:
    def found(**asked: list[str]) -> set[str]:
        return subjects(served.client.get("/sparql", params={"query": ALL, **asked}).text)

    assert found(**{"default-graph-uri": ["urn:g", "urn:h"]}) == {"urn:b", "urn:c"}
    assert found(**{"named-graph-uri": ["urn:g"]}) == set()
    inside = "SELECT ?s { GRAPH ?g { ?s ?p ?o } }"
    asked = {"query": inside, "named-graph-uri": "urn:h"}
    assert subjects(served.client.get("/sparql", params=asked).text) == {"urn:c"}


def test_from_reads_graphs_of_the_store_and_no_address(served: Site, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    for graph in (f"http://127.0.0.1:{port}/x", "file:///etc/passwd"):
        answer = served.ask(f"SELECT ?s FROM <{graph}> {{ ?s ?p ?o }}")
        assert (answer.status_code, subjects(answer.text)) == (200, set())
    assert subjects(served.ask("SELECT ?s FROM <urn:g> { ?s ?p ?o }").text) == {"urn:b"}


# Forms of the answer


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        (ALL, "", "application/sparql-results+json"),
        (ALL, "application/json", "application/json"),
        (ALL, "application/sparql-results+xml;q=0.9, text/csv;q=0.3", "application/sparql-results+xml"),
        (ALL, "text/html, text/csv;q=0.3", "text/csv; charset=utf-8"),
        (ALL, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (ALL, "text/csv;q=0, */*", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "", "text/turtle; charset=utf-8"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-triples", "application/n-triples"),
        ("DESCRIBE <urn:a>", "application/ld+json", "application/ld+json"),
        ("DESCRIBE <urn:a>", "application/trig", "application/trig"),
        ("DESCRIBE <urn:a>", "application/n-quads", "application/n-quads"),
        ("DESCRIBE <urn:a>", "application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_the_answer_has_the_form_that_the_client_likes_best(
    served: Site, query: str, accept: str, content_type: str
) -> None:
    answer = served.ask(query, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == content_type
    assert "Accept" in answer.headers["vary"]


def test_a_form_in_the_address_goes_before_the_header(served: Site) -> None:
    assert served.ask(ALL, "text/csv", format="json").json()["head"]
    assert served.ask(ALL, "text/csv", format="application/sparql-results+xml").text.startswith("<?xml")
    assert served.ask("DESCRIBE <urn:a>", "text/csv", format="nt").text.startswith("<urn:a> ")


@pytest.mark.parametrize(
    ("accept", "asked"),
    [("text/turtle", {}), ("image/png", {}), ("*/*", {"format": "pdf"}), ("*/*", {"format": "turtle"})],
)
def test_a_form_that_rows_cannot_have_is_not_acceptable(
    served: Site, accept: str, asked: dict[str, str]
) -> None:
    answer = served.ask(ALL, accept, **asked)
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_that_was_cut_says_so_and_is_whole(served: Site) -> None:
    numbers = " ".join(map(str, range(150)))
    answer = served.ask(f"SELECT * {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} }}")
    assert answer.headers["x-truncated"] == "rows"
    assert answer.json()["truncated"] is True
    assert len(answer.json()["results"]["bindings"]) == 10_000


# What is refused


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("GET", "/sparql?query=ASK%zz", 400),
        ("GET", "/sparql?query=ASK%7B%7D%FF", 400),
        ("GET", "/sparql?query=ASK%7B", 400),
        ("GET", "/sparql?query=ASK%7B%7D&timeout=soon", 400),
        ("GET", "/sparql?query=ASK%7B%7D&timeout=-1", 400),
        ("GET", "/sparql?query=ASK%7B%7D&timeout=nan", 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=relative", 400),
        ("PUT", "/sparql?query=ASK%7B%7D", 405),
        ("DELETE", "/sparql", 405),
        ("GET", "/update?update=DROP%20ALL", 405),
        ("GET", "/sparql?update=DROP%20ALL", 400),
        ("GET", "/sparql?query=DROP%20ALL", 400),
    ],
)
def test_a_request_that_the_protocol_forbids_changes_nothing(
    unchanged: Site, method: str, path: str, status: int
) -> None:
    answer = unchanged.client.request(method, path, headers=ADMIN)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "content", "kind", "status"),
    [
        ("/sparql", b"ASK {}", "", 415),
        ("/sparql", b"ASK {}", "text/plain", 415),
        ("/sparql", "ASK {}".encode("utf-16"), "application/sparql-query; charset=utf-16", 415),
        ("/sparql", b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400),
        ("/sparql", b"", "application/x-www-form-urlencoded", 400),
        ("/sparql", b"query=ASK{}&query=ASK{}", "application/x-www-form-urlencoded", 400),
        ("/sparql", b"update=DROP+ALL", "application/x-www-form-urlencoded", 400),
        ("/sparql", b"DROP ALL", "application/sparql-update", 400),
        ("/sparql", b"DROP ALL", "application/sparql-query", 400),
        ("/update", b"ASK {}", "application/sparql-query", 415),
        ("/update", b"ASK {}", "application/sparql-update", 400),
        ("/update", b"query=ASK+{}", "application/x-www-form-urlencoded", 400),
        ("/update", b"update=DROP+ALL&update=DROP+ALL", "application/x-www-form-urlencoded", 400),
        ("/update", b"DROP ALL ; DROP", "application/sparql-update", 400),
        ("/update", b"DROP GRAPH <urn:nobody>", "application/sparql-update", 409),
    ],
)
def test_a_body_of_the_wrong_kind_is_refused_and_changes_nothing(
    unchanged: Site, path: str, content: bytes, kind: str, status: int
) -> None:
    answer = unchanged.client.post(path, content=content, headers={"Content-Type": kind, **ADMIN})
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 2200,
        "SELECT * { FILTER" + "(" * 5000 + "1" + ")" * 5000 + " }",
        "SELECT * { ?s ?p ?o FILTER(" + "!" * 10000 + "?o) }",
        "ASK { " + "?a ?b ?c . " * 2700 + "}",
    ],
)
def test_a_query_or_update_that_would_kill_the_engine_is_refused_at_once(unchanged: Site, query: str) -> None:
    before = time.monotonic()
    answer = unchanged.client.post("/sparql", content=query, headers=QUERY)
    assert answer.status_code == 400
    assert time.monotonic() - before < 1
    assert unchanged.update(f"INSERT {{ ?s ?p 9 }} WHERE {{ {query} }}", WRITE).status_code == 400


def test_a_query_of_more_than_64_kb_is_too_large(served: Site) -> None:
    text = "ASK {} #".ljust(MOST_CHARACTERS, "x")
    assert served.client.post("/sparql", content=text, headers=QUERY).status_code == 200
    assert served.client.post("/sparql", content=text + "x", headers=QUERY).status_code == 413
    assert served.client.post("/sparql", data={"query": text + "x"}).status_code == 413
    assert served.client.post("/sparql", content="x" * (2 << 20), headers=QUERY).status_code == 413


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <{0}> {{ ?s ?p ?o }}",
        "SERVICE SILENT <{0}> {{ ?s ?p ?o }}",
        "{{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
        "SERVICE#x\n<{0}> {{ ?s ?p ?o }}",
        "S\\u0045RVICE <{0}> {{ ?s ?p ?o }}",
        "BIND(true AS ?x) trueSERVICE<{0}>{{ ?s ?p ?o }}",
    ],
)
def test_nobody_outside_is_asked(unchanged: Site, listener: socket.socket, pattern: str) -> None:
    inside = pattern.format(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    assert unchanged.ask(f"SELECT * {{ {inside} }}").status_code == 403
    assert unchanged.update(f"INSERT {{ ?s ?p ?o }} WHERE {{ {inside} }}").status_code == 403


def test_nothing_is_loaded_from_an_address_or_a_file(unchanged: Site, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    for text in (
        f"LOAD <http://127.0.0.1:{port}/x>",
        "LOAD <file:///etc/passwd>",
        f"LOAD SILENT <http://127.0.0.1:{port}/>",
    ):
        assert unchanged.update(text).status_code == 403
        assert unchanged.ask(text).status_code == 403


def test_a_client_may_ask_for_less_time_but_not_for_more(served: Site) -> None:
    numbers = " ".join(map(str, range(2000)))
    runaway = " ".join(f"VALUES ?v{number} {{ {numbers} }}" for number in range(3))
    before = time.monotonic()
    answer = served.ask(f"SELECT (COUNT(*) AS ?n) {{ {runaway} }}", timeout="0.5")
    assert answer.status_code == 503
    assert time.monotonic() - before < 2


def test_a_query_ends_with_the_connection_of_its_client(served: Site) -> None:
    numbers = " ".join(map(str, range(2000)))
    runaway = " ".join(f"VALUES ?v{number} {{ {numbers} }}" for number in range(3))
    body = f"SELECT (COUNT(*) AS ?n) {{ {runaway} }}".encode()
    host, port = served.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        head = f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/sparql-query\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        time.sleep(0.3)
    # the client's one place is free again long before the deadline
    before = time.monotonic()
    assert served.ask("ASK {}").status_code == 200
    assert time.monotonic() - before < 2


# Updates and who may do them


def test_an_update_needs_a_token(unchanged: Site) -> None:
    answer = unchanged.update("DROP ALL", {})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert unchanged.update("DROP ALL", {"Authorization": "Bearer guessed"}).status_code == 401


def test_a_written_update_is_read_by_the_next_query(served: Site) -> None:
    for headers, text in (
        (WRITE, "INSERT DATA { GRAPH <urn:w> { <urn:w> <urn:p> 1 } }"),
        (WRITE, "DROP GRAPH <urn:w>"),
    ):
        assert served.update(text, headers).status_code == 204
        assert served.ask("ASK { <urn:w> ?p ?o }").json()["boolean"] is ("INSERT" in text)


@pytest.mark.parametrize(
    "text",
    [
        "DROP ALL",
        "CLEAR NAMED",
        f"DROP GRAPH <{OWN_GRAPH}>",
        f"INSERT DATA {{ GRAPH <{OWN_GRAPH}> {{ <urn:x> <urn:y> 1 }} }}",
        "PREFIX g: <https://w3id.org/fengong/id/> WITH g:log DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        f"MOVE <{OWN_GRAPH}> TO <urn:w>",
        "BASE <https://w3id.org/fengong/x/> COPY <urn:g> TO <../id/graph/x>",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_a_token_for_writing_does_not_reach_the_programs_own_graphs(unchanged: Site, text: str) -> None:
    answer = unchanged.update(text, WRITE)
    assert answer.status_code == 403
    assert "admin" in answer.json()["detail"]


def test_an_admin_may_write_everything(served: Site) -> None:
    text = f"INSERT DATA {{ GRAPH <{OWN_GRAPH}> {{ <urn:x> <urn:y> 1 }} }}"
    assert served.update(text).status_code == 204
    assert served.update(text.replace("INSERT", "DELETE")).status_code == 204


def test_the_request_says_in_which_graphs_an_update_searches(served: Site) -> None:
    text = "INSERT { GRAPH <urn:u> { ?s <urn:found> true } } WHERE { ?s <urn:p> ?o }"
    assert served.update(text, WRITE, **{"using-graph-uri": "urn:g"}).status_code == 204
    assert subjects(served.ask("SELECT ?s { ?s <urn:found> true }").text) == {"urn:b"}
    assert served.update("DROP GRAPH <urn:u>", WRITE).status_code == 204
    conflict = served.update("WITH <urn:u> DELETE { } WHERE { }", WRITE, **{"using-graph-uri": "urn:g"})
    assert conflict.status_code == 400


def test_updates_at_the_same_time_lose_nothing(served: Site) -> None:
    count = "DELETE { <urn:n> <urn:is> ?o } INSERT { <urn:n> <urn:is> ?new } "
    count += "WHERE { <urn:n> <urn:is> ?o BIND(?o + 1 AS ?new) }"
    served.update("INSERT DATA { <urn:n> <urn:is> 0 }", WRITE)
    threads = [Thread(target=lambda: [served.update(count, WRITE) for _ in range(10)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = served.ask("SELECT ?o { <urn:n> <urn:is> ?o }").json()["results"]["bindings"]
    assert [row["o"]["value"] for row in found] == ["40"]
    served.update("DELETE WHERE { <urn:n> ?p ?o }", WRITE)


# Other sites, browsers


def test_pages_of_other_sites_may_ask_but_not_write(served: Site) -> None:
    answer = served.ask("ASK {}")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "X-Truncated" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    assert served.client.get("/sparql?query=ASK").headers["access-control-allow-origin"] == "*"
    ask = served.client.options("/sparql")
    assert "POST" in ask.headers["access-control-allow-methods"]
    assert "Authorization" not in ask.headers["access-control-allow-headers"]
    assert served.client.options("/graphs").headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "access-control-allow-origin" not in served.update("DROP DEFAULT", {}).headers


def test_a_browser_gets_a_page_to_ask_from(served: Site) -> None:
    page = served.client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<textarea id="query" name="query"' in page.text
    assert "UnionDefaultGraph" in served.client.get("/sparql?format=turtle").text


def test_what_was_asked_and_written_is_counted(served: Site) -> None:
    served.ask("ASK {}")
    served.ask("ASK {")
    served.update("INSERT DATA { GRAPH <urn:counted> { <urn:a> <urn:b> 1 } }")
    told = served.client.get("/metrics").text
    assert re.search(r'fengong_queries_total\{outcome="answered"\} [1-9]', told)
    assert re.search(r'fengong_queries_total\{outcome="QuestionError"\} [1-9]', told)
    assert re.search(r'fengong_writes_total\{kind="update"\} [1-9]', told)
    assert "fengong_queries_inside 0.0" in told
