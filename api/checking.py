"""A draft is checked: made a graph in memory, held against the shapes; nothing is stored."""

from pathlib import Path

from loader.graph.triples import triples
from ontology.plan import Plan
from queries.report import Report


def check_draft(plan: Plan, file: str, base: str) -> Report:
    """The findings about a plan that was read from a file."""
    # pySHACL costs a quarter of a second at start
    from queries.checks import check_plan

    return check_plan(triples(plan, Path(file).name, base).triples)
