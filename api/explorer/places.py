"""Places in files, as addresses of pages name them, and which words stand in them."""

from ontology.plan import Source

# what tells a place in a file without lines; a column or a page alone would mark too much
_WITHIN = ("sheet", "table", "row", "paragraph")


def place_values(place: Source) -> dict[str, str]:
    """What an address says to mark that place in its file; nothing where the place is not known."""
    lines = {"line": place.line_start, "line_end": place.line_end}
    told = lines | {name: getattr(place, name) for name in _WITHIN}
    return {name: str(value) for name, value in told.items() if value is not None}


def is_in(at: Source, place: Source) -> bool:
    """Whether words at that place belong to the other, by lines or by sheet, table, row, paragraph."""
    if place.line_start is not None:
        last = place.line_start if place.line_end is None else place.line_end
        return at.line_start is not None and place.line_start <= at.line_start <= last
    told = [name for name in _WITHIN if getattr(place, name) is not None]
    return bool(told) and all(getattr(at, name) == getattr(place, name) for name in told)
