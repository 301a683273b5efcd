"""What is done for a client only as long as the client waits for it."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

from starlette.requests import Request

Result = TypeVar("Result")

_SECONDS_UNWATCHED = 0.05


async def while_waiting(request: Request, work: Coroutine[object, object, Result]) -> Result | None:
    """What the work gives, or None where the client left before: the work is then ended.

    The body has been read before: what still arrives can only be the end of the connection.
    """
    task = asyncio.create_task(work)
    # most queries are answered sooner than anybody leaves; listening costs as much as such a query
    try:
        done, _ = await asyncio.wait((task,), timeout=_SECONDS_UNWATCHED)
    except asyncio.CancelledError:
        task.cancel()
        raise
    return task.result() if done else await _watched(request, task)


async def _watched(request: Request, task: asyncio.Task[Result]) -> Result | None:
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((task, leaving), return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        leaving.cancel()
        if not task.done():
            task.cancel()
            await asyncio.wait((task,))


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
