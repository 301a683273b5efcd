"""Pages of other sites cannot make a visitor's browser send anything to this service."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.serving.problems import answer_to
from api.serving.refusals import other_site

_READING = ("GET", "HEAD", "OPTIONS")


class SameOrigin:
    """An application that answers 403 to what a page of another site sends, but for paths that only read."""

    def __init__(self, app: ASGIApp, reading: Sequence[str] = ()) -> None:
        self._application = app
        self._reading = frozenset(reading)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """None; the wrapped application has answered, or the request was refused."""
        if scope["type"] == "http" and self._is_foreign(scope):
            request = Request(scope)
            await answer_to(request, other_site())(scope, receive, send)
        else:
            await self._application(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        if scope["method"] in _READING or scope["path"] in self._reading:
            return False
        headers = Headers(scope=scope)
        # Browsers say this themselves. The origin of our own forms is "null", as no address is told anywhere.
        if headers.get("sec-fetch-site") == "same-origin":
            return False
        origin = headers.get("origin")
        if origin is not None and _host(origin) != headers.get("host", "").lower():
            return True
        return headers.get("sec-fetch-site") == "cross-site"


def _host(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None
