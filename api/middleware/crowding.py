"""No more requests are answered at once than the service can bear."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.serving.problems import answer_to
from api.serving.refusals import crowded


class Crowding:
    """An application that answers 503 to the request after so many."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._application = app
        self._most = most
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """None; the wrapped application has answered, or the request was refused."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
        elif self._running >= self._most:
            await answer_to(Request(scope), crowded())(scope, receive, send)
        else:
            self._running += 1
            try:
                await self._application(scope, receive, send)
            finally:
                self._running -= 1
