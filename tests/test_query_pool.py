"""Many visitors at once: quick queries never wait behind slow ones, and every query is answered in time."""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event

import pytest
from bad_queries import FAMILIES, BadQuery, bad_queries
from query_services import RUNAWAY, SLOW, Served, fill, query_processes, served

from api.serving.problems import BusyError
from api.settings import Limits
from api.sparql.failures import OverloadedError, TimeLimitError
from api.sparql.jobs import Answer, Job
from api.workers.places import Places
from api.workers.query_worker import QueryWorker
from api.workers.slow_lane import Run, SlowLane
from api.workers.usage import Usage
from queries.errors import QueriesError
from queries.store import Store

SOAK = bool(os.environ.get("FENGONG_SOAK"))
QUICK = "SELECT * { ?node <urn:value> 7 }"
ONE_SECOND = Limits(seconds=1.0)
# A machine that does other work too is slow by so much; the promise is looked at where it does nothing else.
SLACK = 1.0
PROMISED = 0.05 if SOAK else 0.5


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "store"
    with Store.open(folder) as store:
        fill(store)
    return folder


@pytest.fixture
def service(filled: Path) -> Iterator[Served]:
    with served(filled) as opened:
        yield opened


def outcome(answer: "Future[Answer]") -> str:
    try:
        return answer.result(60).kind
    except QueriesError as error:
        return type(error).__name__


def computing() -> set[int]:
    """The query processes that compute all the time, not only for a moment."""
    looks = []
    for _ in range(6):
        looks.append({pid for pid, state in query_processes().items() if state == "R"})
        time.sleep(0.03)
    return set.intersection(*looks)


def comes_true(said: Callable[[], bool], seconds: float) -> bool:
    """Whether it is so within that time."""
    deadline = time.monotonic() + seconds
    while not said():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def seconds_until_ended(service: Served) -> float:
    """How long a runaway query lived. Where others kept the processors from it, it is asked again."""
    for _ in range(5):
        began = time.monotonic()
        with pytest.raises((TimeLimitError, OverloadedError), match="1 s") as ended:
            service.ask(RUNAWAY, limits=ONE_SECOND)
        took = time.monotonic() - began
        if ended.errisinstance(TimeLimitError):
            return took
        assert took < 1 + SLACK
    pytest.fail("never had half of its second to itself")


def test_a_runaway_query_is_ended_at_its_deadline_and_nothing_computes_any_more(service: Served) -> None:
    took = seconds_until_ended(service)
    assert took < 1 + SLACK
    time.sleep(1)
    assert not computing()
    assert service.ask(QUICK).kind == "rows"


def test_a_query_whose_client_went_away_is_killed_within_a_second(service: Served) -> None:
    answer = service.begin(RUNAWAY)
    time.sleep(0.5)
    (process,) = computing()
    answer.cancel()
    assert comes_true(lambda: process not in query_processes(), 1.0)


def test_a_process_whose_query_was_given_up_answers_nobody_else(service: Served) -> None:
    expected = service.ask(QUICK).body
    for number in range(6):
        answer = service.begin(RUNAWAY, f"hasty {number}")
        time.sleep(0.03)
        answer.cancel()
        assert service.ask(QUICK, f"patient {number}").body == expected


def test_who_had_a_slow_query_takes_no_ready_process_for_the_next(service: Served) -> None:
    with pytest.raises((TimeLimitError, OverloadedError)):
        service.ask(RUNAWAY, "one", limits=Limits(seconds=0.22))
    service.ask(QUICK, "another")
    assert comes_true(lambda: len(query_processes()) == 3, 5.0)
    ready = set(query_processes())
    answer = service.begin(RUNAWAY, "one", limits=ONE_SECOND)
    time.sleep(0.5)
    assert computing()
    assert not computing() & ready
    wait([answer])


