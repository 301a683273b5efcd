import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple
from writing_process import GRAPH, LOG, SIZE, next_line, writing

from queries.errors import QuestionError, StoreError
from queries.store import Store

PLAN_A, PLAN_B = "https://example.org/graph/a", "https://example.org/graph/b"
KILLS = 100 if os.environ.get("FENGONG_SOAK") else 8
# A round takes about a tenth of a second: kills fall on every part of it.
LONGEST_WAIT = 0.15


def said(*words: str) -> list[Triple]:
    task, text = NamedNode("https://example.org/task"), NamedNode("https://example.org/text")
    return [Triple(task, text, Literal(word)) for word in words]


def words_in(store: Store, graph: str) -> list[str]:
    return sorted(triple.object.value for triple in store.triples(graph))


def count_rows(store: Store, text: str) -> int:
    return sum(1 for _ in store.select(text))


# Writing


def test_replacing_leaves_exactly_the_new_triples() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲", "乙"), PLAN_B: said("丁")})
    store.replace({PLAN_A: said("乙", "丙")})
    assert words_in(store, PLAN_A) == ["丙", "乙"]
    assert words_in(store, PLAN_B) == ["丁"]


def test_loading_twice_changes_nothing() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲", "乙")})
    store.replace({PLAN_A: said("甲", "乙")})
    assert words_in(store, PLAN_A) == ["乙", "甲"]
    assert count_rows(store, "SELECT * { ?s ?p ?o }") == 2


def test_a_graph_replaced_by_nothing_is_gone() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲"), PLAN_B: said("乙")})
    store.replace({PLAN_A: []})
    assert store.graphs() == [PLAN_B]


def test_an_addition_stays_beside_what_was_there() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲")}, additions={LOG: said("一")})
    store.replace({PLAN_A: said("乙")}, additions={LOG: said("二")})
    assert words_in(store, LOG) == ["一", "二"]


def test_removing_a_graph_can_be_logged_in_the_same_step() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲")})
    store.replace({PLAN_A: []}, additions={LOG: said("甲 removed")})
    assert store.graphs() == [LOG]


def test_removing_an_unknown_graph_changes_nothing() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲")})
    store.replace({PLAN_B: []})
    assert store.graphs() == [PLAN_A]


def test_triples_that_fail_half_way_leave_the_old_graph() -> None:
    def failing() -> Iterator[Triple]:
        yield from said("乙")
        raise RuntimeError("no more")

    store = Store.in_memory()
    store.replace({PLAN_A: said("甲")})
    with pytest.raises(RuntimeError, match="no more"):
        store.replace({PLAN_B: said("丙"), PLAN_A: failing()})
    assert store.graphs() == [PLAN_A]
    assert words_in(store, PLAN_A) == ["甲"]


def test_what_is_no_address_names_no_graph() -> None:
    store = Store.in_memory()
    with pytest.raises(StoreError, match="Not an address"):
        store.replace({"urn:x> { } } ; DROP ALL #": said("甲")})


@given(st.text())
def test_any_words_come_back_as_they_went_in(words: str) -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("kept", words)})
    assert words_in(store, PLAN_A) == sorted({"kept", words})


def test_writers_in_several_threads_never_mix_their_graphs(tmp_path: Path) -> None:
    def write(writer: str) -> None:
        together.wait()
        store.replace({PLAN_A: said(*(f"{writer}.{count}" for count in range(300)))})

    together = Barrier(4)
    with Store.open(tmp_path) as store, ThreadPoolExecutor(4) as threads:
        for _ in range(10):
            list(threads.map(write, "甲乙丙丁"))
            assert len({words[0] for words in words_in(store, PLAN_A)}) == 1


def test_a_writer_that_is_killed_leaves_the_old_graph_or_the_new_one_whole() -> None:
    with TemporaryDirectory() as folder:
        first = 0
        for kill in range(KILLS):
            acknowledged = written_until_killed(folder, first, wait=LONGEST_WAIT * (kill + 1) / KILLS)
            with Store.open(folder) as store:
                rounds = words_in(store, GRAPH)
                logged = len(list(store.triples(LOG)))
            assert len(rounds) == SIZE
            assert len(set(rounds)) == 1
            # Whole but unacknowledged is possible, acknowledged but lost is not.
            assert int(rounds[0]) in (acknowledged, acknowledged + 1)
            assert logged == int(rounds[0]) + 1
            first = int(rounds[0]) + 1


def written_until_killed(folder: str, first: int, wait: float) -> int:
    with writing(Path(folder), first) as writer:
        assert next_line(writer) == "open"
        taken = next_line(writer)
        sleep(wait)
        writer.kill()
        later = writer.stdout.read().split() if writer.stdout else []
    return int([taken, *later][-1])


# Reading


def test_all_graphs_are_read_as_one_and_a_named_one_tells_the_source() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲"), PLAN_B: said("乙")})
    assert count_rows(store, "SELECT * { ?task ?p ?text }") == 2
    rows = list(store.select("SELECT ?g { GRAPH ?g { ?task ?p '乙' } }"))
    assert [row["g"].value for row in rows] == [PLAN_B]


def test_a_query_that_names_its_graphs_reads_only_those() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲"), PLAN_B: said("乙")})
    text = f"SELECT * FROM <{PLAN_A}> {{ ?task ?p ?text }}"
    assert len(list(store.query(text, union=False))) == 1


def test_a_query_with_a_syntax_error_tells_line_and_column() -> None:
    with pytest.raises(QuestionError, match="2:"):
        Store.in_memory().query("SELECT * {\n ?s ?p }")


def test_asking_for_rows_of_a_query_without_rows_is_a_mistake() -> None:
    with pytest.raises(TypeError):
        Store.in_memory().select("ASK {}")


def test_a_dump_holds_one_graph_or_all() -> None:
    store = Store.in_memory()
    store.replace({PLAN_A: said("甲"), PLAN_B: said("乙")})
    whole, part = io.BytesIO(), io.BytesIO()
    store.dump(whole, RdfFormat.N_QUADS)
    store.dump(part, RdfFormat.N_TRIPLES, PLAN_A)
    assert len(whole.getvalue().splitlines()) == 2
    assert part.getvalue().decode().count("甲") == 1
    assert "乙" not in part.getvalue().decode()
