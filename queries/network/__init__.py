"""The responsibility network as networkx graphs: units and tasks, units and units, and where to draw them.

Centrality here means “named in many tasks”, not “important”; units are not ranked.
"""

from queries.network.kin import add_parents
from queries.network.layout import placed
from queries.network.narrowing import narrowed, path_between
from queries.network.projections import leading_graph, unit_unit_graph
from queries.network.responsibilities import holds_few_tasks, network_around, responsibility_network
from queries.network.standing import Standing, standings

__all__ = [
    "Standing",
    "add_parents",
    "holds_few_tasks",
    "leading_graph",
    "narrowed",
    "network_around",
    "path_between",
    "placed",
    "responsibility_network",
    "standings",
    "unit_unit_graph",
]
