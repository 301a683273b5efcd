"""The lists over HTTP on a store on disk: first page, a far one, narrowed, in another order, as CSV."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi.testclient import TestClient

from api.app import create_app
from api.examples import example_files, example_registry
from api.settings import Settings
from benchmarks.measure import milliseconds
from loader import extract, read, resolve, triples
from loader.graph.bodies import registry_triples
from ontology.addresses import DEFAULT_BASE, registry_graph_address
from ontology.naming import named_bodies
from ontology.registry.registry import load_registry
from queries.lists.paging import listed_nodes, orders
from queries.lists.tasks import TASKS
from queries.store import Store

# 14 plans and 169 tasks each time
_COPIES = 120

_ASKED = (
    "/api/tasks",
    "/api/tasks?offset=15000",
    "/api/tasks?sort=-due",
    "/api/tasks?unit=市司法局",
    "/api/tasks?unit=市司法局&role=lead&year=2024",
    "/api/tasks?text=企业",
    "/api/tasks?due_before=2024-06",
    "/api/tasks?level=市",
    "/api/tasks?format=csv&limit=1000",
    "/api/plans",
    "/api/units",
    "/api/units?level=市&role=lead",
    "/api/directives",
)


def list_lines() -> Iterator[str]:
    """One line a request: the milliseconds of it, and how many items the list has."""
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "store") as store:
        fill(store, _COPIES)
        # no lifespan: the check of the store, which runs in the background, has a benchmark of its own
        site = TestClient(
            create_app(store, Settings(folder, DEFAULT_BASE, "zh")), base_url="http://127.0.0.1"
        )
        yield f"{'request':46} {'ms':>8} {'total':>8}"
        for address in _ASKED:
            yield _line(site, address)
        order = orders(None, tuple(TASKS.sorts), TASKS.order)
        taken = milliseconds(lambda: listed_nodes(store, TASKS, {}, order), 3)
        yield f"all tasks put in order, once for each state of the store {taken:.1f}"


def _line(site: TestClient, address: str) -> str:
    answer = site.get(address)
    total = str(answer.json()["total"]) if "csv" not in address else ""
    return f"{address:46} {milliseconds(lambda: site.get(address), 3):8.1f} {total:>8}"


def fill(store: Store, copies: int) -> None:
    """None; the store holds the examples so many times, each time under other titles."""
    known = load_registry(example_registry())
    plans = [
        resolve(extract(read(Path(file).read_bytes(), file)), known, DEFAULT_BASE) for file in example_files()
    ]
    bodies = {body.key: body for plan in plans for body in named_bodies(plan.naming)}
    store.add({registry_graph_address(DEFAULT_BASE): registry_triples(known, bodies.values(), DEFAULT_BASE)})
    for copy in range(copies):
        for plan in plans:
            head = replace(plan.head, number=None, title=f"{plan.head.title}（{copy}）")
            made = triples(replace(plan, head=head, sha256=f"{plan.sha256[:-6]}{copy:06d}"), "plan")
            store.add({made.graph.value: made.triples})
