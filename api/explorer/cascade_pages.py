"""What the pages of the cascade show: the tree of documents, the matrix of one, two texts side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from api.answers.kept import Kept
from api.explorer.list_pages import ROWS
from api.serving.problems import NotThereError, sought
from queries.cascade.coverage import OWED, TAKEN, Cell, Coverage, State
from queries.cascade.families import Document, Family, families
from queries.cascade.ties import children
from queries.facts import named
from queries.holdings.cascade import Known, carried_out, known_documents
from queries.holdings.holdings import Holdings
from queries.lists.tables import CoverageRecord
from queries.names import directive_nodes, plan_nodes
from queries.store import Store

# a circle of plans that carry out each other ends here, and so does what nobody could take in
_DEEPEST = 6
# wider than a screen; a matrix of hundreds of plans takes seconds and nobody takes it in
COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Branch:
    """A document with what is below it; `rate` is how much of the one above it takes over, where known."""

    address: str
    known: Known
    rate: float | None
    confirmed: float | None
    below: tuple["Branch", ...]

    @property
    def size(self) -> int:
        """How many documents are below it."""
        return sum(1 + branch.size for branch in self.below)


@dataclass(frozen=True, slots=True)
class TreePage:
    """Some of the trees of the store, the largest first."""

    trees: Sequence[Branch]
    total: int
    offset: int
    counted: bool


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """A family as a matrix; `rows` are the places of the items that the reader wants to see.

    Of very many plans the family has some: those behind the first `offset` of `total`.
    """

    family: Family
    rows: Sequence[int]
    states: Mapping[State, int]
    asked: Mapping[str, str]
    offset: int
    total: int

    def taken(self, place: int) -> int:
        """How many of the plans take over the item at that place, wholly or in part."""
        return sum(found.cells[place].state in TAKEN for _, found in self.family.below)

    def owed(self, place: int) -> int:
        """How many of the plans have to take it over."""
        return sum(found.cells[place].state in OWED for _, found in self.family.below)


@dataclass(frozen=True, slots=True)
class SidesPage:
    """An upper and a lower plan, and what became of each upper item."""

    parent: Document
    child: Document
    found: Coverage
    rows: Sequence[Cell]
    asked: Mapping[str, str]


def tree_page(
    holdings: Holdings, kept: Kept[list[CoverageRecord]], base: str, plan: str | None, offset: int
) -> TreePage:
    """The trees of the cascade, or the one with that document."""
    below = carried_out(holdings)
    known = known_documents(holdings, {*below, *(plan for plans in below.values() for plan in plans)})
    records = kept.last()
    rates = {(base + one.upper.id, base + one.plan.id): one for one in records or ()}
    under = {plan for plans in below.values() for plan in plans}
    # of a circle without a beginning each document begins a tree
    roots = [one for one in below if one not in under] or list(below)
    grown = (_grown(root, None, below, known, rates, ()) for root in roots)
    trees = [tree for tree in grown if plan is None or _holds(tree, plan)]
    trees.sort(key=lambda tree: (-tree.size, tree.known.title))
    return TreePage(trees[offset : offset + ROWS], len(trees), offset, records is not None)


def _grown(  # noqa: PLR0917
    address: str,
    above: str | None,
    below: Mapping[str, Sequence[str]],
    known: Mapping[str, Known],
    rates: Mapping[tuple[str, str], CoverageRecord],
    path: tuple[str, ...],
) -> Branch:
    rate = rates.get((above or "", address))
    further = [one for one in below.get(address, ()) if one not in (*path, address)]
    return Branch(
        address,
        known.get(address, Known(address, None, None, loaded=False)),
        rate.rate if rate else None,
        rate.confirmed_rate if rate else None,
        tuple(_grown(one, address, below, known, rates, (*path, address)) for one in further)
        if len(path) < _DEEPEST
        else (),
    )


def _holds(tree: Branch, address: str) -> bool:
    return tree.address == address or any(_holds(branch, address) for branch in tree.below)


def matrix_page(store: Store, parent: str, asked: Mapping[str, str], offset: int) -> MatrixPage:
    """The family of that document; NotThereError where nothing carries it out.

    `asked` may hold a state and words of an item; the plans are those behind so many.
    """
    node, below = _family_of(store, parent)
    shown = below[offset : offset + COLUMNS]
    if not shown:
        raise NotThereError("没有这么多方案。", "There are not so many plans.")
    family = families(store, [node], shown)[0]
    cells = [cell for _, one in family.below for cell in one.cells]
    return MatrixPage(
        family,
        [place for place in range(len(family.items)) if _fits(family, place, asked)],
        {state: count for state in State if (count := sum(cell.state is state for cell in cells))},
        asked,
        offset,
        len(below),
    )


def whole_family(store: Store, parent: str) -> Family:
    """The family of that document with all plans below it; NotThereError where nothing carries it out."""
    node, below = _family_of(store, parent)
    return families(store, [node], below)[0]


def _family_of(store: Store, parent: str) -> tuple[NamedNode, list[NamedNode]]:
    with sought():
        nodes = named(directive_nodes(store, parent))
    for node in nodes:
        if below := sorted(children(store, node), key=lambda plan: plan.value):
            return node, below
    raise NotThereError(f"库中没有方案落实“{parent}”。", f"No plan of the store carries out “{parent}”.")


def _fits(family: Family, place: int, asked: Mapping[str, str]) -> bool:
    words = asked.get("text", "").split()
    if not all(word in family.items[place].text for word in words):
        return False
    return "state" not in asked or any(one.cells[place].state == asked["state"] for _, one in family.below)


def sides_page(store: Store, upper: str, lower: str, asked: Mapping[str, str]) -> SidesPage:
    """Both plans side by side, whether or not anything ties them; NotThereError for an unknown one."""
    with sought():
        above, below = named(directive_nodes(store, upper)), named(plan_nodes(store, lower))
    family = families(store, above[:1], below[:1])[0]
    if not family.below:
        raise NotThereError("一份方案不能与自身对照。", "A plan cannot be held against itself.")
    child, found = family.below[0]
    rows = [cell for cell in found.cells if asked.get("state") in (None, cell.state)]
    return SidesPage(family.parent, child, found, rows, asked)
