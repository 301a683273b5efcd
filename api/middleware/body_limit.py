"""What is sent to the service is cut off where it becomes too large, whatever its headers say."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """An application that answers 413 to what has more bytes than it takes."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._application = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """None; the wrapped application has answered."""
        received = 0

        async def receive_some() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._most:
                raise HTTPException(413)
            return message

        await self._application(scope, receive_some if scope["type"] == "http" else receive, send)
