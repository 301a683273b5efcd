"""Whether two results are the same: as bags or lists of rows, up to the names of blank nodes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
)

from w3c.manifests import RDF, Term

XSD = "http://www.w3.org/2001/XMLSchema#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_INTEGERS = {
    *(
        "integer",
        "nonPositiveInteger",
        "negativeInteger",
        "nonNegativeInteger",
        "positiveInteger",
        "long",
        "int",
    ),
    *("short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
}
_NUMBERS = {"decimal", "double", "float", *_INTEGERS}
_ROW_FORMATS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
_GRAPH_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its variables, and for each row the terms in that order."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def rows_of(solutions: QuerySolutions) -> Rows:
    variables = sorted(variable.value for variable in solutions.variables)
    return Rows(tuple(variables), tuple(tuple(row[name] for name in variables) for row in solutions))


def parsed_rows(body: bytes, form: QueryResultsFormat) -> Rows | bool:
    results = pyoxigraph.parse_query_results(body, format=form)
    return bool(results) if isinstance(results, QueryBoolean) else rows_of(results)


def wanted_rows(path: Path) -> Rows | bool:
    """The rows of a file of results, or its yes or no."""
    if path.suffix in _ROW_FORMATS:
        return parsed_rows(path.read_bytes(), _ROW_FORMATS[path.suffix])
    return _stated_rows(quads_of(path))


def quads_of(path: Path) -> list[pyoxigraph.Quad]:
    form = _GRAPH_FORMATS[path.suffix]
    return list(pyoxigraph.parse(path=str(path), format=form, base_iri=path.as_uri()))


def same_rows(found: Rows, wanted: Rows, *, ordered: bool = False) -> bool:
    """True for equal tables: the same variables and rows, each as often, in order only where that counts."""
    if found.variables != wanted.variables or len(found.rows) != len(wanted.rows):
        return False
    if not any(isinstance(term, BlankNode) for row in wanted.rows for term in row):
        left, right = ([tuple(map(_key, row)) for row in table.rows] for table in (found, wanted))
        return left == right if ordered else Counter(left) == Counter(right)
    return _matched(list(found.rows), list(wanted.rows), {}, ordered=ordered)


def same_csv(found: str, wanted: str) -> bool:
    """True for equal tables of plain words; blank nodes may have other names."""
    left, right = (_csv_rows(text) for text in (found, wanted))
    return same_rows(left, right)


def same_graph(found: Sequence[pyoxigraph.Quad], wanted: Sequence[pyoxigraph.Quad]) -> bool:
    """True for graphs that differ in the names of blank nodes at most."""
    return _canonical(found) == _canonical(wanted)


def _canonical(quads: Sequence[pyoxigraph.Quad]) -> set[str]:
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def _matched(
    found: list[tuple[Term | None, ...]],
    wanted: list[tuple[Term | None, ...]],
    names: dict[Term, Term],
    *,
    ordered: bool,
) -> bool:
    """True if the rows are equal for some naming of blank nodes: each candidate is tried in turn."""
    if not wanted:
        return True
    for place, row in enumerate(found[:1] if ordered else found):
        named = _named(row, wanted[0], names)
        if named is not None:
            rest = found[:place] + found[place + 1 :]
            if _matched(rest, wanted[1:], named, ordered=ordered):
                return True
    return False


def _named(
    row: tuple[Term | None, ...], wanted: tuple[Term | None, ...], names: dict[Term, Term]
) -> dict[Term, Term] | None:
    names = dict(names)
    for left, right in zip(row, wanted, strict=True):
        if isinstance(left, BlankNode) and isinstance(right, BlankNode):
            if names.setdefault(right, left) != left or list(names.values()).count(left) > 1:
                return None
        elif _key(left) != _key(right):
            return None
    return names


def _key(term: Term | None) -> Hashable:
    if isinstance(term, Literal) and term.datatype.value.removeprefix(XSD) in _NUMBERS:
        return _number(term)
    if isinstance(term, Literal) and term.datatype.value == XSD + "boolean":
        return (XSD + "boolean", term.value in ("true", "1"))
    return None if term is None else str(term)


def _number(term: Literal) -> Hashable:
    kind = term.datatype.value
    # the engine keeps the value of an integer, not which kind of integer it was
    kind = XSD + "integer" if kind.removeprefix(XSD) in _INTEGERS else kind
    try:
        return (kind, float(term.value) if kind.endswith(("double", "float")) else Decimal(term.value))
    except (ValueError, InvalidOperation):
        return str(term)


def _csv_rows(text: str) -> Rows:
    head, *rows = csv.reader(io.StringIO(text))
    order = sorted(range(len(head)), key=head.__getitem__)
    return Rows(
        tuple(head[place] for place in order),
        tuple(tuple(_csv_term(row[place]) for place in order) for row in rows),
    )


def _csv_term(cell: str) -> Term:
    if cell.startswith("_:"):
        return BlankNode(cell[2:])
    # a number is the same, however it is written: 1.0e6 and 1.0E6
    return Literal(float(cell)) if re.fullmatch(r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?", cell) else Literal(cell)


def _stated_rows(quads: Sequence[pyoxigraph.Quad]) -> Rows | bool:
    """Rows that are stated as a graph, in the result set vocabulary."""

    def values(node: Term, name: str) -> list[Term]:
        return [quad.object for quad in quads if quad.subject == node and quad.predicate.value == RS + name]

    table = next(
        quad.subject
        for quad in quads
        if quad.predicate.value == RDF + "type" and quad.object == NamedNode(RS + "ResultSet")
    )
    if truth := values(table, "boolean"):
        return str(truth[0].value) == "true"  # type: ignore[union-attr]
    variables = sorted(str(name.value) for name in values(table, "resultVariable"))  # type: ignore[union-attr]
    rows: list[tuple[Term | None, ...]] = []
    for solution in values(table, "solution"):
        bound = {
            str(values(binding, "variable")[0].value): values(binding, "value")[0]  # type: ignore[union-attr]
            for binding in values(solution, "binding")
        }
        rows.append(tuple(bound.get(name) for name in variables))
    return Rows(tuple(variables), tuple(rows))
