"""Empty stores of all kinds, so that one test runs on each: in memory, on Oxigraph, on Virtuoso.

A server is started once for all tests of a process, at the first that wants it. There is one store on
it at a time: a new one takes the place of the one before.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cached_property
from typing import cast

import pytest
from sparql_servers import oxigraph, virtuoso

from queries.engines.access import ServerAccess
from queries.store import Store

NewStore = Callable[[], Store]
KINDS = ("embedded", "oxigraph", "virtuoso")


class Servers:
    """The servers that were started so far."""

    def __init__(self, paths: pytest.TempPathFactory, running: ExitStack) -> None:
        self._paths, self._running = paths, running

    @cached_property
    def oxigraph(self) -> ServerAccess:
        return self._running.enter_context(oxigraph("--union-default-graph"))

    @cached_property
    def virtuoso(self) -> ServerAccess:
        return self._running.enter_context(virtuoso(self._paths.mktemp("virtuoso")))

    def access(self, kind: str) -> ServerAccess:
        return cast(ServerAccess, getattr(self, kind))


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with ExitStack() as running:
        yield Servers(tmp_path_factory, running)


@pytest.fixture(scope="session", params=KINDS)
def store_kind(request: pytest.FixtureRequest) -> str:
    return cast(str, request.param)


@pytest.fixture(scope="module")
def new_store(servers: Servers, store_kind: str) -> Iterator[NewStore]:
    """A maker of empty stores of each kind."""
    with ExitStack() as opened:

        def made() -> Store:
            one = Store.in_memory() if store_kind == "embedded" else emptied(servers.access(store_kind))
            return opened.enter_context(one)

        yield made


def emptied(access: ServerAccess) -> Store:
    """The store on that server, after all its graphs were removed."""
    store = Store.open(access.query, access=access)
    store.replace({graph: [] for graph in store.graphs()})
    return store
