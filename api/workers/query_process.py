"""The process that evaluates queries of visitors: frames ask, frames answer; it ends with its input.

It imports little, so that a new one is ready soon after another was killed. Whatever goes wrong beyond
the errors that are named here ends the process; whoever asked sees that.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import NamedNode, Store

from api.workers.confinement import allow_memory, allow_seconds, confine, end_with_parent
from api.workers.query_frames import Reply, Request, packed, read_request
from api.workers.query_results import UnfitError, whole_answer
from ontology.terms import PREFIXES

# what loading the engine takes, before the first request tells the limit
_MEMORY_TO_START = 1 << 30
# the engine's threads alone reserve that much address space
_SIZE_AT_START = 512 << 20
_PAGE = 4096
# whoever asked ends a query at its deadline; the system ends it here if whoever asked is gone
_SECONDS_BEYOND = 2


@dataclass(slots=True)
class Opened:
    """The database that is open: requests mostly name the same one."""

    folder: str = ""
    store: Store | None = None

    def of(self, request: Request) -> Store:
        """The database that the request names."""
        if self.store is None or self.folder != request["folder"]:
            # the old one is closed before the new one takes memory
            self.store = None
            opening: Callable[[str], Store] = Store if request.get("writable") else Store.read_only
            self.store, self.folder = opening(request["folder"]), request["folder"]
        return self.store


class _MisspeltError(Exception):
    """The text is no SPARQL."""


def main() -> None:
    """None; answers until its input ends."""
    end_with_parent()
    _leave_terminal()
    requests, answers = os.fdopen(os.dup(0), "rb"), _own_output()
    confine(_MEMORY_TO_START)
    opened = Opened()
    while (asked := read_request(requests)) is not None:
        request, body = asked
        allow_memory(_pages()[0] + request["memory"])
        allow_seconds(int(request["seconds"]) + _SECONDS_BEYOND)
        reply, answer = _outcome(opened, request, body)
        reply["resident"] = _pages()[1]
        answers.writelines(packed(reply, answer))
        answers.flush()


def _leave_terminal() -> None:
    """None; Ctrl-C is meant for the service, which ends its processes itself."""
    # A session of its own would keep it as well; but in each session Linux weighs urgency anew, and one that
    # computes a slow query at the lowest would get as much as the whole service.
    if sys.platform != "win32":
        os.setpgrp()


def _pages() -> tuple[int, int]:
    """How many bytes of address space the process has, and how many of them are in memory."""
    try:
        size, resident, *_ = Path("/proc/self/statm").read_bytes().split()
    except OSError:
        return _SIZE_AT_START, 0
    return int(size) * _PAGE, int(resident) * _PAGE


def _own_output() -> IO[bytes]:
    """The channel back. What a library prints goes to the messages instead, so that no frame is torn."""
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return channel


def _outcome(opened: Opened, request: Request, body: bytes) -> tuple[Reply, bytes]:
    try:
        return _done(opened, request, body)
    except _MisspeltError as error:
        return Reply(error="syntax", detail=str(error)), b""
    except UnfitError as error:
        return Reply(error="unfit", detail=str(error)), b""
    except MemoryError:
        return Reply(error="memory", detail=""), b""
    except (OSError, RuntimeError, ValueError) as error:
        return Reply(error="failed", detail=str(error)), b""


def _done(opened: Opened, request: Request, body: bytes) -> tuple[Reply, bytes]:
    store = opened.of(request)
    if request["do"] == "update":
        with _misspelling_told():
            store.update(body.decode(), base_iri=request["base"])
    if request["do"] != "query":
        return Reply(kind="done", truncated=None), b""
    with _misspelling_told():
        results = _results(store, request, body.decode())
    whole = whole_answer(
        results,
        request["rows_as"],
        request["graph_as"],
        request["rows"],
        request["size"],
    )
    return Reply(kind=whole.kind, truncated=whole.truncated), whole.body


@contextmanager
def _misspelling_told() -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise _MisspeltError(error.msg) from error


def _results(
    store: Store, request: Request, text: str
) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples:
    default, named = request["default_graphs"], request["named_graphs"]
    if default is None and named is None:
        return store.query(
            text, base_iri=request["base"], prefixes=PREFIXES, use_default_graph_as_union=request["union"]
        )
    # A dataset of the protocol is whole: what it does not name is not there, whatever FROM says.
    return store.query(
        text,
        base_iri=request["base"],
        prefixes=PREFIXES,
        default_graph=[NamedNode(address) for address in default or ()],
        named_graphs=[NamedNode(address) for address in named or ()],
    )


if __name__ == "__main__":
    main()
