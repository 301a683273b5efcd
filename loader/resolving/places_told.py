"""The place of a plan without an issuing body, where its title or its units tell it with one voice."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loader.resolving.issuers import Issuer
from loader.resolving.verticals import told_place
from ontology.plan import Plan
from ontology.registry.bodies import government
from ontology.registry.name_keys import plain_name
from ontology.registry.places import own_words
from ontology.registry.records import Place
from ontology.registry.registry import Registry

_FEWEST_RELATIVE = 2
_WORDS = ("省", "市", "州", "区", "县", "旗", "盟", "地区")


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """The government of a place that was told by something else than an issuing body, and by what."""

    issuer: Issuer
    by_title: bool


def place_told(registry: Registry, plan: Plan) -> ToldPlace | None:
    """The government of the one place that title or units tell, if the level word of the units is its own.

    云川市税务局 beside 市财政局 and 市教育局 tells 云川市. Two places, or no other unit, tell none.
    """
    names = {plain_name(a.unit) for task in plan.tasks for a in task.assignments if not a.collective}
    titled = _one(registry, _in_title(registry, plan.head.title or ""), names)
    if titled:
        return ToldPlace(titled, by_title=True)
    of_units = (place for name in names if (place := told_place(registry, name)))
    issuer = _one(registry, of_units, names)
    return ToldPlace(issuer, by_title=False) if issuer else None


def _one(registry: Registry, places: Iterable[Place], names: set[str]) -> Issuer | None:
    told = {place.code: place for place in places}
    fitting = [place for place in told.values() if _is_spoken_of(place, names)]
    body = government(registry, fitting[0]) if len(fitting) == 1 else None
    return Issuer(body, fitting[0], None) if body else None


def _in_title(registry: Registry, title: str) -> Iterator[Place]:
    """The places that a title names anywhere: 关于推动云川市…; of several of one name none."""
    plain, start = plain_name(title), 0
    while start < len(plain):
        found = registry.places.starting(plain[start:])
        if len(found) == 1:
            yield found[0][0]
        start += found[0][1] if found else 1


def _is_spoken_of(place: Place, names: set[str]) -> bool:
    """Whether the word for the place begins more names than any other single word does."""
    counts = Counter(word for name in names for word in _WORDS if name.startswith(word))
    word, count = counts.most_common(1)[0] if counts else ("", 0)
    return count >= _FEWEST_RELATIVE and word in own_words(place)
