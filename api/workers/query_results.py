"""Results of the engine as whole answers: cut at a row, never within one, and each cut is told.

Rows are written as TSV, where one line is one row, and turned into the wanted form by the engine's own
reader and writer: no term becomes an object of Python on the way.
"""

import sys
from dataclasses import dataclass
from typing import IO, cast

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from ontology.terms import PREFIXES

_ROWS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "xml": RdfFormat.RDF_XML,
}
# A form is up to several times as long as the lines that it is made of; each try keeps fewer of them.
_FEWER = 0.6
_NO_LIMIT = sys.maxsize


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole answer: its bytes, what it is (rows, truth, graph), and by which limit it was cut."""

    body: bytes
    kind: str
    truncated: str | None = None


class UnfitError(Exception):
    """The kind of result is one that the client takes in no form."""


class _Sink:
    """Takes what is written until `full` says which limit is reached."""

    def __init__(self, lines: int, size: int) -> None:
        self._most_lines, self._most_size = lines, size
        self._size = 0
        self.full: str | None = None

    def flush(self) -> None:
        """None; nothing is held back."""

    def _refuse_more(self) -> None:
        # The engine stops at an error, but writes what it holds once more when it is dropped.
        if self.full:
            raise BufferError(self.full)


class _Lines(_Sink):
    """Collects what is written until there are more lines or bytes than wanted."""

    def __init__(self, lines: int, size: int) -> None:
        super().__init__(lines, size)
        self.parts: list[bytes] = []
        self._lines = 0

    def write(self, part: bytes) -> int:
        """How many bytes were taken; the engine stops where an error tells it to."""
        self._refuse_more()
        self.parts.append(part)
        self._lines += part.count(b"\n")
        self._size += len(part)
        if self._lines > self._most_lines:
            self.full = "rows"
        elif self._size > self._most_size:
            self.full = "bytes"
        self._refuse_more()
        return len(part)

    def whole(self) -> bytes:
        """The whole lines, no more than wanted."""
        beyond = max(self._lines - self._most_lines, 0)
        return b"".join(self.parts).rsplit(b"\n", beyond + 1)[0] + b"\n"


class _DistinctLines(_Sink):
    """Collects each line that is written once, until there are more lines or bytes than wanted."""

    def __init__(self, lines: int, size: int) -> None:
        super().__init__(lines, size)
        self._rest = b""
        self._seen: dict[bytes, None] = {}

    def write(self, part: bytes) -> int:
        """How many bytes were taken; the engine stops where an error tells it to."""
        self._refuse_more()
        *lines, self._rest = (self._rest + part).split(b"\n")
        for line in lines:
            self._take(line + b"\n")
        return len(part)

    def whole(self) -> bytes:
        """The whole lines, no more than wanted."""
        return b"".join(self._seen)

    def _take(self, line: bytes) -> None:
        if line in self._seen:
            return
        if len(self._seen) >= self._most_lines:
            self.full = "rows"
        elif self._size + len(line) > self._most_size:
            self.full = "bytes"
        self._refuse_more()
        self._seen[line] = None
        self._size += len(line)


def whole_answer(
    results: QuerySolutions | QueryBoolean | QueryTriples,
    rows_as: str | None,
    graph_as: str | None,
    rows: int,
    size: int,
) -> Whole:
    """The results in the form that the client takes, within the limits; UnfitError if it takes none."""
    if isinstance(results, QueryTriples):
        if graph_as is None:
            raise UnfitError("graph")
        return _graph(results, graph_as, rows, size)
    if rows_as is None:
        raise UnfitError("rows" if isinstance(results, QuerySolutions) else "truth")
    if isinstance(results, QueryBoolean):
        return Whole(results.serialize(format=_ROWS[rows_as]) or b"", "truth")
    return _table(results, rows_as, rows, size)


def _table(results: QuerySolutions, form: str, rows: int, size: int) -> Whole:
    # the first line names the columns
    sink = _Lines(rows + 1, size)
    _fill(sink, results, QueryResultsFormat.TSV)
    lines, cut = sink.whole(), sink.full
    head = lines.index(b"\n") + 1
    # without any row it is as short as it can be
    while (body := _written_table(lines, form, size if len(lines) > head else _NO_LIMIT, cut)) is None:
        lines, cut = _fewer(lines, least=head), "bytes"
    return Whole(body, "rows", cut)


def _written_table(text: bytes, form: str, size: int, cut: str | None) -> bytes | None:
    """The rows in that form, or None where that is longer than wanted."""
    if form == "tsv":
        return text if len(text) <= size else None
    sink = _Lines(_NO_LIMIT, size)
    rows = cast(QuerySolutions, pyoxigraph.parse_query_results(text, format=QueryResultsFormat.TSV))
    _fill(sink, rows, _ROWS[form])
    if sink.full:
        return None
    if form == "json" and cut:
        # {"head": … becomes {"truncated":true,"head": …
        sink.parts[0] = b'{"truncated":true,' + sink.parts[0][1:]
    return b"".join(sink.parts)


def _graph(results: QueryTriples, form: str, triples: int, size: int) -> Whole:
    sink = _DistinctLines(triples, size)
    _fill(sink, results, RdfFormat.N_TRIPLES)
    lines, cut = sink.whole(), sink.full
    while len(body := _written_graph(lines, form)) > size and lines:
        lines, cut = _fewer(lines), "bytes"
    return Whole(body, "graph", cut)


def _written_graph(text: bytes, form: str) -> bytes:
    if form == "ntriples":
        return text
    triples = (quad.triple for quad in pyoxigraph.parse(text, format=RdfFormat.N_TRIPLES, lenient=True))
    return pyoxigraph.serialize(triples, format=_GRAPHS[form], prefixes=PREFIXES) or b""


def _fill(
    sink: _Lines | _DistinctLines,
    results: QuerySolutions | QueryTriples,
    form: QueryResultsFormat | RdfFormat,
) -> None:
    """None; the sink holds all of the results, or is full."""
    try:
        if isinstance(results, QuerySolutions):
            results.serialize(cast(IO[bytes], sink), format=cast(QueryResultsFormat, form))
        else:
            results.serialize(cast(IO[bytes], sink), format=cast(RdfFormat, form))
    except BufferError:
        if not sink.full:
            raise


def _fewer(lines: bytes, least: int = 0) -> bytes:
    """Fewer of the lines, but so many bytes at least."""
    end = lines.rfind(b"\n", 0, int(len(lines) * _FEWER)) + 1
    return lines[: max(end, least)]
