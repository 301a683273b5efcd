"""What the plans of a store are called."""

from pyoxigraph import Literal, NamedNode

from ontology import terms
from queries.store import Store


def plan_titles(store: Store) -> dict[str, str]:
    """The title of each plan by its address, or its number where it prints no title."""
    plans = [plan for plan in store.subjects(terms.TYPE, terms.PLAN) if isinstance(plan, NamedNode)]
    return {plan.value: title for plan in plans if (title := _title(store, plan))}


def _title(store: Store, plan: NamedNode) -> str | None:
    said = (*store.objects(plan, terms.TITLE), *store.objects(plan, terms.DOCUMENT_NUMBER))
    return next((one.value for one in said if isinstance(one, Literal)), None)
