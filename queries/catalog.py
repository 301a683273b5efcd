"""The questions that come with the program: one `.rq` file each, with a header that says what it asks.

    # zh: 某单位承担的任务
    # en: The tasks of one unit
    # parameter unit: unit, required
    #   zh: 单位的名称或地址
    #   en: The unit's name or address
    # example: unit=云川市财政局; role=牵头

Below the header stands a SPARQL query with marked places for the values (see `values`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from queries.errors import QuestionError
from queries.nearness import guesses, near_names
from queries.values import places

_FOLDER = Path(__file__).parent / "rq"

# zh: 某单位承担的任务        not:   zh: 单位的名称  (a parameter's, it is indented)
_SUMMARY = re.compile(r"^# (?P<language>zh|en): (?P<words>.+)$", re.MULTILINE)
# parameter unit: unit, required \n   zh: … \n   en: …        not: parameter unit (without its kind)
_PARAMETER = re.compile(
    r"^# parameter (?P<name>\w+): (?P<kind>\w+)(?P<required>, required)?\n"
    r"#   zh: (?P<zh>.+)\n#   en: (?P<en>.+)$",
    re.MULTILINE,
)
# example: unit=云川市财政局; role=牵头 · example: (a question without parameters)
_EXAMPLE = re.compile(r"^# example:(?P<values>.*)$", re.MULTILINE)
# SELECT DISTINCT ?plan ?planLabel (COUNT(?task) AS ?tasks) WHERE        not:   SELECT (it is indented)
_COLUMNS = re.compile(r"^SELECT (?:DISTINCT )?(?P<columns>.+?) WHERE \{", re.MULTILINE | re.DOTALL)
# ?plan · (COUNT(DISTINCT ?task) AS ?tasks)
_COLUMN = re.compile(r"\([^?].*? AS \?(\w+)\)|\?(\w+)")


class ParameterKind(StrEnum):
    """What a value names, and so how it is understood."""

    PLAN = "plan"
    DIRECTIVE = "directive"
    UNIT = "unit"
    BODY = "body"  # a unit with what it was before and became later
    SECTION = "section"
    ROLE = "role"
    LEVEL = "level"  # the units of a level
    BODY_LEVEL = "body_level"
    PLACE = "place"
    DATE = "date"  # the last day that a date means
    FIRST_DAY = "first_day"
    WORDS = "words"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes."""

    name: str
    kind: ParameterKind
    required: bool
    meaning: str
    meaning_en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its summary in both languages, its parameters and columns, an example and its text."""

    name: str
    summary: str
    summary_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    example: Mapping[str, str]
    text: str


@cache
def questions() -> tuple[Question, ...]:
    """All questions by name."""
    return tuple(
        parse_question(path.stem, path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.rq"))
    )


def find_question(name: str) -> Question:
    """The question of that name; QuestionError naming similar ones if there is none."""
    known = {question.name: question for question in questions()}
    if name in known:
        return known[name]
    near = near_names(name, known)
    guess, guess_en = guesses(near)
    raise QuestionError(
        f"没有名为“{name}”的查询。{guess}全部查询见 fengong query --list。",
        f"There is no question “{name}”. {guess_en}fengong query --list shows all.",
        near,
    )


def parse_question(name: str, text: str) -> Question:
    """The question that a `.rq` text holds; ValueError for a header that does not fit its query."""
    summaries = {found["language"]: found["words"] for found in _SUMMARY.finditer(text)}
    example = _EXAMPLE.search(text)
    if not {"zh", "en"} <= summaries.keys() or example is None:
        raise ValueError(f"{name}: the header needs a summary in zh and en and an example")
    parameters = tuple(_parameters(text))
    if {parameter.name for parameter in parameters} != set(places(text)):
        raise ValueError(f"{name}: the header's parameters are not those of the marked places")
    return Question(
        name,
        summaries["zh"],
        summaries["en"],
        parameters,
        _columns(name, text),
        _example(example["values"]),
        text,
    )


def _parameters(text: str) -> Iterator[Parameter]:
    for found in _PARAMETER.finditer(text):
        kind = ParameterKind(found["kind"])
        yield Parameter(found["name"], kind, found["required"] is not None, found["zh"], found["en"])


def _columns(name: str, text: str) -> tuple[str, ...]:
    clause = _COLUMNS.search(text)
    if clause is None:
        raise ValueError(f"{name}: no SELECT at the start of a line")
    return tuple(found[1] or found[2] for found in _COLUMN.finditer(clause["columns"]))


def _example(values: str) -> dict[str, str]:
    pairs = (pair.split("=", 1) for pair in values.split(";") if pair.strip())
    return {name.strip(): value.strip() for name, value in pairs}
