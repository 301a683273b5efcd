"""Questions on a store of many plans: Oxigraph as we use it, and rdflib on the same triples.

Those about one body are asked of Oxigraph alone: they look names up in the store first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Triple
from rdflib import Dataset

from api.examples import example_files, example_registry
from benchmarks.measure import milliseconds
from loader import extract, read, resolve, triples
from loader.graph.bodies import registry_triples
from loader.graph.triples import PlanGraph
from ontology.addresses import DEFAULT_BASE, registry_graph_address
from ontology.naming import named_bodies
from ontology.plan import Plan
from ontology.registry.registry import load_registry
from queries.catalog import find_question
from queries.run import run_question
from queries.store import Store

_COPIES = 10
_ASKED = ("plans", "tasks-without-lead", "top-leads", "unit-pairs", "missing-documents", "issues", "bodies")
_OF_A_BODY = ("unit-tasks", "body-tasks", "body-path", "body-parts", "deadlines", "reforms")
_BODY = "云溟市政务服务和数据管理局"


def question_lines() -> Iterator[str]:
    """One line a question: the milliseconds of both engines, their ratio and the rows of each."""
    known = load_registry(example_registry())
    plans = [resolve(plan, known, DEFAULT_BASE) for plan in _plans()]
    graphs = [triples(plan, "plan") for plan in plans]
    bodies = {body.key: body for plan in plans for body in named_bodies(plan.naming)}
    told = registry_triples(known, bodies.values(), DEFAULT_BASE)
    with Store.in_memory() as store:
        store.replace({graph.graph.value: graph.triples for graph in graphs})
        store.replace({registry_graph_address(DEFAULT_BASE): told})
        peer = Dataset(default_union=True).parse(data=_nquads(graphs, told), format="nquads")
        yield f"{len(graphs)} plans, {len(peer)} triples, in memory"
        yield f"{'question':20} {'oxigraph ms':>12} {'rdflib ms':>12} {'ratio':>7} {'rows':>11}"
        for name in _ASKED:
            yield _line(name, store, peer)
        for name in _OF_A_BODY:
            yield _line_of_a_body(name, store)


def _line(name: str, store: Store, peer: Dataset) -> str:
    text = find_question(name).text
    ours = milliseconds(lambda: list(run_question(store, name, {})), runs=5)
    theirs = milliseconds(lambda: list(peer.query(text)), runs=1)
    rows = (len(list(run_question(store, name, {}))), len(list(peer.query(text))))
    return f"{name:20} {ours:12.1f} {theirs:12.1f} {theirs / ours:7.1f} {rows[0]:5}/{rows[1]:5}"


def _line_of_a_body(name: str, store: Store) -> str:
    asked = {"unit": _BODY}
    ours = milliseconds(lambda: list(run_question(store, name, asked)), runs=5)
    return f"{name:20} {ours:12.1f} {'':12} {'':7} {len(list(run_question(store, name, asked))):5}"


def _plans() -> Iterator[Plan]:
    for file in example_files():
        plan = extract(read(Path(file).read_bytes(), file))
        for copy in range(_COPIES):
            head = replace(plan.head, number=None, title=f"{plan.head.title}（{copy}）")
            yield replace(plan, head=head, sha256=f"{plan.sha256[:-4]}{copy:04d}")


def _nquads(graphs: list[PlanGraph], told: Iterable[Triple]) -> str:
    plans = "".join(f"{triple} {graph.graph} .\n" for graph in graphs for triple in graph.triples)
    return plans + "".join(f"{triple} <{registry_graph_address(DEFAULT_BASE)}> .\n" for triple in told)
