"""A running service beside visitors who mean harm: each has an address of its own on this machine."""

import os
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from bad_queries import bad_queries
from example_site import examples_in
from running_service import Answered, Service, running

SOAK = bool(os.environ.get("FENGONG_SOAK"))
BAD = 1000 if SOAK else 24
SECONDS = 60 if SOAK else 6
DEADLINE = 2.0
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SMALL = "SELECT ?unit { ?task fg:leadUnit ?unit } LIMIT 5"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = examples_in(tmp_path_factory.mktemp("attacked") / "store")
    with running(folder, {"FENGONG_QUERY_SECONDS": str(DEADLINE)}) as started:
        assert started.client().query(SMALL).status == 200
        yield started


def timed(service: Service, own: str, query: str) -> tuple[float, Answered]:
    begun = time.monotonic()
    answer = service.client(own).query(query)
    return time.monotonic() - begun, answer


@pytest.mark.parametrize(
    "text", ["ASK " + "{" * 2200, "SELECT * {FILTER(" + "(" * 5000, "ASK {FILTER(" + "!" * 10_000]
)
def test_a_query_that_would_overflow_the_stack_is_400_at_once(service: Service, text: str) -> None:
    seconds, answer = timed(service, "127.0.0.2", text)
    assert answer.status == 400
    assert seconds < 1
    assert service.process.poll() is None


def test_a_runaway_join_is_503_at_its_deadline_and_the_next_is_answered(service: Service) -> None:
    seconds, answer = timed(service, "127.0.0.3", PRODUCT)
    assert (answer.status, answer.headers["content-type"]) == (503, "application/problem+json")
    assert seconds < DEADLINE + 1
    assert service.client("127.0.0.3").query(SMALL).status == 200


def test_memory_that_grows_without_end_is_503(service: Service) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    text = f'SELECT (STRLEN(?x30) AS ?n) {{ BIND("0123456789abcdef" AS ?x0) {doubled} }}'
    seconds, answer = timed(service, "127.0.0.4", text)
    assert answer.status == 503
    assert seconds < DEADLINE + 1


def test_an_answer_of_too_many_rows_is_cut_and_says_so(service: Service) -> None:
    answer = service.client("127.0.0.5").query("SELECT ?a ?d { ?a a fg:Task . ?d a fg:Task }")
    assert (answer.status, answer.headers["x-truncated"]) == (200, "rows")
    assert answer.json["truncated"] is True
    assert len(answer.json["results"]["bindings"]) == 10_000  # type: ignore[index]


def test_of_many_queries_of_one_client_most_are_429_and_others_are_not_kept_waiting(service: Service) -> None:
    with ThreadPoolExecutor(40) as pool:
        asked = [pool.submit(timed, service, "127.0.0.6", PRODUCT) for _ in range(40)]
        time.sleep(0.3)
        good = [timed(service, "127.0.0.7", SMALL) for _ in range(20)]
        statuses = Counter(one.result()[1].status for one in asked)
    assert statuses[429] >= 37
    refused = next(one.result()[1] for one in asked if one.result()[1].status == 429)
    assert int(refused.headers["retry-after"]) > 0
    assert {answer.status for _, answer in good} == {200}


def test_bad_queries_are_all_answered_in_time_and_the_service_lives(service: Service) -> None:
    texts = [query.text for query in bad_queries(BAD, seed=7)]

    def ask(number: int) -> tuple[float, Answered]:
        return timed(service, f"127.0.1.{number % 250 + 1}", texts[number])

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(BAD)))
    assert max(seconds for seconds, _ in found) < DEADLINE + 1
    assert {answer.status for _, answer in found} <= {200, 400, 403, 406, 413, 429, 503}
    assert service.process.poll() is None
    assert service.client().query(SMALL).status == 200


def test_good_clients_are_quick_beside_eight_attackers(service: Service) -> None:
    done = Event()

    def attack(number: int) -> int:
        client, count = service.client(f"127.0.2.{number + 1}"), 0
        while not done.is_set():
            client.query(PRODUCT)
            count += 1
        return count

    def visit(number: int) -> list[float]:
        client, times = service.client(f"127.0.3.{number + 1}"), []
        while not done.is_set():
            begun = time.perf_counter()
            assert client.query(SMALL).status == 200
            times.append(time.perf_counter() - begun)
            time.sleep(0.005)
        return times

    with ThreadPoolExecutor(12) as pool:
        attackers = [pool.submit(attack, number) for number in range(8)]
        time.sleep(3 * DEADLINE)
        good = [pool.submit(visit, number) for number in range(4)]
        time.sleep(SECONDS)
        done.set()
        times = sorted(spent for one in good for spent in one.result())
        assert all(one.result() > 0 for one in attackers)
    half, slowest = statistics.median(times), times[int(len(times) * 0.99)]
    print(f"{len(times)} good answers: median {half * 1000:.1f} ms, p99 {slowest * 1000:.1f} ms")
    # the promise is 50 ms for 99 in 100; in the suite other tests use the cores too
    assert slowest < 0.05 if SOAK else half < 0.25
