"""What the service counts, and who may see it."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from invented_plan import BASE
from invented_site import HERE, filled
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.serving.callers import Kind
from api.serving.tokens import add_token
from api.settings import Settings
from queries.store import Store


def visitor(store: Store, path: Path, openness: str = "local", client: str = "127.0.0.1") -> TestClient:
    settings = Settings("memory", BASE, "en", tokens=path, metrics=openness)  # type: ignore[arg-type]
    return TestClient(create_app(store, settings), base_url=HERE, client=(client, 4711))


def counts(site: TestClient) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(site.get("/metrics").text)
    samples = (sample for family in families for sample in family.samples)
    return {(sample.name, *(sample.labels.values())): sample.value for sample in samples}


def test_requests_are_counted_by_route_and_status(tmp_path: Path) -> None:
    with filled() as store:
        site = visitor(store, tmp_path / "t")
        for name in ("plans", "bodies", "nothing"):
            site.get(f"/api/queries/{name}")
        for number in range(5):
            site.request("BREW", f"/pot/{number}")
        told = counts(site)
        route = "/api/queries/{name}"
        assert told["fengong_requests_total", "GET", route, "200"] == 2
        assert told["fengong_requests_total", "GET", route, "404"] == 1
        assert told["fengong_requests_total", "other", "unknown", "404"] == 5
        assert told["fengong_request_seconds_count", route] == 3
        assert told["fengong_store_version",] == store.version


def test_two_services_in_one_process_count_apart(tmp_path: Path) -> None:
    with filled() as store:
        one, other = visitor(store, tmp_path / "t"), visitor(store, tmp_path / "t")
        one.get("/healthz")
        assert ("fengong_requests_total", "GET", "/healthz", "200") in counts(one)
        assert ("fengong_requests_total", "GET", "/healthz", "200") not in counts(other)


@pytest.mark.parametrize(
    ("openness", "client", "headers", "status"),
    [
        ("local", "127.0.0.1", {}, 200),
        ("local", "::1", {}, 200),
        ("local", "192.0.2.1", {}, 401),
        ("local", "127.0.0.1", {"X-Forwarded-For": "192.0.2.1"}, 401),
        ("token", "127.0.0.1", {}, 401),
        ("open", "192.0.2.1", {}, 200),
    ],
)
def test_counts_are_for_this_computer_unless_the_settings_say_otherwise(
    tmp_path: Path, openness: str, client: str, headers: dict[str, str], status: int
) -> None:
    with filled() as store:
        site = visitor(store, tmp_path / "t", openness, client)
        assert site.get("/metrics", headers=headers).status_code == status


def test_a_token_opens_the_counts(tmp_path: Path) -> None:
    secret = add_token(tmp_path / "t", "watching", Kind.WRITE)
    with filled() as store:
        site = visitor(store, tmp_path / "t", "token", "192.0.2.1")
        assert site.get("/metrics", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
