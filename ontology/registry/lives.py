"""From when to when a body existed: by its own row, by a reform of its place, by the general reform."""

from ontology.registry.records import Change, Level
from ontology.registry.registry import Registry
from ontology.registry.spans import Life


def life_of(registry: Registry, place: str, level: Level, name: str, own: Life) -> Life:
    """The life of the body of that formal name at that place."""
    changes = changes_at(registry, place, level, name)
    born = [change.day for change in changes if begins(change, name)]
    gone = [change.day for change in changes if ends(change, name)]
    begin = own.begin or (min(born, key=lambda day: day.earliest) if born else None)
    end = own.end or (max(gone, key=lambda day: day.latest) if gone else None)
    return Life(begin, end)


def changes_at(registry: Registry, place: str, level: Level, name: str) -> list[Change]:
    """The reforms in which the name occurs at that place; its own ones stand for the general ones."""
    named = registry.changes_naming(name)
    own = [change for change in named if change.place == place]
    known = registry.places.by_code.get(place)
    if known and known.closed:
        return own  # Its own tables say all that there was and is.
    made = {after for change in own for after in change.after}
    unmade = {before for change in own for before in change.before}
    general = [
        change
        for change in named
        if not change.place
        and level in change.levels
        and not made.intersection(change.after)
        and not unmade.intersection(change.before)
    ]
    return [*own, *general]


def begins(change: Change, name: str) -> bool:
    """Whether the reform set the body up."""
    return name in change.after and name not in change.before


def ends(change: Change, name: str) -> bool:
    """Whether the body was gone after the reform."""
    return name in change.before and name not in change.after and name not in change.remainder
