"""The rows of an answer as plain records, which pages and JSON are made of."""

from pyoxigraph import Literal, QuerySolutions

from ontology.terms import XSD
from queries.values import plain

Value = str | int | bool | None
Record = dict[str, Value]

_WHOLE_NUMBER = XSD + "integer"
_TRUTH = XSD + "boolean"


def records(solutions: QuerySolutions) -> list[Record]:
    """One record a row: numbers as numbers, addresses and words as text, None where nothing is said."""
    names = [variable.value for variable in solutions.variables]
    return [dict(zip(names, map(_value, solution), strict=True)) for solution in solutions]


def words(record: Record, name: str) -> str:
    """The words of one column, empty where nothing is said."""
    value = record.get(name)
    return "" if value is None else str(value)


def whole(record: Record, name: str) -> int | None:
    """The whole number of one column."""
    value = record.get(name)
    return value if isinstance(value, int) else None


def _value(term: object) -> Value:
    if term is None:
        return None
    if isinstance(term, Literal) and term.datatype.value == _WHOLE_NUMBER:
        return int(term.value)
    if isinstance(term, Literal) and term.datatype.value == _TRUTH:
        return term.value in ("true", "1")
    return plain(term)
