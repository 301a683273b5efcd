"""Who asks: by its token, else by the address that it asks from; and what it may do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import HTTPConnection

from api.serving.refusals import no_token, wrong_kind

CALLER = "fengong.caller"


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


def caller_of(request: HTTPConnection) -> Caller:
    """Who sent the request."""
    found = request.scope.get(CALLER)
    if isinstance(found, Caller):
        return found
    return Caller(request.client.host if request.client else "unknown")


def require(kind: Kind) -> Callable[[HTTPConnection], Caller]:
    """A dependency that lets pass whose token is of this kind; an admin token is of every kind."""

    def permitted(request: HTTPConnection) -> Caller:
        caller = caller_of(request)
        if caller.kind is None:
            raise no_token()
        if caller.kind not in (kind, Kind.ADMIN):
            raise wrong_kind(kind.value)
        return caller

    return permitted
