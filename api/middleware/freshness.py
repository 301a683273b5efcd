"""Whether a reader has the newest answer already: a tag made of the store's state, asked before any query."""

import hashlib
import secrets
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGES = ("/", "/plan", "/unit", "/missing")
_TREES = ("/api/", "/id/")
# Programs of one plan compare its contents, not the store's state: such a route sets a tag of its own.
_OWN_TAGS = ("/api/plans/",)
_NEGOTIATED = ("/id/",)


class Freshness:
    """An application whose answers carry a weak tag of the store's state; 304 where it did not change.

    `state` is a word that changes with every write. A restarted service begins anew: it does not know what
    was written meanwhile.
    """

    def __init__(self, app: ASGIApp, state: Callable[[], str]) -> None:
        self._application = app
        self._state = state
        self._start = secrets.token_hex(4)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """None; the request has been answered, by the wrapped application or by a 304."""
        if not _is_tagged(scope):
            await self._application(scope, receive, send)
            return
        tag = self._tag(scope)
        if _knows(Headers(scope=scope), tag):
            await _answer_unchanged(send, scope["path"], tag)
            return

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start":
                _mark(message, scope["path"], tag)
            await send(message)

        await self._application(scope, receive, send_tagged)

    def _tag(self, scope: Scope) -> str:
        # whoever names the tag of an answer has had that answer: what was never given is not "unchanged"
        asked = [scope["path"].encode("utf-8", "replace"), scope["query_string"]]
        if scope["path"].startswith(_NEGOTIATED):
            asked.append(Headers(scope=scope).get("accept", "").encode())
        answer = hashlib.sha256(b"\n".join(asked)).hexdigest()[:12]
        return f'W/"{self._start}-{self._state()}-{answer}"'


def _is_tagged(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    path: str = scope["path"]
    return path in _PAGES or (path.startswith(_TREES) and not path.startswith(_OWN_TAGS))


def _knows(headers: Headers, tag: str) -> bool:
    told = headers.get("if-none-match", "")
    known = {one.strip().removeprefix("W/") for one in told.split(",")}
    return tag.removeprefix("W/") in known


def _mark(message: Message, path: str, tag: str) -> None:
    headers = MutableHeaders(scope=message)
    if message["status"] in (HTTPStatus.OK, HTTPStatus.SEE_OTHER):
        headers.setdefault("ETag", tag)
        headers.setdefault("Cache-Control", "no-cache")
    _vary(headers, path)


def _vary(headers: MutableHeaders, path: str) -> None:
    if path.startswith(_NEGOTIATED):
        headers.add_vary_header("Accept")


async def _answer_unchanged(send: Send, path: str, tag: str) -> None:
    start: Message = {"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": []}
    headers = MutableHeaders(scope=start)
    headers.update({"ETag": tag, "Cache-Control": "no-cache"})
    _vary(headers, path)
    await send(start)
    await send({"type": "http.response.body", "body": b""})
