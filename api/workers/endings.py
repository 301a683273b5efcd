"""How a reading process ends, and what people are told when it ended too early."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

from api.workers.frames import Reading

_OUT_OF_MEMORY = ("MemoryError", "bad_alloc", "memory allocation of", "Cannot allocate memory", "OutOfMemory")
_LINGERING = 2.0
_TOO_DEEP = "RecursionError"


def end_group(process: "subprocess.Popen[bytes]") -> None:
    """None; the process and all that it started are ended."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def wait_for_end(process: "subprocess.Popen[bytes]") -> int:
    """The exit status of a process whose channel has ended; one that lingers is ended."""
    try:
        return process.wait(_LINGERING)
    except subprocess.TimeoutExpired:
        end_group(process)
        return process.wait()


def overdue_reading(file: str, seconds: float) -> Reading:
    """The reading of a file that took too long."""
    return Reading(
        file,
        None,
        f"{file}：{seconds:g} 秒内没有读完，已停止。请去掉图片和无关内容，或另存为纯文本后再导入。",
        f"{file}: not read within {seconds:g} seconds and given up. "
        "Take out pictures and what is no part of the plan, or save it as plain text, and try again.",
    )


def ended_reading(file: str, status: int, messages: str) -> Reading:
    """The reading of a file that ended the process, by what the process said last."""
    if any(sign in messages for sign in _OUT_OF_MEMORY):
        return _too_much(file)
    last = next((line for line in reversed(messages.splitlines()) if line.strip()), "")
    how = last.strip()[:200] if status > 0 else _signal_name(-status)
    if _TOO_DEEP in last:
        how = "nested too deeply"
    return Reading(
        file,
        None,
        f"{file}：文件无法读取，读取进程中止（{how}）。请用办公软件打开后另存，再导入；仍不行请反馈。",
        f"{file}: cannot be read; it ended the reading process ({how}). "
        "Save it anew in an office program and try again; if that does not help, report it.",
    )


def _too_much(file: str) -> Reading:
    return Reading(
        file,
        None,
        f"{file}：读取所需内存超出限制，已停止。文件可能已损坏，或内容过大；请只保留方案本身，另存后再导入。",
        f"{file}: needs more memory than is allowed. It may be damaged or far too large; "
        "keep the plan alone, save it anew and try again.",
    )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"status {-number}"
