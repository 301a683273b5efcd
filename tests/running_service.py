"""A real `fengong serve` on a free port, met as outside programs meet it, from any loopback address."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

_COMMAND = [sys.executable, "-m", "api.cli"]


@dataclass(frozen=True, slots=True)
class Answered:
    """What the service said: the status, the headers and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.body)
        return found


@dataclass(frozen=True, slots=True)
class Service:
    """A running service: its port, its folder, and its process."""

    port: int
    folder: Path
    process: "subprocess.Popen[str]" = field(repr=False)
    opened: list[http.client.HTTPConnection] = field(default_factory=list, repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, own: str = "127.0.0.1", seconds: float = 60) -> "Client":
        """A client that asks from that loopback address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, seconds, source_address=(own, 0))
        self.opened.append(connection)
        return Client(connection)


@dataclass(frozen=True, slots=True)
class Client:
    """One connection, kept open."""

    connection: http.client.HTTPConnection

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answered:
        self.connection.request(method, quote(path, safe="/?&=%:+*()"), body, dict(headers or {}))
        answer = self.connection.getresponse()
        return Answered(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())

    def query(self, text: str, accept: str = "application/sparql-results+json") -> Answered:
        return self.ask("GET", f"/sparql?{urlencode({'query': text})}", headers={"Accept": accept})

    def update(self, text: str, token: str) -> Answered:
        headers = {"Content-Type": "application/sparql-update", **bearer(token)}
        return self.ask("POST", "/update", text.encode(), headers)

    def send_file(self, method: str, path: str, file: Path, headers: Mapping[str, str]) -> Answered:
        mark = "----fengong"
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
        body = head.encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return self.ask(method, path, body, {**kind, **headers})


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def token(folder: Path, name: str, kind: str = "write") -> str:
    """The secret of a new token of that store."""
    words = [*_COMMAND, "token", "add", name, "--kind", kind, "--store", str(folder)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1].split()[-1]


@contextmanager
def running(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[Service]:
    """The service on the store in that folder; it is ended hard if it still runs."""
    words = [*_COMMAND, "serve", "--store", str(folder), "--port", "0"]
    surroundings = {**os.environ, **(settings or {})}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=surroundings) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
            assert found is not None, said
            service = Service(int(found[1]), folder, process)
            yield service
            for connection in service.opened:
                connection.close()
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
