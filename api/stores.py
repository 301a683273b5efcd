"""The store that the settings name: a folder, or a server with its addresses and credentials."""

from api.settings import Settings
from queries.engines.access import ServerAccess, is_server
from queries.store import Store


def open_store(settings: Settings, *, create: bool = True) -> Store:
    """The open store; StoreError if it cannot be opened, or is not there and may not be made."""
    return Store.open(settings.store, create=create, access=server_access(settings))


def server_access(settings: Settings) -> ServerAccess | None:
    """The addresses and credentials of the server that holds the store; None for a folder."""
    if not is_server(settings.store):
        return None
    return ServerAccess(
        query=settings.store_query or settings.store,
        update=settings.store_update,
        graphs=settings.store_graphs,
        user=settings.store_user,
        password=settings.store_password,
        token=settings.store_token,
    )
