"""A SELECT for each constraint of each shape that has targets; its rows are the results."""

from collections.abc import Iterator
from dataclasses import dataclass

from queries.shacl.conforming import Conditions
from queries.shacl.paths import written
from queries.shacl.query_text import asked_of
from queries.shacl.results import Message
from queries.shacl.shapes import Compared, Constraint, Disjoint, Not, OfClass, Or, Query, Shape, Target

_THIS, _VALUE = "?this", "?value"
# constraints that give a result for each value that violates them; the others give one for the focus node
_OF_EACH_VALUE = (Compared, OfClass, Not, Or, Disjoint)


@dataclass(frozen=True, slots=True)
class Select:
    """A query, and what its rows have in common as results.

    Its columns are this, value, and for a SPARQL constraint those that messages mention. `gives_value` is
    false where a result has no value.
    """

    text: str
    shape: Shape
    component: str
    gives_value: bool
    constraint: str | None = None
    messages: tuple[Message, ...] = ()


def selects(shapes: tuple[Shape, ...], conditions: Conditions) -> Iterator[Select]:
    """The queries for all constraints of shapes with targets and of the property shapes below them."""
    for shape in shapes:
        for target in shape.targets:
            yield from _of_shape(shape, target_pattern(target, _THIS, conditions), conditions)


def target_pattern(target: Target, node: str, conditions: Conditions) -> str:
    """The pattern of the nodes that a target names."""
    match target.kind:
        case "class":
            return _instances(node, conditions.classes(target.term), conditions)
        case "node":
            return f"VALUES {node} {{ {target.term} }}"
        case "subjects":
            return f"{node} {target.term} {conditions.variable()} ."
    return f"{conditions.variable()} {target.term} {node} ."


def _instances(node: str, classes: tuple[str, ...], conditions: Conditions) -> str:
    if len(classes) == 1:
        return f"{node} a {classes[0]} ."
    kind = conditions.variable()
    return f"VALUES {kind} {{ {' '.join(classes)} }} {node} a {kind} ."


def _of_shape(shape: Shape, focus: str, conditions: Conditions) -> Iterator[Select]:
    for constraint in shape.constraints:
        yield _of_constraint(shape, constraint, focus, conditions)
    for inner in shape.properties:
        yield from _of_shape(inner, _focus_below(shape, focus, conditions), conditions)


def _focus_below(shape: Shape, focus: str, conditions: Conditions) -> str:
    """The focus nodes of the property shapes of a shape: its own ones, or the values of its path."""
    if shape.path is None:
        return focus
    above = conditions.variable()
    return f"{focus.replace(_THIS, above)} {above} {written(shape.path)} {_THIS} ."


def _of_constraint(shape: Shape, constraint: Constraint, focus: str, conditions: Conditions) -> Select:
    if isinstance(constraint, Query):
        return _of_query(shape, constraint, focus)
    if not isinstance(constraint, _OF_EACH_VALUE):
        condition = conditions.holds(constraint, shape.path, _THIS)
        text = f"SELECT DISTINCT {_THIS} WHERE {{ {focus} FILTER (!({condition})) }}"
        return Select(text, shape, constraint.component, gives_value=False, messages=shape.messages)
    value, pattern = (
        (_THIS, "") if shape.path is None else (_VALUE, f"{_THIS} {written(shape.path)} {_VALUE} .")
    )
    violated = _violated(constraint, value, conditions)
    text = f"SELECT DISTINCT {_THIS} {_VALUE} WHERE {{ {focus} {pattern} FILTER ({violated}) }}"
    return Select(text, shape, constraint.component, gives_value=True, messages=shape.messages)


def _violated(constraint: Constraint, value: str, conditions: Conditions) -> str:
    if isinstance(constraint, Disjoint):
        return f"EXISTS {{ {_THIS} {constraint.predicate} {value} }}"
    return f"!({conditions.value_holds(constraint, value)})"


def _of_query(shape: Shape, query: Query, focus: str) -> Select:
    path = written(shape.path) if shape.path else None
    messages = (*query.messages, *shape.messages)
    return Select(
        text=query.prefixes + asked_of(query.select, focus, path),
        shape=shape,
        component=query.component,
        gives_value=True,
        constraint=query.address,
        messages=tuple(sorted(set(messages))),
    )
