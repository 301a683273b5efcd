"""Asking: a question of the catalogue with its values, or any SPARQL text."""

from collections.abc import Callable, Mapping

from pyoxigraph import QuerySolutions

from ontology.terms import PREFIXES
from queries.body_rows import body_rows
from queries.catalog import ParameterKind, Question, find_question
from queries.errors import QuestionError
from queries.guard import check_readable, names_its_graphs
from queries.names import (
    code_terms,
    directive_nodes,
    level_nodes,
    place_nodes,
    plan_nodes,
    section_nodes,
    unit_nodes,
)
from queries.plain_values import day_terms, first_day_terms, level_terms, role_terms, word_terms
from queries.store import Results, Store
from queries.values import Bindings, Bound, Term, bound

_PLAIN: Mapping[ParameterKind, Callable[[str], tuple[Term, ...]]] = {
    ParameterKind.ROLE: role_terms,
    ParameterKind.BODY_LEVEL: level_terms,
    ParameterKind.DATE: day_terms,
    ParameterKind.FIRST_DAY: first_day_terms,
    ParameterKind.WORDS: word_terms,
}
_LOOKED_UP: Mapping[ParameterKind, Callable[[Store, str], tuple[Term, ...]]] = {
    ParameterKind.PLAN: plan_nodes,
    ParameterKind.DIRECTIVE: directive_nodes,
    ParameterKind.UNIT: unit_nodes,
    ParameterKind.LEVEL: level_nodes,
    ParameterKind.PLACE: place_nodes,
    ParameterKind.CODE: code_terms,
}


def run_question(store: Store, name: str, values: Mapping[str, str]) -> QuerySolutions:
    """The rows that answer the question; QuestionError for a value that is missing or names nothing."""
    question = find_question(name)
    return store.select(question.text, _bindings(store, question, values))


def question_text(store: Store, name: str, values: Mapping[str, str]) -> str:
    """The SPARQL text that `run_question` asks, for any engine that reads all graphs as one."""
    question = find_question(name)
    return bound(question.text, _bindings(store, question, values))


def run_sparql(store: Store, text: str) -> Results:
    """The results of any SPARQL query text; QuestionError for what does not parse, write or reach out.

    The prefixes of the vocabulary need not be declared. Without FROM all graphs are read as one.
    """
    _check_encodable(text, "查询语句", "The query")
    check_readable(text)
    return store.query(text, prefixes=PREFIXES, union=not names_its_graphs(text))


def _bindings(store: Store, question: Question, values: Mapping[str, str]) -> Bindings:
    _check_names(question, values)
    known: dict[str, Bound] = {}
    # In the header's order: a section is looked for in the plan named before it.
    for parameter in question.parameters:
        if parameter.name in values:
            value = values[parameter.name].strip()
            _check_encodable(value, f"参数 {parameter.name} ", f"The value of {parameter.name}")
            known[parameter.name] = _resolved(store, parameter.kind, value, known)
    return known


def _resolved(store: Store, kind: ParameterKind, value: str, known: Bindings) -> Bound:
    if kind in _PLAIN:
        return _PLAIN[kind](value)
    if kind in _LOOKED_UP:
        return _LOOKED_UP[kind](store, value)
    if kind is ParameterKind.BODY:
        return body_rows(store, unit_nodes(store, value))
    return section_nodes(store, value, known["plan"])


def _check_names(question: Question, values: Mapping[str, str]) -> None:
    known = [parameter.name for parameter in question.parameters]
    if unknown := sorted(set(values).difference(known)):
        raise QuestionError(
            f"查询 {question.name} 没有参数 {'、'.join(unknown)}。可用：{'、'.join(known) or '无'}。",
            f"{question.name} takes no {', '.join(unknown)}. It takes: {', '.join(known) or 'nothing'}.",
        )
    for parameter in question.parameters:
        if parameter.required and parameter.name not in values:
            raise QuestionError(
                f"查询 {question.name} 还需要参数 {parameter.name}。{parameter.meaning}。",
                f"{question.name} needs {parameter.name}. {parameter.meaning_en}.",
            )


def _check_encodable(text: str, place: str, place_en: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise QuestionError(
            f"{place}含有无法识别的字符。请用 UTF-8 编码输入。",
            f"{place_en} holds characters that cannot be read. Enter it as UTF-8.",
        ) from error
