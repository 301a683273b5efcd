"""What a list holds: which nodes, by which values they are chosen, and by what they are put in order."""

from collections.abc import Mapping
from dataclasses import dataclass

PREFIXES = """
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sssom: <https://w3id.org/sssom/>
"""

EDGES = {
    "lead": "fg:leadUnit",
    "responsible": "fg:responsibleUnit",
    "cooperating": "fg:cooperatingUnit",
    "guiding": "fg:guidingUnit",
}
ANY_EDGE = "|".join(EDGES.values())


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of nodes: `items` is the pattern that finds them as ?item.

    `filters` are patterns with one marked place each, by the name of the value; those in `of_units` speak
    of ?unit or ?task, which the pattern `units` leads to, with the word EDGE where the role stands.
    `sorts` are patterns that find the ?key of an ?item, by the name of the field.
    """

    name: str
    items: str
    filters: Mapping[str, str]
    sorts: Mapping[str, str]
    order: tuple[str, ...]
    units: str = ""
    of_units: frozenset[str] = frozenset()

    @property
    def takes(self) -> tuple[str, ...]:
        """The names of the values by which the list can be narrowed."""
        return (*self.filters, "role") if self.units else tuple(self.filters)


TEXT_FILTER = """
  FILTER NOT EXISTS {
    VALUES ?word { UNDEF } # text
    FILTER(!CONTAINS(LCASE(STR(?said)), ?word))
  }
"""
