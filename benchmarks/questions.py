"""Questions on a store of many plans: Oxigraph as we use it, and rdflib on the same triples."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rdflib import Dataset

from api.examples import example_files
from benchmarks.measure import milliseconds
from loader.extract import extract
from loader.graph.triples import PlanGraph, triples
from loader.readers import read
from ontology.plan import Plan
from queries.catalog import find_question
from queries.run import run_question
from queries.store import Store

_COPIES = 10
_ASKED = ("plans", "tasks-without-lead", "top-leads", "unit-pairs", "missing-documents", "issues")


def question_lines() -> Iterator[str]:
    """One line a question: the milliseconds of both engines, their ratio and the rows of each."""
    graphs = [triples(plan, "plan") for plan in _plans()]
    with Store.in_memory() as store:
        store.replace({graph.graph.value: graph.triples for graph in graphs})
        peer = Dataset(default_union=True).parse(data=_nquads(graphs), format="nquads")
        yield f"{len(graphs)} plans, {len(peer)} triples, in memory"
        yield f"{'question':20} {'oxigraph ms':>12} {'rdflib ms':>12} {'ratio':>7} {'rows':>11}"
        for name in _ASKED:
            yield _line(name, store, peer)


def _line(name: str, store: Store, peer: Dataset) -> str:
    text = find_question(name).text
    ours = milliseconds(lambda: list(run_question(store, name, {})), runs=5)
    theirs = milliseconds(lambda: list(peer.query(text)), runs=1)
    rows = (len(list(run_question(store, name, {}))), len(list(peer.query(text))))
    return f"{name:20} {ours:12.1f} {theirs:12.1f} {theirs / ours:7.1f} {rows[0]:5}/{rows[1]:5}"


def _plans() -> Iterator[Plan]:
    for file in example_files():
        plan = extract(read(Path(file).read_bytes(), file))
        for copy in range(_COPIES):
            head = replace(plan.head, number=None, title=f"{plan.head.title}（{copy}）")
            yield replace(plan, head=head, sha256=f"{plan.sha256[:-4]}{copy:04d}")


def _nquads(graphs: list[PlanGraph]) -> str:
    return "".join(f"{triple} {graph.graph} .\n" for graph in graphs for triple in graph.triples)
