import re

import pytest

from queries.catalog import ParameterKind, Question, find_question, parse_question, questions
from queries.errors import QuestionError
from queries.values import places

# Name, parameters (* = required) and first columns that other programs rely on.
PROMISED = """
unit-tasks           unit* role          plan number text role deadline line why
body-tasks           unit*               via why plan number text role deadline line
bodies               level place words   body level classification superior from until tasks
body-path            unit*               step body level
body-parts           unit*               body classification tasks
reforms              unit place before after  earliest latest type original result general source
unresolved-units     plan                name plan tasks line message
name-plates          plan                unit relation body plan
tasks-without-unit   plan                plan number text line
tasks-without-lead   plan                plan number text line units
unit-pairs           plan unit           unit partner tasks
top-leads            plan level          unit tasks
deadlines            before unit         end plan number text unit
missing-documents    -                   number title tasks issuer level year
section-tasks        plan* section*      plan number text line
search               words*              plan number text line
unit-in-plan         plan* unit*         number role text line
plan-family          plan*               plan relation title year
issues               code plan           code plan number line message
links                plan upper          plan number text upper upperNumber upperText kind score state missing
dropped-items        plan upper          plan upper number text state
coverage             plan upper          upper plan owed taken confirmed
unit-duties          unit*               plan number text role state own ownNumbers
inferred-items       document            document text plans
""".strip().splitlines()

HEADER = """# zh: 甲
# en: A
# parameter plan: plan, required
#   zh: 方案
#   en: The plan
# example: plan=甲; unit=乙=丙

SELECT ?plan (COUNT(?x) AS ?tasks)
       ?line WHERE {
  VALUES ?asked { UNDEF } # plan
}
"""

EVERY = pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)


@pytest.mark.parametrize("promise", PROMISED)
def test_a_promised_question_has_its_parameters_and_columns(promise: str) -> None:
    name, parameters, columns = re.split(r" {2,}", promise)
    question = find_question(name)
    written = [f"{known.name}*" if known.required else known.name for known in question.parameters]
    assert written == parameters.replace("-", "").split()
    kept = [column for column in question.columns if column in columns.split()]
    assert kept == columns.split()


@EVERY
def test_a_question_says_what_it_asks_in_both_languages(question: Question) -> None:
    assert_both_languages(question.summary, question.summary_en)
    for parameter in question.parameters:
        assert_both_languages(parameter.meaning, parameter.meaning_en)


def assert_both_languages(chinese: str, english: str) -> None:
    assert re.search("[一-鿿]", chinese)
    assert re.search("[a-z]", english)
    assert not re.search("[一-鿿]", english)


@EVERY
def test_every_value_has_its_place_and_every_place_its_value(question: Question) -> None:
    assert set(places(question.text)) == {parameter.name for parameter in question.parameters}
    lines = [line for line in question.text.splitlines() if "UNDEF" in line]
    assert len(lines) == len(places(question.text))


@EVERY
def test_the_example_gives_what_is_required_and_nothing_unknown(question: Question) -> None:
    required = {parameter.name for parameter in question.parameters if parameter.required}
    assert required <= question.example.keys() <= {parameter.name for parameter in question.parameters}


@EVERY
def test_the_query_stands_for_itself_with_its_own_prefixes(question: Question) -> None:
    declared = set(re.findall(r"^PREFIX (\w+):", question.text, re.MULTILINE))
    body = re.sub(r'#.*|<[^>]*>|"[^"]*"', "", question.text.split("\nSELECT", 1)[1])
    assert set(re.findall(r"\b([a-z]+):\w", body)) == declared


def test_a_header_is_read_into_parameters_columns_and_example() -> None:
    question = parse_question("x", HEADER)
    assert (question.summary, question.summary_en) == ("甲", "A")
    assert [(known.name, known.kind, known.required) for known in question.parameters] == [
        ("plan", ParameterKind.PLAN, True)
    ]
    assert question.columns == ("plan", "tasks", "line")
    assert question.example == {"plan": "甲", "unit": "乙=丙"}


@pytest.mark.parametrize(
    "broken",
    [
        HEADER.replace("# zh: 甲\n", ""),
        HEADER.replace("# en: A\n", ""),
        HEADER.replace("# example", "# other"),
        HEADER.replace("UNDEF } # plan", "UNDEF } # unit"),
        HEADER.replace("#   en: The plan\n", ""),
        HEADER.replace(": plan, required", ": planet"),
        HEADER.replace("SELECT", "ASK"),
    ],
)
def test_a_header_that_does_not_fit_its_query_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r"x: |planet"):
        parse_question("x", broken)


def test_an_unknown_question_is_answered_with_similar_names() -> None:
    with pytest.raises(QuestionError, match="unit-tasks") as refusal:
        find_question("unit-task")
    assert refusal.value.near[0] == "unit-tasks"
    assert "unit-tasks" in refusal.value.message_en


def test_a_question_without_likeness_is_answered_with_the_list() -> None:
    with pytest.raises(QuestionError, match="--list") as refusal:
        find_question("xyzzy")
    assert refusal.value.near == ()
