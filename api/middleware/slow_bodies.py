"""Whoever sends a body drop by drop is not waited for."""

import asyncio
from time import monotonic

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Slower than any line that people load files over; 64 MB at this pace take a little less than two hours.
_LEAST_BYTES_A_SECOND = 10_000


class SlowBodies:
    """An application that answers 408 to a body that takes longer than its seconds and its size allow."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._application = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """None; the wrapped application has answered."""
        begun, received, whole = monotonic(), 0, False

        async def receive_in_time() -> Message:
            nonlocal received, whole
            if whole:
                return await receive()  # waits for the visitor to go, however long that takes
            allowed = self._seconds + received / _LEAST_BYTES_A_SECOND
            try:
                message = await asyncio.wait_for(receive(), max(begun + allowed - monotonic(), 0))
            except TimeoutError as error:
                raise HTTPException(408, headers={"Connection": "close"}) from error
            received += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            return message

        await self._application(scope, receive_in_time if scope["type"] == "http" else receive, send)
