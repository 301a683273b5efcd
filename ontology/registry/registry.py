"""The registry: its tables with the indexes by which names are looked up."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ontology.registry.kinds import Kinds
from ontology.registry.name_keys import name_key, name_keys
from ontology.registry.places import Places
from ontology.registry.records import Change, Listed
from ontology.registry.tables import Tables, read_tables, tables_digest


@dataclass(frozen=True, eq=False)
class Registry:
    """All that is known of places, kinds of bodies, particular bodies, reforms and agency codes.

    `digest` tells one state of the tables from another.
    """

    tables: Tables
    digest: str
    places: Places
    kinds: Kinds

    @cached_property
    def _listed(self) -> dict[tuple[str, str], list[Listed]]:
        named: dict[tuple[str, str], list[Listed]] = defaultdict(list)
        for row in self.tables.listed:
            full = (row.name, *row.short, *((row.label,) if row.label else ()))
            for key in sorted({key for name in full for key in name_keys(name)}):
                named[row.place, key].append(row)
        return named

    @cached_property
    def _listed_at(self) -> dict[str, list[Listed]]:
        rows: dict[str, list[Listed]] = defaultdict(list)
        for row in self.tables.listed:
            rows[row.place].append(row)
        return rows

    @cached_property
    def _changes(self) -> dict[str, list[Change]]:
        changes: dict[str, list[Change]] = defaultdict(list)
        for change in self.tables.changes:
            for name in {*change.before, *change.after}:
                changes[name].append(change)
        return changes

    def listed_named(self, place: str, name: str) -> list[Listed]:
        """The listed bodies of a place that bear the name, in full or short."""
        return self._listed.get((place, name_key(name)), [])

    def listed_at(self, place: str) -> list[Listed]:
        """The listed bodies of a place."""
        return self._listed_at.get(place, [])

    def changes_naming(self, name: str) -> list[Change]:
        """The reforms that a body of that formal name went into or came out of."""
        return self._changes.get(name, [])


@cache
def load_registry(overlay: Path | None = None) -> Registry:
    """The packaged registry with an office's own tables laid over it; RegistryError for a faulty table."""
    tables = read_tables(overlay)
    digest = tables_digest(overlay)
    places = Places(tables.places)
    return Registry(tables, digest, places, Kinds(tables.kinds))
