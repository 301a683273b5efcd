"""What a body was before and what became of it: reform by reform, with a sentence for each.

A body goes on in another one where a reform ended it: then its tasks are the other's. A body that only
gave some work away lives on, and its tasks stay its own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolution

from queries.day_words import span_words
from queries.store import Store
from queries.values import plain

_REFORMS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?reform ?type ?earliest ?latest ?general ?side ?body ?label ?until WHERE {
  VALUES ?asked { UNDEF } # asked
  ?reform org:originalOrganization|org:resultingOrganization ?asked .
  ?reform dcterms:type ?type ; fg:earliest ?earliest ; fg:latest ?latest ; fg:general ?general .
  ?reform ?side ?body .
  FILTER(?side IN (org:originalOrganization, org:resultingOrganization))
  ?body skos:prefLabel ?label .
  OPTIONAL { ?body fg:existsUntil ?until }
}
ORDER BY ?earliest STR(?reform) STR(?body)
"""
_ORIGINAL = "http://www.w3.org/ns/org#originalOrganization"

# How a reform of each type goes on to what came out of it.
_INTO = {"合并": "合并为", "更名": "更名为", "拆分": "拆分为", "撤销": "撤销，职责并入", "划转": "职责划入"}
_ELSE_INTO = "改组为"
_GENERAL = "（时间按一般规则推定，未查明本地日期）"


@dataclass(frozen=True, slots=True)
class Party:
    """A body that went into a reform or came out of it; `until` is its last day, empty if it has none."""

    node: NamedNode
    label: str
    until: str


@dataclass(frozen=True, slots=True)
class Reform:
    """A reform of bodies: the days among which it lies, what went in and what came out."""

    type: str
    earliest: str
    latest: str
    general: bool
    originals: tuple[Party, ...]
    results: tuple[Party, ...]

    def successors(self) -> tuple[Party, ...]:
        """The bodies in which others go on: those that begin here; where none does, those that take over."""
        originals = _nodes(self.originals)
        begun = tuple(one for one in self.results if one.node not in originals)
        return begun or self.results

    def ended(self) -> tuple[Party, ...]:
        """The bodies that this reform ended."""
        results = _nodes(self.results)
        return tuple(
            one
            for one in self.originals
            if one.node not in results and self.earliest <= one.until <= self.latest
        )

    def giving(self) -> tuple[Party, ...]:
        """The bodies that gave work away and live on; a general rule may also name what was gone before."""
        successors = _nodes(self.successors())
        return tuple(
            one
            for one in self.originals
            if one.node not in successors and (not one.until or one.until > self.latest)
        )


@dataclass(frozen=True, slots=True)
class Relative:
    """A body that another one was before, or became later, and the reforms between them in words."""

    node: NamedNode
    label: str
    story: str


def former_bodies(store: Store, bodies: Sequence[NamedNode]) -> tuple[Relative, ...]:
    """What the bodies were before, the last first."""
    return tuple(_relatives(store, bodies, _before))


def later_bodies(store: Store, bodies: Sequence[NamedNode]) -> tuple[Relative, ...]:
    """What became of the bodies, the next first."""
    return tuple(_relatives(store, bodies, _after))


def reforms_around(store: Store, body: NamedNode) -> tuple[Reform, ...]:
    """The reforms that a body, what it was before and what became of it went through, the first first."""
    relatives = (*former_bodies(store, [body]), *later_bodies(store, [body]))
    found = _reforms(store, dict.fromkeys((body, *(one.node for one in relatives))))
    return tuple(sorted(found, key=lambda reform: (reform.earliest, reform.latest)))


_Step = tuple[NamedNode, Party, Reform]
_Steps = Callable[[Reform], Iterator[_Step]]


def _before(reform: Reform) -> Iterator[_Step]:
    return ((later.node, one, reform) for later in reform.successors() for one in reform.ended())


def _after(reform: Reform) -> Iterator[_Step]:
    return ((one.node, later, reform) for later in reform.successors() for one in reform.ended())


def _relatives(store: Store, bodies: Sequence[NamedNode], steps: _Steps) -> Iterator[Relative]:
    """Breadth first: each body once, by the shortest way that leads to it."""
    ways: dict[NamedNode, tuple[Reform, ...]] = dict.fromkeys(bodies, ())
    frontier = set(ways)
    while frontier:
        reached: set[NamedNode] = set()
        for start, party, reform in _taken(store, frontier, steps):
            if party.node not in ways:
                ways[party.node] = (*ways[start], reform)
                reached.add(party.node)
                yield Relative(party.node, party.label, _story(ways[party.node]))
        frontier = reached


def _taken(store: Store, frontier: set[NamedNode], steps: _Steps) -> list[_Step]:
    found = (step for reform in _reforms(store, frontier) for step in steps(reform))
    return [step for step in found if step[0] in frontier]


def _reforms(store: Store, bodies: Iterable[NamedNode]) -> list[Reform]:
    rows: dict[NamedNode, list[QuerySolution]] = {}
    for row in store.select(_REFORMS, {"asked": list(bodies)}):
        rows.setdefault(row["reform"], []).append(row)
    return [_reform(found) for found in rows.values()]


def _reform(rows: Sequence[QuerySolution]) -> Reform:
    first = rows[0]
    return Reform(
        type=plain(first["type"]),
        earliest=plain(first["earliest"]),
        latest=plain(first["latest"]),
        general=plain(first["general"]) == "true",
        originals=tuple(_party(row) for row in rows if plain(row["side"]) == _ORIGINAL),
        results=tuple(_party(row) for row in rows if plain(row["side"]) != _ORIGINAL),
    )


def _party(row: QuerySolution) -> Party:
    return Party(row["body"], plain(row["label"]), plain(row["until"]))


def _story(way: Sequence[Reform]) -> str:
    return "；".join(reform_words(reform) for reform in sorted(way, key=lambda reform: reform.latest))


def reform_words(reform: Reform) -> str:
    """The reform in one clause: when, what went in, what came out, and whether that is known of the place."""
    when = span_words(reform.earliest, reform.latest)
    words = f"{when}{_labels(reform.ended())}{_into(reform)}{_labels(reform.successors())}"
    giving = _labels(reform.giving())
    beside = f"，并划入{giving}的有关职责" if giving else ""
    return words + beside + (_GENERAL if reform.general else "")


def _into(reform: Reform) -> str:
    if reform.successors() == reform.results and _nodes(reform.results) <= _nodes(reform.originals):
        return "并入"
    # one body alone is not merged: it took over work of others
    alone = reform.type == "合并" and len(reform.ended()) < 2
    return _ELSE_INTO if alone else _INTO.get(reform.type, _ELSE_INTO)


def _labels(parties: Iterable[Party]) -> str:
    return "、".join(party.label for party in parties)


def _nodes(parties: Iterable[Party]) -> set[NamedNode]:
    return {party.node for party in parties}
