"""What an update writes, seen before an engine reads it: the targets, the limits, what is refused."""

from contextlib import suppress
from time import process_time

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode

from queries.errors import OutsideError, QuestionError, TooLongError
from queries.guard import MOST_UPDATE_CHARACTERS, check_readable, check_update
from queries.update_dataset import with_dataset
from queries.update_targets import Targets

BASE = "http://example.org/base/x"


def graphs(*names: str) -> Targets:
    return Targets(frozenset(names))


DEFAULT = Targets(default=True)
ANY = Targets(any_graph=True)
ALL = Targets(default=True, any_graph=True)


def written(text: str, base: str | None = None) -> Targets:
    return check_update(text, base).targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("INSERT DATA { <urn:a> <urn:b> 1 }", DEFAULT),
        ("insert data { graph <urn:g> { <urn:a> <urn:b> 1 } }", graphs("urn:g")),
        ("INSERT DATA{GRAPH<urn:g>{<urn:a><urn:b>1}GRAPH<urn:h>{}}", graphs("urn:g", "urn:h")),
        ("INSERT DATA { GRAPH <urn:g> { } . <urn:a> <urn:b> 1 }", graphs("urn:g").together(DEFAULT)),
        ("PREFIX e: <urn:e#> DELETE DATA { GRAPH e:g { e:a e:b 1 } }", graphs("urn:e#g")),
        ("PREFIX my-e.x: <urn:e#> DELETE DATA { GRAPH my-e.x:g { } }", graphs("urn:e#g")),
        ("PREFIX : <urn:e#> DELETE DATA { GRAPH : { } GRAPH :a\\-b { } }", graphs("urn:e#", "urn:e#a-b")),
        ("BASE <http://a.example/b/> DELETE DATA { GRAPH <../g> { } }", graphs("http://a.example/g")),
        ("INSERT DATA { GRAPH <urn:\\u0067> { } }", graphs("urn:g")),
        ("DELETE WHERE { ?s ?p ?o }", DEFAULT),
        ("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", ANY),
        ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", graphs("urn:g")),
        ("WITH <urn:g> DELETE { GRAPH <urn:h> { ?s ?p ?o } } WHERE { ?s ?p ?o }", graphs("urn:h")),
        (
            "DELETE { ?s ?p 1 } INSERT { GRAPH <urn:g> { ?s ?p 2 } } WHERE { }",
            graphs("urn:g").together(DEFAULT),
        ),
        ("INSERT { GRAPH ?g { ?s ?p 2 } } WHERE { GRAPH ?g { ?s ?p ?o } }", ANY),
        ("INSERT { } USING <urn:u> USING NAMED <urn:v> WHERE { GRAPH <urn:v> { ?s ?p ?o } }", Targets()),
        ("CLEAR GRAPH <urn:g>", graphs("urn:g")),
        ("CLEAR SILENT DEFAULT", DEFAULT),
        ("DROP NAMED", ANY),
        ("DROP ALL", ALL),
        ("CREATE SILENT GRAPH <urn:g>", graphs("urn:g")),
        ("ADD <urn:a> TO <urn:b>", graphs("urn:b")),
        ("COPY SILENT GRAPH <urn:a> TO DEFAULT", DEFAULT),
        ("MOVE DEFAULT TO GRAPH <urn:b>", graphs("urn:b").together(DEFAULT)),
        ("MOVE <urn:a> TO <urn:b>", graphs("urn:a", "urn:b")),
        (
            "DROP GRAPH <urn:g> ; # DROP ALL\n INSERT DATA { <urn:a> <urn:b> 'DROP ALL' } ;",
            graphs("urn:g").together(DEFAULT),
        ),
        (
            "PREFIX a: <urn:a#> DROP GRAPH a:x ; PREFIX a: <urn:b#> DROP GRAPH a:x",
            graphs("urn:a#x", "urn:b#x"),
        ),
        ("", Targets()),
        ("PREFIX a: <urn:a#>", Targets()),
    ],
)
def test_the_graphs_that_an_update_writes_are_known_beforehand(text: str, targets: Targets) -> None:
    assert written(text) == targets


