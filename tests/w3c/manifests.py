"""The tests of a manifest, with their files. Data of the W3C are read where they lie and never copied."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from queries.facts import Node

FOLDER = Path(__file__).parents[3] / "shared" / "w3c" / "sparql11"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

Term = NamedNode | pyoxigraph.BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files by the graph that they fill; the unnamed one has the empty name."""

    files: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A test: its name (folder and own), its kind, the text to run, data before it and what is wanted."""

    name: str
    kind: str
    text: Path
    data: Dataset
    result: Path | None
    after: Dataset

    @property
    def base(self) -> str:
        return self.text.as_uri()


def need_tests() -> None:
    """None where the tests lie; elsewhere whoever asks is skipped, but never on CI."""
    if not FOLDER.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the W3C tests are missing: {FOLDER}")
        pytest.skip(f"the W3C tests are not there: {FOLDER}")


def cases(*folders: str) -> list[Case]:
    """The tests of these folders, in order; none where the W3C's files are not there."""
    if not FOLDER.is_dir():
        return []
    return [case for folder in folders for case in _cases(FOLDER / folder / "manifest.ttl")]


class Manifest:
    """The statements of one manifest."""

    def __init__(self, path: Path) -> None:
        self._store = pyoxigraph.Store()
        self._store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri())

    def value(self, node: Node, name: str) -> Term | None:
        return next(iter(self.values(node, name)), None)

    def values(self, node: Node, name: str) -> list[Term]:
        return [quad.object for quad in self._store.quads_for_pattern(node, NamedNode(name), None)]

    def entries(self) -> Iterator[NamedNode]:
        for quad in self._store.quads_for_pattern(None, NamedNode(MF + "entries"), None):
            for entry in self.members(quad.object):
                if isinstance(entry, NamedNode):
                    yield entry

    def members(self, node: Term | None) -> Iterator[Term]:
        while node is not None and node != NamedNode(RDF + "nil"):
            assert isinstance(node, NamedNode | pyoxigraph.BlankNode)
            first = self.value(node, RDF + "first")
            assert first is not None
            yield first
            node = self.value(node, RDF + "rest")


@cache
def manifest(path: Path) -> Manifest:
    return Manifest(path)


def _cases(path: Path) -> Iterator[Case]:
    stated = manifest(path)
    for entry in stated.entries():
        kind = stated.value(entry, RDF + "type")
        action = stated.value(entry, MF + "action")
        assert isinstance(kind, NamedNode)
        if action is None:
            continue
        yield _case(stated, entry, kind.value.removeprefix(MF), action, path.parent.name)


def _case(stated: Manifest, entry: NamedNode, kind: str, action: Term, folder: str) -> Case:
    name = f"{folder}/{entry.value.partition('#')[2]}"
    result = stated.value(entry, MF + "result")
    if isinstance(action, NamedNode):
        return Case(name, kind, file_of(action), Dataset(), None, Dataset())
    assert isinstance(action, pyoxigraph.BlankNode)
    text = stated.value(action, QT + "query") or stated.value(action, UT + "request")
    assert isinstance(text, NamedNode)
    after = Dataset() if not isinstance(result, pyoxigraph.BlankNode) else dataset_of(stated, result)
    wanted = file_of(result) if isinstance(result, NamedNode) else None
    return Case(name, kind, file_of(text), dataset_of(stated, action), wanted, after)


def dataset_of(stated: Manifest, node: Node) -> Dataset:
    """The files that fill the graphs which a node of a manifest names."""
    found: list[tuple[str, Path]] = []
    for vocabulary in (QT, UT):
        found += [("", file_of(term)) for term in stated.values(node, vocabulary + "data")]
        for graph in stated.values(node, vocabulary + "graphData"):
            if isinstance(graph, NamedNode):
                found.append((graph.value, file_of(graph)))
            elif isinstance(graph, pyoxigraph.BlankNode):
                label = stated.value(graph, RDFS + "label")
                source = stated.value(graph, vocabulary + "graph") or stated.value(graph, vocabulary + "data")
                assert isinstance(label, Literal)
                found.append((label.value, file_of(source)))
    return Dataset(tuple(found))


def file_of(term: Term | None) -> Path:
    """The file that an address names."""
    assert isinstance(term, NamedNode)
    return Path(unquote(urlsplit(term.value).path))
