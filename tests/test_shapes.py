"""Each shape is silent about the graphs that pass it and finds what the others say is to be found.

The graphs stand in `shapes/<code>/`; a graph that fails says in its head which nodes are found.
"""

import re
from pathlib import Path

import pyoxigraph
import pytest
from pyshacl.entrypoints import meta_validate
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from ontology import terms
from queries.checks import validated
from queries.facts import TripleFacts
from queries.findings import shape_findings
from queries.rdf_graphs import packaged_shapes
from queries.shacl.fast import validate_store
from queries.store import Store

FOLDER = Path(__file__).parent / "shapes"
GRAPHS = sorted(FOLDER.glob("*/*.ttl"))
CODE = URIRef(terms.CODE.value)


def coded_shapes() -> list[URIRef]:
    return [shape for shape in packaged_shapes().subjects(CODE, None) if isinstance(shape, URIRef)]


def results_about(path: Path) -> list[str]:
    """The nodes that the shapes of this code find, by their relative address."""
    data, shapes = TripleFacts(pyoxigraph_triples(path)), packaged_shapes()
    validation = validated(Graph().parse(path), shapes)
    found = shape_findings(data, shapes, validation)
    addresses = [str(one.node) for one in found if one.code == path.parent.name]
    return sorted(address.removeprefix("https://plans.example/") for address in addresses)


def pyoxigraph_triples(path: Path) -> list[pyoxigraph.Triple]:
    return [quad.triple for quad in pyoxigraph.parse(path=path)]


@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shape_finds_what_its_example_says(path: Path) -> None:
    expected = re.findall(r"^# finds: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert results_about(path) == sorted(expected)
    assert bool(expected) == path.name.startswith("fail")


@pytest.mark.parametrize("kind", ["pass", "fail"])
def test_every_shape_has_examples_of_both_kinds(kind: str) -> None:
    codes = {str(code) for code in packaged_shapes().objects(None, CODE)}
    assert codes == {path.parent.name for path in GRAPHS if path.name.startswith(kind)}


@pytest.mark.parametrize("shape", coded_shapes(), ids=lambda shape: shape.split("#")[1])
def test_a_shape_speaks_both_languages(shape: URIRef) -> None:
    shapes = packaged_shapes()
    bearers = [shape, *shapes.objects(shape, SH.sparql)]
    messages = [message.language for node in bearers for message in shapes.objects(node, SH.message)]
    assert messages
    assert messages.count("zh") == messages.count("en") == len(messages) / 2
    assert sorted(hint.language for hint in shapes.objects(shape, URIRef(terms.HINT.value))) == ["en", "zh"]


@pytest.mark.parametrize("shape", coded_shapes(), ids=lambda shape: shape.split("#")[1])
def test_a_shape_weighs_what_it_finds_and_quotes_words(shape: URIRef) -> None:
    shapes = packaged_shapes()
    assert shapes.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info)
    quotes = [
        *shapes.objects(shape, URIRef(terms.QUOTES.value)),
        *shapes.objects(shape, URIRef(terms.QUOTES_ROLE.value)),
    ]
    assert len(quotes) == 1


def test_the_shapes_are_well_formed_shacl() -> None:
    # Paths inside the members of sh:or lie deeper than pySHACL follows of its own accord.
    conforms, _, text = meta_validate(packaged_shapes(), max_validation_depth=60)
    assert conforms, text


def test_a_message_filled_in_by_a_query_keeps_its_language() -> None:
    path = FOLDER / "numbering-gap" / "fail-in-a-section.ttl"
    shapes = packaged_shapes()
    facts = TripleFacts(pyoxigraph_triples(path))
    found = shape_findings(facts, shapes, validated(Graph().parse(path), shapes))
    (finding,) = (finding for finding in found if finding.code == "numbering-gap")
    assert finding.message == "序号不连续：二.1之后是二.4，缺2项。"
    assert finding.message_en == "The numbers jump from 二.1 to 二.4: 2 missing."


@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_queries_made_of_the_shapes_find_the_same_in_every_example(path: Path) -> None:
    shapes = packaged_shapes()
    with Store.in_memory() as store:
        store.replace({"urn:example": pyoxigraph_triples(path)})
        fast = validate_store(store, shapes)
    slow = validated(Graph().parse(path), shapes)
    assert set(fast.results) == set(slow.results)
    assert fast.focus_nodes == slow.focus_nodes
