"""The place that a plan without an issuing body is for, where its units tell it with one voice."""

from collections import Counter
from collections.abc import Iterable

from loader.resolving.issuers import Issuer
from loader.resolving.verticals import told_place
from ontology.plan import Task
from ontology.registry.bodies import government
from ontology.registry.name_keys import plain_name
from ontology.registry.places import own_words
from ontology.registry.records import Place
from ontology.registry.registry import Registry

_FEWEST_RELATIVE = 2
_WORDS = ("省", "市", "州", "区", "县", "旗", "盟", "地区")


def issuer_told_by_units(registry: Registry, tasks: Iterable[Task]) -> Issuer | None:
    """The government of the one place that unit names tell, if the other units' level word is that place's.

    云川市税务局 beside 市财政局 and 市教育局 tells 云川市. Two places, or no other unit, tell none.
    """
    names = {plain_name(a.unit) for task in tasks for a in task.assignments if not a.collective}
    told = {place.code: place for name in names if (place := told_place(registry, name))}
    fitting = [place for place in told.values() if _is_spoken_of(place, names)]
    body = government(registry, fitting[0]) if len(fitting) == 1 else None
    return Issuer(body, fitting[0], None) if body else None


def _is_spoken_of(place: Place, names: set[str]) -> bool:
    """Whether the word for the place begins more names than any other single word does."""
    counts = Counter(word for name in names for word in _WORDS if name.startswith(word))
    word, count = counts.most_common(1)[0] if counts else ("", 0)
    return count >= _FEWEST_RELATIVE and word in own_words(place)
