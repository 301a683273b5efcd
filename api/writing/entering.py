"""A plan enters the store: its graph, the record of that, and the bodies that it names, in one step."""

from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from api.journal.entries import Entry
from api.writing.known_bodies import KnownBodies
from api.writing.known_files import stamp_triples
from api.writing.load_log import load_record, log_graph
from loader.graph.triples import PlanGraph
from ontology import terms
from ontology.addresses import registry_graph_address
from ontology.plan import Plan
from queries.cascade.waiting import pending
from queries.store import Store


@dataclass(frozen=True, slots=True)
class Coming:
    """A plan on its way in: the file and the archive that it came in, its graph, and what stood there."""

    file: str
    outer: str
    plan: Plan
    made: PlanGraph
    known: frozenset[Triple]

    @property
    def earlier(self) -> str | None:
        """The address of the file that the plan in the store was read from."""
        sources = (triple.object for triple in self.known if triple.predicate == terms.PRIMARY_SOURCE)
        return next((node.value for node in sources if isinstance(node, NamedNode)), None)


@dataclass(frozen=True, slots=True)
class Entrance:
    """A store as plans enter it, what it knows of bodies, and the state of the program that reads."""

    store: Store
    base: str
    bodies: KnownBodies
    state: str


def enter_plan(coming: Coming, entry: Entry, entrance: Entrance) -> None:
    """None; the store holds the plan, whole, in place of what stood there before."""
    made, plan, base = coming.made, coming.plan, entrance.base
    record = load_record(made.graph, plan.sha256, coming.file, base, earlier=coming.earlier, entry=entry)
    beside = {
        log_graph(base): [*record, *stamp_triples(plan.sha256, entrance.state, base)],
        registry_graph_address(base): entrance.bodies.still_untold(plan),
    }
    graphs = {made.graph.value: made.triples, **pending(made.plan)}
    if coming.known:
        entrance.store.replace(graphs, beside)
    else:
        # twice as fast where nothing is to be replaced
        # and where this is not one step, the last goes first: the log tells of no plan that is not there
        entrance.store.add({**beside, **graphs})
