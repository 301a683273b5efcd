"""Answers in the form that somebody wants: a file for machines, or a table for people."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from ontology.terms import PREFIXES, XSD
from queries.errors import QuestionError
from queries.store import Results
from queries.values import plain

_ROW_FORMATS = {
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_GRAPH_FORMATS = {"turtle": RdfFormat.TURTLE, "json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}

# What a spreadsheet takes for a formula: =HYPERLINK(…) · +1 · -1 · @SUM · a tab that hides one
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))

_YES_OR_NO = {"zh": ("否", "是"), "en": ("no", "yes")}
_LABEL = "Label"
_ENGLISH = "En"


@dataclass(frozen=True, slots=True)
class Table:
    """Column names and rows of plain words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def serialised(results: Results, form: str) -> bytes:
    """The results as a file in that format; QuestionError where the results have no such form.

    csv is meant for spreadsheets: a cell that one would run as a formula gets an apostrophe before it.
    tsv, json and xml hold every value as it stands in the store.
    """
    if isinstance(results, QueryTriples):
        return _graph(results, form)
    if form == "csv" and isinstance(results, QuerySolutions):
        return _csv(results)
    if form not in _ROW_FORMATS:
        raise _unfit(form, [*_ROW_FORMATS, "csv"] if isinstance(results, QuerySolutions) else [*_ROW_FORMATS])
    return results.serialize(format=_ROW_FORMATS[form]) or b""


def table(results: Results, language: str = "zh") -> Table:
    """The results for people: names in place of addresses, and of two languages the wanted one."""
    if isinstance(results, QueryBoolean):
        return Table(("",), ((_YES_OR_NO[language][bool(results)],),))
    if isinstance(results, QueryTriples):
        rows = ((triple.subject, triple.predicate, triple.object) for triple in results)
        return Table(("subject", "predicate", "object"), tuple(tuple(map(_short, row)) for row in rows))
    names = [variable.value for variable in results.variables]
    shown = [name for name in names if not _is_companion(name, names)]
    solutions = [dict(zip(names, solution, strict=True)) for solution in results]
    return Table(
        tuple(shown), tuple(tuple(_cell(name, row, language) for name in shown) for row in solutions)
    )


def _graph(results: QueryTriples, form: str) -> bytes:
    if form not in _GRAPH_FORMATS:
        raise _unfit(form, _GRAPH_FORMATS)
    # A triple that two plans state comes twice out of the union of their graphs.
    triples = dict.fromkeys(results)
    return pyoxigraph.serialize(triples, format=_GRAPH_FORMATS[form], prefixes=PREFIXES) or b""


def _csv(results: QuerySolutions) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(variable.value for variable in results.variables)
    writer.writerows([_guarded(term) for term in solution] for solution in results)
    return text.getvalue().encode()


def spreadsheet_text(words: str) -> str:
    """The words, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{words}" if words.startswith(_FORMULA_STARTS) else words


def _guarded(term: object) -> str:
    words = plain(term)
    return words if _is_number(term) else spreadsheet_text(words)


def _is_number(term: object) -> bool:
    return isinstance(term, Literal) and term.datatype.value in _NUMBERS


def _is_companion(name: str, names: list[str]) -> bool:
    return any(name == other + ending for other in names for ending in (_LABEL, _ENGLISH))


def _cell(name: str, row: dict[str, object], language: str) -> str:
    if language == "en" and (english := row.get(name + _ENGLISH)) is not None:
        return plain(english)
    term = row[name]
    label = row.get(name + _LABEL)
    # A code (lead) is an English word already; an address is a word in no language.
    if label is not None and (isinstance(term, NamedNode) or language == "zh"):
        return plain(label)
    if isinstance(term, Literal) and term.datatype.value == XSD + "boolean":
        return _YES_OR_NO[language][term.value in ("true", "1")]
    return _short(term)


def _short(term: object) -> str:
    if not isinstance(term, NamedNode):
        return plain(term)
    for prefix, address in PREFIXES.items():
        if term.value.startswith(address):
            return f"{prefix}:{term.value[len(address) :]}"
    return term.value


def _unfit(form: str, fit: Iterable[str]) -> QuestionError:
    known = "、".join(fit)
    return QuestionError(
        f"这个查询的结果不能写成 {form}，可用的格式：{known}。",
        f"These results cannot be written as {form}; these can: {known.replace('、', ', ')}.",
    )
