"""The library of ready questions: each with a form for its values and its answer as a table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from api.serving.problems import sought
from queries.catalog import Question, find_question, questions
from queries.headings import headings
from queries.run import question_text, run_question
from queries.store import Store
from queries.values import plain

ROWS = 50
_LABEL, _ENGLISH = "Label", "En"
# the first parameter tells what a question is about; those without one look at the whole store
_GROUPS: Sequence[tuple[str, str, frozenset[str]]] = (
    ("关于单位和机构", "About units and bodies", frozenset({"unit", "level", "place"})),
    ("关于方案和文件", "About plans and documents", frozenset({"plan", "document"})),
    ("关于任务和时限", "About tasks and deadlines", frozenset({"words", "before", "code"})),
)
# directive/溟府办〔2024〕12号/task/1 · not a part of it
_TASK = re.compile(r"directive/[^/]+/task/[^/]+")
_DOCUMENT = re.compile(r"directive/[^/]+")
# columns that count things: others with numbers, as lines and years, make no chart
_COUNTS = frozenset({"tasks", "plans", "lead", "issues", "taken"})
_WHOLE_STORE = ("关于全库", "About the whole store")


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one kind, under a heading in both languages."""

    title: str
    title_en: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows, and where it leads, if anywhere."""

    words: str
    page: tuple[str, dict[str, str]] | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the values it was asked with; `rows` is None until a required value is given.

    `counts` is the place of the first column that counts something.
    """

    question: Question
    values: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] | None
    total: int
    offset: int
    text: str
    counts: int | None = None

    @property
    def following(self) -> int | None:
        """Where the next page of rows begins, or None behind the last."""
        after = self.offset + ROWS
        return after if after < self.total else None


def library() -> tuple[Group, ...]:
    """All questions by what they are about."""
    found = [
        Group(zh, en, tuple(one for one in questions() if one.parameters and one.parameters[0].name in names))
        for zh, en, names in _GROUPS
    ]
    grouped = {one.name for group in found for one in group.questions}
    rest = tuple(one for one in questions() if one.name not in grouped)
    return (*found, Group(*_WHOLE_STORE, rest))


def asked_question(
    store: Store, base: str, name: str, given: Mapping[str, str], *, offset: int, language: str
) -> Asked:
    """A page of the answer; NotThereError if there is no such question, QuestionError for a wrong value."""
    with sought():
        question = find_question(name)
    known = {one.name for one in question.parameters}
    # a form sends its empty fields too
    values = {key: value for key, value in given.items() if key in known and value.strip()}
    if any(one.required and one.name not in values for one in question.parameters):
        return Asked(question, values, (), None, 0, 0, question.text)
    solutions = run_question(store, name, values)
    names = [variable.value for variable in solutions.variables]
    found = [dict(zip(names, solution, strict=True)) for solution in solutions]
    shown = [one for one in names if not _is_companion(one, names)]
    rows = tuple(
        tuple(_cell(row, one, base, language) for one in shown) for row in found[offset : offset + ROWS]
    )
    text = question_text(store, name, values)
    counts = next((place for place, one in enumerate(shown) if one in _COUNTS), None)
    return Asked(question, values, headings(shown, language), rows, len(found), offset, text, counts)


def _is_companion(name: str, names: Sequence[str]) -> bool:
    return any(name == other + ending for other in names for ending in (_LABEL, _ENGLISH))


def _cell(row: Mapping[str, object], name: str, base: str, language: str) -> Cell:
    term, label = row[name], row.get(name + _LABEL)
    english = row.get(name + _ENGLISH)
    if language == "en" and english is not None:
        return Cell(plain(english))
    if isinstance(term, NamedNode):
        words = plain(label) if label is not None else term.value.removeprefix(base)
        return Cell(words, _page(term.value, base))
    if term is None:
        return Cell("")
    words = plain(label) if label is not None and language == "zh" else plain(term)
    return Cell(words, number=words.isdecimal())


def _page(address: str, base: str) -> tuple[str, dict[str, str]] | None:
    """The page of that address: its path, and what it is asked for."""
    if not address.startswith(base):
        return None
    rest = address.removeprefix(base)
    if rest.startswith("body/"):
        return "/unit", {"unit": address}
    if _TASK.fullmatch(rest):
        return "/task", {"task": address}
    if _DOCUMENT.fullmatch(rest):
        return "/directive", {"directive": address}
    return "/id/" + quote(rest, safe="/~%"), {}
