"""Where a SPARQL server is, who asks it, and how much of an answer is waited for and taken."""

import re
from dataclasses import dataclass
from pathlib import Path

# https://example.gov/sparql · not C:/store, not httpd
_SERVER = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ServerAccess:
    """A server's addresses and credentials.

    `query` may be the root of the server: the other addresses are found out then, as they are where
    they are None. Either user and password, or a token. `seconds` bounds one request, `size` the bytes
    of its answer.
    """

    query: str
    update: str | None = None
    graphs: str | None = None
    user: str | None = None
    password: str | None = None
    token: str | None = None
    seconds: float = 120.0
    size: int = 512 << 20


def is_server(path: str | Path) -> bool:
    """True for the address of a server; False for a folder."""
    return isinstance(path, str) and bool(_SERVER.match(path))
