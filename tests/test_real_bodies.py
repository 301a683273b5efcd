"""The units of real plans are the bodies that a careful clerk takes them for, under the right superior.

`expected_bodies.json` was written by hand: printed unit → label of the body, then the labels of its
superiors, any of which is right (an office of two superiors has both).
"""

import json
import os
from functools import cache
from pathlib import Path

import pytest

from loader import extract, read, resolve
from ontology.addresses import DEFAULT_BASE, body_address
from ontology.plan import Plan
from ontology.registry.records import Body
from ontology.registry.registry import load_registry

_REPOSITORY = Path(__file__).resolve().parents[1]
_PLANS = _REPOSITORY.parent / "shared" / "plans"
_EXPECTED: dict[str, dict[str, list[str]]] = json.loads(
    (_REPOSITORY / "tests" / "expected_bodies.json").read_text(encoding="utf-8")
)

every_plan = pytest.mark.parametrize("name", sorted(_EXPECTED))


@cache
def resolved(name: str) -> Plan:
    if not _PLANS.is_dir():
        reason = f"the real plans are not at {_PLANS}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    file = next(_PLANS.glob(f"{name}_*"))
    return resolve(extract(read(file.read_bytes(), file.name)), load_registry(), DEFAULT_BASE)


def bodies_of_units(plan: Plan) -> dict[str, set[Body | None]]:
    """What each printed unit that is no collective means, over all tasks."""
    by_address = {body_address(DEFAULT_BASE, body.key): body for body in plan.naming.bodies}
    found: dict[str, set[Body | None]] = {}
    for task in plan.tasks:
        for one in task.assignments:
            if not one.collective:
                found.setdefault(one.unit, set()).add(by_address.get(one.body or ""))
    return found


@every_plan
def test_no_unit_is_taken_for_another_body(name: str) -> None:
    wrong = {
        unit: body.label
        for unit, bodies in bodies_of_units(resolved(name)).items()
        for body in bodies
        if body and unit in _EXPECTED[name] and body.label != _EXPECTED[name][unit][0]
    }
    assert not wrong


@every_plan
def test_every_unit_is_known(name: str) -> None:
    """All of them; the five whole plans and every opening that tells its place."""
    found = bodies_of_units(resolved(name))
    unknown = [unit for unit, bodies in found.items() if None in bodies]
    if name == "real_43":
        # The zone of the prefecture is known by its kind only; what it is called in full is not asked for.
        unknown = [unit for unit in unknown if "管委會" not in unit]
    assert not unknown


@every_plan
def test_every_expected_unit_is_printed(name: str) -> None:
    """Nobody expects what is not there."""
    assert set(_EXPECTED[name]) <= set(bodies_of_units(resolved(name)))


@pytest.mark.parametrize("name", ["000", "001", "002", "004"])
def test_every_unit_of_the_whole_plans_was_judged(name: str) -> None:
    assert set(bodies_of_units(resolved(name))) == set(_EXPECTED[name])


@every_plan
def test_every_body_stands_under_the_right_one(name: str) -> None:
    wrong = {
        unit: [superior.label for superior in body.superiors]
        for unit, bodies in bodies_of_units(resolved(name)).items()
        for body in bodies
        if body
        and unit in _EXPECTED[name]
        and not {superior.label for superior in body.superiors} & set(_EXPECTED[name][unit][1:])
    }
    assert not wrong


def _numbers() -> set[tuple[str, str]]:
    plans = [resolved(name) for name in ("000", "001", "002", "004")] + [resolved("003")]
    return {(number, body.label) for plan in plans for number, body in plan.naming.numbering}


def test_the_seven_numbered_documents_are_tied_to_their_issuers() -> None:
    assert _numbers() == {
        ("国发〔2016〕55号", "国务院"),
        ("国办发〔2017〕47号", "国务院办公厅"),
        ("国办发〔2018〕22号", "国务院办公厅"),
        ("穗府办函〔2018〕92号", "广州市人民政府办公厅"),
        ("粤府函〔2017〕65号", "广东省人民政府"),
        ("粤府办〔2017〕16号", "广东省人民政府办公厅"),
        ("穗府办〔2015〕17号", "广州市人民政府办公厅"),
    }


def test_they_are_named_eleven_times_in_five_plans() -> None:
    plans = [resolved(name) for name in ("000", "001", "002", "003", "004")]
    assert sum(len([c for c in plan.citations if c.number]) for plan in plans) == 11


@every_plan
def test_the_way_up_ends_at_the_top(name: str) -> None:
    for body in resolved(name).naming.bodies:
        top = body
        while top.superiors:
            top = top.superiors[-1]
        assert top.label in {"国务院", "中共中央"} or top.place is None, body.label
