"""A file becomes a graph: `read` gives a Document, `extract` a Plan, `triples` its graph."""

from loader.extract import extract
from loader.graph.triples import triples
from loader.readers import read

__all__ = ["extract", "read", "triples"]
