"""Who asks: by its token, else by the address that it asks from; and what it may do."""

from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import Request


class Kind(StrEnum):
    """What the holder of a token may do: change plans, or also everything else."""

    WRITE = "write"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Caller:
    """A client of the service: `client` tells one from another; `name` and `kind` are its token's."""

    client: str
    name: str | None = None
    kind: Kind | None = None


def caller_of(request: Request) -> Caller:
    """The client that asks, as the middleware found it out; else by the address that it asks from."""
    known = request.scope.get("fengong.caller")
    if isinstance(known, Caller):
        return known
    return Caller(request.client.host if request.client else "")
