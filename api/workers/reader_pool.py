"""Files read by processes apart: as many at once as there are workers, each within its time and memory."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from types import TracebackType
from typing import IO, Self, cast

from api.workers.endings import end_group, ended_reading, overdue_reading, wait_for_end
from api.workers.frames import FrameKind, Reading, receive
from ontology.registry.errors import RegistryError

_LONGER = 90
# a new process every so often, so that what libraries leave behind does not add up
_MOST_FILES = 250


@dataclass(frozen=True, slots=True)
class Confines:
    """How a reading process works: by which tables, with how many bytes of memory and seconds a file."""

    registry: Path | None
    base: str
    memory: int = 1 << 30
    seconds: float = 30.0


class ReaderProcess:
    """One reading process; it starts at once and is started anew after each file that ended it."""

    def __init__(self, confines: Confines) -> None:
        self._confines = confines
        self._folder = Path(tempfile.mkdtemp(prefix="fengong-"))
        self._messages = self._folder / "messages"
        self._process = self._started()
        self._files = 0
        self._set_up()

    def read(self, file: str, texts_as: str | None = None) -> list[Reading]:
        """What was read of the file, or of each member of an archive; a reading that failed says why.

        With `texts_as`, the words of the file that came under that name, and no plan.

        RegistryError if the tables of bodies are faulty.
        """
        if self._files >= _MOST_FILES or self._process.poll() is not None:
            self._restart()
        self._files += 1
        readings: list[Reading] = []
        with _Deadline(self._confines.seconds, self._end) as deadline:
            asked = file if texts_as is None else {"texts": file, "name": texts_as}
            whole = self._receive(asked, readings, deadline)
        if not whole:
            readings.append(self._failed(file, overdue=deadline.passed))
            self._restart()
        return readings

    def close(self) -> None:
        """None; the process and its folder are gone."""
        self._stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _receive(self, asked: object, readings: list[Reading], deadline: "_Deadline") -> bool:
        """Whether the file was read to its end; the readings so far are added one by one."""
        self._ask(asked)
        while frame := receive(cast(IO[bytes], self._process.stdout)):
            kind, content = frame
            if kind is FrameKind.TABLES:
                raise RegistryError(*cast(tuple[str, str], content))
            if kind is FrameKind.END:
                return True
            deadline.set(_LONGER if kind is FrameKind.LONGER else self._confines.seconds)
            if kind is FrameKind.READING:
                readings.append(cast(Reading, content))
        return False

    def _ask(self, line: object) -> None:
        stdin = cast(IO[bytes], self._process.stdin)
        # a process that ended before it was asked is told by its channel, which says why
        with suppress(BrokenPipeError):
            stdin.write(json.dumps(line).encode() + b"\n")
            stdin.flush()

    def _started(self) -> "subprocess.Popen[bytes]":
        with self._messages.open("wb") as messages:
            return subprocess.Popen(
                # -P: a folder of documents may hold files that are named as our packages are
                [sys.executable, "-P", "-m", "api.workers.reading_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=messages,
                start_new_session=True,
            )

    def _set_up(self) -> None:
        registry = self._confines.registry
        self._ask(
            {
                "registry": str(registry) if registry else None,
                "base": self._confines.base,
                "memory": self._confines.memory,
                "seconds": int(self._confines.seconds) + _LONGER,
                "folder": str(self._folder),
            }
        )

    def _restart(self) -> None:
        self._stop()
        self._process = self._started()
        self._files = 0
        self._set_up()

    def _stop(self) -> None:
        self._end()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            # what was not sent any more cannot be
            with suppress(BrokenPipeError):
                cast(IO[bytes], pipe).close()

    def _end(self) -> None:
        end_group(self._process)

    def _failed(self, file: str, *, overdue: bool) -> Reading:
        if overdue:
            return overdue_reading(file, self._confines.seconds)
        status = wait_for_end(self._process)
        messages = self._messages.read_text(encoding="utf-8", errors="replace")
        return ended_reading(file, status, messages)


class _Deadline:
    """Calls `end` when the seconds have passed, unless more are given before."""

    def __init__(self, seconds: float, end: Callable[[], None]) -> None:
        self._end = end
        self.passed = False
        self._timer = Timer(seconds, self._pass)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def set(self, seconds: float) -> None:
        """None; from now on so many seconds remain."""
        self._timer.cancel()
        self._timer = Timer(seconds, self._pass)
        self._timer.start()

    def _pass(self) -> None:
        self.passed = True
        self._end()


class ReaderPool:
    """Several reading processes, of which each takes the next file when it is free."""

    def __init__(self, confines: Confines, workers: int = 1) -> None:
        self.workers = max(workers, 1)
        self._free: SimpleQueue[ReaderProcess] = SimpleQueue()
        self._all = [ReaderProcess(confines) for _ in range(self.workers)]
        for process in self._all:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="reading")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, file: str, texts_as: str | None = None) -> "Future[list[Reading]]":
        """What `ReaderProcess.read` gives for the file, when it was read."""
        return self._threads.submit(self._read, file, texts_as)

    def close(self) -> None:
        """None; nothing is read any more, and the processes are gone."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._all:
            process.close()

    def _read(self, file: str, texts_as: str | None) -> list[Reading]:
        process = self._free.get()
        try:
            return process.read(file, texts_as)
        finally:
            self._free.put(process)


def read_files(files: Sequence[str], confines: Confines) -> Iterator[Reading]:
    """What was read of each file, or of each member of an archive, in order.

    RegistryError if the tables of bodies are faulty.
    """
    with ReaderPool(confines, min(len(files), os.cpu_count() or 1)) as pool:
        for answer in [pool.submit(file) for file in files]:
            yield from answer.result()
