"""The W3C's tests of the protocols: requests that are really sent, and what is wanted of each answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import httpx2
import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from w3c.comparing import same_graph
from w3c.manifests import FOLDER, MF, Dataset, Manifest, Term, dataset_of, manifest

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
_NAMED = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent or wanted, in its encoding."""

    text: str
    encoding: str

    @property
    def content(self) -> bytes:
        return self.text.encode(self.encoding)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and what its answer has to be."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: Body | None
    statuses: frozenset[str]
    truth: bool | None
    form: str
    graph: Body | None
    location: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges of one test, and the data that are there before."""

    name: str
    exchanges: tuple[Exchange, ...]
    data: Dataset


def conversations(folder: str, file: str = "manifest.ttl") -> list[Conversation]:
    """The tests of a manifest of exchanges; none where the W3C's files are not there."""
    path = FOLDER / folder / file
    if not path.is_file():
        return []
    stated = manifest(path)
    return [
        Conversation(
            entry.value.partition("#")[2], tuple(_exchanges(stated, entry)), dataset_of(stated, entry)
        )
        for entry in stated.entries()
    ]


def check_answer(answer: httpx2.Response, wanted: Exchange) -> None:
    """None for an answer that is what the test wants."""
    status = str(answer.status_code)
    assert status in wanted.statuses or f"{status[0]}xx" in wanted.statuses, (status, answer.text)
    if wanted.truth is not None:
        assert answer.json()["boolean"] is wanted.truth
    if wanted.form == "tabular":
        assert "results" in answer.json()
    if wanted.form == "RDF":
        assert answer.headers["content-type"].startswith("text/turtle")
    if wanted.graph is not None:
        found, expected = (
            list(pyoxigraph.parse(body, format=RdfFormat.TURTLE, base_iri="http://www.example/"))
            for body in (answer.content, wanted.graph.content)
        )
        assert same_graph(found, expected), answer.text


def _exchanges(stated: Manifest, entry: NamedNode) -> Iterator[Exchange]:
    action = stated.value(entry, MF + "action")
    assert isinstance(action, BlankNode)
    for request in stated.members(stated.value(action, HT + "requests")):
        assert isinstance(request, BlankNode)
        response = stated.value(request, HT + "resp")
        assert isinstance(response, BlankNode)
        truth = _text(stated, response, MF + "expectedBoolean")
        yield Exchange(
            _text(stated, request, HT + "methodName"),
            _text(stated, request, HT + "absolutePath"),
            tuple(_headers(stated, request)),
            _body(stated, request),
            frozenset(_statuses(stated, response)),
            None if not truth else truth == "true",
            _text(stated, response, MF + "expectedFormat"),
            _body(stated, response),
            _text(stated, response, MF + "expectedLocation"),
        )


def _statuses(stated: Manifest, response: BlankNode) -> Iterator[str]:
    for status in stated.values(response, MF + "expectedStatus"):
        assert isinstance(status, NamedNode)
        name = status.value.partition("#")[2].removeprefix("StatusCode")
        yield _NAMED.get(name, name)


def _headers(stated: Manifest, node: BlankNode) -> Iterator[tuple[str, str]]:
    for header in stated.members(stated.value(node, HT + "headers")):
        assert isinstance(header, BlankNode)
        yield _text(stated, header, HT + "fieldName"), _text(stated, header, HT + "fieldValue")


def _body(stated: Manifest, node: BlankNode) -> Body | None:
    body = stated.value(node, HT + "body")
    if not isinstance(body, BlankNode):
        return None
    return Body(_text(stated, body, CNT + "chars"), _text(stated, body, CNT + "characterEncoding") or "UTF-8")


def _text(stated: Manifest, node: BlankNode, name: str) -> str:
    value: Term | None = stated.value(node, name)
    return value.value if isinstance(value, Literal) else ""


def filled_in(text: str, values: dict[str, str], *, quoted: bool = False) -> str:
    """The text with the places that an earlier answer told."""
    for name, value in values.items():
        text = text.replace(name, quote(value, safe="") if quoted else value)
    return text
