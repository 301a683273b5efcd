"""The query service of an open store: its snapshots, its processes, and the rehearsal of updates."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.requests import Request

from api.sparql.jobs import Asker
from api.sparql.snapshots import Snapshots, no_folder
from api.workers.places import Places
from api.workers.query_pool import QueryPool
from api.workers.rehearsal import Rehearsal
from queries.store import Store


@dataclass(frozen=True, slots=True)
class QueryService:
    """Who answers the queries of visitors, and who tries updates out before they are done."""

    asker: QueryPool
    rehearsal: Rehearsal


@asynccontextmanager
async def query_service(store: Store, places: Places | None = None) -> AsyncIterator[QueryService]:
    """The service, while it is open. StoreError for a store in memory, which has no snapshots."""
    snapshots = Snapshots(store)
    rehearsal = Rehearsal(snapshots)
    try:
        async with QueryPool(snapshots, places) as pool:
            yield QueryService(pool, rehearsal)
    finally:
        await rehearsal.close()
        await snapshots.close()


def asker_of(request: Request) -> Asker:
    """Whoever answers the queries of this application; StoreError for a store that takes none."""
    asker: Asker | None = getattr(request.app.state, "asker", None)
    if asker is None:
        raise no_folder()
    return asker
