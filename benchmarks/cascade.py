"""The cascade beside all pairs: rapidfuzz compares each task with each, we each plan with its upper one.

Families of invented plans whose true links are known. FENGONG_BENCH_CASCADE names the numbers of tasks. All
pairs are told from a thousand tasks that are compared with all; both ways use one core.
"""

import os
import resource
import statistics
import time
from collections.abc import Iterator, Sequence

import numpy as np
from pyoxigraph import Literal, NamedNode, Triple
from rapidfuzz import fuzz, process

from benchmarks.invented_families import Plan, invented_plans
from ontology import terms
from ontology.addresses import graph_address
from queries.cascade.comparison import Compared, compare, prepared
from queries.cascade.updating import update_links
from queries.cascade.waiting import pending
from queries.store import Store

_TASKS = "2500 5000 10000 100000"
_SAMPLE = 1_000
_AT_ONCE = 500
_RUNS = 3
# the ratio that finds the most true links with hardly a wrong one, by trial
_ALIKE = 50
_DIRECTIVE = "https://plans.example/directive/"


def cascade_lines() -> Iterator[str]:
    """One line a size: seconds of each way, their ratio, recall of true links, memory; then the store."""
    yield (
        f"{'tasks':>7} {'pairs of plans':>14} {'ours s':>8} {'ms a pair':>9} {'recall':>7} {'precision':>9} "
        f"{'all pairs s':>11} {'ratio':>6} {'its recall':>10} {'MB':>6}"
    )
    for wanted in os.environ.get("FENGONG_BENCH_CASCADE", _TASKS).split():
        yield _of_size(int(wanted))
    yield from _store_lines()


def _of_size(tasks: int) -> str:
    plans = invented_plans(tasks)
    runs = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        found = _links(plans)
        runs.append(time.perf_counter() - start)
    ours = statistics.median(runs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    true = {(plan.name, *link) for plan in plans for link in plan.links}
    pairs = sum(plan.parent is not None for plan in plans)
    all_pairs, recall = _all_pairs(plans)
    return (
        f"{tasks:7} {pairs:14} {ours:8.2f} {1000 * ours / pairs:9.2f} {len(found & true) / len(true):7.4f} "
        f"{len(found & true) / len(found):9.4f} {all_pairs:11.1f} {all_pairs / ours:6.0f} "
        f"{recall:10.4f} {memory:6}"
    )


def _links(plans: Sequence[Plan]) -> set[tuple[str, str, str]]:
    ready: dict[str, Compared] = {plan.name: prepared(plan.items) for plan in plans}
    return {
        (plan.name, link.upper.number, link.lower.number)
        for plan in plans
        if plan.parent
        for link in compare(ready[plan.parent.name], ready[plan.name]).links
    }


def _all_pairs(plans: Sequence[Plan]) -> tuple[float, float]:
    """Seconds for all pairs, and recall of true links, both told from a sample."""
    texts = [item.text for plan in plans for item in plan.items]
    keys = ((plan.name, item.number) for plan in plans for item in plan.items)
    places = {key: place for place, key in enumerate(keys)}
    chosen = np.random.default_rng(7).choice(len(texts), _SAMPLE, replace=False)
    upper = _uppers(plans, places)
    start, hits, true = time.perf_counter(), 0, 0
    for first in range(0, len(chosen), _AT_ONCE):
        rows = chosen[first : first + _AT_ONCE]
        ratios = process.cdist(
            [texts[row] for row in rows],
            texts,
            scorer=fuzz.ratio,
            dtype=np.uint8,
            workers=1,
            score_cutoff=_ALIKE,
        )
        for place, row in enumerate(rows.tolist()):
            for other in upper.get(row, ()):
                true += 1
                hits += bool(ratios[place, other])
    seconds = (time.perf_counter() - start) * len(texts) / len(chosen)
    return seconds, hits / max(1, true)


def _uppers(plans: Sequence[Plan], places: dict[tuple[str, str], int]) -> dict[int, list[int]]:
    """For the place of each task the places of the parent's items that it truly takes over."""
    found: dict[int, list[int]] = {}
    for plan in plans:
        for item, task in plan.links if plan.parent else ():
            found.setdefault(places[(plan.name, task)], []).append(places[(plan.parent.name, item)])  # type: ignore[union-attr]
    return found


def _store_lines() -> Iterator[str]:
    """A plan comes into a store of a hundred thousand tasks."""
    plans = invented_plans(100_000)
    *others, last = plans
    with Store.in_memory() as store:
        for plan in others:
            store.add({**_graph(plan), **pending(NamedNode(_DIRECTIVE + plan.name))})
        start = time.perf_counter()
        count = update_links(store)
        yield f"store of {len(others)} plans: links of all {time.perf_counter() - start:.1f} s, {count} plans"
        store.add({**_graph(last), **pending(NamedNode(_DIRECTIVE + last.name))})
        start = time.perf_counter()
        count = update_links(store)
        yield f"one plan more: {1000 * (time.perf_counter() - start):.0f} ms, {count} plans touched"


def _graph(plan: Plan) -> dict[str, list[Triple]]:
    node = NamedNode(_DIRECTIVE + plan.name)
    said = [
        Triple(node, terms.TYPE, terms.DIRECTIVE),
        Triple(node, terms.TYPE, terms.PLAN),
        Triple(node, terms.TASK_COUNT, Literal(len(plan.items))),
        Triple(node, terms.YEAR, Literal("2023", datatype=terms.G_YEAR)),
    ]
    if plan.parent:
        said.append(Triple(node, terms.IMPLEMENTS, NamedNode(_DIRECTIVE + plan.parent.name)))
    for place, item in enumerate(plan.items, start=1):
        task = NamedNode(item.address)
        said += [
            Triple(task, terms.TYPE, terms.TASK),
            Triple(task, terms.IS_PART_OF, node),
            Triple(task, terms.NUMBER, Literal(item.number)),
            Triple(task, terms.POSITION, Literal(place)),
            Triple(task, terms.TEXT, Literal(item.text, language="zh")),
        ]
    return {graph_address("https://plans.example/", plan.name): said}
