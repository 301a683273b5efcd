"""The shapes that an office lays over the packaged ones."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph


def office_shapes(path: Path | None) -> "Graph | None":
    """The packaged shapes with those of the file; None without a file, CheckError for a faulty one."""
    if path is None:
        return None
    # rdflib takes a tenth of a second to import
    from queries.own_shapes import shapes_with

    return shapes_with(path)
