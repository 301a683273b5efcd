"""The pages on a store on disk with 100,000 tasks, as a visitor meets them once the service has started.

`first` is the first view after the store was opened and its tables were filled; `median` that of later
ones. The whole store is not checked meanwhile: `benchmarks.checks` tells what that costs.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from benchmarks.lists import fill
from benchmarks.measure import milliseconds
from ontology.addresses import DEFAULT_BASE
from queries.store import Store

# 8,400 plans with 101,400 tasks
_COPIES = 600
_PROVINCE = "directive/岭政办发〔2024〕5号"


def page_lines() -> Iterator[str]:
    """One line a page: the milliseconds of its first view and the median of those that follow."""
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "store") as store:
        fill(store, _COPIES)
        # no lifespan: nothing is worked out beside the pages
        application = create_app(store, Settings(folder, DEFAULT_BASE, "zh"))
        site = TestClient(application, base_url="http://127.0.0.1")
        start = perf_counter()
        plan = quote(site.get("/api/plans?limit=1").json()["items"][0]["iri"])
        yield f"tables filled after {perf_counter() - start:.1f} s"
        application.state.work_out()
        yield f"{'page':46} {'first':>8} {'median':>8}"
        for address in _addresses(plan):
            yield _line(site, address)


def _addresses(plan: str) -> list[str]:
    upper = quote(DEFAULT_BASE + _PROVINCE)
    return [
        *("/", "/plans", "/plans?year=2024", "/tasks", "/tasks?text=企业", "/units", "/directives"),
        *("/find?words=数据", f"/plan?plan={plan}", f"/task?task={plan}/task/1", "/unit?unit=市财政局"),
        *(f"/directive?directive={upper}", "/cascade", f"/matrix?parent={upper}", "/calendar", "/findings"),
        *("/missing", "/network", f"/network?plan={plan}", "/questions", "/sparql", "/check"),
    ]


def _line(site: TestClient, address: str) -> str:
    start = perf_counter()
    answer = site.get(address)
    first = 1000 * (perf_counter() - start)
    note = "" if answer.status_code == 200 else f" status {answer.status_code}"
    return f"{address[:46]:46} {first:8.1f} {milliseconds(lambda: site.get(address), 5):8.1f}{note}"
