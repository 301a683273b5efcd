"""Shapes become queries: each component by itself, what is refused, and what a result tells."""

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import SH

from ontology.terms import FG
from queries.checks import validated
from queries.rdf_graphs import packaged_shapes, rdf_graph, shapes_graph
from queries.shacl.fast import validate_store
from queries.shacl.reading import KNOWN_PARAMETERS
from queries.shacl.results import CheckError, Result, Validation
from queries.store import Store

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://plans.example/> .
@prefix fg: <https://w3id.org/fengong/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:shape a sh:NodeShape ; sh:targetClass ex:Thing ; """


_FIT = "sh:path ex:p ; sh:qualifiedValueShape"


def node(name: str) -> NamedNode:
    return NamedNode(f"https://plans.example/{name}")


TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def said(*statements: tuple[str, str, object]) -> list[Triple]:
    typed = [
        Triple(node(name), TYPE, node("Thing")) for name in dict.fromkeys(one for one, _, _ in statements)
    ]
    return typed + [Triple(node(one), node(edge), _value(value)) for one, edge, value in statements]


def _value(value: object) -> NamedNode | Literal:
    return node(value) if isinstance(value, str) else Literal(value)  # type: ignore[call-overload]


def found(shape: str, triples: list[Triple]) -> Validation:
    """What the queries find, after it was seen that pySHACL finds the same."""
    shapes = shapes_graph([f"{PREFIXES} {shape} ."])
    with Store.in_memory() as store:
        store.replace({"urn:one": triples})
        fast = validate_store(store, shapes)
    slow = validated(rdf_graph(triples), shapes)
    assert set(fast.results) == set(slow.results)
    assert fast.focus_nodes == slow.focus_nodes
    return fast


def focus(validation: Validation) -> list[str]:
    return sorted(result.focus.value.rsplit("/", 1)[1] for result in validation.results)


@pytest.mark.parametrize(
    ("shape", "violating"),
    [
        ("sh:property [ sh:path ex:p ; sh:minCount 1 ]", ["none"]),
        ("sh:property [ sh:path ex:p ; sh:minCount 2 ]", ["none", "one"]),
        ("sh:property [ sh:path ex:p ; sh:maxCount 2 ]", ["three"]),
        ("sh:property [ sh:path ex:p ; sh:minCount 0 ]", []),
        ("sh:property [ sh:path ex:p ; sh:hasValue 2 ]", ["none", "one"]),
        ("sh:property [ sh:path ex:p ; sh:minInclusive 2 ]", ["one", "three", "two"]),
        ("sh:property [ sh:path ex:p ; sh:maxInclusive 2 ]", ["three"]),
        ("sh:not [ sh:path ex:p ; sh:maxCount 0 ]", ["none"]),
        ("sh:or ( [ sh:path ex:p ; sh:maxCount 0 ] [ sh:path ex:p ; sh:minCount 3 ] )", ["one", "two"]),
        (f"sh:property [ {_FIT} [ sh:hasValue 2 ] ; sh:qualifiedMinCount 1 ]", ["none", "one"]),
        (f"sh:property [ {_FIT} [ sh:minInclusive 2 ] ; sh:qualifiedMaxCount 1 ]", ["three"]),
        ("sh:property [ sh:path [ sh:alternativePath ( ex:p ex:q ) ] ; sh:maxCount 3 ]", ["three"]),
        ("sh:property [ sh:path [ sh:inversePath ex:q ] ; sh:minCount 1 ]", ["none", "three", "two"]),
        ("sh:property [ sh:path ( ex:q ex:p ) ; sh:hasValue 1 ]", ["none", "one", "two"]),
        ("sh:property [ sh:path ex:p ; sh:maxCount 0 ; sh:deactivated true ]", []),
    ],
)  # fmt: skip
def test_a_constraint_finds_the_nodes_that_violate_it(shape: str, violating: list[str]) -> None:
    things = said(
        ("none", "r", 0), ("one", "p", 1), ("two", "p", 1), ("two", "p", 2),
        ("three", "p", 1), ("three", "p", 2), ("three", "p", 3), ("three", "q", "one"),
    )  # fmt: skip
    assert sorted(set(focus(found(shape, things)))) == violating


