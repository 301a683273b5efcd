"""Real SPARQL servers on free ports of this computer: the Oxigraph server and Virtuoso."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from queries.engines.access import ServerAccess

_SECONDS_TO_START = 60
PASSWORD = "ofTheTests"

_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 60
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 20
"""


def free_port() -> int:
    """A port of this computer that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def oxigraph(*options: str) -> Iterator[ServerAccess]:
    """The Oxigraph server, its graphs in memory unless an option names a place."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        absent("the Oxigraph server is not installed (PyPI: oxigraph)")
    command = [str(program), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with started(command, Path.cwd(), f"http://127.0.0.1:{port}/") as address:
        yield ServerAccess(address)


@contextmanager
def virtuoso(folder: Path) -> Iterator[ServerAccess]:
    """Virtuoso with an empty database in that folder, and a password of ours."""
    program = shutil.which("virtuoso-t")
    if program is None:
        absent("Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http))
    command = [program, "-f", "-c", "virtuoso.ini"]
    with started(command, folder, f"http://127.0.0.1:{http}/sparql") as address:
        change = f"exec=USER_SET_PASSWORD('dba', '{PASSWORD}')"
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", change], check=True, capture_output=True, timeout=20
        )
        yield ServerAccess(address.removesuffix("/sparql"), user="dba", password=PASSWORD)


@contextmanager
def started(command: list[str], folder: Path, address: str) -> Iterator[str]:
    """The address, once the program answers there; the program is ended afterwards."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(process, address)
            yield address.rstrip("/")
        finally:
            process.kill()


def absent(reason: str) -> NoReturn:
    """Never; the test is skipped, or fails where everything must be there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"{process.args} does not answer")
