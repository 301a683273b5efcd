"""Who sends a request is found once, before anything else looks at it."""

from collections import OrderedDict, deque
from collections.abc import Sequence
from time import monotonic
from urllib.parse import parse_qsl, unquote_plus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.serving.callers import CALLER, Caller
from api.serving.client_addresses import client_address, networks, reported_scheme
from api.serving.problems import answer_to
from api.serving.refusals import guessing, token_in_address, wrong_token
from api.serving.tokens import TokenFile
from queries.errors import QueriesError

_NAMES_OF_TOKENS = frozenset({"token", "access_token"})
_MOST_GUESSES = 10
_SECONDS = 60
_MOST_CLIENTS = 10_000


class Guesses:
    """The wrong tokens of the last minute, by client; the clients that were quiet longest are forgotten."""

    def __init__(self) -> None:
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def one_too_many(self, client: str) -> bool:
        """Whether this wrong token of that client is beyond what a mistake explains."""
        now = monotonic()
        times = self._times.setdefault(client, deque(maxlen=_MOST_GUESSES + 1))
        times.append(now)
        self._times.move_to_end(client)
        if len(self._times) > _MOST_CLIENTS:
            self._times.popitem(last=False)
        return len(times) > _MOST_GUESSES and now - times[0] < _SECONDS


class FindingCaller:
    """An application that finds the caller in the scope; wrong tokens do not come so far."""

    def __init__(self, app: ASGIApp, tokens: TokenFile, proxies: Sequence[str] = ()) -> None:
        self._application = app
        self._tokens = tokens
        self._proxies = networks(proxies)
        self._guesses = Guesses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """None; the wrapped application has answered, or the request was refused."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        try:
            scope[CALLER] = await self._caller(scope)
        except QueriesError as error:
            await answer_to(Request(scope), error)(scope, receive, send)
            return
        await self._application(scope, receive, send)

    async def _caller(self, scope: Scope) -> Caller:
        if _has_token_in_address(scope):
            raise token_in_address()
        headers = Headers(scope=scope)
        peer = scope["client"][0] if scope.get("client") else "unknown"
        scope["scheme"] = reported_scheme(peer, headers, self._proxies) or scope["scheme"]
        address = client_address(peer, headers, self._proxies)
        # whoever was refused is logged by its address
        scope[CALLER] = Caller(address)
        shown = headers.getlist("authorization")
        return await self._holder(shown, address) if shown else scope[CALLER]

    async def _holder(self, shown: list[str], address: str) -> Caller:
        scheme, _, secret = shown[0].partition(" ")
        well_formed = len(shown) == 1 and scheme.lower() == "bearer" and bool(secret.strip())
        token = await run_in_threadpool(self._tokens.find, secret.strip()) if well_formed else None
        if token is not None:
            return Caller(f"token {token.name}", token.name, token.kind)
        # A right token is let in all the same: 256 bits are not guessed, and a neighbour behind the same
        # address must not lock an office out.
        raise guessing() if self._guesses.one_too_many(address) else wrong_token()


def _has_token_in_address(scope: Scope) -> bool:
    words = scope.get("query_string", b"").decode("latin-1")
    # the common case costs a search
    if "tok" not in unquote_plus(words).lower():
        return False
    # ';' parted fields in old days
    fields = parse_qsl(words.replace(";", "&"), keep_blank_values=True)
    return any(name.strip().lower() in _NAMES_OF_TOKENS for name, _ in fields)
