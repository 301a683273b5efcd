"""Validation in the store: the shapes' constraints asked as SELECT queries, the rows taken as results."""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode, QuerySolution
from rdflib import Graph

from queries.rdf_graphs import printable
from queries.shacl.conforming import Conditions
from queries.shacl.paths import written
from queries.shacl.reading import read_shapes
from queries.shacl.results import Message, Result, Term, Validation, nothing_to_check
from queries.shacl.selects import Select, selects, target_pattern
from queries.shacl.shapes import OfClass, Shape
from queries.store import Store
from queries.values import plain

_SUBCLASSES = """
SELECT DISTINCT ?class WHERE {{ ?class <http://www.w3.org/2000/01/rdf-schema#subClassOf>* {class_} }}"""
# {?number} · {$this} · not {number}
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


def validate_store(store: Store, graph: Graph) -> Validation:
    """What the shapes find in the union of all graphs of a store, as pySHACL would find it.

    CheckError for a shape that no query can stand for, and if the shapes apply to nothing.
    """
    shapes = read_shapes(graph)
    conditions = Conditions(_subclasses(store, shapes))
    count = _focus_node_count(store, shapes, conditions)
    if not count:
        raise nothing_to_check()
    found = (result for select in selects(shapes, conditions) for result in _results(store, select))
    return Validation(count, tuple(dict.fromkeys(found)))


def _focus_node_count(store: Store, shapes: tuple[Shape, ...], conditions: Conditions) -> int:
    targets = dict.fromkeys(target for shape in shapes for target in shape.targets)
    patterns = [f"{{ {target_pattern(target, '?this', conditions)} }}" for target in targets]
    if not patterns:
        return 0
    union = " UNION ".join(patterns)
    (row,) = store.select(f"SELECT (COUNT(DISTINCT ?this) AS ?count) WHERE {{ {union} }}")
    return int(row["count"].value)


def _results(store: Store, select: Select) -> Iterator[Result]:
    solutions = store.select(select.text)
    names = [variable.value for variable in solutions.variables]
    for row in solutions:
        yield _result(select, names, row)


def _result(select: Select, names: list[str], row: QuerySolution) -> Result:
    focus = row["this"]
    value: Term | None = row["value"] if "value" in names else None
    path = row["path"] if "path" in names else None
    own = select.shape.path is not None
    if value is None and select.gives_value and not own:
        value = focus
    return Result(
        focus=focus,
        path=_path(path, select.shape),
        value=value,
        severity=select.shape.severity,
        shape=select.shape.address,
        component=select.component,
        constraint=select.constraint,
        messages=_filled(select, names, row, value),
    )


def _path(told: Term | None, shape: Shape) -> str | None:
    # SHACL: a path that a query tells is an address; pySHACL drops whatever else it finds there
    if isinstance(told, NamedNode):
        return str(told)
    return written(shape.path) if shape.path else None


def _filled(select: Select, names: list[str], row: QuerySolution, value: Term | None) -> tuple[Message, ...]:
    if select.constraint is None:
        return select.messages
    told = {name: printable(plain(row[name])) for name in names if row[name] is not None}
    if value is not None:
        told["value"] = printable(plain(value))
    # pySHACL drops the language of a message that it filled in
    texts = (
        _PLACEHOLDER.sub(lambda found: told.get(found[1], found[0]), text) for text, _ in select.messages
    )
    return tuple(sorted({(text, "") for text in texts}))


def _subclasses(store: Store, shapes: tuple[Shape, ...]) -> dict[str, tuple[str, ...]]:
    """Each class that the shapes name with those below it, as the store knows them."""
    return {name: _below(store, name) for name in dict.fromkeys(_classes(shapes))}


def _below(store: Store, name: str) -> tuple[str, ...]:
    rows = store.select(_SUBCLASSES.format(class_=name))
    found = {str(row["class"]) for row in rows if isinstance(row["class"], NamedNode)}
    return (name, *sorted(found - {name}))


def _classes(shapes: tuple[Shape, ...]) -> Iterator[str]:
    for shape in shapes:
        yield from (target.term for target in shape.targets if target.kind == "class")
        yield from _classes(shape.properties)
        for constraint in shape.constraints:
            if isinstance(constraint, OfClass):
                yield constraint.address
            yield from _classes(_inner(constraint))


def _inner(constraint: object) -> tuple[Shape, ...]:
    one = getattr(constraint, "shape", None)
    return (one,) if one else getattr(constraint, "shapes", ())
