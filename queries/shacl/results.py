"""The results of a validation as records, the same whichever way they were found."""

from dataclasses import dataclass

import pyoxigraph

from queries.errors import QueriesError

Term = pyoxigraph.NamedNode | pyoxigraph.Literal | pyoxigraph.BlankNode
Message = tuple[str, str]


class CheckError(QueriesError):
    """Nothing could be checked: the shapes are at fault, or they apply to nothing."""


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:ValidationResult, field by field.

    `path` is the result's path as a SPARQL property path; `shape`, `component` and `severity` are
    addresses; `constraint` is the address of the SPARQL constraint, if the result is one's. `messages`
    are texts with their language, "" where a text has none, in order.
    """

    focus: Term
    path: str | None
    value: Term | None
    severity: str
    shape: str
    component: str
    constraint: str | None
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """How many nodes the shapes were applied to, and what they found in them."""

    focus_nodes: int
    results: tuple[Result, ...]


def nothing_to_check() -> CheckError:
    """The error of shapes that apply to no node: such a check would pass whatever stands there."""
    return CheckError(
        "没有可核对的内容：规则不适用于该文件的任何一项。请检查规则文件和方案文件。",
        "Nothing to check: the shapes apply to no node. Look at the shapes and at the file.",
    )
