"""A real query service on a real store, used from tests that do not know event loops."""

import asyncio
import os
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from api.settings import Limits
from api.sparql.asking import QueryService, query_service
from api.sparql.jobs import Answer, Job
from api.workers.places import Places
from queries.store import Store

Result = TypeVar("Result")

LIMITS = Limits(seconds=20.0)
# three patterns that share nothing, and a condition that holds for none of their products
RUNAWAY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c + ?f + ?i < -1) }"
# half a second of computing on the filled store
SLOW = (
    "SELECT (COUNT(*) AS ?n) { ?a <urn:value> ?c . ?d <urn:value> ?f FILTER(?c + ?f < ?c) FILTER(?c < 1500) }"
)


@dataclass(frozen=True, slots=True)
class Served:
    """A store, and the service that answers queries about it."""

    store: Store
    service: QueryService
    loop: asyncio.AbstractEventLoop

    def ask(self, text: str, client: str = "somebody", **said: Any) -> Answer:
        return self.begin(text, client, **said).result(60)

    def begin(self, text: str, client: str = "somebody", **said: Any) -> "Future[Answer]":
        return self.run(self.service.asker.answer(Job(text, **{"limits": LIMITS} | said), client))

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> "Future[Result]":
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)


@contextmanager
def served(folder: Path, places: Places | None = None) -> Iterator[Served]:
    """The service on a store in that folder, while it is open."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        with Store.open(folder) as store:
            opening = query_service(store, places)
            service = asyncio.run_coroutine_threadsafe(opening.__aenter__(), loop).result(30)
            try:
                opened = Served(store, service, loop)
                # the first processes are there: what tests promise begins then
                opened.ask("ASK {}", "whoever opened it", limits=Limits(seconds=30.0))
                yield opened
            finally:
                asyncio.run_coroutine_threadsafe(opening.__aexit__(None, None, None), loop).result(30)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def fill(store: Store, nodes: int = 2000) -> None:
    """None; the store holds so many nodes with a value each, in nine graphs, and a ring of a hundred."""
    values = "".join(
        f"GRAPH <urn:graph{node % 9}> {{ <urn:node{node}> <urn:value> {node} }} " for node in range(nodes)
    )
    ring = "".join(f"<urn:node{node}> <urn:p> <urn:node{(node + 1) % 100}> . " for node in range(100))
    store.update(f"INSERT DATA {{ {values} GRAPH <urn:ring> {{ {ring} }} }}")


def query_processes(parent: int | None = None) -> dict[int, str]:
    """The query processes that are children of this one, each with its state: R, S, T (stopped) and so on."""
    return {
        pid: state
        for pid, (state, above) in _processes()
        if above == (parent or os.getpid()) and state != "Z" and _is_query_process(pid)
    }


def _processes() -> Iterator[tuple[int, tuple[str, int]]]:
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, above, *_ = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(entry.name), (state, int(above))


def _is_query_process(pid: int) -> bool:
    try:
        return b"api.workers.query_process" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
