"""Whether a node conforms to a shape, as a condition in SPARQL.

Counts above one are chains of values of which no two are the same: grouping within EXISTS would be
done anew for every node.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, count

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

_TRUE, _FALSE = "true", "false"


@dataclass(frozen=True, slots=True)
class Conditions:
    """Makes conditions with variables of their own; `subclasses` are the known classes below each class."""

    subclasses: Mapping[str, tuple[str, ...]]
    _numbers: Iterator[int] = field(default_factory=count)

    def conforms(self, shape: Shape, node: str) -> str:
        """The condition under which the node that a variable stands for conforms to the shape."""
        held = [self.holds(constraint, shape.path, node) for constraint in shape.constraints]
        held += [self._each(shape.path, node, partial(self.conforms, inner)) for inner in shape.properties]
        return " && ".join(f"({one})" for one in held) or _TRUE

    def holds(self, constraint: Constraint, path: str | None, node: str) -> str:
        """The condition under which a constraint holds for the values of a path, or for the node itself."""
        match constraint:
            case Count(_, least, most):
                return self._count(path, node, least, most, None)
            case Qualified(_, shape, least, most):
                return self._count(path, node, least, most, shape)
            case HasValue(_, term):
                return f"sameTerm({node}, {term})" if path is None else f"EXISTS {{ {node} {path} {term} }}"
            case Disjoint(_, predicate):
                if path is None:
                    return f"NOT EXISTS {{ {node} {predicate} {node} }}"
                value = self.variable()
                return f"NOT EXISTS {{ {node} {path} {value} . {node} {predicate} {value} }}"
        return self._each(path, node, partial(self.value_holds, constraint))

    def value_holds(self, constraint: Constraint, value: str) -> str:
        """The condition under which one value satisfies a constraint that asks of each value alone."""
        match constraint:
            case Compared(_, sign, bound):
                return f"COALESCE({value} {sign} {bound.n3()}, {_FALSE})"
            case OfClass(_, address):
                return f"EXISTS {{ {self.instance(value, address)} }}"
            case Not(_, shape):
                return f"!({self.conforms(shape, value)})"
            case Or(_, shapes):
                return " || ".join(f"({self.conforms(shape, value)})" for shape in shapes)
        raise TypeError(f"{constraint} asks of all values together")

    def instance(self, node: str, address: str) -> str:
        """The pattern of the instances of a class and of the classes below it."""
        known = self.subclasses.get(address, (address,))
        if len(known) == 1:
            return f"{node} a {address} ."
        kind = self.variable()
        return f"VALUES {kind} {{ {' '.join(known)} }} {node} a {kind} ."

    def variable(self) -> str:
        """A variable that nothing else uses."""
        return f"?v{next(self._numbers)}"

    def _each(self, path: str | None, node: str, condition: Callable[[str], str]) -> str:
        if path is None:
            return condition(node)
        value = self.variable()
        return f"NOT EXISTS {{ {node} {path} {value} FILTER (!({condition(value)})) }}"

    def _count(
        self, path: str | None, node: str, least: int | None, most: int | None, shape: Shape | None
    ) -> str:
        conditions = []
        if least:
            conditions.append(f"EXISTS {{ {self._different(path, node, least, shape)} }}")
        if most is not None:
            conditions.append(f"NOT EXISTS {{ {self._different(path, node, most + 1, shape)} }}")
        return " && ".join(conditions) or _TRUE

    def _different(self, path: str | None, node: str, number: int, shape: Shape | None) -> str:
        """The pattern of so many different values, each of which conforms to the shape."""
        values = [self.variable() for _ in range(number)]
        patterns = [f"{node} {path} {value} ." for value in values]
        apart = [f"!sameTerm({one}, {other})" for one, other in combinations(values, 2)]
        fit = [f"({self.conforms(shape, value)})" for value in values] if shape else []
        condition = " && ".join([*apart, *fit])
        return " ".join([*patterns, *([f"FILTER ({condition})"] if condition else [])])
