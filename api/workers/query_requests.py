"""A job as a query process takes it, and its reply as the job's answer or error."""

from typing import Literal, cast

from pyoxigraph import NamedNode

from api.sparql.failures import ended, engine_failed, no_address, too_large, too_slow, unacceptable
from api.sparql.jobs import Answer, Job
from api.workers.query_frames import Reply, Request
from api.workers.query_worker import WorkerEndedError
from queries.errors import QueriesError, misspelt
from queries.guard import names_its_graphs

# The engine's words when the system gives it no more memory.
_NO_MEMORY = ("memory", "bad_alloc")


def request_for(job: Job) -> Request:
    """The head of the request; QuestionError where a graph of the dataset has no address."""
    for address in (*(job.default_graphs or ()), *(job.named_graphs or ())):
        _check_address(address)
    return Request(
        do="query",
        base=job.base,
        rows_as=job.rows_as,
        graph_as=job.graph_as,
        # the engine would not heed FROM otherwise
        union=job.union and not ("from" in job.text.lower() and names_its_graphs(job.text)),
        default_graphs=_listed(job.default_graphs),
        named_graphs=_listed(job.named_graphs),
        rows=job.limits.rows,
        size=job.limits.size,
        memory=job.limits.memory,
        seconds=job.limits.seconds,
    )


def body_of(text: str) -> bytes:
    """The text as bytes; QuestionError for one that is no text."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise misspelt(str(error)) from error


def answer_of(job: Job, reply: Reply, body: bytes) -> Answer:
    """The answer that the process gave; the error if it gave one."""
    if "error" in reply:
        raise failure_of_reply(reply, job.limits.memory)
    return Answer(
        body,
        cast(Literal["rows", "truth", "graph"], reply["kind"]),
        cast(Literal["rows", "bytes"] | None, reply["truncated"]),
    )


def failure_of_reply(reply: Reply, memory: int) -> QueriesError:
    """The error that the process told."""
    kind, detail = reply["error"], reply["detail"]
    if kind == "syntax":
        return misspelt(detail)
    if kind == "unfit":
        return unacceptable(detail)
    if kind == "memory" or any(word in detail for word in _NO_MEMORY):
        return too_large(memory)
    return engine_failed(detail)


def failure_of_end(ending: WorkerEndedError, memory: int, seconds: float) -> QueriesError:
    """The error for a query or update that ended its process."""
    if ending.lacked_memory:
        return too_large(memory)
    if ending.how == "SIGXCPU":
        return too_slow(seconds)
    return ended(ending.how)


def _check_address(address: str) -> None:
    try:
        NamedNode(address)
    except ValueError as error:
        raise no_address(address) from error


def _listed(addresses: tuple[str, ...] | None) -> list[str] | None:
    return None if addresses is None else list(addresses)
