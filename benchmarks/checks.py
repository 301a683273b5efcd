"""Checks of a whole store: queries made of the shapes, pySHACL on rdflib, and bare SELECTs written by hand.

Validation alone, on the same triples, in the same run. FENGONG_BENCH_TASKS names the numbers of tasks; at the
largest pySHACL is stopped after ten minutes.
"""

import multiprocessing
import os
import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from queue import Empty

from pyoxigraph import Triple
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from api.checks.checking import Ground, check_draft
from api.examples import example_files, example_registry
from benchmarks.measure import milliseconds
from loader import extract, read, resolve, triples
from loader.graph.bodies import registry_triples
from ontology.addresses import DEFAULT_BASE, registry_graph_address
from ontology.naming import named_bodies
from ontology.plan import Plan
from ontology.registry.registry import load_registry
from queries.checks import validated
from queries.facts import TripleFacts
from queries.rdf_graphs import packaged_shapes, rdf_graph
from queries.shacl.fast import validate_store
from queries.shacl.results import Validation
from queries.store import Store

_TASKS = "2500 5000 10000 20000 40000"
_BESIDE_PYSHACL = 10_000
_LONGEST = 600.0
_PREFIXES = """PREFIX fg: <https://w3id.org/fengong/ns#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> """
# for each shape what somebody would write who knows the data and needs no report
_BY_HAND = {
    "no-unit": """SELECT DISTINCT ?t { ?t a fg:Task ; dcterms:isPartOf ?p . ?p fg:tasksWithUnit ?n
        FILTER (?n > 0)
        FILTER NOT EXISTS { ?t fg:leadUnit ?u } FILTER NOT EXISTS { ?t fg:responsibleUnit ?u }
        FILTER NOT EXISTS { ?t fg:cooperatingUnit ?u } FILTER NOT EXISTS { ?t fg:guidingUnit ?u }
        FILTER NOT EXISTS { ?i fg:about ?t FILTER EXISTS { ?i fg:code "text-lost" } } }""",
    "no-lead": """SELECT DISTINCT ?t { ?t fg:jointlyResponsibleUnit ?u FILTER NOT EXISTS { ?t fg:leadUnit ?l }
        FILTER NOT EXISTS { ?i fg:about ?t FILTER EXISTS { ?i fg:code "text-lost" } } }""",
    "support-without-lead": """SELECT DISTINCT ?t { ?t fg:cooperatingUnit ?u
        FILTER NOT EXISTS { ?t fg:leadUnit ?l } FILTER NOT EXISTS { ?t fg:responsibleUnit ?r }
        FILTER NOT EXISTS { ?i fg:about ?t FILTER EXISTS { ?i fg:code "text-lost" } } }""",
    "lead-does-not-cooperate": "SELECT DISTINCT ?t ?u { ?t fg:leadUnit ?u ; fg:cooperatingUnit ?u }",
    "vague-deadline": "SELECT DISTINCT ?t { ?t fg:due ?d . ?d fg:vague true }",
    "duplicate-task": "SELECT DISTINCT ?t ?n { ?t fg:repeats ?o . ?o fg:number ?n }",
    "no-deadline": """SELECT DISTINCT ?t { ?t a fg:Task ; dcterms:isPartOf ?p . ?p fg:tasksWithDeadline ?n
        FILTER (?n > 0) FILTER NOT EXISTS { ?t fg:deadlineText ?x } FILTER NOT EXISTS { ?t fg:limit ?x }
        FILTER NOT EXISTS { ?t fg:due ?x }
        FILTER NOT EXISTS { ?i fg:about ?t FILTER EXISTS { ?i fg:code "text-lost" } } }""",
    "condition-open": """SELECT DISTINCT ?t ?c { ?t fg:limit ?l . ?l fg:condition ?c
        OPTIONAL { ?t fg:dueEnd ?b }
        OPTIONAL { ?t fg:dueStart ?f } FILTER NOT EXISTS { ?l fg:dueEnd ?e }
        FILTER (!BOUND(?b) || (BOUND(?f) && STRENDS(STR(?f), "-01-01") && STRENDS(STR(?b), "-12-31"))) }""",
}


def check_lines() -> Iterator[str]:
    """One line a size: seconds of each way, their ratio, results, memory; then a single draft."""
    plans, told = _family()
    yield f"{'tasks':>7} {'triples':>9} {'queries s':>10} {'pySHACL s':>10} ratio  results  same     MB"
    for wanted in os.environ.get("FENGONG_BENCH_TASKS", _TASKS).split():
        yield from _of_size(int(wanted), plans, told)
    yield from _draft_lines(plans)


