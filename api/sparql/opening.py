"""Who answers queries and who writes updates, for as long as the application runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from api.settings import Settings
from api.sparql.asking import query_service
from api.sparql.writing import UpdateWriter
from api.stores import server_access
from api.workers.turns import Turns
from api.writing.writer import Writer

if TYPE_CHECKING:
    from queries.engines.access import ServerAccess


@asynccontextmanager
async def sparql_opened(application: Starlette, writer: Writer, settings: Settings) -> AsyncIterator[None]:
    """Nothing; meanwhile the routes of the application find an asker and a writer.

    A store in a folder is asked by processes on snapshots, one on a server by way of that server. One in
    memory has no asker.
    """
    application.state.asker = None
    application.state.writer = UpdateWriter(writer, None)
    access = server_access(settings)
    if access is not None:
        async with _forwarding(application, access):
            yield
    elif writer.store.folder is None:
        yield
    else:
        async with query_service(writer.store) as service:
            application.state.measures.watch_queries(lambda: service.asker.inside)
            application.state.asker = service.asker
            application.state.writer = UpdateWriter(writer, service.rehearsal)
            yield


@asynccontextmanager
async def _forwarding(application: Starlette, access: "ServerAccess") -> AsyncIterator[None]:
    # a client of HTTP takes a tenth of a second to import
    from api.sparql.forwarding import ForwardingAsker

    asker = ForwardingAsker(access, Turns().turn)
    application.state.asker = asker
    try:
        yield
    finally:
        asker.close()
