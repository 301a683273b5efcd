"""Who answers queries and who writes updates, for as long as the application runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from api.sparql.asking import query_service
from api.sparql.writing import UpdateWriter
from queries.store import Store


@asynccontextmanager
async def sparql_opened(application: Starlette, store: Store) -> AsyncIterator[None]:
    """Nothing; meanwhile the routes of the application find an asker and a writer."""
    application.state.asker = None
    if store.folder is None:
        application.state.writer = UpdateWriter(store, None)
        yield
        return
    async with query_service(store) as service:
        application.state.asker = service.asker
        application.state.writer = UpdateWriter(store, service.rehearsal)
        yield
