"""A small query over HTTP: our endpoint with its processes apart, and the Oxigraph server on the same data.

Every client holds one connection, from an address of its own, and asks one query after the other.
"""

import http.client
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import RdfFormat

from api.examples import example_files, example_registry
from api.intake import load_files
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

_QUERY = """PREFIX fg: <https://w3id.org/fengong/ns#>
SELECT ?task ?unit WHERE { ?task fg:leadUnit ?unit } LIMIT 5"""
_SECONDS = 4.0
_CLIENTS = (1, 4)
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Server:
    """A running server: its name, its port and the path of its query address."""

    name: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class _Measured:
    """What clients saw together: requests a second, and the milliseconds of half and of 99 in 100 of them."""

    rate: float
    half: float
    most: float


def http_lines() -> Iterator[str]:
    """One line for each server and number of clients, and the ratio of the medians."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as servers:
        yield f"{'clients':>7} {'server':10} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8}"
        for clients in _CLIENTS:
            # in turns, so that what else the machine does meets both
            rounds = [[_measured(server, clients) for server in servers] for _ in range(_ROUNDS)]
            halves = [_middle([found.half for found in side]) for side in zip(*rounds, strict=True)]
            for server, side in zip(servers, zip(*rounds, strict=True), strict=True):
                yield _line(clients, server.name, side)
            yield f"{'':7} price of isolation at the median: {halves[0] / halves[1]:.2f} times"


def _line(clients: int, name: str, rounds: Sequence[_Measured]) -> str:
    rate, half, most = (_middle([getattr(one, part) for one in rounds]) for part in ("rate", "half", "most"))
    return f"{clients:7} {name:10} {rate:10.0f} {half:8.2f} {most:8.2f}"


def _middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def _measured(server: _Server, clients: int) -> _Measured:
    with ProcessPoolExecutor(clients) as pool:
        found = list(pool.map(partial(_client, server), range(clients)))
    times = sorted(spent for part in found for spent in part)
    return _Measured(len(times) / _SECONDS, 1000 * _middle(times), 1000 * times[int(len(times) * 0.99)])


def _client(server: _Server, number: int) -> list[float]:
    """The seconds of each answer that one client got."""
    asked = f"{server.path}?{urlencode({'query': _QUERY})}"
    own = (f"127.0.0.{2 + number}", 0)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10, source_address=own)
    times: list[float] = []
    end = time.perf_counter() + _SECONDS
    while (begun := time.perf_counter()) < end:
        connection.request("GET", asked, headers={"Accept": "application/sparql-results+json"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise ValueError(f"{server.name} answered {answer.status}: {body[:200]!r}")
        times.append(time.perf_counter() - begun)
    connection.close()
    return times


@contextmanager
def _served(folder: Path) -> Iterator[tuple[_Server, _Server]]:
    """Both servers on the same data."""
    dump = folder / "data.nq"
    with Store.open(folder / "store") as store, dump.open("wb") as output:
        list(load_files(list(example_files()), store, DEFAULT_BASE, registry=example_registry()))
        store.dump(output, RdfFormat.N_QUADS)
    peer = [str(Path(sys.executable).parent / "oxigraph")]
    location = ["--location", str(folder / "peer")]
    subprocess.run([*peer, "load", *location, "--file", str(dump)], check=True, capture_output=True)
    ports = _free_port(), _free_port()
    own = [
        sys.executable,
        "-m",
        "api.cli",
        "serve",
        "--store",
        str(folder / "store"),
        "--port",
        str(ports[0]),
    ]
    their = [*peer, "serve", *location, "--bind", f"127.0.0.1:{ports[1]}", "--union-default-graph"]
    with _running(own, ports[0]), _running(their, ports[1]):
        yield _Server("fengong", ports[0], "/sparql"), _Server("oxigraph", ports[1], "/query")


@contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port)
            yield
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
