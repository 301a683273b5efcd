"""A draft is checked: made a graph in memory, held against the shapes; nothing is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from api.settings import Settings
from loader.graph.bodies import registry_triples, repealed_triples
from loader.graph.triples import triples
from ontology import terms
from ontology.naming import named_bodies
from ontology.plan import Plan
from ontology.registry.registry import Registry, load_registry
from queries.errors import QuestionError
from queries.facts import Facts, JoinedFacts, TripleFacts
from queries.names import plan_nodes
from queries.report import Report
from queries.slices import draft_context, loaded_documents, upper_items
from queries.store import Store

if TYPE_CHECKING:
    from rdflib import Graph

# Other names and the histories of bodies: two thirds of what the tables tell, and no rule's business.
_NOT_ASKED = frozenset(
    (
        *(terms.ALT_LABEL, terms.HIDDEN_LABEL, terms.SOURCE, terms.BASIS, terms.DC_TYPE, terms.GENERAL),
        *(terms.ORIGINAL_ORGANIZATION, terms.RESULTING_ORGANIZATION, terms.EARLIEST, terms.LATEST),
    )
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a draft is checked on: the tables of bodies, the shapes, and the plans that are known.

    `shapes` are None for those that come with the program. `against` are upper plans that the draft is
    held against beside those that it names itself; they are among the known ones.
    """

    registry: Registry
    base: str
    known: Facts
    shapes: "Graph | None" = None
    against: Sequence[NamedNode] = ()


def ground_for(
    settings: Settings,
    store: Store | None,
    shapes: "Graph | None" = None,
    upper: Sequence[Plan] = (),
    named: Sequence[str] = (),
) -> Ground:
    """The ground of checks: upper plans are given as they were read, or named as the store knows them.

    QuestionError for a name that no plan of the store has.
    """
    made = [triples(plan, "", settings.base) for plan in upper]
    told = TripleFacts(triple for graph in made for triple in graph.triples)
    against = [graph.plan for graph in made] + [node for name in named for node in _stored(store, name)]
    known = JoinedFacts(told, store) if store else told
    return Ground(load_registry(settings.tables), settings.base, known, shapes, against)


def check_draft(plan: Plan, file: str, ground: Ground) -> Report:
    """The findings about a plan that was read from a file; CheckError if the shapes are at fault."""
    # pySHACL costs a quarter of a second at start
    from queries.checks import check_plan

    made = triples(plan, Path(file).name, ground.base)
    upper = [Triple(made.plan, terms.IMPLEMENTS, one) for one in ground.against if one != made.plan]
    said = [*made.triples, *upper]
    return check_plan(said, ground.shapes, _context(plan, said, made.plan, ground))


def _stored(store: Store | None, name: str) -> list[NamedNode]:
    if store is None:
        raise QuestionError(
            f"没有“{name}”这个文件，也没有可查的分工库。请检查 --against。",
            f"There is no file “{name}” and no store to look it up in. Check --against.",
        )
    return [node for node in plan_nodes(store, name) if isinstance(node, NamedNode)]


def _context(plan: Plan, said: Sequence[Triple], node: NamedNode, ground: Ground) -> list[Triple]:
    """What the tables tell of the bodies and documents that are named, and what is known of these."""
    bodies = registry_triples(ground.registry, named_bodies(plan.naming), ground.base)
    context = [triple for triple in bodies if triple.predicate not in _NOT_ASKED]
    named = {triple.object for triple in said if triple.predicate == terms.REFERENCES}
    repealed = repealed_triples(ground.registry, ground.base)
    newer = {one.object for one in repealed if one.subject in named and one.predicate == terms.REPEALED_BY}
    context += [triple for triple in repealed if triple.subject in named | newer]
    own = TripleFacts(said)
    context += draft_context(ground.known, own, node)
    facts = JoinedFacts(own, TripleFacts(context), ground.known)
    return [*context, *_proposed(facts, own, ground.known, node)]


def _proposed(facts: Facts, own: Facts, known: Facts, node: NamedNode) -> Iterator[Triple]:
    """The links that are proposed to each known upper plan with which the plan was not yet compared."""
    # a quarter of a second at start, which a thread spends while the file is read
    from queries.cascade.proposals import proposals

    named = own.objects(node, terms.IMPLEMENTS)
    found = [parent for document in named for parent in loaded_documents(known, own, document)]
    compared = known.objects(node, terms.COMPARED_WITH)
    for parent in dict.fromkeys(found):
        if isinstance(parent, NamedNode) and parent != node and parent not in compared:
            yield from proposals(node, parent, facts)
            yield from upper_items(known, parent)
