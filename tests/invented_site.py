"""A small site to visit: two invented plans in a real store, and the real application on it."""

import dataclasses
import re
from html.parser import HTMLParser

from fastapi.testclient import TestClient
from invented_plan import BASE, UPPER, assignment, graph, plan, task, whole_plan

from api.app import create_app
from api.settings import Settings
from ontology.plan import AssignmentsFrom, Head, Plan, Role, Source
from queries.store import Store

HERE = "http://127.0.0.1:8000"

SAFE_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; worker-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
HOSTILE = "<img src=x onerror=alert(1)>"
LOWER = Head(
    "东山区2024年数据工作任务表", "东山区人民政府办公室", "东政办〔2024〕8号", year=2024, implements=(UPPER,)
)


def lower_plan() -> Plan:
    made = plan(
        task("1", assignment("市数据局", Role.LEAD, "牵头"), assignment("区统计局", Role.LEAD, "牵头")),
        task(
            "2",
            assignment("区统计局", Role.LEAD, "牵头"),
            text="核对人口数。",
            assignments_from=AssignmentsFrom.CARRIED,
            source=Source(20, 22),
        ),
        task("3", assignment(HOSTILE, Role.LEAD, HOSTILE), text=HOSTILE, deadline=HOSTILE),
        head=LOWER,
    )
    return dataclasses.replace(made, sha256="7d" * 32)


def filled(*plans: Plan) -> Store:
    store = Store.in_memory()
    for made in map(graph, plans):
        store.replace({made.graph.value: made.triples})
    return store


def visit(store: Store, language: str = "zh") -> TestClient:
    application = create_app(store, Settings("memory", BASE, language))
    return TestClient(application, base_url=HERE, raise_server_exceptions=False)


def both_plans() -> Store:
    """A store that holds a city's plan and the district's below it."""
    return filled(whole_plan(), lower_plan())


def text_of(page: str) -> str:
    """The words of a page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


class Marks(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def links(self) -> list[str]:
        return [
            address
            for _, given in self.found
            for name, address in given.items()
            if name == "href" and address
        ]
