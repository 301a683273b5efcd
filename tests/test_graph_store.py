"""Whole graphs over HTTP: who reads, who writes, what is not read at all."""

import json
import socket
from collections.abc import Iterator

import pytest
from sparql_site import ADMIN, WRITE, Site, site

TURTLE = {"Content-Type": "text/turtle"}
OWN_GRAPH = "https://w3id.org/fengong/id/graph/x"
DATA = b"<urn:a> <urn:p> [ <urn:q> 1 ] ."


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("graphs") / "store") as opened:
        opened.store.update(f"INSERT DATA {{ GRAPH <{OWN_GRAPH}> {{ <urn:d> <urn:p> 4 }} }}")
        yield opened


def put(served: Site, content: bytes, graph: str = "urn:g", **headers: str) -> int:
    sent = TURTLE | WRITE | {name.replace("_", "-"): value for name, value in headers.items()}
    return served.client.put("/graphs", params={"graph": graph}, content=content, headers=sent).status_code


def count(served: Site, graph: str) -> int:
    answer = served.client.get("/graphs", params={"graph": graph, "format": "nt"})
    return len(answer.text.splitlines()) if answer.status_code == 200 else -1


def test_a_graph_is_put_read_added_to_and_deleted(served: Site) -> None:
    assert put(served, DATA) == 201
    assert put(served, DATA) == 204
    assert count(served, "urn:g") == 2
    more = served.client.post("/graphs?graph=urn:g", content=b"<urn:b> <urn:p> 2 .", headers=TURTLE | WRITE)
    assert (more.status_code, count(served, "urn:g")) == (204, 3)
    assert served.client.delete("/graphs?graph=urn:g", headers=WRITE).status_code == 204
    assert served.client.delete("/graphs?graph=urn:g", headers=WRITE).status_code == 404
    assert served.client.get("/graphs?graph=urn:g").status_code == 404


def test_an_empty_graph_that_was_put_is_there(served: Site) -> None:
    assert put(served, b"", "urn:empty") == 201
    assert count(served, "urn:empty") == 0
    assert served.client.delete("/graphs?graph=urn:empty", headers=WRITE).status_code == 204


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/turtle; charset=utf-8", "<urn:a> <urn:p> '数' .".encode()),
        ("application/n-triples", '<urn:a> <urn:p> "数" .'.encode()),
        ("application/ld+json", json.dumps({"@id": "urn:a", "urn:p": "数"}).encode()),
        ("application/trig", "<urn:a> <urn:p> '数' .".encode()),
        ("application/n-quads", '<urn:a> <urn:p> "数" <urn:forms> .'.encode()),
        (
            "application/rdf+xml",
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="urn:">'
            '<r:Description r:about="urn:a">'
            "<p>数</p></r:Description></r:RDF>".encode(),
        ),
    ],
)
def test_every_form_of_rdf_is_read_and_written(served: Site, kind: str, content: bytes) -> None:
    assert put(served, content, "urn:forms", Content_Type=kind) in (201, 204)
    wanted = kind.partition(";")[0]
    answer = served.client.get("/graphs?graph=urn:forms", headers={"Accept": wanted})
    assert answer.headers["content-type"].partition(";")[0] == wanted
    assert "数" in answer.text


