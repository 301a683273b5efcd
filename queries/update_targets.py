"""The graphs that an update writes, by their whole addresses."""

import re
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from queries.errors import QuestionError

# <http://a/b>   not: <../b>, <http://a/../b>, <http://a/\u0041>
_PLAIN = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:(?:(?!/\.)[^\\>])*)>")

_MOST_DECLARED = 500


@dataclass(frozen=True, slots=True)
class Targets:
    """Named graphs; whether also the default graph; and whether any others, not known beforehand."""

    graphs: frozenset[str] = frozenset()
    default: bool = False
    any_graph: bool = False

    def together(self, *others: "Targets") -> "Targets":
        """What these and the others write."""
        everything = (self, *others)
        return Targets(
            frozenset().union(*(targets.graphs for targets in everything)),
            default=any(targets.default for targets in everything),
            any_graph=any(targets.any_graph for targets in everything),
        )


def no_targets() -> Targets:
    """No graph at all."""
    return Targets()


class Names:
    """The base and the prefixes that an update has declared so far."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._declared = ""
        self._known: dict[str, str] = {}

    def declare(self, line: str) -> None:
        """None; the base or prefix of that line holds from now on."""
        self._declared += f"{line}\n"
        # each name is looked up among all of them
        if self._declared.count("\n") > _MOST_DECLARED:
            raise QuestionError(
                f"更新语句的 PREFIX 和 BASE 超过 {_MOST_DECLARED} 个。请拆成几个较小的语句。",
                f"The update declares more than {_MOST_DECLARED} prefixes and bases. Split it.",
            )
        self._known.clear()

    def resolve(self, word: str) -> str:
        """The whole address that an address or prefixed name stands for; QuestionError if none."""
        if plain := _PLAIN.fullmatch(word):
            return plain[1]
        if word not in self._known:
            self._known[word] = self._resolved(word)
        return self._known[word]

    def _resolved(self, word: str) -> str:
        # Turtle declares and resolves names as SPARQL does, and the same engine reads both.
        text = f"{self._declared}<urn:a> <urn:b> {word} ."
        try:
            quad = next(pyoxigraph.parse(text, format=RdfFormat.TURTLE, base_iri=self._base), None)
        except SyntaxError as error:
            raise _unknown(word, error.msg) from error
        if quad is None or not isinstance(quad.object, NamedNode):
            raise _unknown(word, "…")
        return quad.object.value


def _unknown(word: str, reason: str) -> QuestionError:
    return QuestionError(
        f"图的名称 {word[:80]} 不是完整地址（{reason}）。请写完整的 IRI，或先用 PREFIX、BASE 声明。",
        f"The name of a graph {word[:80]} is no whole address ({reason}). "
        "Write a whole IRI, or declare it with PREFIX or BASE.",
    )
