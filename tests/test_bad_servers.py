"""A store's address leads to something that is no good SPARQL server: a clear error, in time."""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sparql_servers import free_port

from queries.engines.access import ServerAccess
from queries.errors import StoreError
from queries.store import Store

_ROWS = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>'
Answer = Callable[[socketserver.StreamRequestHandler], None]


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def listening(answer: Answer) -> Iterator[str]:
    """The address of a server that reads a request's head and then does what it likes."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                pass
            try:
                answer(self)
            except OSError:
                # the client had enough
                return

    with _Listener(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def reply(status: str, kind: str, body: bytes, more: str = "") -> Answer:
    told = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}Connection: close\r\n"
    head = f"HTTP/1.1 {status}\r\n{told}\r\n"
    return lambda handler: _said(handler, head.encode() + body)


def _said(handler: socketserver.StreamRequestHandler, data: bytes) -> None:
    handler.wfile.write(data)


def refusal(address: str, **limits: float) -> StoreError:
    with pytest.raises(StoreError) as raised:
        Store.open(address, access=ServerAccess(address, **limits))
    assert address in raised.value.message
    assert address in raised.value.message_en
    return raised.value


def test_nobody_listens() -> None:
    assert "cannot be reached" in refusal(f"http://127.0.0.1:{free_port()}").message_en


def test_a_page_in_place_of_an_answer_is_no_sparql_server() -> None:
    with listening(reply("200 OK", "text/html", b"<html><h1>Welcome</h1></html>")) as address:
        assert "is no SPARQL server: 200 text/html Welcome" in refusal(address).message_en


def test_a_server_that_knows_no_such_address_is_no_sparql_server() -> None:
    with listening(reply("404 Not Found", "text/plain", b"nothing here")) as address:
        assert "nothing here" in refusal(address).message_en


def test_half_an_answer_is_not_taken() -> None:
    with listening(reply("200 OK", "application/sparql-results+xml", _ROWS[:70])) as address:
        assert "cannot be read" in refusal(address).message_en


def test_an_answer_that_breaks_off_is_not_taken() -> None:
    def half(handler: socketserver.StreamRequestHandler) -> None:
        _said(handler, b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+xml\r\n")
        _said(handler, b"Content-Length: 1000\r\n\r\n" + _ROWS)

    with listening(half) as address:
        assert "cannot be reached" in refusal(address).message_en


def test_a_redirect_is_not_followed() -> None:
    visited: list[object] = []
    with listening(lambda _: visited.append(1)) as elsewhere:
        away = reply("307 Temporary Redirect", "text/plain", b"", f"Location: {elsewhere}/sparql\r\n")
        with listening(away) as address:
            assert elsewhere in refusal(address).message_en
    assert visited == []


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden"])
def test_a_server_that_refuses_tells_how_to_say_who_asks(status: str) -> None:
    with listening(reply(status, "text/plain", b"who are you?")) as address:
        error = refusal(address)
    assert "who are you?" in error.message_en
    assert "FENGONG_STORE_PASSWORD" in error.message_en
    assert "FENGONG_TOKEN" in error.message


def test_an_answer_without_end_is_broken_off() -> None:
    def endless(handler: socketserver.StreamRequestHandler) -> None:
        _said(handler, b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            _said(handler, b"x" * 65536)

    with listening(endless) as address:
        assert "more than 1 MB" in refusal(address).message_en


def test_a_server_that_never_answers_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.engines.opening._SECONDS", 1.0)
    with listening(lambda _: time.sleep(3)) as address:
        started = time.monotonic()
        assert "within 1 s" in refusal(address).message_en
        assert time.monotonic() - started < 2.5


def test_a_server_that_drips_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    def dripping(handler: socketserver.StreamRequestHandler) -> None:
        _said(handler, b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        for _ in range(40):
            _said(handler, b"x")
            time.sleep(0.1)

    monkeypatch.setattr("queries.engines.opening._SECONDS", 1.0)
    with listening(dripping) as address:
        started = time.monotonic()
        assert "within 1 s" in refusal(address).message_en
        assert time.monotonic() - started < 2.5


def test_a_server_that_cut_its_answer_is_not_believed() -> None:
    cut = reply("200 OK", "application/sparql-results+xml", _ROWS, "X-Truncated: rows\r\n")
    with listening(cut) as address:
        assert "cut its answer short" in refusal(address).message_en


def test_a_password_in_an_address_is_refused_and_not_shown() -> None:
    with pytest.raises(StoreError, match="FENGONG_STORE_PASSWORD") as raised:
        Store.open("http://dba:secret@127.0.0.1:1/sparql")
    assert "secret" not in str(raised.value)
