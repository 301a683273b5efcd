"""Commands on a store that a running service holds: a stand-in that keeps the contract of its routes."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

_ROWS = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#">%s</sparql>'
_NONE, _TRUE = b"<head/><results></results>", b"<head/><boolean>true</boolean>"


class _Service(BaseHTTPRequestHandler):
    seen: list[tuple[str, str, str | None]] = []  # noqa: RUF012 - one list for all requests, on purpose

    def do_GET(self) -> None:
        self._say(200, {"status": "ok", "plans": 0})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/sparql":
            self._send(200, "application/sparql-results+xml", _ROWS % (_TRUE if b"ASK" in body else _NONE))
            return
        self.seen.append((self.command, unquote(self.path), self.headers["Authorization"]))
        if self.headers["Authorization"] != "Bearer secret":
            self._say(401, {"detail": "a token is wanted"})
        elif self.path == "/api/reviews":
            self._say(200, {"confirmed": 2, "rejected": 1, "known": 0})
        elif b"unreadable" in body:
            self._say(422, {"detail": "no text in it"})
        else:
            self._say(201, {"status": "loaded", "tasks": 3, "file": "plan.txt"})

    def log_message(self, *_: object) -> None:
        """None; a test writes no log."""

    def _say(self, status: int, told: dict[str, object]) -> None:
        self._send(status, "application/json", json.dumps(told).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def address() -> Iterator[str]:
    _Service.seen.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Service) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def command(address: str, *words: str, token: str = "secret") -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "api.cli", "--lang", "en", *words]
    surroundings = os.environ | {"FENGONG_STORE": address, "FENGONG_TOKEN": token}
    return subprocess.run(line, env=surroundings, capture_output=True, text=True, timeout=60, check=False)


def test_files_are_loaded_by_the_service_and_each_is_accounted_for(address: str, tmp_path: Path) -> None:
    plan, bad = tmp_path / "plan.txt", tmp_path / "bad.txt"
    plan.write_text("a plan")
    bad.write_text("unreadable")
    loaded = command(address, "load", str(plan), str(bad), str(tmp_path / "absent.txt"))
    assert loaded.returncode == 1
    first, second, third, total = loaded.stdout.splitlines()
    assert (first, second) == (f"loaded  {plan}  3 tasks", f"failed  {bad}  no text in it")
    assert third.startswith(f"failed  {tmp_path / 'absent.txt'}")
    assert total == "3 files: loaded 1, failed 2"
    assert _Service.seen == [("POST", "/api/plans", "Bearer secret")] * 2


def test_a_service_that_wants_another_token_says_so(address: str, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("a plan")
    refused = command(address, "load", str(tmp_path / "plan.txt"), token="wrong")
    assert refused.returncode == 2
    assert "a token is wanted" in refused.stderr
    assert "FENGONG_TOKEN" in refused.stderr


def test_what_a_service_has_no_route_for_says_where_to_do_it(address: str) -> None:
    refused = command(address, "resolve")
    assert refused.returncode == 2
    assert "on the computer that holds the folder" in refused.stderr
    assert _Service.seen == []
