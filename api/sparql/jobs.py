"""A visitor's query on its way to a process apart, and the answer on its way back."""

from dataclasses import dataclass
from typing import Literal, Protocol

from api.settings import USUAL, Limits


@dataclass(frozen=True, slots=True)
class Job:
    """A query text with everything that decides its answer.

    `rows_as`, `graph_as` and `quads`: the formats that the visitor takes for rows (and yes or no), and for
    a graph; None where he takes none. `default_graphs` and `named_graphs` are the dataset of the protocol:
    None where the request names none, and then the query's own FROM holds. `union`: a query that names no
    dataset reads all graphs as one. `base`: what relative addresses in the text are relative to.
    """

    text: str
    rows_as: Literal["json", "xml", "csv", "tsv"] | None = "json"
    graph_as: Literal["turtle", "ntriples", "jsonld", "trig", "nquads", "xml"] | None = "turtle"
    union: bool = True
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    limits: Limits = USUAL
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole, well-formed answer. `truncated` says by which limit it was cut, if it was."""

    body: bytes
    kind: Literal["rows", "truth", "graph"]
    truncated: Literal["rows", "bytes"] | None = None


class Asker(Protocol):
    """Whoever evaluates jobs: processes on a snapshot, or another SPARQL server."""

    async def answer(self, job: Job, client: str) -> Answer:
        """The answer to a job of that client.

        QuestionError for a query that does not parse, NotAcceptableError for a form that the client does
        not take, and the other errors of `api.sparql.failures` for what went beyond a limit.
        """
        ...