def test_a_relative_address_is_resolved_as_the_engine_resolves_it() -> None:
    text = "INSERT DATA { GRAPH <../g> { <urn:a> <urn:b> 1 } GRAPH <http://a/b/../c> { <urn:a> <urn:b> 1 } }"
    assert written(text, BASE).graphs == written_by_engine(text)


def written_by_engine(text: str) -> set[str]:
    store = pyoxigraph.Store()
    store.update(text, base_iri=BASE)
    return {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}


@pytest.mark.parametrize(
    "text",
    [
        "CLEARALL",
        "DROPSILENTALL",
        "CLEAR GRAPH",
        "CLEAR GRAPH ?g",
        "CLEAR GRAPH e:undeclared",
        "CLEAR GRAPH <relative>",
        "PREFIX e: <urn:e#> CLEAR GRAPHe:x",
        "INSERTDATA { }",
        "INSERT DATA { GRAPHe:x { } }",
        "INSERT DATA { <urn:a> <urn:b> trueGRAPH<urn:g> { <urn:a> <urn:b> 1 } }",
        "INSERT DATA { GRAPH <urn:g> { GRAPH <urn:h> { } } }",
        "INSERT DATA { GRAPH <urn:g> { { } } }",
        "INSERT DATA { ",
        "INSERT DATA { } }",
        "INSERT DATA { } INSERT DATA { }",
        "DELETE { ?s ?p ?o }",
        "WITH <urn:g> CLEAR ALL",
        "SELECT * { ?s ?p ?o }",
        "INS\\u0045RT DATA { <urn:a> <urn:b> 1 }",
        "PREFIX <urn:x> DROP ALL",
        "ADD <urn:a> <urn:b>",
    ],
)
def test_what_is_not_surely_understood_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(QuestionError, match=r"更新语句|图的名称"):
        written(text)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1/x>",
        "load silent <file:///etc/passwd> INTO GRAPH <urn:g>",
        "INSERT DATA { } ; LOAD <http://127.0.0.1/x>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p trueSERVICE <http://127.0.0.1/> { } }",
        "DELETE { } WHERE { ?s ?p ?o FILTER EXISTS { S\\u0045RVICE <http://127.0.0.1/> { } } }",
    ],
)
def test_an_update_asks_no_outside_address(text: str) -> None:
    with pytest.raises(OutsideError):
        written(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> " + "[<urn:p> " * 40 + "1" + "]" * 40 + " }",
        "INSERT DATA " + "{" * 2200,
        "DELETE { } WHERE { FILTER" + "(" * 5000 + "1" + ")" * 5000 + " }",
        "DELETE { } WHERE { ?s ?p ?o FILTER(" + "!" * 10000 + "?o) }",
        "DELETE { } WHERE { FILTER(1" + "+1" * 7100 + ") }",
        "DELETE { } WHERE { ?s ?p ?o " + "MINUS{?s ?p 1}" * 2700 + " }",
        "DELETE { } WHERE { ?s ?p ?o } ;" * 1500,
    ],
)
def test_an_update_that_would_kill_the_engine_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="请拆成"):
        written(text)


def test_an_update_longer_than_four_million_characters_is_refused() -> None:
    with pytest.raises(TooLongError):
        written("DROP ALL #" + "x" * MOST_UPDATE_CHARACTERS)


def test_the_data_of_a_large_plan_are_taken_and_read_in_a_second() -> None:
    line = '<https://w3id.org/fengong/id/task/1> <https://w3id.org/fengong/ns#number> "3"^^<urn:t> .\n'
    text = "INSERT DATA { GRAPH <urn:g> {\n" + line * 12_000 + "} }"
    before = process_time()
    assert written(text) == graphs("urn:g")
    assert process_time() - before < 3


