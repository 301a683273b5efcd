"""Updates are written one after the other, each tried out first where nobody knows what it costs."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request

from api.journal.entries import Action
from api.serving.callers import Caller
from api.settings import Limits
from api.sparql.refusals import conflicting
from api.writing.writer import Writer
from queries.errors import StoreError

# The graph <urn:g> does not exist · The graph <urn:g> already exists
_NO_SUCH_STATE = re.compile(r"The graph <[^>]*> (does not exist|already exists)")
# what an update may take; the rehearsal is stopped there
UPDATE_LIMITS = Limits(seconds=30.0)


@dataclass(frozen=True, slots=True)
class Update:
    """A checked update: its text, what relative addresses are relative to, and whether it searches.

    `action` and `graph` say what it is where it is not an update by its own words: a graph put, added to or
    deleted.
    """

    text: str
    base: str | None = None
    searches: bool = False
    action: Action = Action.UPDATE
    graph: str | None = None


class Rehearsing(Protocol):
    """Whoever tries updates out on a copy."""

    async def rehearse(self, text: str, base: str | None, limits: Limits) -> None:
        """None for an update that ends within the limits; else the error that says why not."""
        ...

    def done(self) -> None:
        """None; the update that was tried last is now done in the store itself."""
        ...


class UpdateWriter:
    """The way in which updates of the protocols reach the one writer of an open store."""

    def __init__(self, writer: Writer, rehearsal: Rehearsing | None) -> None:
        self._writer, self._rehearsal = writer, rehearsal
        self._one_by_one = asyncio.Lock()

    async def update(
        self, update: Update, caller: Caller, condition: Callable[[], None] | None = None
    ) -> None:
        """None; the update is done and survives a power cut: all of it or nothing.

        `condition` raises what forbids the update, while nobody else writes. One that searches is tried out
        on a copy first, to learn whether it ends.
        """
        async with self._one_by_one:
            if update.searches and self._rehearsal is not None:
                await self._rehearsal.rehearse(update.text, update.base, UPDATE_LIMITS)
            await asyncio.to_thread(self._written, update, caller, condition)
            if update.searches and self._rehearsal is not None:
                self._rehearsal.done()

    def _written(self, update: Update, caller: Caller, condition: Callable[[], None] | None) -> None:
        with self._writer.lock:
            if condition is not None:
                condition()
            try:
                who = caller.name or caller.client
                self._writer.update(update.text, who, update.base, update.action, update.graph)
            except StoreError as error:
                if _NO_SUCH_STATE.search(error.message_en):
                    raise conflicting(str(error.__cause__)) from error
                raise


def writer_of(request: Request) -> UpdateWriter:
    """Whoever writes updates of this application."""
    writer: UpdateWriter | None = getattr(request.app.state, "writer", None)
    if writer is None:
        raise StoreError("服务尚未就绪。请稍后再试。", "The service is not ready yet. Try again soon.")
    return writer
