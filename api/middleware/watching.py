"""Every request has a name, a line in the log and a place in the counts."""

import re
import secrets
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.serving.callers import caller_of
from api.serving.measures import Measures
from api.serving.request_log import REQUEST_ID, Line, write_line

# 3f2a-91… · not words with blanks, quotes or line ends, which would forge a line of somebody's log
_SANE = re.compile(r"[A-Za-z0-9._\-]{1,64}")


class Watching:
    """An application whose requests are named, logged and counted."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._application = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """None; the wrapped application has answered."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        begun, status, size = perf_counter(), 500, 0
        name = _name(Headers(scope=scope).get("x-request-id", ""))
        scope["fengong.request"] = name

        async def send_named(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = name
            size += len(message.get("body", b""))
            await send(message)

        remembered = REQUEST_ID.set(name)
        try:
            await self._application(scope, receive, send_named)
        finally:
            seconds = perf_counter() - begun
            self._measures.count(scope["method"], _route(scope), status, seconds)
            client = caller_of(HTTPConnection(scope)).client
            milliseconds = round(seconds * 1000, 1)
            write_line(Line(name, scope["method"], scope["path"], status, milliseconds, size, client))
            REQUEST_ID.reset(remembered)


def _name(asked: str) -> str:
    return asked if _SANE.fullmatch(asked) else secrets.token_hex(8)


def _route(scope: Scope) -> str:
    """The route's pattern, not the path: /api/plans/{id} is one, however many plans there are."""
    return str(getattr(scope.get("route"), "path", None) or "unknown")
