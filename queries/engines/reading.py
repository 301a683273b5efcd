"""What servers answer to queries, as the results that the embedded engine gives."""

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Triple

from queries.engines.engine import Results
from queries.engines.http import Reply
from queries.engines.refusals import unreadable

ROWS = "application/sparql-results+xml"
TRIPLES = "application/n-triples"

_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ROW_END, _END = b"</result>", b"</results></sparql>"
# Virtuoso answers ASK with a row of this one column.
_TRUTH = "__ASK_RETVAL"


def results_of(reply: Reply, address: str) -> Results:
    """The results of a query; StoreError for an answer that is not whole, or no answer to a query."""
    if reply.kind == ROWS:
        return _rows(reply.body, address)
    return as_results(triples_of(reply, address))


def whole_rows(reply: Reply) -> Reply:
    """The answer without what stands behind its last whole row, where it was cut."""
    if not reply.cut:
        return reply
    if reply.kind != ROWS:
        return Reply(reply.status, reply.headers, reply.body[: reply.body.rfind(b"\n") + 1], cut=True)
    kept = reply.body[: reply.body.rfind(_ROW_END) + len(_ROW_END)]
    return Reply(reply.status, reply.headers, kept + _END, cut=True)


def triples_of(reply: Reply, address: str) -> list[Triple]:
    """The triples of a graph."""
    if reply.kind != TRIPLES:
        raise unreadable(address, f"{reply.kind or '?'}: {reply.reason}")
    try:
        return [
            quad.triple for quad in pyoxigraph.parse(reply.body, format=RdfFormat.N_TRIPLES, lenient=True)
        ]
    except SyntaxError as error:
        raise unreadable(address, str(error)) from error


def as_results(triples: Iterable[Triple]) -> QueryTriples:
    """The triples as results of a query."""
    # the library makes such results of a query only
    made = pyoxigraph.Store()
    made.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    results = made.query(_EVERYTHING)
    assert isinstance(results, QueryTriples)
    return results


def _rows(body: bytes, address: str) -> QuerySolutions | QueryBoolean:
    # Rows are read as they are asked for; that the end is missing must be known before the first is used.
    if not body.rstrip().endswith(b"</sparql>"):
        raise unreadable(address, "</sparql>")
    try:
        results = pyoxigraph.parse_query_results(body, format=QueryResultsFormat.XML)
    except SyntaxError as error:
        raise unreadable(address, str(error)) from error
    if isinstance(results, QuerySolutions) and [one.value for one in results.variables] == [_TRUTH]:
        return _truth(any(row[_TRUTH].value not in ("0", "false") for row in results))
    return results


def _truth(answer: bool) -> QueryBoolean:  # noqa: FBT001 - it is the answer
    results = pyoxigraph.Store().query("ASK {}" if answer else "ASK { FILTER(false) }")
    assert isinstance(results, QueryBoolean)
    return results