@pytest.mark.parametrize(
    "text",
    [
        # an engine may read a comparison here, and then the rest is in no string
        "SELECT * { ?s ?p ?a FILTER(?a<'>')SERVICE<http://127.0.0.1/>{}FILTER(?a='') }",
        'SELECT * { ?s ?p ?a FILTER(?a<#>"""\n1) SERVICE <http://127.0.0.1/> {} #"""\n }',
        "SELECT * { FILTER(1<" + "(" * 9000 + "1>0" + ")" * 9000 + ") }",
        "SELECT * { FILTER(1<" + "!" * 9000 + "1>0) }",
        "SELECT * { FILTER(1<2" + "-2" * 9000 + ">0) }",
    ],
)
def test_a_comparison_that_looks_like_an_address_hides_nothing(text: str) -> None:
    with pytest.raises(QuestionError):
        check_readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s <#x> <it's> , <a(b)> }",
        "SELECT * { ?s ?p ?a FILTER(?a != <http://a.example/x#it's(1)>) }",
        "SELECT * { ?s ?p ?a FILTER(?a IN (<urn:a-b>, <a/b>)) FILTER(?a<?b && ?b>?a) }",
    ],
)
def test_addresses_with_odd_signs_are_taken_where_they_can_be_nothing_else(text: str) -> None:
    check_readable(text)


# The dataset of a request


def test_a_dataset_is_put_before_each_where() -> None:
    text = "INSERT { ?s ?p 1 } WHERE { ?s ?p 'WHERE' } ; DELETE WHERE { ?a ?b ?c } ; DROP DEFAULT"
    found = with_dataset(text, check_update(text), ["urn:g"], ["urn:n"])
    clause = "USING <urn:g> USING NAMED <urn:n> WHERE"
    assert " ".join(found.split()) == (
        f"INSERT {{ ?s ?p 1 }} {clause} {{ ?s ?p 'WHERE' }} ; "
        f"DELETE {{ ?a ?b ?c }} {clause} {{ ?a ?b ?c }} ; DROP DEFAULT"
    )


def test_an_update_in_a_dataset_finds_what_is_there() -> None:
    store = pyoxigraph.Store()
    store.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } <urn:a> <urn:b> 1, 2 }")
    text = "DELETE WHERE { ?s ?p ?o }"
    store.update(with_dataset(text, check_update(text), ["urn:g"], []))
    assert [quad.object.value for quad in store.quads_for_pattern(None, None, None, DefaultGraph())] == ["2"]


@pytest.mark.parametrize(
    "text",
    [
        "WITH <urn:g> DELETE { } WHERE { }",
        "DELETE { } USING <urn:g> WHERE { }",
        "DELETE { } USING NAMED <urn:g> WHERE { }",
    ],
)
def test_a_dataset_in_the_request_and_in_the_text_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="USING"):
        with_dataset(text, check_update(text), ["urn:g"], [])


def test_a_dataset_without_address_is_refused() -> None:
    with pytest.raises(QuestionError, match="using-graph-uri"):
        with_dataset("DELETE WHERE { }", check_update("DELETE WHERE { }"), ["g> WHERE { } ; DROP ALL #"], [])


# Against the engine: no text writes a graph, or asks an address, that was not seen before

