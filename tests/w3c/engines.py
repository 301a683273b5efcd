"""The two ways in which a test is run: by the engine's own interface, and over HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyoxigraph
from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)
from sparql_site import ADMIN, Site

from w3c.comparing import Rows, parsed_rows, quads_of, rows_of
from w3c.manifests import Dataset


class RefusedError(Exception):
    """The text is no SPARQL, or is not run: the status says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class NotDoneError(Exception):
    """The text is SPARQL, but asks for what is not there: a function, a graph to drop, an address."""


def filled(data: Dataset) -> list[Quad]:
    """The quads of a dataset."""
    return [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(name) if name else DefaultGraph())
        for name, path in data.files
        for quad in quads_of(path)
    ]


@dataclass(slots=True)
class OwnEngine:
    """The engine itself, in this process."""

    store: pyoxigraph.Store = field(default_factory=pyoxigraph.Store)

    def fill(self, data: Dataset) -> None:
        self.store = pyoxigraph.Store()
        self.store.extend(filled(data))

    def query(self, text: str, base: str) -> Rows | bool | list[Quad]:
        try:
            results = self.store.query(text, base_iri=base)
            return self.read(results)
        except SyntaxError as error:
            raise RefusedError(400) from error
        except RuntimeError as error:
            raise NotDoneError(str(error)) from error

    def read(
        self, results: pyoxigraph.QuerySolutions | QueryBoolean | QueryTriples
    ) -> Rows | bool | list[Quad]:
        if isinstance(results, QuerySolutions):
            return rows_of(results)
        if isinstance(results, QueryBoolean):
            return bool(results)
        return [Quad(*triple) for triple in results]

    def csv(self, text: str, base: str) -> str:
        written = self.store.query(text, base_iri=base).serialize(format=QueryResultsFormat.CSV)  # type: ignore[arg-type]
        return (written or b"").decode()

    def update(self, text: str, base: str) -> None:
        try:
            self.store.update(text, base_iri=base)
        except SyntaxError as error:
            raise RefusedError(400) from error
        except (OSError, RuntimeError) as error:
            raise NotDoneError(str(error)) from error

    def quads(self) -> Sequence[Quad]:
        return list(self.store)


@dataclass(slots=True)
class OverHttp:
    """The service: everything passes through its endpoints."""

    site: Site
    last: Dataset | None = None

    def fill(self, data: Dataset) -> None:
        # most tests of a folder ask the same data
        if data != self.last:
            lines = "".join(
                f"{quad.triple} .\n"
                if isinstance(quad.graph_name, DefaultGraph)
                else f"GRAPH {quad.graph_name} {{ {quad.triple} }}\n"
                for quad in filled(data)
            )
            self.send_update(f"DROP ALL ; INSERT DATA {{ {lines} }}")
            self.last = data

    def query(self, text: str, base: str) -> Rows | bool | list[Quad]:
        accept = "application/sparql-results+json, application/n-triples"
        answer = self.site.client.post(
            "/sparql",
            content=f"BASE <{base}> {text}".encode(),
            headers={"Content-Type": "application/sparql-query", "Accept": accept, **ADMIN},
        )
        if "custom function" in answer.text:
            raise NotDoneError(answer.text)
        if answer.status_code != 200:
            raise RefusedError(answer.status_code)
        if answer.headers["content-type"].startswith("application/n-triples"):
            return list(pyoxigraph.parse(answer.content, format=RdfFormat.N_TRIPLES))
        return parsed_rows(answer.content, QueryResultsFormat.JSON)

    def csv(self, text: str, base: str) -> str:
        return self.site.ask(f"BASE <{base}> {text}", "text/csv").text

    def update(self, text: str, base: str) -> None:
        self.last = None
        self.send_update(f"BASE <{base}> {text}")

    def send_update(self, text: str) -> None:
        answer = self.site.update(text)
        if answer.status_code == 409:
            raise NotDoneError(answer.text)
        if answer.status_code != 204:
            raise RefusedError(answer.status_code)

    def quads(self) -> Sequence[Quad]:
        answer = self.site.client.get("/graphs", headers={"Accept": "application/n-quads"})
        assert answer.status_code == 200
        return list(pyoxigraph.parse(answer.content, format=RdfFormat.N_QUADS))
