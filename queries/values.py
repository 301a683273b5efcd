"""Values are bound as terms at marked places of a query, never pasted into its text.

A marked place is a line of its own, `VALUES ?unit { UNDEF } # unit`. The text as it stands is legal
SPARQL and asks for everything; with a value the line lists its terms; without one it goes, which
means the same and spares the engine a join on a variable that may be unbound.
"""

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

Term = NamedNode | Literal
Bindings = Mapping[str, Sequence[Term]]

#   VALUES ?asked { UNDEF } # unit        not: VALUES ?role { "lead" }, not: ?unit { UNDEF }
_PLACE = re.compile(r"^[ ]*VALUES \?\w+ \{ UNDEF \}[ ]+#[ ]+(?P<parameter>[\w-]+)[ ]*\n", re.MULTILINE)


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
    written = " ".join(str(term) for term in terms)
    return place[0].replace("UNDEF", written, 1)


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
