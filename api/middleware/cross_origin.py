"""Pages of other sites may read data here: the answers say so, without ever taking credentials along."""

from collections.abc import Collection

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "X-Truncated, ETag, Link, Retry-After",
}
_ALLOWED = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class OpenToReaders:
    """An application whose answers under these paths may be read by pages of other sites."""

    def __init__(self, app: ASGIApp, paths: Collection[str]) -> None:
        self._application = app
        self._paths = tuple(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """None; the wrapped application has answered."""
        if scope["type"] != "http" or not scope["path"].startswith(self._paths):
            await self._application(scope, receive, send)
            return

        async def send_openly(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_OPEN)
            await send(message)

        await self._application(scope, receive, send_openly)


def preflight(*methods: str) -> dict[str, str]:
    """The headers that answer a browser which asks what pages of other sites may do."""
    return {"Allow": ", ".join(methods), "Access-Control-Allow-Methods": ", ".join(methods), **_ALLOWED}