def test_a_unit_in_both_roles_is_the_value_of_the_result() -> None:
    validation = found(
        "sh:property [ sh:path ex:leads ; sh:disjoint ex:helps ]",
        said(("task", "leads", "a"), ("task", "leads", "b"), ("task", "helps", "b")),
    )
    assert [result.value for result in validation.results] == [node("b")]


def test_what_several_graphs_state_is_counted_once() -> None:
    triples = said(("task", "leads", "a"))
    shapes = shapes_graph([f"{PREFIXES} sh:property [ sh:path ex:leads ; sh:maxCount 1 ] ."])
    with Store.in_memory() as store:
        store.replace({"urn:one": triples, "urn:two": triples})
        assert validate_store(store, shapes) == Validation(1, ())


def test_a_result_tells_every_field() -> None:
    shape = """sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:minCount 1 ; sh:severity sh:Warning ;
        sh:message "甲"@zh , "a"@en ]"""
    (result,) = found(shape, said(("task", "p", "other"))).results
    assert result == Result(
        focus=node("task"),
        path="^<https://plans.example/p>",
        value=None,
        severity=str(SH.Warning),
        shape=result.shape,
        component=str(SH.MinCountConstraintComponent),
        constraint=None,
        messages=(("a", "en"), ("甲", "zh")),
    )


def test_a_query_fills_its_message_and_points_at_its_value() -> None:
    shape = """sh:sparql ex:asks .
        ex: sh:declare [ sh:prefix "ex" ; sh:namespace "https://plans.example/"^^xsd:anyURI ] .
        ex:asks sh:prefixes ex: ; sh:message "{?n} of {$this} {?gone}"@en ;
        sh:select "SELECT $this ?value ?n WHERE { $this ex:p ?value . BIND (1 + 1 AS ?n) }" """
    (result,) = found(shape, said(("task", "p", "other"))).results
    assert result.value == node("other")
    assert result.constraint == "https://plans.example/asks"
    assert result.messages == (("2 of https://plans.example/task {?gone}", ""),)


@pytest.mark.parametrize(
    ("shape", "term"),
    [
        ("sh:nodeKind sh:IRI", "sh:nodeKind"),
        ("sh:property [ sh:path ex:p ; sh:datatype xsd:string ]", "sh:datatype"),
        ("sh:closed true", "sh:closed"),
        ("sh:xone ( [ sh:class ex:A ] )", "sh:xone"),
        ("sh:node ex:other", "sh:node"),
        ("sh:target [ a sh:SPARQLTarget ]", "sh:target"),
        ("sh:rule [ a sh:TripleRule ]", "sh:rule"),
        ("sh:not [ sh:sparql [ sh:select 'SELECT $this WHERE { $this ex:p 1 }' ] ]", "sh:sparql"),
        ("sh:sparql [ sh:select 'SELECT $this WHERE { GRAPH $shapesGraph { $this ex:p 1 } }' ]", "sh:sparql"),
        (
            "sh:sparql [ sh:select 'SELECT $this WHERE { SERVICE <http://a/> { $this ex:p 1 } }' ]",
            "sh:sparql",
        ),
        ("sh:sparql [ sh:ask 'ASK { $this ex:p 1 }' ]", "sh:sparql"),
        ("sh:not ex:shape", "refers to itself"),
        ("sh:property [ sh:path [ ex:nothing ex:here ] ; sh:minCount 1 ]", "sh:path"),
        ("sh:minCount 1", "sh:minCount"),
    ],
)
def test_a_shape_that_no_query_can_stand_for_is_refused(shape: str, term: str) -> None:
    shapes = shapes_graph([f"{PREFIXES} {shape} ."])
    with Store.in_memory() as store, pytest.raises(CheckError) as refused:
        validate_store(store, shapes)
    assert term in refused.value.message_en
    assert "https://plans.example/shape" in refused.value.message


