"""The plan JSON has exactly the keys of its schema, in their order, and says null where nothing is known."""

import json
from pathlib import Path

import pytest
from invented_plan import HEAD, assignment, plan, task, whole_plan
from jsonschema import Draft202012Validator, ValidationError

from ontology.plan import Head, Plan, Source
from ontology.plan_json import Json, plan_json, source_json

SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "plan.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
PLACE = {"line_start": 8, "line_end": 9}


def first_task(made: Plan) -> Json:
    return plan_json(made, "plan.txt")["tasks"][0]  # type: ignore[index,no-any-return]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "made",
    [whole_plan(), plan(), plan(task("1")), Plan("5e" * 32, Head())],
    ids=["whole", "taskless", "bare", "empty"],
)
def test_every_plan_fits_the_schema(made: Plan) -> None:
    VALIDATOR.validate(json.loads(json.dumps(plan_json(made, "plan.txt"))))


def test_a_failed_file_fits_the_schema() -> None:
    VALIDATOR.validate({"file": "plan.txt", "error": "打不开"})


@pytest.mark.parametrize("missing", ["file", "sha256", "plan", "tasks", "issues"])
def test_the_schema_asks_for_every_key(missing: str) -> None:
    made = plan_json(whole_plan(), "plan.txt")
    del made[missing]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(made)


def test_the_schema_knows_no_other_key() -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**plan_json(plan(), "plan.txt"), "colour": "red"})


def test_the_keys_stand_in_the_order_of_the_schema() -> None:
    made = plan_json(whole_plan(), "plan.txt")
    known = SCHEMA["$defs"]
    assert list(made) == list(known["plan_of_file"]["properties"])
    assert list(made["plan"]) == list(known["plan"]["properties"])  # type: ignore[call-overload]
    assert list(first_task(whole_plan())) == list(known["task"]["properties"])
    assert list(first_task(whole_plan())["due"]) == list(known["limit"]["properties"])  # type: ignore[call-overload]


def test_the_head_says_what_the_document_is() -> None:
    made = plan_json(plan(head=HEAD), "plan.txt")
    assert made["plan"] == {
        "title": "云川市2024年数据工作分工方案",
        "issuing_body": "云川市人民政府办公室",
        "number": "云政办〔2024〕5号",
        "year": 2024,
        "issued": None,
        "addressees": [],
        "implements": [],
        "citations": [],
        "conventions": [],
    }


def test_a_task_without_more_says_null_and_empty_lists() -> None:
    assert first_task(plan(task("3"))) == {
        "number": "3",
        "section": [],
        "text": "建立数据目录。",
        "assignments": [],
        "assignments_from": "none",
        "deadline": None,
        "due": None,
        "limits": [],
        "steps": None,
        "requirement": None,
        "progress": None,
        "citations": [],
        "source": PLACE,
    }


def test_an_assignment_has_four_keys() -> None:
    made = first_task(plan(task("1", assignment("各区", collective=True))))
    assert made["assignments"] == [
        {"unit": "各区", "role": "responsible", "role_words": "负责", "body": None}
    ]


def test_a_place_has_the_keys_that_are_known() -> None:
    assert source_json(Source(sheet="表1", row=3, column=4)) == {"sheet": "表1", "row": 3, "column": 4}
    assert source_json(Source()) is None