def test_a_change_of_what_changed_meanwhile_is_refused(served: Site) -> None:
    put(served, b"<urn:a> <urn:p> 1 .", "urn:e")
    tag = served.client.get("/graphs?graph=urn:e").headers["etag"]
    same = served.client.get("/graphs?graph=urn:e", headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    assert put(served, b"<urn:a> <urn:p> 2 .", "urn:e", If_Match=tag) == 204
    assert put(served, b"<urn:a> <urn:p> 3 .", "urn:e", If_Match=tag) == 412
    assert put(served, b"", "urn:e", If_None_Match="*") == 412
    deletion = served.client.delete("/graphs?graph=urn:e", headers={"If-Match": tag, **WRITE})
    assert deletion.status_code == 412
    assert "2" in served.client.get("/graphs?graph=urn:e&format=nt").text


def test_the_tag_is_the_contents_whatever_the_order_and_the_form(served: Site) -> None:
    def tag(form: str) -> str:
        return served.client.get(f"/graphs?graph=urn:t&format={form}").headers["etag"]

    put(served, b"<urn:a> <urn:p> 1, 2 .", "urn:t")
    before = tag("turtle")
    put(served, b"<urn:a> <urn:p> 2 . <urn:a> <urn:p> 1 .", "urn:t")
    assert tag("turtle") == before
    assert tag("jsonld") != before
    put(served, b"<urn:a> <urn:p> 2 .", "urn:t", If_Match=tag("jsonld"))
    assert tag("turtle") != before


def test_strangers_may_read_and_not_write(served: Site) -> None:
    assert served.client.get("/graphs?default").status_code == 200
    for method in ("PUT", "POST", "DELETE"):
        answer = served.client.request(method, f"/graphs?graph={OWN_GRAPH}", content=DATA, headers=TURTLE)
        assert answer.status_code == 401
    assert count(served, OWN_GRAPH) == 1


def test_a_token_for_writing_does_not_write_the_programs_own_graphs(served: Site) -> None:
    assert put(served, DATA, OWN_GRAPH) == 403
    assert served.client.delete(f"/graphs?graph={OWN_GRAPH}", headers=WRITE).status_code == 403
    quads = f"<urn:x> <urn:y> 1 . <{OWN_GRAPH}> {{ <urn:x> <urn:y> 2 }}".encode()
    assert put(served, quads, "urn:g", Content_Type="application/trig") == 403
    trig = {"Content-Type": "application/trig"}
    for body in (quads, b"<urn:g1> { <urn:x> <urn:y> 1 } <urn:g2> { <urn:x> <urn:y> 1 }"):
        assert served.client.post("/graphs", content=body, headers=trig | WRITE).status_code == 403
    assert count(served, OWN_GRAPH) == 1
    assert count(served, "urn:g1") == -1


def test_an_admin_may_send_several_graphs_at_once(served: Site) -> None:
    body = b"<urn:g1> { <urn:x> <urn:y> 1 } <urn:g2> { <urn:x> <urn:y> 1 }"
    sent = served.client.post("/graphs", content=body, headers={"Content-Type": "application/trig", **ADMIN})
    assert (sent.status_code, count(served, "urn:g1"), count(served, "urn:g2")) == (204, 1, 1)


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("text/turtle", b"<urn:a>\n <urn:p> ] .", "第 2 行"),
        ("application/n-quads", b"<urn:a> <urn:p>", "第 1 行"),
        ("application/rdf+xml", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>', "DOCTYPE"),
        ("application/rdf+xml", "<!DOCTYPE x []><x/>".encode("utf-16"), "DOCTYPE"),
        ("application/trig", b"_:b { <urn:a> <urn:p> 1 }", "空白节点"),
        # 16 kB stand for 4 GB
        ("text/turtle", b"@prefix p: <urn:" + b"x" * 400_000 + b"> .\n" + b"p:a p:b p:c .\n" * 4000, "内存"),
    ],
)
def test_what_cannot_be_read_is_told_and_hurts_nobody(
    served: Site, kind: str, content: bytes, said: str
) -> None:
    answer = served.client.put(
        "/graphs?graph=urn:bad", content=content, headers={"Content-Type": kind, **WRITE}
    )
    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert count(served, "urn:bad") == -1
    assert served.ask("ASK {}").status_code == 200


def test_a_context_at_another_address_is_not_fetched(served: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        context = f"http://127.0.0.1:{listening.getsockname()[1]}/context.jsonld"
        body = json.dumps({"@context": context, "@id": "urn:a", "name": "x"}).encode()
        assert put(served, body, "urn:bad", Content_Type="application/ld+json") == 422
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/graphs", 400),
        ("/graphs?graph=relative", 400),
        ("/graphs?graph=urn:a&graph=urn:b", 400),
        ("/graphs?graph=urn:a&default", 400),
    ],
)
def test_a_graph_has_to_be_named_once(served: Site, path: str, status: int) -> None:
    assert served.client.put(path, content=DATA, headers=TURTLE | WRITE).status_code == status


def test_a_body_that_is_too_large_or_of_no_known_kind_is_refused(served: Site) -> None:
    assert put(served, b"#" * (17 << 20)) == 413
    assert put(served, DATA, Content_Type="text/plain") == 415
    assert put(served, DATA, Content_Type="text/turtle; charset=gb18030") == 415


def test_without_a_graph_the_store_lists_its_graphs_or_gives_all(served: Site) -> None:
    assert OWN_GRAPH in served.client.get("/graphs", headers={"Accept": "text/turtle"}).text
    quads = served.client.get("/graphs", headers={"Accept": "application/n-quads"}).text
    assert f"<{OWN_GRAPH}> ." in quads
    assert served.client.get("/graphs?format=csv").status_code == 406