SELECTS = """sh:sparql [ sh:prefixes ex: ; sh:message "{?value} of {$this}" ; sh:select '''%s''' ] .
    ex: sh:declare [ sh:prefix "ex" ; sh:namespace "https://plans.example/"^^xsd:anyURI ] """
THINGS = [
    *said(("one", "p", 1), ("two", "p", 1), ("two", "p", 2)),
    # it has no type, so no shape is about it
    Triple(node("stranger"), node("p"), Literal(1)),
]


@pytest.mark.parametrize(
    ("select", "count"),
    [
        ("SELECT $this { $this ex:p 1 }", 2),
        ("# WHERE { all\nselect ?this\nwhere { ?this ex:p 1 }", 2),
        ("SELECT * WHERE { $this ex:p ?value }", 3),
        ('SELECT $this ?value WHERE { $this ex:p 1 BIND ("$this WHERE {" AS ?value) }', 2),
        ('SELECT $this ?path WHERE { $this ex:p 1 BIND ("no address" AS ?path) }', 2),
        ("SELECT $this ?path WHERE { $this ?path 1 }", 2),
        ("SELECT $this ?limit WHERE { $this ex:p ?limit . OPTIONAL { $this ex:count ?group } }", 2),
        ("SELECT $this WHERE { { $this ex:p ?n FILTER ($this != ?n) } UNION { $this ex:q 1 } }", 2),
        ("SELECT $this { $this ex:p 1 OPTIONAL { ?o ex:p 2 FILTER ($this = ?o) } FILTER (!BOUND(?o)) }", 1),
        ("SELECT $this WHERE { FILTER NOT EXISTS { ?o ex:p 2 FILTER ($this = ?o) } }", 1),
    ],
)  # fmt: skip
def test_a_query_finds_the_nodes_that_its_shape_is_about(select: str, count: int) -> None:
    assert len(found(SELECTS % select, THINGS).results) == count


@pytest.mark.parametrize(
    ("select", "part"),
    [
        ("SELECT $this ?value WHERE { $this ex:p ?value } LIMIT 1", "LIMIT"),
        ("SELECT $this (COUNT(?n) AS ?value) WHERE { $this ex:p ?n } GROUP BY $this", "COUNT"),
        ("SELECT $this WHERE { VALUES ?n { 1 } $this ex:p ?n }", "VALUES"),
        ("SELECT $this WHERE { GRAPH ?graph { $this ex:p 1 } }", "GRAPH"),
        ("SELECT $this ?failure WHERE { $this ex:p 1 BIND (true AS ?failure) }", "failure"),
        ("SELECT $this WHERE { { SELECT $this WHERE { $this ex:p 1 } } }", "one SELECT"),
        ("SELECT ?value WHERE { $this ex:p ?value }", "one SELECT"),
        ("CONSTRUCT WHERE { ?this ex:p 1 }", "one SELECT"),
        ("SELECT $this WHERE { $this $PATH 1 }", "without a path"),
        (r"SELECT $this WHERE { \\u0053ERVICE <http://a/> { $this ex:p 1 } }", "escape"),
        ("SELECT $this WHERE { { ?o ex:p 2 FILTER ($this = ?o) } UNION { $this ex:q 1 } }", "inner group"),
        ("SELECT $this ?value { { BIND ($this AS ?value) } UNION { $this ex:p ?value } }", "inner group"),
        ("SELECT $this WHERE { OPTIONAL { ?o ex:p 2 OPTIONAL { $this ex:q ?o } } }", "inner group"),
        ("SELECT $this WHERE { { ?o ex:p 2 FILTER NOT EXISTS { $this ex:q ?o } } }", "inner group"),
    ],
)  # fmt: skip
def test_a_query_that_means_another_thing_for_all_nodes_at_once_is_refused(select: str, part: str) -> None:
    shapes = shapes_graph([f"{PREFIXES} {SELECTS % select} ."])
    with Store.in_memory() as store, pytest.raises(CheckError) as refused:
        validate_store(store, shapes)
    assert part in refused.value.message_en
    assert "sh:sparql" in refused.value.message


