"""What a visitor may send: bytes are counted, slowness ends, oddities are refused; the service stays."""

import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from invented_plan import graph
from invented_site import lower_plan
from served import Served, heard, served

from queries.store import Store

_MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "store"
    made = graph(lower_plan())
    with Store.open(str(folder)) as store:
        store.replace({made.graph.value: made.triples})
    return folder


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Served]:
    with served(folder, FENGONG_BODY_SECONDS="1") as running:
        running.say(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        yield running


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def head(kind: str = "multipart/form-data; boundary=x", size: int | None = None, **more: str) -> bytes:
    headers = {"Host": "localhost", "Content-Type": kind, "Connection": "close"} | more
    headers |= {"Transfer-Encoding": "chunked"} if size is None else {"Content-Length": str(size)}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"POST /api/check HTTP/1.1\r\n{lines}\r\n".encode()


def still_answers(service: Served) -> bool:
    asked = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    return service.process.poll() is None and status(service.say(asked)) == 200


PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'


def test_a_body_of_600_megabytes_in_chunks_is_cut_off_and_takes_no_memory(service: Served) -> None:
    before, chunk = service.memory(), b"%x\r\n%s\r\n" % (_MEGABYTE, b"a" * _MEGABYTE)
    with service.connect() as line:
        line.sendall(head() + b"%x\r\n%s\r\n" % (len(PART), PART))
        try:
            for _ in range(600):
                line.sendall(chunk)
        except OSError:
            pass
        answer = heard(line)
    assert answer == b"" or status(answer) == 413
    assert service.memory() - before < 50 * _MEGABYTE
    assert still_answers(service)


def test_a_body_that_comes_drop_by_drop_is_broken_off(service: Served) -> None:
    begun = monotonic()
    with service.connect() as line:
        line.sendall(head(size=1000) + PART)
        line.settimeout(0.2)
        answer = b""
        while not answer and monotonic() - begun < 10:
            line.sendall(b"a")
            try:
                answer = line.recv(65536)
            except TimeoutError:
                continue
    assert status(answer) == 408
    assert monotonic() - begun < 5
    assert still_answers(service)


def test_ten_thousand_parts_are_refused(service: Served) -> None:
    parts = b"".join(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' for _ in range(10_000))
    body = parts + b"--x--\r\n"
    assert status(service.say(head(size=len(body)) + body)) == 400
    assert still_answers(service)


def test_the_header_of_a_part_is_bounded(service: Served) -> None:
    body = b"--x\r\nContent-Disposition: form-data; name=" + b"a" * _MEGABYTE + b"\r\n\r\nb\r\n--x--\r\n"
    assert status(service.say(head(size=len(body)) + body)) == 400
    assert still_answers(service)


def test_headers_without_end_are_refused(service: Served) -> None:
    answer = service.say(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * _MEGABYTE + b"\r\n\r\n")
    assert answer == b"" or status(answer) in (400, 431)
    assert still_answers(service)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example"])
def test_another_host_is_refused(service: Served, host: str) -> None:
    asked = f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    assert status(service.say(asked.encode())) == 400


def test_a_form_of_another_site_is_refused(service: Served) -> None:
    body = PART + b"a\r\n--x--\r\n"
    answer = service.say(head(size=len(body), Origin="http://evil.example") + body)
    assert status(answer) == 403
    assert b"application/problem+json" in answer


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_the_service_ends_in_time_while_something_is_sent(tmp_path: Path, end: int) -> None:
    store = tmp_path / "store"
    with Store.open(str(store)) as made:
        made.flush()
    with served(store, FENGONG_BODY_SECONDS="60") as service, service.connect() as slow:
        assert still_answers(service)
        slow.sendall(head(size=1000) + b"--x")
        with service.connect() as idle:
            idle.settimeout(20)
            begun = monotonic()
            service.process.send_signal(end)
            assert service.process.wait(timeout=20) == 0
            assert monotonic() - begun < 5
    with Store.open(str(store), create=False):
        pass


def test_connections_that_say_nothing_keep_nobody_out(service: Served) -> None:
    silent: list[socket.socket] = []
    try:
        silent += [service.connect() for _ in range(150)]
        assert still_answers(service)
    finally:
        for line in silent:
            line.close()
