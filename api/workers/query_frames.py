"""What passes between the service and a query process: a small JSON head and bytes, never a pickle."""

import json
import struct
from typing import IO, TypedDict

_HEADER = struct.Struct(">II")
HEADER_SIZE = _HEADER.size
LARGEST_HEAD = 1 << 20


class Request(TypedDict, total=False):
    """The head of what is asked; the text of the query or update is the body."""

    do: str  # open, query or update
    folder: str
    writable: bool
    rows_as: str | None
    graph_as: str | None
    union: bool
    default_graphs: list[str] | None
    named_graphs: list[str] | None
    base: str | None
    rows: int
    size: int
    memory: int
    seconds: float


class Reply(TypedDict, total=False):
    """The head of an answer: what it is, or which error and why; `resident`: bytes of memory kept."""

    kind: str
    truncated: str | None
    error: str
    detail: str
    resident: int


def packed(head: Request | Reply, body: bytes = b"") -> tuple[bytes, bytes]:
    """The frame as it is sent, in two pieces: an answer may be so long that there is no room for it twice."""
    written = json.dumps(head).encode()
    return _HEADER.pack(len(written), len(body)) + written, body


def lengths(header: bytes) -> tuple[int, int]:
    """How many bytes of head and of body follow."""
    head, body = _HEADER.unpack(header)
    return head, body


def read_request(channel: IO[bytes]) -> tuple[Request, bytes] | None:
    """The next request, or None where the channel ends."""
    header = channel.read(HEADER_SIZE)
    if len(header) < HEADER_SIZE:
        return None
    head, body = lengths(header)
    written, text = channel.read(head), channel.read(body)
    if len(text) < body:
        return None
    request: Request = json.loads(written)
    return request, text
