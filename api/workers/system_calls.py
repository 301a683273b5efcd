"""A filter of the kernel that refuses this process every socket, for systems that forbid namespaces."""

import ctypes
import platform
from typing import ClassVar

# linux/prctl.h, linux/seccomp.h, linux/audit.h, asm/unistd.h
_NO_NEW_PRIVILEGES = 38
_SET_FILTER = 22
_FILTER = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | 13  # with the error "permission denied"
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_CALL_OFFSET, _MACHINE_OFFSET = 0, 4
_SOCKET_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class _Step(ctypes.Structure):
    _fields_: ClassVar = [
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_: ClassVar = [("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step))]


def refuse_sockets() -> bool:
    """True if from now on this process can open no socket; false where the system cannot do that."""
    machine = _SOCKET_CALLS.get(platform.machine())
    if machine is None:
        return False
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    program = _program(*machine)
    return bool(system.prctl(_SET_FILTER, _FILTER, ctypes.addressof(program), 0, 0) == 0)


def _program(machine: int, socket_call: int) -> _Program:
    steps = (
        (_LOAD, 0, 0, _MACHINE_OFFSET),
        (_EQUAL, 0, 2, machine),
        (_LOAD, 0, 0, _CALL_OFFSET),
        (_EQUAL, 1, 0, socket_call),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    kept = (_Step * len(steps))(*(_Step(*step) for step in steps))
    return _Program(len(steps), ctypes.cast(kept, ctypes.POINTER(_Step)))
