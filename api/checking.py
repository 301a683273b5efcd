"""A draft is checked: read, made a graph in memory, held against the shapes; nothing is stored."""

from pathlib import Path

from api.reading import parse_file
from loader.graph.triples import triples
from queries.report import Report


def check_file(file: str, base: str, registry: Path | None = None) -> Report:
    """The findings about one file; ReadError if it cannot be read."""
    plan = parse_file(file, registry, base)
    # pySHACL costs a quarter of a second at start
    from queries.checks import check_plan

    return check_plan(triples(plan, Path(file).name, base).triples)
