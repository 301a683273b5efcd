"""The W3C's tests of the SPARQL protocol, the graph store protocol and the service description, over HTTP."""

from collections.abc import Iterator

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat
from sparql_site import ADMIN, Site, site
from w3c.engines import OverHttp
from w3c.exchanges import Conversation, Exchange, check_answer, conversations, filled_in
from w3c.manifests import need_tests

PROTOCOL = conversations("protocol")
GRAPHS = [
    *conversations("graph-store-protocol", "manifest-direct.ttl"),
    *conversations("graph-store-protocol", "manifest-indirect.ttl"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("protocol") / "store", default_graph="separate") as opened:
        yield opened


def endpoint_of(exchange: Exchange) -> str:
    """Queries and updates have an endpoint each: the tests send both to one."""
    kinds = [value for name, value in exchange.headers if name.lower() == "content-type"]
    sent = exchange.body.text if exchange.body else ""
    is_update = any("sparql-update" in kind for kind in kinds) or sent.startswith(("update=", "CLEAR"))
    return "/update" if is_update or "update=" in exchange.path else "/sparql"


def send(served: Site, exchange: Exchange, path: str, host: dict[str, str]) -> dict[str, str]:
    headers = {**dict(exchange.headers), **ADMIN, **host}
    if not any(name.lower() == "accept" for name in headers):
        headers["Accept"] = "application/sparql-results+json, text/turtle"
    request = served.client.build_request(
        exchange.method, path, headers=headers, content=exchange.body.content if exchange.body else None
    )
    answer = served.client.send(request)
    check_answer(answer, exchange)
    return {exchange.location: answer.headers["location"]} if exchange.location else {}


def test_the_tests_are_there() -> None:
    need_tests()
    assert len(PROTOCOL) == 34
    assert len(GRAPHS) == 13


@pytest.mark.parametrize("talk", PROTOCOL, ids=lambda talk: talk.name)
def test_an_exchange_of_the_sparql_protocol_is_as_the_w3c_wants_it(talk: Conversation, served: Site) -> None:
    OverHttp(served).fill(talk.data)
    for exchange in talk.exchanges:
        path = exchange.path.replace("/sparql/", endpoint_of(exchange), 1)
        send(served, exchange, path, {})


@pytest.mark.parametrize("talk", GRAPHS, ids=lambda talk: talk.name)
def test_an_exchange_of_the_graph_store_is_as_the_w3c_wants_it(talk: Conversation, served: Site) -> None:
    assert served.update("DROP ALL").status_code == 204
    told: dict[str, str] = {}
    for exchange in talk.exchanges:
        path = filled_in(exchange.path, told, quoted=True).replace("/gsp", "/graphs", 1)
        told |= send(served, exchange, path, {})


def test_the_service_describes_itself_with_its_endpoint(served: Site) -> None:
    answer = served.client.get("/sparql", headers={"Accept": "text/turtle"})
    stated = list(pyoxigraph.parse(answer.content, format=RdfFormat.TURTLE))
    named = [quad.object for quad in stated if quad.predicate.value.endswith("#endpoint")]
    assert named == [NamedNode(f"{served.address}/sparql")]
