"""Whether a node conforms to a shape, as a condition in SPARQL.

Every EXISTS holds one pattern, and whatever else is asked stands in its filter. The engine looks one
pattern up in its index; two of them it would join anew for every node that is asked of. For the same
reason counts are chains of values of which no two are the same, not groups.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from queries.shacl.paths import Choice, Path, Step
from queries.shacl.shapes import (
    Compared,
    Constraint,
    Count,
    Disjoint,
    HasValue,
    Not,
    OfClass,
    Or,
    Qualified,
    Shape,
)

_TRUE = "true"
Condition = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Makes conditions with variables of their own; `subclasses` are the known classes below each class."""

    subclasses: Mapping[str, tuple[str, ...]]
    _numbers: Iterator[int] = field(default_factory=count)

    def conforms(self, shape: Shape, node: str) -> str:
        """The condition under which the node that a variable stands for conforms to the shape."""
        held = [self.holds(constraint, shape.path, node) for constraint in shape.constraints]
        held += [self._each(shape.path, node, partial(self.conforms, inner)) for inner in shape.properties]
        return _all(held)

    def holds(self, constraint: Constraint, path: Path | None, node: str) -> str:
        """The condition under which a constraint holds for the values of a path, or for the node itself."""
        match constraint:
            case Count(_, least, most):
                return self._count(path, node, (least, most), None)
            case Qualified(_, shape, least, most):
                return self._count(path, node, (least, most), partial(self.conforms, shape))
            case HasValue(_, term):
                return self._some(path, node, lambda value: f"sameTerm({value}, {term})")
            case Disjoint(_, predicate):
                return f"!{self._some(path, node, lambda value: f'EXISTS {{ {node} {predicate} {value} }}')}"
        return self._each(path, node, partial(self.value_holds, constraint))

    def value_holds(self, constraint: Constraint, value: str) -> str:
        """The condition under which one value satisfies a constraint that asks of each value alone."""
        match constraint:
            case Compared(_, sign, bound):
                # what cannot be compared is neither more nor less
                return f"COALESCE({value} {sign} {bound.n3()}, false)"
            case OfClass(_, address):
                return _any([f"EXISTS {{ {value} a {one} }}" for one in self.classes(address)])
            case Not(_, shape):
                return f"!({self.conforms(shape, value)})"
            case Or(_, shapes):
                return _any([self.conforms(shape, value) for shape in shapes])
        raise TypeError(f"{constraint} asks of all values together")

    def classes(self, address: str) -> tuple[str, ...]:
        """The class with those below it."""
        return self.subclasses.get(address, (address,))

    def variable(self) -> str:
        """A variable that nothing else uses."""
        return f"?v{next(self._numbers)}"

    def _each(self, path: Path | None, node: str, condition: Condition) -> str:
        if path is None:
            return condition(node)
        return f"!{self._some(path, node, lambda value: f'!({condition(value)})')}"

    def _some(self, path: Path | None, node: str, condition: Condition) -> str:
        """The condition under which some value of the path fulfils another one."""
        if path is None:
            return f"({condition(node)})"
        if isinstance(path, Choice):
            return f"({_any([self._some(part, node, condition) for part in path.parts])})"
        if isinstance(path, Step):
            value = self.variable()
            pattern = f"{value} {path.text} {node}" if path.inverse else f"{node} {path.text} {value}"
            return f"EXISTS {{ {pattern} FILTER ({condition(value)}) }}"
        return self._along(path.parts, node, condition)

    def _along(self, parts: Sequence[Path], node: str, condition: Condition) -> str:
        first, *rest = parts
        if not rest:
            return self._some(first, node, condition)
        return self._some(first, node, lambda value: self._along(rest, value, condition))

    def _count(
        self, path: Path | None, node: str, bounds: tuple[int | None, int | None], fit: Condition | None
    ) -> str:
        least, most = bounds
        enough = self._different(path, node, least, fit, ()) if least else _TRUE
        if most is None:
            return enough
        return _all([enough, f"!{self._different(path, node, most + 1, fit, ())}"])

    def _different(
        self, path: Path | None, node: str, number: int, fit: Condition | None, others: tuple[str, ...]
    ) -> str:
        """The condition under which the path has so many different values that fit, beside the others."""

        def one_more(value: str) -> str:
            apart = [f"!sameTerm({value}, {other})" for other in others]
            more = [self._different(path, node, number - 1, fit, (*others, value))] if number > 1 else []
            return _all([*apart, *([fit(value)] if fit else []), *more])

        return self._some(path, node, one_more)


def _all(conditions: Sequence[str]) -> str:
    asked = [one for one in conditions if one != _TRUE]
    return " && ".join(f"({one})" for one in asked) or _TRUE


def _any(conditions: Sequence[str]) -> str:
    return " || ".join(f"({one})" for one in conditions) or "false"
