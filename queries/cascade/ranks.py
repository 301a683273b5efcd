"""Who issued a plan, and who stands under whom."""

from pyoxigraph import Literal, NamedNode

from ontology import terms
from ontology.registry.records import Level
from queries.facts import Facts, Node, Term
from queries.plan_facts import text_of

_LEVELS = [level.value for level in Level]
# 市政府办公室 and 国务院办公厅 issue for their governments
_OFFICES = ("办公室", "办公厅")


def issuer_of(facts: Facts, plan: NamedNode) -> Node | None:
    """The body that issued a plan, where it is known."""
    bodies = (body for body in facts.objects(plan, terms.ISSUING_BODY) if not isinstance(body, Literal))
    return next(bodies, None)


def is_bureau(body: Term, facts: Facts) -> bool:
    """Whether a body answers for its own field only: it is no government and no office of one."""
    if isinstance(body, Literal):
        return False
    label = text_of(facts, body, terms.PREF_LABEL) or ""
    kind = text_of(facts, body, terms.CLASSIFICATION)
    return kind is not None and kind != "政府" and not label.endswith(_OFFICES)


def stands_under(facts: Facts, body: Node, above: Node) -> bool:
    """Whether a body belongs to the place of another one, or of a wider place, and is of lower rank."""
    if above in _superiors(facts, body):
        return True
    rank, higher = _rank(facts, body), _rank(facts, above)
    if rank is None or higher is None or rank <= higher:
        return False
    around = _places(facts, above)
    return text_of(facts, above, terms.LEVEL) == Level.NATION or (
        bool(around) and around[0] in _places(facts, body)
    )


def _superiors(facts: Facts, body: Node) -> list[Node]:
    """The bodies that a body is a part of or stands under, the nearest first."""
    found: list[Node] = []
    here: Node | None = body
    while here is not None:
        edges = (terms.UNIT_OF, terms.SUB_ORGANIZATION_OF)
        upper = (one for edge in edges for one in facts.objects(here, edge) if not isinstance(one, Literal))
        here = next((one for one in upper if one not in found), None)
        found += [here] if here is not None else []
    return found


def _rank(facts: Facts, body: Node) -> tuple[int, bool] | None:
    level = text_of(facts, body, terms.LEVEL)
    return (_LEVELS.index(level), is_bureau(body, facts)) if level in _LEVELS else None


def _places(facts: Facts, body: Node) -> list[NamedNode]:
    """The place of a body and those around it, the nearest first."""
    found: list[NamedNode] = []
    around = facts.objects(body, terms.SPATIAL)
    while place := next((one for one in around if isinstance(one, NamedNode) and one not in found), None):
        found.append(place)
        around = facts.objects(place, terms.CONTAINED_IN_PLACE)
    return found
