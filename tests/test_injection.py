"""Values that look like queries are names and words like any other."""

from contextlib import suppress

import pytest
from graph_files import store_of
from hypothesis import given
from hypothesis import strategies as st

from queries.errors import QuestionError
from queries.run import run_question

INJECTIONS = [
    '" } ; DROP ALL ; #',
    "市数据局> } DELETE WHERE { ?s ?p ?o } #",
    "} UNDEF } # unit\n  ?x ?y ?z",
    "VALUES ?unit { UNDEF } # unit\n",
    "\\u0022 } #",
    "urn:x> } SERVICE <urn:y",
    "'''\"\"\"",
    "a\\",
    "\x00\r\n",
]


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("unit-tasks", "unit"),
        ("plan-family", "plan"),
        ("tasks-without-lead", "plan"),
        ("issues", "code"),
        ("deadlines", "before"),
        ("top-leads", "level"),
        ("body-tasks", "unit"),
        ("bodies", "level"),
        ("bodies", "place"),
        ("reforms", "after"),
    ],
)
def test_what_looks_like_a_query_is_an_unknown_name(name: str, parameter: str, text: str) -> None:
    store = store_of("data_work")
    before = store.graphs(), len(list(store.select("SELECT * { ?s ?p ?o }")))
    with pytest.raises(QuestionError) as refusal:
        run_question(store, name, {parameter: text})
    assert text.strip()[:4] in refusal.value.message
    assert (store.graphs(), len(list(store.select("SELECT * { ?s ?p ?o }")))) == before


@pytest.mark.parametrize("text", [words for words in INJECTIONS if words.strip("\x00\r\n")])
def test_what_looks_like_a_query_is_searched_for_as_text(text: str) -> None:
    assert list(run_question(store_of("data_work"), "search", {"words": text})) == []


@given(st.text())
def test_any_value_gives_rows_or_a_refusal(words: str) -> None:
    for name, parameter in (("unit-tasks", "unit"), ("body-tasks", "unit"), ("search", "words")):
        with suppress(QuestionError):
            list(run_question(SHARED, name, {parameter: words}))


SHARED = store_of("data_work")