def test_a_client_has_one_query_running_and_two_waiting_and_no_more(service: Served) -> None:
    three = [service.begin(RUNAWAY, "one", limits=ONE_SECOND) for _ in range(3)]
    time.sleep(0.3)
    with pytest.raises(BusyError):
        service.ask(QUICK, "one")
    assert service.ask(QUICK, "another").kind == "rows"
    assert len(computing()) == 1
    wait(three)
    assert service.ask(QUICK, "one").kind == "rows"


def test_of_forty_bad_queries_of_one_client_most_are_refused_at_once(service: Served) -> None:
    began = time.monotonic()
    forty = [service.begin(RUNAWAY, "one", limits=ONE_SECOND) for _ in range(40)]
    outcomes = Counter(map(outcome, forty))
    assert outcomes["BusyError"] == 37
    assert set(outcomes) <= {"BusyError", "TimeLimitError", "OverloadedError"}
    assert time.monotonic() - began < 1 + SLACK


def test_whoever_finds_all_places_taken_is_told_to_come_back(filled: Path) -> None:
    with served(filled, Places(ready=1, slow=1, going=1, inside=2)) as service:
        two = [service.begin(RUNAWAY, client, limits=ONE_SECOND) for client in "ab"]
        time.sleep(0.1)
        with pytest.raises(OverloadedError):
            service.ask(QUICK, "c")
        wait(two)
        assert service.ask(QUICK, "c").kind == "rows"


def asked_beside(service: Served, clients: int, seconds: float) -> list[float]:
    """How long each query took that so many clients asked one after the other, in order of length."""
    ended = time.monotonic() + seconds

    async def client(name: str) -> list[float]:
        taken = []
        while time.monotonic() < ended:
            began = time.monotonic()
            await service.service.asker.answer(Job(QUICK), name)
            taken.append(time.monotonic() - began)
            await asyncio.sleep(0.005)
        return taken

    async def all_clients() -> list[float]:
        taken = await asyncio.gather(*(client(f"good {number}") for number in range(clients)))
        return sorted(length for lengths in taken for length in lengths)

    return service.run(all_clients()).result(seconds + 60)


def attack(service: Served, attackers: int, over: Event, limits: Limits) -> list[str]:
    """What became of the queries of so many attackers, who ask one after the other until it is over."""
    outcomes: list[str] = []

    def ask(name: str) -> None:
        while not over.is_set():
            outcomes.append(outcome(service.begin(RUNAWAY, name, limits=limits)))

    with ThreadPoolExecutor(attackers) as threads:
        list(threads.map(ask, [f"127.0.0.{number + 2}" for number in range(attackers)]))
    return outcomes


def test_good_clients_are_answered_quickly_beside_eight_attackers(service: Served) -> None:
    over = Event()
    with ThreadPoolExecutor(1) as thread:
        attacks = thread.submit(attack, service, 8, over, Limits(seconds=2.0))
        try:
            time.sleep(0.2)
            taken = asked_beside(service, 4, 60.0 if SOAK else 3.0)
        finally:
            over.set()
    # none was refused: that would have been raised
    # in the suite other tests use the cores too: there half of them, in a soak 99 in 100
    assert taken[int(len(taken) * (0.99 if SOAK else 0.5))] < PROMISED
    assert set(attacks.result()) <= {"OverloadedError", "TimeLimitError"}


def test_a_long_query_of_somebody_who_asks_little_ends_beside_attackers(service: Served) -> None:
    endless = Limits(seconds=40.0)
    attacks = [service.begin(RUNAWAY, f"127.0.0.{number}", limits=endless) for number in range(2, 10)]
    time.sleep(1.5)
    assert not all(attack.done() for attack in attacks)
    assert service.ask(SLOW, "patient", limits=Limits(seconds=12.0)).kind == "rows"
    for attack in attacks:
        attack.cancel()


