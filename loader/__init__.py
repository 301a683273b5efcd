"""A file becomes a graph: `read` gives a Document, `extract` a Plan, `triples` its graph.

`resolve` stands between the last two: it tells which bodies a plan's names mean.
"""

from loader.extract import extract
from loader.graph.triples import triples
from loader.readers import read
from loader.resolving.plan_names import resolve

__all__ = ["extract", "read", "resolve", "triples"]
