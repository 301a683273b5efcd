"""Updates are written one after the other, each tried out first where nobody knows what it costs."""

import asyncio
import re
from collections.abc import Callable
from typing import Protocol

from starlette.requests import Request

from api.callers import Caller
from api.settings import Limits
from api.sparql.refusals import conflicting
from queries.errors import StoreError
from queries.store import Store

# The graph <urn:g> does not exist · The graph <urn:g> already exists
_NO_SUCH_STATE = re.compile(r"The graph <[^>]*> (does not exist|already exists)")
# what an update may take; the rehearsal is stopped there
UPDATE_LIMITS = Limits(seconds=30.0)


class Rehearsing(Protocol):
    """Whoever tries updates out on a copy."""

    async def rehearse(self, text: str, base: str | None, limits: Limits) -> None:
        """None for an update that ends within the limits; else the error that says why not."""
        ...

    def done(self) -> None:
        """None; the update that was tried last is now done in the store itself."""
        ...


class UpdateWriter:
    """The one way in which updates of the protocols reach an open store."""

    def __init__(self, store: Store, rehearsal: Rehearsing | None) -> None:
        self._store, self._rehearsal = store, rehearsal
        self._one_by_one = asyncio.Lock()

    async def update(
        self,
        text: str,
        _who: Caller,
        *,
        base: str | None = None,
        searches: bool = False,
        condition: Callable[[], None] | None = None,
    ) -> None:
        """None; the update is done and survives a power cut: all of it or nothing.

        `base` is what relative addresses are relative to. `condition` raises what forbids the update, while
        nobody else writes. One that `searches` is tried out on a copy first.
        """
        async with self._one_by_one:
            if condition is not None:
                await asyncio.to_thread(condition)
            if searches and self._rehearsal is not None:
                await self._rehearsal.rehearse(text, base, UPDATE_LIMITS)
            await asyncio.to_thread(self._written, text, base)
            if searches and self._rehearsal is not None:
                self._rehearsal.done()

    def _written(self, text: str, base: str | None) -> None:
        try:
            self._store.update(text, base=base)
        except StoreError as error:
            if _NO_SUCH_STATE.search(error.message_en):
                raise conflicting(str(error.__cause__)) from error
            raise
        self._store.flush()


def writer_of(request: Request) -> UpdateWriter:
    """Whoever writes updates of this application."""
    writer: UpdateWriter | None = getattr(request.app.state, "writer", None)
    if writer is None:
        raise StoreError("服务尚未就绪。请稍后再试。", "The service is not ready yet. Try again soon.")
    return writer
