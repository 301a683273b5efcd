"""Two files are compared, without a store: what the lower plan takes over from the upper one."""

from pathlib import Path

from api.settings import Settings
from loader.graph.bodies import registry_triples
from loader.graph.triples import PlanGraph, triples
from ontology.naming import named_bodies
from ontology.plan import Plan
from ontology.registry.registry import load_registry
from queries.cascade.comparison import compare, prepared
from queries.cascade.coverage import coverage
from queries.cascade.families import Document, Family
from queries.cascade.items import plan_items
from queries.cascade.obligations import of_others
from queries.facts import JoinedFacts, TripleFacts


def compared_files(upper: Plan, lower: Plan, files: tuple[str, str], settings: Settings) -> Family:
    """The two plans as a family of their own."""
    above, below = (triples(plan, "", settings.base) for plan in (upper, lower))
    items = plan_items(upper, above.plan.value)
    found = compare(prepared(items), prepared(plan_items(lower, below.plan.value)))
    registry = load_registry(settings.tables)
    named = [*named_bodies(upper.naming), *named_bodies(lower.naming)]
    bodies = registry_triples(registry, dict.fromkeys(named), settings.base)
    facts = JoinedFacts(*(TripleFacts(one) for one in (above.triples, below.triples, bodies)))
    covered = coverage(items, found, of_others(below.plan, above.plan, items, facts))
    rows = ((_document(lower, below, files[1]), covered),)
    return Family(_document(upper, above, files[0]), items, rows)


def _document(plan: Plan, made: PlanGraph, file: str) -> Document:
    return Document(made.plan.value, plan.head.title or Path(file).name, plan.head.number)
