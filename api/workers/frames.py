"""What passes between a reading process and the program that asked it: frames of a kind and a content."""

import io
import pickle
import struct
from dataclasses import dataclass, is_dataclass
from enum import Enum, StrEnum
from typing import IO

from ontology.plan import Plan, Source

_HEADER = struct.Struct(">cI")
# a plan of a thousand tasks takes a megabyte
_LARGEST = 32 << 20


class FrameKind(StrEnum):
    """What a frame holds."""

    READY = "R"  # the process has begun and waits for files
    TABLES = "T"  # the office's tables of bodies are faulty: why
    LONGER = "L"  # another program converts the file first, which takes longer
    READING = "F"  # a file was read, or a member of an archive
    END = "E"  # nothing more of this file


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one file, or of one member of an archive: the plan, or why there is none.

    `texts` are the words of the file with their places, where these were asked for instead of a plan.
    """

    file: str
    plan: Plan | None = None
    message: str = ""
    message_en: str = ""
    texts: tuple[tuple[str, Source], ...] = ()


class _PlanUnpickler(pickle.Unpickler):
    """Takes records and enumerations of `ontology` and nothing else.

    A reading process handles files from outside. If one of them should take it over, what it
    sends must still be harmless.
    """

    def find_class(self, module: str, name: str) -> object:
        """The class of that name if it is a record of `ontology` or a reading."""
        if module.startswith("ontology.") or (module, name) == (__name__, Reading.__name__):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record of a plan")


def send(channel: IO[bytes], kind: FrameKind, content: Reading | tuple[str, str] | None = None) -> None:
    """None; the frame is on its way."""
    body = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    channel.write(_HEADER.pack(kind.value.encode(), len(body)) + body)
    channel.flush()


def receive(channel: IO[bytes]) -> tuple[FrameKind, object] | None:
    """The next frame, or None where the channel ends, within a frame too, or one is beyond all measure."""
    header = channel.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    kind, length = _HEADER.unpack(header)
    body = channel.read(length) if length <= _LARGEST else b""
    if len(body) < length:
        return None
    return FrameKind(kind.decode()), _PlanUnpickler(io.BytesIO(body)).load()
