"""Where a unit stands in a network, said so that nobody takes it for a mark.

Numbers of the usual sort (betweenness, closeness) read as ranks. What people ask is whom a unit reaches
through those it works with, and who would have no task together without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Standing:
    """With how many units it shares tasks, how many it reaches by two steps, how many groups it joins.

    `groups` is 0 where all the others would hang together without it.
    """

    partners: int
    near: int
    groups: int

    def words(self) -> str:
        """The same in a sentence."""
        alone = f"没有它，{self.groups} 组单位之间就没有共同任务。" if self.groups else ""
        return f"与 {self.partners} 个单位有共同任务，两步之内可到 {self.near} 个单位。{alone}"

    def words_en(self) -> str:
        """The same in an English sentence."""
        alone = f" Without it {self.groups} groups of units would share no task." if self.groups else ""
        return f"Shares tasks with {self.partners} units and reaches {self.near} by two steps.{alone}"


def standings(graph: networkx.Graph[str]) -> Mapping[str, Standing]:
    """Where each unit stands in a network of units (`unit_unit_graph`)."""
    import networkx

    # a unit that lies in several blocks is all that holds them together
    found = cast("Iterable[set[str]]", networkx.biconnected_components(graph))
    blocks = Counter(node for block in found for node in block)
    around = {node: set(graph[node]) - {node} for node in graph}
    return {
        node: Standing(
            partners=len(partners),
            near=len(partners.union(*(around[one] for one in partners)) - {node}),
            groups=blocks[node] if blocks[node] > 1 else 0,
        )
        for node, partners in around.items()
    }
