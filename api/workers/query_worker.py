"""One query process as the service sees it: asked one thing at a time, slowed down, paused and killed."""

import asyncio
import json
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, cast

from api.workers.query_frames import HEADER_SIZE, LARGEST_HEAD, Reply, Request, lengths, packed

# a frame may be longer than what the limit counts, by what makes it well-formed
_FRAME_SLACK = 1 << 20
_BUFFER = 1 << 20
_LAST_WORDS = 2000
# a third of what others get: at the lowest, those that are killed would take long to end
_LESS_URGENT = 5
_CPU_CLOCK = 2


class WorkerEndedError(Exception):
    """The process ended before it answered; `status` is that of the process."""

    def __init__(self, status: int, last_words: str) -> None:
        super().__init__(f"status {status}: {last_words}")
        self.status = status
        self.last_words = last_words

    @property
    def how(self) -> str:
        """How it ended, in a word."""
        try:
            return signal.Signals(-self.status).name
        except ValueError:
            return f"status {self.status}"

    @property
    def lacked_memory(self) -> bool:
        """Whether it ended because it got no more memory."""
        return self.how == "SIGABRT" or "memory" in self.last_words.lower()


@dataclass(eq=False, slots=True)
class QueryWorker:
    """A query process that runs; `snapshot` is the folder that it has open, `killed` whether it is to end."""

    process: asyncio.subprocess.Process
    snapshot: Path | None = None
    answered: int = 0
    resident: int = 0
    killed: bool = False
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    async def start(cls, *, urgent: bool = True) -> Self:
        """A new process, which is getting ready and may be asked already. OSError if there can be no more."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            # -P: the folder that the service was started in may hold files named as our packages are
            *("-P", "-m", "api.workers.query_process"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=_BUFFER,
        )
        worker = cls(process)
        if not urgent:
            worker.step_back()
        return worker

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self.process.returncode is None and not self._answers.at_eof()

    def computed(self) -> float:
        """The seconds that it computed since it was started; where the system does not tell, a clock's."""
        if sys.platform != "linux":
            return time.monotonic()
        try:
            # clock_getcpuclockid(3), which Python has for threads only
            return time.clock_gettime(~self.process.pid << 3 | _CPU_CLOCK)
        except OSError:
            # it was killed
            return 0.0

    async def ask(self, request: Request, body: bytes = b"") -> tuple[Reply, bytes]:
        """The answer; WorkerEndedError if the process ends before. Cancelled, the worker must be ended."""
        async with self._reading:
            cast(asyncio.StreamWriter, self.process.stdin).writelines(packed(request, body))
            try:
                return await self._received(request.get("size", 0) + _FRAME_SLACK)
            except asyncio.IncompleteReadError:
                raise WorkerEndedError(*await self._ending()) from None

    def step_back(self) -> None:
        """None; the process computes only where nobody else wants to. There is no way back."""
        if sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _LESS_URGENT)

    def pause(self) -> None:
        """None; the process stands still."""
        if sys.platform != "win32":
            self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """None; the process goes on."""
        if sys.platform != "win32":
            self._signal(signal.SIGCONT)

    def end(self) -> None:
        """None; the process is killed, whatever it does."""
        self.killed = True
        if sys.platform == "win32":
            with suppress(ProcessLookupError):
                self.process.kill()
        else:
            self._signal(signal.SIGKILL)

    async def gone(self) -> None:
        """None; the process has ended, and so have its channels."""
        await self.process.wait()
        # a channel loses the one who waits for its end where two read it
        async with self._reading:
            for channel in (self._answers, cast(asyncio.StreamReader, self.process.stderr)):
                await channel.read()
        requests = cast(asyncio.StreamWriter, self.process.stdin)
        requests.close()
        with suppress(BrokenPipeError, ConnectionResetError):
            await requests.wait_closed()

    @property
    def _answers(self) -> asyncio.StreamReader:
        return cast(asyncio.StreamReader, self.process.stdout)

    async def _received(self, most: int) -> tuple[Reply, bytes]:
        head, body = lengths(await self._answers.readexactly(HEADER_SIZE))
        if head > LARGEST_HEAD or body > most:
            self.end()
            raise WorkerEndedError(-signal.SIGKILL, "an answer beyond all measure")
        reply: Reply = json.loads(await self._answers.readexactly(head))
        self.answered += 1
        self.resident = reply.get("resident", 0)
        return reply, await self._answers.readexactly(body)

    async def _ending(self) -> tuple[int, str]:
        messages = cast(asyncio.StreamReader, self.process.stderr)
        said = await messages.read(_LAST_WORDS)
        # its channel has ended, so it can be of no more use
        self.end()
        return await self.process.wait(), said.decode(errors="replace").strip()

    def _signal(self, number: signal.Signals) -> None:
        # Not by the process object: it would take the exit status away from the loop, which waits for it.
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, number)
