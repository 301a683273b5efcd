"""Which plans are tied by citation: a plan, the upper ones that it carries out, those that carry it out."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from ontology import terms
from queries.facts import Facts, Node, named
from queries.slices import loaded_documents

# A notice that only forwards is passed through; more than a few in a row are a circle.
_FURTHEST = 3


def parents(facts: Facts, plan: NamedNode) -> tuple[NamedNode, ...]:
    """The upper plans in the store that a plan carries out, as far as they hold tasks.

    A notice without tasks that forwards another plan stands for that one.
    """
    return tuple(dict.fromkeys(_parents(facts, plan, _FURTHEST)))


def missing_parents(facts: Facts, plan: NamedNode) -> tuple[NamedNode, ...]:
    """The upper directives that a plan carries out and that are not in the store: stubs."""
    missing = (one for one in _documents(facts, plan) if not _loaded(facts, one, plan))
    return tuple(dict.fromkeys(one_name(facts, one) for one in missing))


def children(facts: Facts, directive: NamedNode) -> tuple[NamedNode, ...]:
    """The plans in the store that carry out a directive, be it loaded or a stub; also through a notice."""
    return tuple(dict.fromkeys(_children(facts, directive, _FURTHEST)))


def are_tied(facts: Facts, plan: NamedNode, other: NamedNode) -> bool:
    """Whether citations tie two plans: one stands above the other, or both below the same directive."""
    return not _line(facts, plan).isdisjoint(_line(facts, other))


def _line(facts: Facts, plan: NamedNode) -> set[NamedNode]:
    """A plan and all directives above it, whether they are in the store or not."""
    found, above = {plan}, [plan]
    while above:
        lower = above.pop()
        upper = [one for one in (*parents(facts, lower), *missing_parents(facts, lower)) if one not in found]
        found.update(upper)
        above += upper
    return found


def holds_tasks(facts: Facts, plan: Node) -> bool:
    """Whether a directive is in the store with tasks."""
    counts = (count for count in facts.objects(plan, terms.TASK_COUNT) if isinstance(count, Literal))
    return any(int(count.value) > 0 for count in counts)


def _parents(facts: Facts, plan: NamedNode, steps: int) -> Iterator[NamedNode]:
    for document in _documents(facts, plan):
        for upper in _loaded(facts, document, plan):
            if holds_tasks(facts, upper):
                yield upper
            elif steps:
                yield from _parents(facts, upper, steps - 1)


def _children(facts: Facts, directive: NamedNode, steps: int) -> Iterator[NamedNode]:
    for name in names(facts, directive):
        for lower in named(facts.subjects(terms.IMPLEMENTS, name)):
            if lower == directive:
                continue
            if holds_tasks(facts, lower):
                yield lower
            elif steps:
                yield from _children(facts, lower, steps - 1)


def names(facts: Facts, directive: NamedNode) -> list[NamedNode]:
    """The nodes that stand for a directive: itself, and those that others know by its title alone."""
    keys = (*facts.objects(directive, terms.OWN_TITLE_KEY), *facts.objects(directive, terms.TITLE_KEY))
    same = [node for key in dict.fromkeys(keys) for node in facts.subjects(terms.TITLE_KEY, key)]
    # the record of a citation has the key of the title that is cited, too
    cited = [node for node in named(same) if terms.DIRECTIVE in facts.objects(node, terms.TYPE)]
    return list(dict.fromkeys([directive, *cited]))


def one_name(facts: Facts, directive: NamedNode) -> NamedNode:
    """The one of its nodes under which a directive is known: plans may cite it by number or by title."""
    return min(names(facts, directive), key=lambda node: node.value)


def _documents(facts: Facts, plan: NamedNode) -> list[NamedNode]:
    return named(facts.objects(plan, terms.IMPLEMENTS))


def _loaded(facts: Facts, document: NamedNode, plan: NamedNode) -> list[NamedNode]:
    return [one for one in named(loaded_documents(facts, facts, document)) if one != plan]
