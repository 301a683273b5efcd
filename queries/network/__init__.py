"""The responsibility network as networkx graphs: units and tasks, units and units, and where to draw them.

Centrality here means “named in many tasks”, not “important”; units are not ranked.
"""

from queries.network.kin import add_parents
from queries.network.layout import placed
from queries.network.projections import leading_graph, unit_unit_graph
from queries.network.responsibilities import responsibility_network

__all__ = ["add_parents", "leading_graph", "placed", "responsibility_network", "unit_unit_graph"]
