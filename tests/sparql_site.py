"""The real application on a real store, served over HTTP on a free port of this machine."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread

import httpx2
import uvicorn

from api.app import create_app
from api.serving.callers import Kind
from api.serving.tokens import Token, digest
from api.settings import Settings
from api.writing.writer import writer_of
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

# secrets that tests know, kept as the service keeps those that it makes
SECRETS = {Kind.WRITE: "write-token", Kind.ADMIN: "admin-token"}
WRITE = {"Authorization": f"Bearer {SECRETS[Kind.WRITE]}"}
ADMIN = {"Authorization": f"Bearer {SECRETS[Kind.ADMIN]}"}


def keep_tokens(folder: Path) -> None:
    tokens = [asdict(Token(kind.value, kind, "2024-01-01", digest(SECRETS[kind]))) for kind in Kind]
    (folder / "tokens.json").write_text(json.dumps({"tokens": tokens}), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Site:
    """A served store: its address, a client, and the store behind it."""

    address: str
    client: httpx2.Client
    store: Store

    def ask(
        self, query: str, accept: str = "application/sparql-results+json", **more: str
    ) -> httpx2.Response:
        return self.client.get("/sparql", params={"query": query, **more}, headers={"Accept": accept})

    def update(self, text: str, headers: dict[str, str] = ADMIN, **asked: str) -> httpx2.Response:
        sent = {"Content-Type": "application/sparql-update", **headers}
        return self.client.post("/update", content=text.encode(), headers=sent, params=asked)


@contextmanager
def site(folder: Path, default_graph: str = "union") -> Iterator[Site]:
    """A store in that folder behind a real server, until the end of the block."""
    with Store.open(folder) as store, socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        settings = Settings(str(folder), DEFAULT_BASE, "zh", default_graph=default_graph)  # type: ignore[arg-type]
        keep_tokens(folder)
        application = create_app(store, settings, writer=writer_of(store, settings))
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning", timeout_graceful_shutdown=3))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            while not server.started:
                time.sleep(0.01)
            with httpx2.Client(base_url=address, timeout=30, trust_env=False) as client:
                yield Site(address, client, store)
        finally:
            server.should_exit = True
            thread.join()
