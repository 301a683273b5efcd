"""What holds for every question, and that the questions read what the loader writes."""

from functools import cache

import invented_plan
import pytest
from graph_files import FOLDER, column, rows, store_of
from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple
from rdflib import Dataset
from three_stores import NewStore

from ontology.plan import Role
from queries.catalog import Question, questions
from queries.errors import QuestionError
from queries.run import question_text, run_question
from queries.store import Store
from queries.values import plain

FILES = ("data_work", "bodies", "links")
EVERY = pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)


@pytest.fixture(scope="module")
def store(new_store: NewStore) -> Store:
    return store_of(*FILES, made=new_store())


@EVERY
def test_the_example_of_a_question_has_an_answer(store: Store, question: Question) -> None:
    assert list(run_question(store, question.name, question.example))


@EVERY
def test_every_address_has_a_name_beside_it(store: Store, question: Question) -> None:
    for row in run_question(store, question.name, question.example):
        for name in question.columns:
            if isinstance(row[name], NamedNode):
                assert plain(row[f"{name}Label"])


@EVERY
def test_a_question_asked_twice_gives_the_same_rows_in_the_same_order(
    store: Store, question: Question
) -> None:
    optional = {known.name for known in question.parameters if known.required}
    values = {name: value for name, value in question.example.items() if name in optional}
    assert answer(store, question, values) == answer(store_of(*FILES), question, values)


@EVERY
def test_no_row_comes_twice(store: Store, question: Question) -> None:
    found = answer(store, question, question.example)
    assert len(set(found)) == len(found)


@EVERY
def test_an_empty_store_has_no_rows_for_anything(question: Question) -> None:
    if any(known.required and known.name != "words" for known in question.parameters):
        with pytest.raises(QuestionError, match="库中没有"):
            answer(Store.in_memory(), question, question.example)
    else:
        values = {name: value for name, value in question.example.items() if name == "words"}
        assert answer(Store.in_memory(), question, values) == []


@cache
def other_engine() -> Dataset:
    graphs = Dataset(default_union=True)
    for name in FILES:
        graphs.parse(data=(FOLDER / f"{name}.trig").read_text(encoding="utf-8"), format="trig")
    return graphs


@cache
def rows_there(text: str) -> list[tuple[str, ...]]:
    """What the other engine answers; it takes a tenth of a second, and every store is asked alike."""
    return [tuple("" if term is None else str(term) for term in row) for row in other_engine().query(text)]


# rdflib warns of what it does itself.
@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
@EVERY
def test_another_engine_gives_the_same_rows_in_the_same_order(store: Store, question: Question) -> None:
    text = question_text(store, question.name, question.example)
    rows_here = answer(store, question, question.example)
    assert rows_there(text) == [tuple(plain(term) for term in row) for row in rows_here]


def answer(store: Store, question: Question, values: dict[str, str]) -> list[tuple[object, ...]]:
    return [tuple(row) for row in run_question(store, question.name, values)]


def test_the_columns_of_an_answer_are_those_of_the_header(store: Store) -> None:
    for question in questions():
        results: QuerySolutions = run_question(store, question.name, question.example)
        assert tuple(variable.value for variable in results.variables) == question.columns


# What the loader writes


def loaded(plan: invented_plan.Plan) -> Store:
    made, graph = Store.in_memory(), invented_plan.graph(plan)
    made.replace({graph.graph.value: graph.triples})
    return made


def test_the_questions_read_what_the_loader_writes() -> None:
    lead = invented_plan.assignment("市数据局", Role.LEAD)
    support = invented_plan.assignment("市公安局", Role.COOPERATING)
    made = loaded(invented_plan.plan(invented_plan.task("1", lead, support), invented_plan.task("2")))
    assert rows(made, "unit-tasks", "planLabel number role line", unit="市数据局") == [
        (invented_plan.TITLE, "1", "lead", "8")
    ]
    assert column(made, "tasks-without-unit", "number") == ["2"]
    assert column(made, "tasks-without-lead", "number") == ["2"]
    assert rows(made, "plan-tasks", "number lead cooperating", plan=invented_plan.TITLE) == [
        ("1", "市数据局", "市公安局"),
        ("2", "", ""),
    ]


def test_every_question_without_required_values_answers_for_a_plan_that_says_everything() -> None:
    made = loaded(invented_plan.whole_plan())
    assert column(made, "plans", "planLabel") == [invented_plan.TITLE]
    assert column(made, "missing-documents", "title")
    assert column(made, "issues", "code")
    assert column(made, "conventions", "words")
    assert column(made, "deadlines", "end")


# A plan without a title is known by its file.


def test_a_plan_without_a_title_is_called_by_its_file() -> None:
    made = loaded(invented_plan.plan(invented_plan.task("1"), head=invented_plan.Head()))
    assert column(made, "tasks-without-unit", "planLabel") == ["plan.txt"]
    assert column(made, "tasks-without-unit", "number", plan="plan.txt") == ["1"]
    assert column(made, "tasks-without-unit", "number", plan="plan") == ["1"]


# A resolved body keeps the names that plans printed.


def test_a_resolved_body_answers_to_its_label_and_to_every_printed_name() -> None:
    body = "https://w3id.org/fengong/id/body/云川市税务局"
    printed = invented_plan.assignment("税务局", Role.LEAD, body=body)
    graph = invented_plan.graph(invented_plan.plan(invented_plan.task("1", printed)))
    label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    organisation = NamedNode("http://data.europa.eu/m8g/PublicOrganisation")
    made = Store.in_memory()
    made.replace(
        {
            graph.graph.value: graph.triples,
            "urn:registry": [
                Triple(NamedNode(body), kind, organisation),
                Triple(NamedNode(body), label, Literal("云川市税务局", language="zh")),
            ],
        }
    )
    for name in ("税务局", "云川市税务局", body):
        assert column(made, "unit-tasks", "number", unit=name) == ["1"]
    assert rows(made, "top-leads", "unitLabel tasks") == [("云川市税务局", "1")]


def test_a_deadline_of_a_task_without_a_unit_is_listed_unless_a_unit_is_asked_for() -> None:
    alone = invented_plan.task("1", deadline="年底前")
    with_unit = invented_plan.task("2", invented_plan.assignment("市数据局"), deadline="年底前")
    made = loaded(invented_plan.plan(alone, with_unit))
    assert rows(made, "deadlines", "number unitLabel") == [("1", ""), ("2", "市数据局")]
    assert rows(made, "deadlines", "number unitLabel", unit="市数据局") == [("2", "市数据局")]
