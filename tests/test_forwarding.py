"""Visitors' queries of a store on a server: what comes back, and what is cut, refused or ended."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from three_stores import Servers, emptied

from api.settings import Limits
from api.sparql.failures import NotAcceptableError, QueryEndedError, TimeLimitError
from api.sparql.forwarding import ForwardingAsker
from api.sparql.jobs import Answer, Job
from queries.engines.access import ServerAccess
from queries.engines.http import Connection
from queries.engines.server import Addresses
from queries.errors import QuestionError

GRAPH, OTHER = "https://example.org/graph/a", "https://example.org/graph/b"
ALL = "SELECT ?o { ?s <https://example.org/p> ?o } ORDER BY ?o"


@asynccontextmanager
async def any_turn(_: str) -> AsyncIterator[None]:
    yield


@pytest.fixture(params=["oxigraph", "virtuoso"])
def asker(request: pytest.FixtureRequest, servers: Servers) -> Iterator[ForwardingAsker]:
    access = servers.access(request.param)
    node, words = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")
    with emptied(access) as store:
        for graph, said in ((GRAPH, ("a", "b", "c")), (OTHER, ("d",))):
            store.replace({graph: [Triple(node, words, Literal(word)) for word in said]})
    with closing(ForwardingAsker(access, any_turn)) as made:
        yield made


def ask(asker: ForwardingAsker, job: Job) -> Answer:
    return asyncio.run(asker.answer(job, "127.0.0.1"))


def words(answer: Answer) -> list[str]:
    return [row["o"]["value"] for row in json.loads(answer.body)["results"]["bindings"]]


def test_all_graphs_are_read_as_one_and_a_dataset_is_heeded(asker: ForwardingAsker) -> None:
    assert words(ask(asker, Job(ALL))) == ["a", "b", "c", "d"]
    assert words(ask(asker, Job(ALL, default_graphs=(OTHER,)))) == ["d"]
    assert words(ask(asker, Job(ALL.replace("{", f"FROM <{GRAPH}> {{", 1)))) == ["a", "b", "c"]


def test_rows_beyond_the_limit_are_cut_and_that_is_told(asker: ForwardingAsker) -> None:
    answer = ask(asker, Job(ALL, limits=Limits(rows=2)))
    assert (words(answer), answer.truncated) == (["a", "b"], "rows")
    assert json.loads(answer.body)["truncated"] is True


def test_bytes_beyond_the_limit_are_cut_at_a_row(asker: ForwardingAsker) -> None:
    answer = ask(asker, Job(ALL, limits=Limits(size=180)))
    assert answer.truncated == "bytes"
    assert words(answer) in (["a"], ["a", "b"], ["a", "b", "c"])


def test_each_kind_of_query_has_its_kind_of_answer(asker: ForwardingAsker) -> None:
    truth = ask(asker, Job("ASK { ?s ?p 'a' }"))
    assert (truth.kind, json.loads(truth.body)["boolean"]) == ("truth", True)
    graph = ask(asker, Job(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{OTHER}> {{ ?s ?p ?o }} }}"))
    assert graph.kind == "graph"
    assert b'"d"' in graph.body
    with pytest.raises(NotAcceptableError):
        ask(asker, Job(ALL, rows_as=None))


def test_what_the_server_cannot_parse_is_refused_in_its_words(asker: ForwardingAsker) -> None:
    with pytest.raises(QuestionError, match="syntax error"):
        ask(asker, Job("SELECT * { ?s ?p"))


def answering_elsewhere(address: str) -> ForwardingAsker:
    """An asker whose server became another one after it was opened."""
    made = object.__new__(ForwardingAsker)
    made._addresses = Addresses("other", address, None, None)
    made._connection = Connection(ServerAccess(address))
    made._turn = any_turn
    return made


def test_a_server_that_hangs_is_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
        with closing(answering_elsewhere(address)) as asker:
            started = time.monotonic()
            with pytest.raises(TimeLimitError):
                ask(asker, Job(ALL, limits=replace(Limits(), seconds=0.5)))
            # what is left of the request ends a second later
            assert time.monotonic() - started < 3


def test_a_server_that_is_gone_is_no_fault_of_the_visitor() -> None:
    with closing(answering_elsewhere("http://127.0.0.1:1/sparql")) as asker, pytest.raises(QueryEndedError):
        ask(asker, Job(ALL))