def test_of_slow_queries_that_of_the_client_who_used_least_goes_on() -> None:
    async def states() -> dict[str, str]:
        usage = Usage()
        lane = SlowLane(places=3, going=1, usage=usage)
        now = asyncio.get_running_loop().time()
        runs = {}
        for client, used in (("much", 5.0), ("little", 0.0), ("some", 1.0)):
            usage.charge(client, used, now)
            runs[client] = run = Run(client)
            run.begin(await QueryWorker.start(), now)
            lane.enter(run, now)
        lane.rank(now)
        await asyncio.sleep(0.3)
        found = {
            client: query_processes()[run.worker.process.pid] for client, run in runs.items() if run.worker
        }
        for run in runs.values():
            assert run.worker
            run.worker.end()
            await run.worker.gone()
        return found

    found = asyncio.run(states())
    assert (found["much"], found["some"]) == ("T", "T")
    assert found["little"] != "T"


def test_attackers_from_many_addresses_start_no_more_processes_than_there_are_places(filled: Path) -> None:
    places = Places(ready=2, slow=2, going=1)
    with served(filled, places) as service:
        began = time.monotonic()
        answers = [service.begin(RUNAWAY, f"10.0.0.{number}", limits=ONE_SECOND) for number in range(30)]
        most = 0
        while not all(answer.done() for answer in answers):
            most = max(most, len(query_processes()))
            time.sleep(0.02)
        assert time.monotonic() - began < 1 + SLACK
        # one that was killed may not be gone when the next one is there
        assert most <= places.ready + places.slow + 2
        assert set(map(outcome, answers)) <= {"OverloadedError", "TimeLimitError"}
        assert service.ask(QUICK).kind == "rows"


def test_slow_queries_compute_one_at_a_time_and_the_others_stand_still(filled: Path) -> None:
    with served(filled, Places(ready=2, slow=4, going=1)) as service:
        answers = [
            service.begin(RUNAWAY, f"10.0.0.{number}", limits=Limits(seconds=2.0)) for number in range(3)
        ]
        assert comes_true(lambda: list(query_processes().values()).count("T") == 2, 1.8)
        assert len(computing()) <= 1
        wait(answers)


def test_a_process_that_is_killed_from_outside_is_replaced(service: Served) -> None:
    service.ask(QUICK)
    for pid in query_processes():
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert service.ask(QUICK).kind == "rows"


def test_a_client_who_used_much_is_answered_too(service: Served) -> None:
    with pytest.raises((TimeLimitError, OverloadedError)):
        service.ask(RUNAWAY, "one", limits=Limits(seconds=3.0))
    patient = Limits(seconds=20.0)
    assert [service.ask(QUICK, "one", limits=patient).kind for _ in range(3)] == ["rows"] * 3


def test_closing_ends_all_queries_at_once(filled: Path) -> None:
    with served(filled) as service:
        answers = [service.begin(RUNAWAY, str(number)) for number in range(6)]
        time.sleep(0.5)
        began = time.monotonic()
    assert time.monotonic() - began < 2
    assert {outcome(answer) for answer in answers} == {"OverloadedError"}
    assert not query_processes()


@pytest.mark.soak
def test_bad_queries_are_all_answered_in_time_and_the_service_lives(filled: Path) -> None:
    number, limits = (1000, Limits(seconds=2.0)) if SOAK else (30, ONE_SECOND)
    with served(filled) as service:

        def ask(numbered: tuple[int, BadQuery]) -> tuple[str, str, float]:
            place, bad = numbered
            began = time.monotonic()
            kind = outcome(service.begin(bad.text, f"client {place}", limits=limits))
            return bad.family, kind, time.monotonic() - began

        with ThreadPoolExecutor(8) as threads:
            told = list(threads.map(ask, enumerate(bad_queries(number, seed=7))))
        assert [late for late in told if late[2] > limits.seconds + 1] == []
        assert service.ask(QUICK, "good").kind == "rows"
    assert {family for family, _, _ in told} == set(FAMILIES)
    assert {kind for _, kind, _ in told} >= {"OverloadedError", "QueryEndedError"}
    assert not query_processes()
