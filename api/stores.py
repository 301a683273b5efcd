"""The store that the settings name: a folder, or a server with its addresses and credentials."""

from typing import TYPE_CHECKING

from api.settings import Settings
from queries.engines.access import ServerAccess, is_server
from queries.errors import StoreError
from queries.store import Store

if TYPE_CHECKING:
    from api.served import Served


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


def served_store(settings: Settings) -> "Served | None":
    """A client of the running service that the settings name as the store; None for any other store."""
    access = server_access(settings)
    if access is None:
        return None
    # a client of HTTP takes a tenth of a second to import
    from api.served import client_of

    return client_of(access, settings.language)


def refuse_served(settings: Settings) -> None:
    """None; StoreError if the store is a running service: it has no route for what is to be done."""
    if service := served_store(settings):
        service.close()
        raise _only_where_the_folder_is(settings.store)


def _only_where_the_folder_is(address: str) -> StoreError:
    return StoreError(
        f"{address} 是正在运行的 fengong serve，没有这个操作的接口。请结束它，在库所在的计算机上运行此命令。",
        f"{address} is a running fengong serve, which has no route for this. "
        "End it, and run this command on the computer that holds the folder.",
    )
