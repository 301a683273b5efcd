"""A service that is told to end while it is at work, and one that is killed."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from running_service import Service, bearer, running, token

from api.examples import example_files, example_registry
from queries.store import Store

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNTED = "INSERT DATA {{ GRAPH <urn:count:{0}> {{ <urn:it> <urn:is> {0} }} }}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    Store.open(place).close()
    return place


def test_a_service_at_work_ends_within_five_seconds_and_loses_nothing(folder: Path) -> None:
    surroundings = {"FENGONG_REGISTRY": str(example_registry()), "FENGONG_QUERY_SECONDS": "60"}
    with running(folder, surroundings) as service, ThreadPoolExecutor(5) as pool:
        allowed = bearer(token(folder, "督查室", "admin"))
        loaded = service.client().send_file("POST", "/api/plans", Path(example_files()[0]), allowed)
        queries = [pool.submit(ask_quietly, service, f"127.0.0.{n + 2}") for n in range(3)]
        written = pool.submit(write_until_gone, service, allowed)
        time.sleep(1)
        begun = time.monotonic()
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(timeout=20) == 0
        assert time.monotonic() - begun < 5
        acknowledged = written.result()
        assert [one.result() for one in queries] != [200] * 3
    assert loaded.status == 201
    with Store.open(folder, create=False) as store:
        known = store.graphs()
    assert acknowledged
    assert [number for number in acknowledged if f"urn:count:{number}" not in known] == []


def ask_quietly(service: Service, own: str) -> int:
    try:
        return service.client(own).query(PRODUCT).status
    except OSError:
        return 0


def write_until_gone(service: Service, allowed: dict[str, str], first: int = 0) -> list[int]:
    """The numbers that the service said it has written."""
    client, done = service.client("127.0.0.9"), []
    headers = {**allowed, "Content-Type": "application/sparql-update"}
    for number in range(first, first + 100_000):
        try:
            answer = client.ask("POST", "/update", COUNTED.format(number).encode(), headers)
        except OSError:
            break
        if answer.status == 204:
            done.append(number)
    return done


def test_what_a_service_acknowledged_outlives_its_kill(folder: Path) -> None:
    expected: set[int] = set()
    for begun in (0, 1000):
        with running(folder) as service, ThreadPoolExecutor(1) as pool:
            allowed = bearer(token(folder, f"从{begun}起", "admin"))
            written = pool.submit(write_until_gone, service, allowed, begun)
            time.sleep(2)
            service.process.kill()
            expected |= set(written.result())
    assert len(expected) > 2
    with running(folder) as service:
        graphs = service.client().query("SELECT DISTINCT ?g { GRAPH ?g { <urn:it> ?p ?o } }").json
    known = {row["g"]["value"] for row in graphs["results"]["bindings"]}  # type: ignore[index]
    assert {f"urn:count:{number}" for number in expected} <= known


def test_a_second_service_on_a_store_says_who_holds_it(folder: Path) -> None:
    with running(folder), pytest.raises(AssertionError), running(folder):
        pass


def test_eight_clients_count_together_and_lose_no_step(folder: Path) -> None:
    steps = 6
    counter = (
        "DELETE { GRAPH <urn:c> { <urn:n> <urn:is> ?n } } INSERT { GRAPH <urn:c> { <urn:n> <urn:is> ?m } } "
    )
    counter += "WHERE { GRAPH <urn:c> { <urn:n> <urn:is> ?n } BIND(?n + 1 AS ?m) }"
    with running(folder) as service, ThreadPoolExecutor(8) as pool:
        secret = token(folder, "计数")
        service.client().update("INSERT DATA { GRAPH <urn:c> { <urn:n> <urn:is> 0 } }", secret)

        def count(number: int) -> list[int]:
            client = service.client(f"127.0.0.{number + 2}")
            return [client.update(counter, secret).status for _ in range(steps)]

        statuses = [status for found in pool.map(count, range(8)) for status in found]
        told = service.client().query("SELECT ?n { GRAPH <urn:c> { <urn:n> <urn:is> ?n } }").json
    assert set(statuses) == {204}
    values = [row["n"]["value"] for row in told["results"]["bindings"]]  # type: ignore[index]
    assert values == [str(8 * steps)]
