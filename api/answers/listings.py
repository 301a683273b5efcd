"""The ready questions over HTTP: a page of rows as JSON or CSV, with the way to the next."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from api.answers.records import Record, records
from api.serving.problems import sought
from queries.answers import serialised
from queries.catalog import Question, find_question, questions
from queries.run import run_question
from queries.store import Store

MOST_ROWS = 10_000
USUAL_ROWS = 100

# Words of the address that say how to answer; all others are values of the question.
_ABOUT_THE_FORM = ("format", "limit", "offset", "lang")


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows are wanted; without a limit a JSON page is short, a CSV file as long as it may be."""

    limit: int | None
    offset: int

    def rows(self, usual: int) -> slice:
        """The wanted rows, so many where no limit was given."""
        return slice(self.offset, self.offset + (self.limit or usual))


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of an answer, how many there are in all, and the address of those that follow."""

    items: list[Record]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Described:
    """A question as the list of questions shows it."""

    name: str
    summary: str
    summary_en: str
    parameters: list[dict[str, str | bool]]
    columns: list[str]
    example: dict[str, str]


@dataclass(frozen=True, slots=True)
class Questions:
    """Some of the ready questions, how many there are in all, and the address of those that follow."""

    items: list[Described]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class CsvRows:
    """Some rows of an answer as a CSV file, and the address of those that follow."""

    text: str
    next: str | None


def question_list(window: Window) -> Questions:
    """The ready questions by name."""
    described = [_described(question) for question in questions()]
    rows = window.rows(USUAL_ROWS)
    return Questions(described[rows], len(described), _next("/api/queries", {}, window, rows, len(described)))


def answer_rows(store: Store, name: str, asked: Mapping[str, str], window: Window) -> Rows:
    """Some rows of the answer to a question; NotThereError if there is no such question."""
    _find(name)
    found = records(run_question(store, name, _values(asked)))
    rows = window.rows(USUAL_ROWS)
    return Rows(found[rows], len(found), _next(_path(name), asked, window, rows, len(found)))


def answer_csv(store: Store, name: str, asked: Mapping[str, str], window: Window) -> CsvRows:
    """The same as a CSV file that a spreadsheet may open."""
    _find(name)
    whole = serialised(run_question(store, name, _values(asked)), "csv").decode()
    header, *found = csv.reader(io.StringIO(whole, newline=""))
    rows = window.rows(MOST_ROWS)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([header, *found[rows]])
    return CsvRows(text.getvalue(), _next(_path(name), asked, window, rows, len(found)))


def _find(name: str) -> None:
    with sought():
        find_question(name)


def _path(name: str) -> str:
    return f"/api/queries/{name}"


def _values(asked: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if name not in _ABOUT_THE_FORM}


def _next(path: str, asked: Mapping[str, str], window: Window, rows: slice, total: int) -> str | None:
    if rows.stop >= total:
        return None
    return f"{path}?{urlencode({**asked, 'limit': rows.stop - window.offset, 'offset': rows.stop})}"


def _described(question: Question) -> Described:
    return Described(
        question.name,
        question.summary,
        question.summary_en,
        [
            {
                "name": parameter.name,
                "kind": parameter.kind.value,
                "required": parameter.required,
                "meaning": parameter.meaning,
                "meaning_en": parameter.meaning_en,
            }
            for parameter in question.parameters
        ],
        list(question.columns),
        dict(question.example),
    )