@pytest.mark.parametrize(
    ("shape", "term"),
    [
        ('sh:property [ sh:path ex:p ; sh:minCount "x" ]', "sh:minCount"),
        ("sh:property [ sh:path ex:p ; sh:minCount 1.0 ]", "sh:minCount"),
        ("sh:property [ sh:path ex:p ; sh:maxCount -1 ]", "sh:maxCount"),
        ("sh:property [ sh:path ex:p ; sh:maxCount 1, 2 ]", "sh:maxCount"),
        ("sh:property [ sh:path ex:p , ex:q ; sh:minCount 1 ]", "sh:path"),
        ("sh:property [ sh:path ex:p ; sh:minInclusive ex:one ]", "sh:minInclusive"),
        ("sh:property [ sh:path ex:p ; sh:qualifiedMinCount 1 ]", "sh:qualifiedMinCount"),
        ("sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ ] ]", "sh:qualifiedValueShape"),
        ("sh:or ()", "sh:or"),
        ("sh:or ex:other", "sh:or"),
        ('sh:deactivated "no" ; sh:property [ sh:path ex:p ; sh:maxCount 0 ]', "sh:deactivated"),
    ],
)
def test_a_shape_at_fault_is_named_with_what_it_should_say(shape: str, term: str) -> None:
    shapes = shapes_graph([f"{PREFIXES} {shape} ."])
    with Store.in_memory() as store, pytest.raises(CheckError) as refused:
        validate_store(store, shapes)
    assert f"{term} should be" in refused.value.message_en
    assert "https://plans.example/shape 有误" in refused.value.message


def test_a_query_that_a_shape_asks_and_denies_is_refused() -> None:
    shape = """sh:property ex:inner ; sh:not ex:inner .
        ex:inner sh:path ex:p ; sh:sparql [ sh:select "SELECT $this WHERE { $this $PATH 1 }" ]"""
    shapes = shapes_graph([f"{PREFIXES} {shape} ."])
    with Store.in_memory() as store, pytest.raises(CheckError, match="sh:sparql"):
        validate_store(store, shapes)


def test_what_cannot_be_compared_violates_although_pyshacl_lets_some_of_it_pass() -> None:
    triples = said(("task", "p", 1))
    bound = '"2024-01-01"^^xsd:date'
    shapes = shapes_graph([f"{PREFIXES} sh:property [ sh:path ex:p ; sh:minInclusive {bound} ] ."])
    with Store.in_memory() as store:
        store.replace({"urn:one": triples})
        (result,) = validate_store(store, shapes).results
    assert result.value == Literal(1)
    assert validated(rdf_graph(triples), shapes).results == ()


def test_nodes_of_shapes_that_are_switched_off_are_not_counted() -> None:
    shapes = shapes_graph([f"{PREFIXES} sh:deactivated true ; sh:class ex:Other ."])
    with Store.in_memory() as store:
        store.replace({"urn:one": THINGS})
        with pytest.raises(CheckError, match="apply to no node"):
            validate_store(store, shapes)


def test_shapes_that_apply_to_nothing_are_an_error() -> None:
    with Store.in_memory() as store, pytest.raises(CheckError, match="apply to no node"):
        validate_store(store, packaged_shapes())


def test_no_more_is_supported_than_the_packaged_shapes_use() -> None:
    asked = {str(term) for term in packaged_shapes().predicates()}
    assert {str(term) for term in KNOWN_PARAMETERS} <= asked
    assert FG + "code" in asked
