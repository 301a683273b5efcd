"""Requests to a SPARQL server: bounded in time and bytes, no redirect followed, no proxy, no netrc."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic

import httpx2

from queries.engines.access import ServerAccess
from queries.engines.refusals import no_answer, no_contact, redirected, refused, too_long
from queries.errors import StoreError

_SECONDS_TO_CONNECT = 5.0
_LONGEST_REASON = 500
# <p>Virtuoso 37000 Error</p>
_MARK_UP = re.compile(rb"<(style|head|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: a method, an address, its parameters, and what is sent with it."""

    method: str
    address: str
    parameters: Mapping[str, str | list[str]] | None = None
    form: Mapping[str, str | list[str]] | None = None
    content: bytes | None = None
    kind: str | None = None
    accept: str = "*/*"
    files: Mapping[str, tuple[str, bytes]] | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; `cut` where the server had more to say than was wanted."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool = False

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def reason(self) -> str:
        """The server's own words, without mark-up."""
        words = _MARK_UP.sub(b" ", self.body).decode("utf-8", "replace").split()
        return " ".join(words)[:_LONGEST_REASON] or f"HTTP {self.status}"


class Connection:
    """An open connection to one server; it may be used in several threads."""

    def __init__(self, access: ServerAccess, *, digest: bool = False, kept: bool = True) -> None:
        self._access = access
        self._client = httpx2.Client(
            auth=_credentials(access, digest=digest),
            # Virtuoso answers some requests on a connection that it then leaves dead
            headers={} if kept else {"Connection": "close"},
            trust_env=False,
            follow_redirects=False,
        )
        if access.token:
            self._client.headers["Authorization"] = f"Bearer {access.token}"

    def close(self) -> None:
        """None; the connection is closed."""
        self._client.close()

    def ask(self, request: Request, *, seconds: float | None = None, size: int | None = None) -> Reply:
        """The answer, whatever its status; StoreError where none comes in time, or one that is too long."""
        reply = self.ask_for(request, seconds or self._access.seconds, size or self._access.size)
        if reply.cut:
            raise too_long(request.address, size or self._access.size)
        return reply

    def ask_for(self, request: Request, seconds: float, size: int) -> Reply:
        """The answer, or as much of it as is wanted; StoreError where none comes in time."""
        until = monotonic() + seconds
        timeout = httpx2.Timeout(seconds, connect=min(seconds, _SECONDS_TO_CONNECT))
        try:
            with self._client.stream(
                request.method,
                request.address,
                params=request.parameters,
                data=request.form,
                content=request.content,
                files=request.files,
                headers=_headers(request),
                timeout=timeout,
            ) as response:
                _refuse(response, request.address)
                body, cut = _body(response, until, size)
                return Reply(response.status_code, response.headers, body, cut)
        except httpx2.TimeoutException as error:
            raise no_answer(request.address, seconds) from error
        except (httpx2.TransportError, httpx2.DecodingError, httpx2.InvalidURL) as error:
            raise no_contact(request.address, str(error) or type(error).__name__) from error

    def done(self, request: Request) -> Reply:
        """The answer of a request that must succeed; StoreError with the server's words otherwise."""
        reply = self.ask(request)
        if reply.status >= 300:
            raise refused(request.address, reply.status, reply.reason)
        return reply


def _headers(request: Request) -> dict[str, str]:
    # No packed answers: a small one may become a very large one, and the limit is on bytes.
    kind = {"Content-Type": request.kind} if request.kind else {}
    language = {"Accept-Language": request.language} if request.language else {}
    return {"Accept": request.accept, "Accept-Encoding": "identity", **kind, **language}


def _refuse(response: httpx2.Response, address: str) -> None:
    if response.is_redirect:
        raise redirected(address, response.headers.get("location", ""))
    if "x-truncated" in response.headers:
        raise _cut_by_the_server(address)


def _body(response: httpx2.Response, until: float, size: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    taken = 0
    for part in response.iter_raw():
        parts.append(part)
        taken += len(part)
        if taken > size:
            return b"".join(parts)[:size], True
        # the client's own limit is on each piece: a server that drips would never end
        if monotonic() > until:
            raise httpx2.ReadTimeout("too slow")
    return b"".join(parts), False


def _credentials(access: ServerAccess, *, digest: bool) -> httpx2.Auth | None:
    if access.user is None:
        return None
    kind = httpx2.DigestAuth if digest else httpx2.BasicAuth
    return kind(access.user, access.password or "")


def _cut_by_the_server(address: str) -> StoreError:
    return StoreError(
        f"{address} 的回答被服务器截断，未采用。请设 FENGONG_TOKEN（有令牌时上限更高），或缩小查询范围。",
        f"{address} cut its answer short; it is not used. "
        "Set FENGONG_TOKEN (with a token the limits are higher), or ask for less.",
    )
