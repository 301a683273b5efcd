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


def test_shapes_that_apply_to_nothing_are_an_error() -> None:
    with Store.in_memory() as store, pytest.raises(CheckError, match="apply to no node"):
        validate_store(store, packaged_shapes())


def test_no_more_is_supported_than_the_packaged_shapes_use() -> None:
    asked = {str(term) for term in packaged_shapes().predicates()}
    assert {str(term) for term in KNOWN_PARAMETERS} <= asked
    assert FG + "code" in asked
