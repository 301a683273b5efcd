"""The W3C's tests of SHACL core: where we know the constraints the results are the W3C's, else it is refused.

The tests lie beside the repository and stay out of it.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from queries.shacl.fast import validate_store
from queries.shacl.paths import read_path, written
from queries.shacl.reading import KNOWN_PARAMETERS
from queries.shacl.results import CheckError, Result
from queries.store import Store

_CORE = Path(__file__).resolve().parents[2] / "shared" / "w3c" / "shacl" / "core"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_SHT = "http://www.w3.org/ns/shacl-test#"
_FILES = sorted(
    path
    for path in _CORE.glob("*/*.ttl")
    if path.name != "manifest.ttl" and not path.stem.endswith(("-data", "-shapes"))
)
# A result that is reached in two ways (by two classes of one constraint, by two paths to one value) is
# told once here, and twice there. The W3C itself calls that under discussion.
_TOLD_ONCE = {"node/class-003", "property/property-001", "validation-reports/shared"}
_PASSED_AT_LEAST = 34
_REPORTED = {
    str(SH[name])
    for name in (
        *("conforms", "result", "focusNode", "value", "resultSeverity", "resultPath", "sourceShape"),
        *("sourceConstraintComponent", "resultMessage", "path", "inversePath", "alternativePath", "message"),
        *("zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath", "severity", "deactivated"),
        *("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"),
    )
}


def has_tests() -> bool:
    if _FILES:
        return True
    if os.environ.get("CI"):
        pytest.fail(f"{_CORE} is missing")
    return False


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


# data of other types than they say, on purpose
pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean")
every_test = pytest.mark.parametrize("path", _FILES, ids=name_of)


def graph_at(source: Path, address: Node | None, own: Graph) -> tuple[Graph, Path]:
    """The graph that a test names, which is its own file or one beside it."""
    name = str(address or "").rsplit("/", 1)[-1]
    other = source.parent / name
    if name and other != source and other.is_file():
        return Graph().parse(other, publicID=source.parent.as_uri() + "/" + name), other
    return own, source


def wanted(results: Iterable[Node], graph: Graph) -> list[tuple[str, ...]]:
    return sorted(_wanted(graph, result) for result in results)


def _wanted(graph: Graph, result: Node) -> tuple[str, ...]:
    path, shape = graph.value(result, SH.resultPath), graph.value(result, SH.sourceShape)
    told = (SH.focusNode, SH.value, SH.resultSeverity, SH.sourceConstraintComponent)
    return (
        *(_word(graph.value(result, term)) for term in told),
        "" if path is None else written(read_path(graph, path)),
        _word(shape),
    )


def _word(node: Node | None) -> str:
    # a blank node has another name in each reading of a file
    return "_" if isinstance(node, BNode) else "" if node is None else str(node)


def found(results: Iterable[Result], shapes: Graph) -> list[tuple[str, ...]]:
    return sorted(_found(result, shapes) for result in results)


def _found(result: Result, shapes: Graph) -> tuple[str, ...]:
    named = (URIRef(result.shape), None, None) in shapes
    return (
        _term(result.focus),
        "" if result.value is None else _term(result.value),
        result.severity,
        result.component,
        result.path or "",
        result.shape if named else "_",
    )


def _term(term: object) -> str:
    return "_" if isinstance(term, pyoxigraph.BlankNode) else term.value  # type: ignore[attr-defined]


def outcome(path: Path) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """What the W3C wants and what the queries find; CheckError where the shapes are refused."""
    own = Graph().parse(path, publicID=path.as_uri())
    [test] = own.subjects(RDF.type, URIRef(f"{_SHT}Validate"))
    action = own.value(test, URIRef(f"{_MF}action"))
    shapes, _ = graph_at(path, own.value(action, URIRef(f"{_SHT}shapesGraph")), own)
    _, data = graph_at(path, own.value(action, URIRef(f"{_SHT}dataGraph")), own)
    report = own.value(test, URIRef(f"{_MF}result"))
    with Store.in_memory() as store:
        said = pyoxigraph.parse(path=data, format=RdfFormat.TURTLE, base_iri=data.as_uri())
        store.replace({"urn:data": [quad.triple for quad in said]})
        results = validate_store(store, shapes).results
    return wanted(own.objects(report, SH.result), own), found(results, shapes)


@pytest.mark.skipif(not has_tests(), reason="the W3C's tests are not beside the repository")
@every_test
def test_a_test_of_the_w3c_gives_its_results_or_is_refused(path: Path) -> None:
    try:
        expected, results = outcome(path)
    except CheckError:
        # the next test asks whether it was refused with reason
        return
    if name_of(path) in _TOLD_ONCE:
        assert len(results) < len(expected)
        expected = sorted(set(expected))
    assert results == expected


@pytest.mark.skipif(not has_tests(), reason="the W3C's tests are not beside the repository")
def test_what_is_refused_asks_something_that_the_packaged_shapes_do_not() -> None:
    passed = [path for path in _FILES if not _is_refused(path)]
    assert len(passed) >= _PASSED_AT_LEAST
    asked = [_parameters(path) for path in _FILES if _is_refused(path)]
    known = {str(term) for term in KNOWN_PARAMETERS}
    assert [terms for terms in asked if terms <= known and "deactivated" not in terms] == []


def _parameters(path: Path) -> set[str]:
    """The terms of SHACL that the shapes of a test use beside those that every shape may say."""
    own = Graph().parse(path, publicID=path.as_uri())
    [test] = own.subjects(RDF.type, URIRef(f"{_SHT}Validate"))
    action = own.value(test, URIRef(f"{_MF}action"))
    shapes, _ = graph_at(path, own.value(action, URIRef(f"{_SHT}shapesGraph")), own)
    said = {str(term) for term in shapes.predicates() if str(term).startswith(str(SH))}
    if (None, SH.deactivated, None) in shapes:
        said.add("deactivated")
    return said - _REPORTED


def _is_refused(path: Path) -> bool:
    try:
        outcome(path)
    except CheckError:
        return True
    return False
