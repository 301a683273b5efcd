"""What a process that handles files or queries from outside may use: little memory, little time, no network.

Windows and macOS know only some of it; there the deadline and the separate process remain.
"""

import ctypes
import sys

from api.workers.system_calls import refuse_sockets

# linux/sched.h
_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000
# linux/prctl.h
_PARENT_DEATH_SIGNAL = 1
_KILL = 9
# malloc.h of glibc
_MOST_HEAPS = -8
_LARGEST_OUTPUT = 256 << 20
_NET_EVENTS = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "urllib.Request",
)


class NetworkRefusedError(OSError):
    """Something in the process wanted to reach another machine."""


def confine(memory: int) -> None:
    """None; from now on this process has at most `memory` bytes of address space and no network.

    Only the soft limit of memory is set, so that a conversion by an office program may be given more.
    """
    sys.addaudithook(_refuse_network)
    if sys.platform != "win32":
        _limit_memory(memory)
    if sys.platform == "linux":
        _share_one_heap()
        _leave_network()


def allow_seconds(seconds: int) -> None:
    """None; the process is ended by the system after so many more seconds of computing.

    It is a second line: whoever asked ends the process first, unless it was ended itself.
    """
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def allow_memory(memory: int) -> None:
    """None; the process and those that it starts may use so many bytes, as far as the system lets them."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))


def end_with_parent() -> None:
    """None; the process is killed when the one that started it ends, also while it is stopped."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, _KILL)


def _share_one_heap() -> None:
    """None; threads that are started from now on reserve no heaps of their own.

    Each would take 64 MB of address space, and where the limit leaves no room for one, the engine's
    threads cannot be started and the process aborts.
    """
    system = ctypes.CDLL(None)
    # musl has one heap anyway
    if hasattr(system, "mallopt"):
        system.mallopt(_MOST_HEAPS, 1)


def _limit_memory(memory: int) -> None:
    import resource

    allow_memory(memory)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_OUTPUT, _LARGEST_OUTPUT))


def _leave_network() -> None:
    """None; the process is in a network of its own that leads nowhere, or else can open no socket.

    Root may leave the network; anybody else needs a user namespace for it, which some systems forbid.
    """
    system = ctypes.CDLL(None, use_errno=True)
    if system.unshare(_NEW_NETWORK) != 0 and system.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        refuse_sockets()


def _refuse_network(event: str, _: object) -> None:
    if event in _NET_EVENTS:
        raise NetworkRefusedError(f"{event} is refused to a process that handles what comes from outside")
