"""Which collectives mean a body: inferred from whose members they name, and dated by the plan's year.

Nothing in the store says that a body is a member; a plan that says 各部门 means those of its time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from queries.store import Store
from queries.values import plain

_COLLECTIVES = """
PREFIX fg: <https://w3id.org/fengong/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?collective ?printed ?body ?label WHERE {
  VALUES ?body { UNDEF } # body
  {
    ?body org:unitOf ?owner .
    BIND("offices" AS ?members)
  } UNION {
    ?body org:subOrganizationOf ?owner ;
          org:classification ?classification ;
          fg:level ?level .
    VALUES (?classification ?members) {
      ("事业单位"@zh "institutions")
      ("工作部门"@zh "departments")
      ("政府"@zh "places")
      ("政府"@zh "towns")
    }
    FILTER(?members != "towns" || ?level = "镇")
  }
  ?collective fg:collectiveOf ?owner ;
              fg:members ?members ;
              fg:everyMember true ;
              skos:prefLabel ?printed ;
              fg:namedIn ?plan .
  ?body skos:prefLabel ?label .
  OPTIONAL { ?plan fg:year ?year }
  OPTIONAL { ?body fg:existsFrom ?from }
  OPTIONAL { ?body fg:existsUntil ?until }
  # Without a year nothing speaks against it.
  FILTER(!BOUND(?year) || !BOUND(?from) || SUBSTR(STR(?from), 1, 4) <= STR(?year))
  FILTER(!BOUND(?year) || !BOUND(?until) || SUBSTR(STR(?until), 1, 4) >= STR(?year))
}
ORDER BY STR(?collective) STR(?body)
"""


@dataclass(frozen=True, slots=True)
class Membership:
    """A collective of one plan that most likely means a body, and why."""

    collective: NamedNode
    label: str
    reason: str


def memberships(store: Store, bodies: Mapping[NamedNode, str]) -> tuple[Membership, ...]:
    """The collectives that mean the bodies; each body comes with what else is to be said of it."""
    rows = store.select(_COLLECTIVES, {"body": list(bodies)})
    return tuple(
        Membership(
            row["collective"],
            plain(row["label"]),
            _reason(plain(row["printed"]), plain(row["label"]), bodies[row["body"]]),
        )
        for row in rows
    )


def _reason(printed: str, label: str, story: str) -> str:
    inferred = f"“{printed}”应包括{label}（推定）"
    return f"{inferred}；{story}" if story else inferred