def _of_size(wanted: int, plans: list[Plan], told: list[Triple]) -> Iterator[str]:
    count = sum(len(plan.tasks) for plan in plans)
    with Store.in_memory() as store:
        store.add({registry_graph_address(DEFAULT_BASE): told})
        said = sum(_add(store, plans, copy) for copy in range(max(1, wanted // count)))
        ours = milliseconds(lambda: validate_store(store, packaged_shapes()), runs=3) / 1000
        validation = validate_store(store, packaged_shapes())
        seconds, same = _pyshacl(store, validation) if wanted >= _BESIDE_PYSHACL else (None, None)
        theirs = "" if seconds is None else f"{seconds:.1f}" if seconds < _LONGEST else "stopped"
        ratio = "" if seconds is None else f"{seconds / ours:.0f}"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        results = len(validation.results)
        beside = f"{theirs:>10} {ratio:>5} {results:8} {same or '':>5}"
        yield f"{wanted:7} {said:9} {ours:10.2f} {beside} {memory:6}"
        yield from _by_hand(store, validation)


def _by_hand(store: Store, validation: Validation) -> Iterator[str]:
    """The same findings by SELECTs written by hand, for the shapes that have one, and by ours."""
    texts = {name: _PREFIXES + text for name, text in _BY_HAND.items()}
    bare = milliseconds(lambda: [list(store.select(text)) for text in texts.values()], runs=3)
    found = {name: len(list(store.select(text))) for name, text in texts.items()}
    ours = {name: sum(one.shape.endswith(f"#{name}") for one in validation.results) for name in texts}
    shapes = _only(set(texts))
    made = milliseconds(lambda: validate_store(store, shapes), runs=3)
    agreeing = "same findings" if found == ours else f"other findings: {found} {ours}"
    compared = f"by hand {bare:.0f} ms, made of the shapes {made:.0f} ms ({made / bare:.2f})"
    yield f"{'':7} {len(texts)} shapes: {compared}, {agreeing}"


def _only(names: set[str]) -> Graph:
    """The packaged shapes, of which only these have targets."""
    targets = (SH.targetClass, SH.targetSubjectsOf)
    shapes = rdf_graph(())
    shapes += packaged_shapes()
    kept = {URIRef(f"https://w3id.org/fengong/shapes#{name}") for name in names}
    kept |= {
        shape
        for shape in shapes.subjects(SH.property, None)
        if set(shapes.objects(shape, SH.property)) & kept
    }
    for term in targets:
        for shape in set(shapes.subjects(term, None)) - kept:
            shapes.remove((shape, term, None))
    return shapes


def _pyshacl(store: Store, ours: Validation) -> tuple[float, str]:
    """The seconds of pySHACL in a process of its own, and whether it found the same."""
    graph = rdf_graph(triple for name in store.graphs() for triple in store.triples(name))
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    process = context.Process(target=lambda: answers.put(_timed(graph)))
    process.start()
    try:
        seconds, theirs = answers.get(timeout=_LONGEST)
    except Empty:
        process.terminate()
        return _LONGEST, ""
    finally:
        process.join(1)
    return seconds, "yes" if theirs == {repr(result) for result in ours.results} else "NO"


def _timed(graph: Graph) -> tuple[float, set[str]]:
    start = time.perf_counter()
    results = validated(graph, packaged_shapes()).results
    return time.perf_counter() - start, {repr(result) for result in results}


def _add(store: Store, plans: list[Plan], copy: int) -> int:
    count = 0
    for plan in plans:
        head = replace(plan.head, number=None, title=f"{plan.head.title}（{copy}）")
        made = triples(replace(plan, head=head, sha256=f"{plan.sha256[:-6]}{copy:06d}"), "plan")
        store.add({made.graph.value: made.triples})
        count += len(made.triples)
    return count


def _family() -> tuple[list[Plan], list[Triple]]:
    known = load_registry(example_registry())
    plans = [
        resolve(extract(read(Path(file).read_bytes(), file)), known, DEFAULT_BASE) for file in example_files()
    ]
    bodies = {body.key: body for plan in plans for body in named_bodies(plan.naming)}
    return plans, list(registry_triples(known, bodies.values(), DEFAULT_BASE))


def _draft_lines(plans: list[Plan]) -> Iterator[str]:
    ground = Ground(load_registry(example_registry()), DEFAULT_BASE, TripleFacts(()))
    for plan in sorted(plans, key=lambda one: len(one.tasks))[-2:]:
        taken = milliseconds(lambda one=plan: check_draft(one, "draft", ground), runs=5)
        yield f"a draft of {len(plan.tasks)} tasks by pySHACL, read already: {taken:.0f} ms"
