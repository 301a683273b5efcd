"""A real service in a process of its own, and bare connections to it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    process: subprocess.Popen[str]
    port: int

    def memory(self) -> int:
        """The bytes that the process holds in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) << 10  # type: ignore[index]

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def say(self, words: bytes) -> bytes:
        """What the service answers to these bytes, until it closes."""
        with self.connect() as line:
            # it may answer before it has read all
            with suppress(OSError):
                line.sendall(words)
            return heard(line)


def heard(line: socket.socket) -> bytes:
    parts = []
    try:
        while part := line.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


@contextmanager
def served(folder: Path, **variables: str) -> Iterator[Served]:
    command = [
        sys.executable,
        "-m",
        "api.cli",
        "serve",
        "--store",
        str(folder),
        "--port",
        "0",
        "--lang",
        "en",
    ]
    surroundings = os.environ | variables
    errors = (folder.parent / "errors.jsonl").open("w", encoding="utf-8")
    with (
        errors,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=surroundings
        ) as process,
    ):
        try:
            assert process.stdout is not None
            found = re.search(r":(\d+)/", process.stdout.readline())
            assert found is not None
            yield Served(process, int(found[1]))
        finally:
            process.kill()
