"""A process that writes is killed at any moment: what it acknowledged is there, and nothing is torn."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from mixed_writes import LOWER, TASKS, counter, node_of, settings_of

from api.writing.writer import writing
from ontology import terms
from ontology.addresses import reviews_graph_address
from queries.store import Store

KILLS = 1000 if os.environ.get("FENGONG_SOAK") else 6
# what the plan of a key, a counter and a graph may hold
State = dict[tuple[str, int], set[int | None]]


@dataclass
class Account:
    """What was acknowledged, what was under way when the process was killed, and how often."""

    may_hold: State = field(default_factory=dict)
    acknowledged: int = 0
    under_way: int = 0
    slowest: float = 0.0


def _slot(kind: str, key: int, value: int) -> tuple[tuple[str, int], int | None]:
    if kind in ("load", "remove"):
        return ("plan", key), None if kind == "remove" else value
    return (kind, key), value


def _writing_until_killed(folder: Path, seed: int, seconds: float, account: Account) -> None:
    words = [sys.executable, "-m", "mixed_writes", str(folder), str(seed)]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=surroundings) as process:
        assert process.stdout is not None
        begun = [next(process.stdout) for _ in range(3)]  # open, and one deed that was acknowledged
        time.sleep(seconds)
        process.kill()
        lines = [*begun, *process.stdout]
    _tell(lines, account)


def _tell(lines: list[str], account: Account) -> None:
    begun: tuple[tuple[str, int], int | None] | None = None
    for line in lines:
        word, kind, key, value = (*line.split(), "", "", "")[:4]
        if not value:
            continue
        slot, held = _slot(kind, int(key), int(value))
        if word == "begin":
            begun = slot, held
        else:
            begun = None
            account.may_hold[slot] = {held}
            account.acknowledged += 1
    if begun:
        account.under_way += 1
        account.may_hold.setdefault(begun[0], {None}).add(begun[1])


def _held(store: Store, slot: tuple[str, int]) -> set[int | None]:
    kind, key = slot
    if kind == "plan":
        node = node_of(key)
        graph = node.value.replace("/directive/", "/graph/", 1)
        texts = [t.object.value for t in store.triples(graph) if t.predicate == terms.TEXT]
        assert len(texts) in (0, TASKS)
        return {int(text[text.index("第") + 1 : text.index("版")]) for text in texts} or {None}
    if kind == "review":
        graph = reviews_graph_address(node_of(LOWER).value)
        remarks = [t.object.value for t in store.triples(graph) if t.predicate == terms.COMMENT]
        assert len(remarks) in (0, TASKS)
        return {int(remark[1:-1]) for remark in remarks} or {None}
    graph = counter(key) if kind == "update" else f"https://office.example/put/{key}"
    triples = list(store.triples(graph))
    assert len(triples) in (0, 1 if kind == "update" else 50)
    return {int(triple.object.value) for triple in triples} or {None}


def _check(folder: Path, account: Account) -> None:
    begun = time.perf_counter()
    with writing(settings_of(folder)) as writer:
        account.slowest = max(account.slowest, time.perf_counter() - begun)
        for slot, allowed in account.may_hold.items():
            found = _held(writer.store, slot)
            assert len(found) == 1, (slot, found)
            assert found <= allowed, (slot, found, allowed)
            account.may_hold[slot] = set(found)


def test_what_was_acknowledged_outlives_kills(tmp_path: Path) -> None:
    chance, account, folder = random.Random(7), Account(), tmp_path / "store"
    for seed in range(1, KILLS + 1):
        _writing_until_killed(folder, seed, chance.uniform(0, 0.4), account)
        _check(folder, account)
    print(
        f"{KILLS} kills, {account.acknowledged} acknowledged, {account.under_way} under way, "
        f"reopened within {account.slowest:.2f} s"
    )
    assert account.acknowledged >= KILLS
    assert account.under_way > KILLS / 2
