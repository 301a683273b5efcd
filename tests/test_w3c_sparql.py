"""The W3C's SPARQL 1.1 tests of queries, updates and results: by the engine itself and over HTTP.

The entailment tests are out of scope: the store states what plans say and infers nothing by itself.
Federation (service, syntax-fed) is refused by policy, see REFUSED.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from sparql_site import site
from w3c.comparing import (
    Rows,
    quads_of,
    same_csv,
    same_graph,
    same_rows,
    wanted_rows,
)
from w3c.engines import NotDoneError, OverHttp, OwnEngine, RefusedError, filled
from w3c.manifests import Case, cases, need_tests

QUERIES = cases(
    *("aggregates", "bind", "bindings", "cast", "construct", "exists", "functions", "grouping", "negation"),
    *("project-expression", "property-path", "subquery", "syntax-query", "csv-tsv-res", "json-res"),
)
UPDATES = cases(
    *("add", "basic-update", "clear", "copy", "delete-data", "delete-insert", "delete-where", "delete"),
    *("drop", "move", "syntax-update-1", "syntax-update-2", "update-silent"),
)
FEDERATED = cases("service", "syntax-fed")

# What the service refuses by policy although the engine would do it: it asks no outside address.
REFUSED = {
    **{f"syntax-update-1/test_{number}": "LOAD" for number in (1, 2, 3, 4, 37, 41, 47, 48, 49)},
    "update-silent/load-silent": "LOAD",
    "update-silent/load-into-silent": "LOAD",
}

# Where the engine itself (0.5.13) answers otherwise, both ways alike. An engine that does better fails here.
_NODES = "a path of no length from a node that no triple has"
_GRAPHS = "GRAPH ?g around something that no triple of the graph binds"
ENGINE = {
    "aggregates/agg-groupconcat-04": "GROUP_CONCAT keeps the language of its strings",
    "aggregates/agg-groupconcat-06": "GROUP_CONCAT keeps the language of its strings",
    "aggregates/agg-empty-group-count-graph": _GRAPHS,
    "bindings/graph": _GRAPHS,
    "negation/graph-minus": _GRAPHS,
    "functions/bnode01": "BNODE of a string is the same node in all rows",
    "property-path/zero_or_more_set_start": _NODES,
    "property-path/zero_or_more_set_end": _NODES,
    "property-path/zero_or_one_set_start": _NODES,
    "property-path/zero_or_one_set_end": _NODES,
}

_ORDERED = re.compile(r"ORDER\s+BY", re.IGNORECASE)

Engine = OwnEngine | OverHttp


@pytest.fixture(scope="module", params=["engine", "http"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if request.param == "engine":
        yield OwnEngine()
        return
    with site(tmp_path_factory.mktemp("w3c") / "store", default_graph="separate") as served:
        yield OverHttp(served)


def text_of(case: Case) -> str:
    return case.text.read_bytes().decode()


def run(case: Case, engine: Engine) -> None:
    """None; whatever the text says is done."""
    if "Update" in case.kind or case.text.suffix == ".ru":
        engine.update(text_of(case), case.base)
    else:
        engine.query(text_of(case), case.base)


def check_syntax(case: Case, engine: Engine) -> None:
    engine.fill(case.data)
    if "Negative" not in case.kind:
        with suppress(NotDoneError):
            run(case, engine)
        return
    with pytest.raises(RefusedError) as refusal:
        run(case, engine)
    assert refusal.value.status == 400


def check_query(case: Case, engine: Engine) -> None:
    engine.fill(case.data)
    assert case.result is not None
    if case.result.suffix == ".csv":
        found = engine.csv(text_of(case), case.base)
        assert same_csv(found, case.result.read_text(encoding="utf-8")), found
        return
    answer = engine.query(text_of(case), case.base)
    if isinstance(answer, list):
        assert same_graph(answer, quads_of(case.result)), answer
        return
    wanted = wanted_rows(case.result)
    if isinstance(answer, Rows) and isinstance(wanted, Rows):
        assert same_rows(answer, wanted, ordered=bool(_ORDERED.search(text_of(case)))), (answer, wanted)
    else:
        assert answer == wanted


def check_update(case: Case, engine: Engine) -> None:
    engine.fill(case.data)
    engine.update(text_of(case), case.base)
    assert same_graph(engine.quads(), filled(case.after))


def check(case: Case, engine: Engine) -> None:
    if "Syntax" in case.kind:
        check_syntax(case, engine)
    elif "Update" in case.kind:
        check_update(case, engine)
    else:
        check_query(case, engine)


def test_the_tests_are_there() -> None:
    need_tests()
    assert len(QUERIES) > 300
    assert len(UPDATES) > 150


@pytest.mark.parametrize("case", [*QUERIES, *UPDATES], ids=lambda case: case.name)
def test_a_test_of_the_w3c_passes(case: Case, engine: Engine) -> None:
    if case.name in REFUSED and isinstance(engine, OverHttp):
        with pytest.raises(RefusedError) as refusal:
            run(case, engine)
        assert refusal.value.status == 403
    elif case.name in ENGINE:
        with pytest.raises(AssertionError):
            check(case, engine)
    else:
        check(case, engine)


@pytest.mark.parametrize("case", FEDERATED, ids=lambda case: case.name)
@pytest.mark.parametrize("engine", ["http"], indirect=True)
def test_federated_queries_are_refused(case: Case, engine: Engine) -> None:
    with pytest.raises(RefusedError) as refusal:
        run(case, engine)
    assert refusal.value.status == 403
