"""The lists of an open store, for programs and pages: which items fit, in which order, told as records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from api.checks.list_findings import nodes_with, plan_counts, task_codes
from api.checks.plan_checks import PlanChecks
from ontology.terms import OBJECT_ID, SUBJECT_ID
from queries.holdings.counts import number_carrying_out, number_of_plans
from queries.holdings.holdings import Holdings
from queries.holdings.listed import Found, held_facets, held_page
from queries.lists.choosing import Chosen, chosen
from queries.lists.directives import DIRECTIVES, tell_directives
from queries.lists.links import LINKS, tell_links
from queries.lists.listing import Listing
from queries.lists.paging import Ordered, is_listed, orders
from queries.lists.plans import PLANS, tell_plans
from queries.lists.tasks import TASKS, tell_tasks
from queries.lists.units import UNITS, tell_units
from queries.store import Store

_OF_UNITS = (TASKS.name, UNITS.name)


@dataclass(frozen=True, slots=True)
class Some:
    """Some records of a list, and how many the list has in all."""

    records: Sequence[Any]
    total: int


class Lists:
    """The lists of a store, with what the check says of their items."""

    def __init__(self, store: Store, checks: PlanChecks, base: str, holdings: Holdings) -> None:
        self._store, self._checks, self._holdings = store, checks, holdings
        self._ordered = Ordered()
        self.base = base

    def some(
        self,
        listing: Listing,
        asked: Mapping[str, str],
        sort: str | None,
        rows: slice,
        *,
        briefly: bool = False,
    ) -> Some:
        """Those rows of the list, narrowed and in order; QuestionError for what names nothing.

        `briefly`: without the plans of units and documents; `plan_numbers` tells how many they are.
        """
        order = orders(sort, tuple(listing.sorts), listing.order)
        narrowed = self._narrowed(listing, asked)
        found = held_page(self._holdings, listing, narrowed, order, rows)
        if found is None:
            nodes = self._ordered.of(self._store, listing, narrowed, order)
            found = Found(nodes[rows], len(nodes))
        return Some(self.told(listing, found.nodes, briefly=briefly), found.total)

    def plan_numbers(self, listing: Listing, addresses: Sequence[str]) -> Mapping[str, int]:
        """In how many plans each unit has tasks, or how many carry out each document, by address."""
        count = {UNITS.name: number_of_plans, DIRECTIVES.name: number_carrying_out}.get(listing.name)
        found = count(self._holdings, [NamedNode(one) for one in addresses]) if count else {}
        return {node.value: number for node, number in found.items()}

    def facets(self, listing: Listing, asked: Mapping[str, str]) -> Mapping[str, list[tuple[str, int]]]:
        """For fields of few values: each value, and how many of the items that fit have it."""
        return held_facets(self._holdings, listing, self._narrowed(listing, asked))

    def listed(self, listing: Listing, nodes: Sequence[NamedNode]) -> list[NamedNode]:
        """Those of the nodes that the list holds."""
        return is_listed(self._store, listing, nodes)

    def links_of(self, task: str, end: str) -> list[NamedNode]:
        """The links at whose end (upper or lower) the task of that address stands."""
        predicate = {"upper": OBJECT_ID, "lower": SUBJECT_ID}[end]
        found = self._store.subjects(predicate, NamedNode(task))
        nodes = sorted((one for one in found if isinstance(one, NamedNode)), key=lambda one: one.value)
        return self.listed(LINKS, nodes)

    def told(self, listing: Listing, nodes: Sequence[NamedNode], *, briefly: bool = False) -> Sequence[Any]:
        """A record of each node, in the given order."""
        if listing is PLANS:
            counts = plan_counts(self._checks, (node.value for node in nodes))
            return tell_plans(self._store, self._holdings, nodes, self.base, counts)
        if listing is TASKS:
            owners = dict.fromkeys(node.value.rpartition("/task/")[0] for node in nodes)
            return tell_tasks(self._store, nodes, self.base, task_codes(self._checks, owners))
        if listing is LINKS:
            return tell_links(self._store, nodes, self.base)
        if listing is UNITS:
            return tell_units(self._store, self._holdings, nodes, self.base, briefly=briefly)
        return tell_directives(self._store, self._holdings, nodes, self.base, briefly=briefly)

    def _narrowed(self, listing: Listing, asked: Mapping[str, str]) -> Chosen:
        narrowed = chosen(self._store, asked, level_of_units=listing.name in _OF_UNITS)
        if "finding" in asked:
            narrowed["finding"] = nodes_with(self._checks, asked["finding"], of_tasks=listing is TASKS)
        return narrowed