PIECES = [
    *("INSERT", "DELETE", "DATA", "WHERE", "GRAPH", "WITH", "USING", "NAMED", "CLEAR", "DROP", "CREATE"),
    *("MOVE", "COPY", "ADD", "TO", "ALL", "DEFAULT", "SILENT", "FILTER", "true", "a", "IN", "EXISTS", "BIND"),
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ";",
        ".",
        ",",
        "<",
        ">",
        "'",
        '"',
        "'''",
        '"""',
        "#",
        "\n",
        "\\",
        " ",
        " ",
    ),
    *("<urn:g>", "<urn:h>", "<r>", "e:g", ":", "?x", "@en", "1", "1.", "1e5", "^^", "<'>", "<#>", "{|", "|}"),
    *(
        "PREFIX e: <urn:e#>",
        "PREFIX : <urn:p#>",
        "BASE <urn:base:>",
        "\\u0022",
        "\\u0027",
        "\\u003E",
        "<<(",
        ")>>",
    ),
]
TEMPLATES = [
    "INSERT DATA { %s GRAPH <urn:g> { <urn:a> <urn:b> %s } %s }",
    "DELETE { <urn:a> <urn:b> %s } WHERE { ?s ?p ?x FILTER(?x %s) } %s",
    "INSERT { GRAPH <urn:g> { <urn:a> <urn:b> 1 %s } } WHERE { ?s ?p ?x %s FILTER(?x < 2 %s) }",
    "%s DROP %s GRAPH <urn:g> %s",
    "COPY <urn:old> TO %s %s ; %s",
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
TEXTS = st.builds(
    lambda template, pieces: template % tuple(pieces),
    st.sampled_from(TEMPLATES),
    st.lists(SOUP, min_size=3, max_size=3),
) | st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join)


def filled_store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.update(
        "INSERT DATA { <urn:a> <urn:b> 1 . GRAPH <urn:old> { <urn:a> <urn:b> 1 } "
        "GRAPH <urn:e#g> { <urn:a> <urn:b> 2 } GRAPH <urn:g> { <urn:a> <urn:b> 3 } }"
    )
    return store


def state(store: pyoxigraph.Store) -> dict[str, set[str] | None]:
    found: dict[str, set[str] | None] = {
        str(graph): set() for graph in [*store.named_graphs(), DefaultGraph()]
    }
    for quad in store:
        members = found[str(quad.graph_name)]
        assert members is not None
        members.add(str(quad.triple))
    return found


@given(TEXTS)
def test_no_text_writes_a_graph_that_was_not_seen(text: str) -> None:
    try:
        targets = written(text)
    except QuestionError:
        return
    store = filled_store()
    before = state(store)
    with suppress(SyntaxError, OSError, RuntimeError, ValueError):
        store.update(text)
        after = state(store)
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        seen = {f"<{name}>" for name in targets.graphs} | ({"DEFAULT"} if targets.default else set())
        assert targets.any_graph or changed <= seen, (text, changed, targets)


ASKS = [
    "SELECT * { ?s ?p ?x FILTER(?x%s)%sFILTER(?x%s) }",
    "SELECT * { ?s ?p %s%s%s }",
    "ASK { ?s ?p ?x . %s FILTER(1 %s) %s }",
]
CALL = "SERVICE<http://[::1]:1/>{}"
SIGNS = [
    "<",
    ">",
    "'",
    '"',
    "#",
    "\n",
    "1",
    "=1",
    "=''",
    "<'>",
    "<#>",
    "'>'",
    "true",
    "e:x",
    "'''",
    ")",
    "(",
    "\\",
]
QUERY_SOUP = st.lists(st.sampled_from(SIGNS), max_size=2).map("".join)
CALLS = st.tuples(QUERY_SOUP, st.tuples(QUERY_SOUP, st.just(CALL), QUERY_SOUP).map("".join), QUERY_SOUP)


@given(st.builds(lambda form, pieces: form % pieces, st.sampled_from(ASKS), CALLS))
def test_no_query_asks_an_address_that_was_not_seen(text: str) -> None:
    with suppress(QuestionError):
        check_readable(text)
        # what is a keyword to the engine cannot be spelt otherwise; what is in a string can
        assert not is_query(text) or is_query(text.replace("SERVICE", "XERVICE"))


def is_query(text: str) -> bool:
    """True for a text that the engine can parse."""
    try:
        pyoxigraph.Store().query(text)
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError):
        return True
    return True
