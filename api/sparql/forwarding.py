"""Visitors' queries of a store that is on a SPARQL server: that server evaluates them.

The query was looked at before (queries.guard). Here the deadline, the limits of the answer and its form
are kept; memory is the server's own affair.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Literal, cast

from api.sparql.failures import engine_failed, too_slow, unacceptable
from api.sparql.jobs import Answer, Job
from api.workers.query_results import whole_answer
from queries.datasets import dataset
from queries.engines.access import ServerAccess
from queries.engines.http import Connection, Reply, Request
from queries.engines.opening import addresses_of
from queries.engines.reading import ROWS, TRIPLES, results_of, whole_rows
from queries.engines.server import Addresses
from queries.errors import StoreError, misspelt
from queries.guard import form_of, names_its_graphs

_Kind = Literal["rows", "truth", "graph"]
_Cut = Literal["rows", "bytes"] | None

# A place among the queries of one client, as long as it is held.
Turn = Callable[[str], AbstractAsyncContextManager[None]]

# What is written out costs up to so many times the bytes of the wanted form.
_WIDER = 4
# The deadline of the visitor comes first, so that it is he who hears of it.
_SECONDS_MORE = 1.0
_OF_GRAPHS = ("CONSTRUCT", "DESCRIBE")


class ForwardingAsker:
    """Asks one server; close it at the end."""

    def __init__(self, access: ServerAccess, turn: Turn) -> None:
        """`turn` gives a client its place: the same places as queries in processes have."""
        self._addresses = addresses_of(access)
        is_virtuoso = self._addresses.kind == "virtuoso"
        self._connection = Connection(access, digest=is_virtuoso, kept=not is_virtuoso)
        self._turn = turn

    def close(self) -> None:
        """None; the connection is closed."""
        self._connection.close()

    async def answer(self, job: Job, client: str) -> Answer:
        """The answer to a job of that client; the errors are those that `Asker` names."""
        seconds = job.limits.seconds
        _refuse_unfit(job)
        try:
            async with asyncio.timeout(seconds), self._turn(client):
                # the request has a deadline too, so that its thread does not stay behind
                return await asyncio.to_thread(self._answered, job)
        except TimeoutError:
            raise too_slow(seconds) from None

    def _answered(self, job: Job) -> Answer:
        wanted, address = _request(job, self._addresses), self._addresses.query
        try:
            reply = self._connection.ask_for(
                wanted, job.limits.seconds + _SECONDS_MORE, job.limits.size * _WIDER
            )
            if reply.status == 400:
                raise misspelt(reply.reason)
            if reply.status >= 300:
                raise engine_failed(f"{reply.status} {reply.reason}")
            return _answer(reply, address, job)
        except StoreError as error:
            raise engine_failed(error.message_en) from error


def _refuse_unfit(job: Job) -> None:
    # Known before the server is asked; results may not leave the thread that made them, in an error neither.
    is_graph = form_of(job.text) in _OF_GRAPHS
    if (job.graph_as if is_graph else job.rows_as) is None:
        raise unacceptable("graph" if is_graph else "rows")


def _answer(reply: Reply, address: str, job: Job) -> Answer:
    results = results_of(whole_rows(reply), address)
    limits = job.limits
    whole = whole_answer(results, job.rows_as, job.graph_as, limits.rows, limits.size)
    cut = whole.truncated or ("bytes" if reply.cut else None)
    return Answer(whole.body, cast(_Kind, whole.kind), cast(_Cut, cut))


def _request(job: Job, addresses: Addresses) -> Request:
    form: dict[str, str | list[str]] = {"query": job.text}
    if job.default_graphs is not None or job.named_graphs is not None:
        form["default-graph-uri"] = list(job.default_graphs or ())
        form["named-graph-uri"] = list(job.named_graphs or ())
    elif names_its_graphs(job.text):
        # a server that reads all graphs as one heeds these, but not FROM
        form |= dataset(job.text)
    elif job.union and addresses.kind == "oxigraph":
        form["union-default-graph"] = ""
    # Virtuoso takes the first form that it knows, whatever kind of query it is
    accept = TRIPLES if form_of(job.text) in _OF_GRAPHS else ROWS
    return Request("POST", addresses.query, form=form, accept=accept)
