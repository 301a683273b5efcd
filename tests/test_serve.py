"""`fengong serve` as somebody at a terminal meets it."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from invented_plan import graph
from invented_site import lower_plan

from queries.store import Store


@pytest.fixture
def stored(tmp_path: Path) -> str:
    folder = str(tmp_path / "store")
    made = graph(lower_plan())
    with Store.open(folder) as store:
        store.replace({made.graph.value: made.triples})
    return folder


@contextmanager
def serving(store: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "api.cli", "serve", "--store", store, "--lang", "zh", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_serve_prints_its_address_and_ends_well(stored: str, end: signal.Signals) -> None:
    with serving(stored, "--port", "0") as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None
        with urllib.request.urlopen(f"{address[0]}healthz", timeout=20) as answer:
            assert json.load(answer)["plans"] == 1
        process.send_signal(end)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "")
    assert [json.loads(line)["path"] for line in err.splitlines()] == ["/healthz"]


def test_serve_needs_a_store(tmp_path: Path) -> None:
    with serving(str(tmp_path / "nowhere"), "--port", "0") as process:
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (2, "")
    assert "还没有分工库" in err
    assert not (tmp_path / "nowhere").exists()


def test_serve_says_when_the_port_is_in_use(stored: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with serving(stored, "--port", port) as process:
            out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (2, "")
    assert port in err
    assert "--port" in err
