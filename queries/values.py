"""Values are bound as terms at marked places of a query, never pasted into its text.

A marked place is a line of its own, `VALUES ?unit { UNDEF } # unit`, or for values that are rows of terms
`VALUES (?unit ?why) { (UNDEF UNDEF) } # unit`. The text as it stands is legal SPARQL and asks for
everything; with a value the line lists its terms; without one it goes, which means the same and spares
the engine a join on a variable that may be unbound.
"""

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

Term = NamedNode | Literal
Row = tuple[Term, ...]
Bound = Sequence[Term] | Sequence[Row]
Bindings = Mapping[str, Bound]

#   VALUES ?asked { UNDEF } # unit · VALUES (?unit ?why) { (UNDEF UNDEF) } # unit
#   not: VALUES ?role { "lead" }, not: ?unit { UNDEF }
_PLACE = re.compile(
    r"^[ ]*VALUES (?:\?\w+ \{ UNDEF \}|\(\?\w+(?: \?\w+)*\) \{ \(UNDEF(?: UNDEF)*\) \})"
    r"[ ]+#[ ]+(?P<parameter>[\w-]+)[ ]*\n",
    re.MULTILINE,
)
_OPEN = re.compile(r"UNDEF|\(UNDEF(?: UNDEF)*\)")


def bound(text: str, bindings: Bindings) -> str:
    """The query text with every marked place filled; a place without a value is left out."""
    missing = set(bindings) - set(places(text))
    if missing:
        raise ValueError(f"no marked place for {sorted(missing)}")
    return _PLACE.sub(lambda place: _filled(place, bindings), text)


def places(text: str) -> tuple[str, ...]:
    """The parameter names of the marked places, in their order."""
    return tuple(found["parameter"] for found in _PLACE.finditer(text))


def _filled(place: re.Match[str], bindings: Bindings) -> str:
    terms = bindings.get(place["parameter"])
    if terms is None:
        return ""
    written = " ".join(_written(term) for term in terms)
    # a function, because a value may hold what a pattern's replacement would take for a group
    return _OPEN.sub(lambda _: written, place[0], count=1)


def _written(value: Term | Row) -> str:
    return f"({' '.join(map(str, value))})" if isinstance(value, tuple) else str(value)


def as_node(value: str) -> NamedNode | None:
    """The node with that address, or None where the value is no absolute IRI."""
    try:
        return NamedNode(value)
    except ValueError:
        return None


def plain(term: object) -> str:
    """The term as a reader wants it: the words of a literal, the address of a node."""
    if isinstance(term, BlankNode):
        return str(term)
    return term.value if isinstance(term, NamedNode | Literal) else ""
