"""The ruling lines of a page: what draws a border, and the borders that a table leaves open."""

from collections.abc import Iterator, Sequence
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import merge_edges
from pdfplumber.utils.geometry import obj_to_edges

from loader.readers.pdf.glyphs import is_light

SNAP = 3.0
# dashes stand as far apart as this
_JOIN = 5.0
_SHORTEST = 6.0
_WHOLE = 0.98
_OPEN_SIDE = 8.0
_THIN = 3.0

Edge = dict[str, Any]


def page_rules(page: Page) -> tuple[list[Edge], list[Edge]]:
    """The upright and the level rules of a page, pieces joined."""
    shapes = [shape for kind in ("line", "rect", "curve") for shape in page.objects.get(kind, ())]
    drawn = [edge for shape in shapes if _is_seen(shape) for edge in obj_to_edges(shape)]
    edges = merge_edges([edge for edge in drawn if _is_straight(edge)], SNAP, SNAP, _JOIN, _JOIN)
    return (
        [edge for edge in edges if edge["orientation"] == "v" and edge["height"] >= _SHORTEST],
        [edge for edge in edges if edge["orientation"] == "h" and edge["width"] >= _SHORTEST],
    )


def _is_seen(shape: Edge) -> bool:
    """Whether a shape can be seen on paper: a white ground is none, but a white table may have rules."""
    if shape["object_type"] == "line" or shape.get("stroke") or not shape.get("fill"):
        return True
    if min(shape["width"], shape["height"]) <= _THIN:
        return True
    color = shape["non_stroking_color"]
    parts = color if isinstance(color, list | tuple) else [color]
    return not (is_light(color) and all(part in (0, 1) for part in parts))


def _is_straight(edge: Edge) -> bool:
    """Whether an edge is level or upright; the slanting one in the corner of a header is no border."""
    return bool(edge["orientation"]) and min(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) <= SNAP


def closed(down: Sequence[Edge], across: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """The rules with the borders added that a table leaves open: at page breaks, and at its sides."""
    ends = [edge for group in _groups(down) for edge in _open_ends(group, across)]
    sides = [edge for group in _groups(down) for edge in _open_sides(group, [*across, *ends])]
    levels = [edge for group in _groups([*down, *sides]) for edge in _open_ends(group, across)]
    return [*down, *sides], [*across, *levels]


def _open_ends(group: Sequence[Edge], across: Sequence[Edge]) -> Iterator[Edge]:
    """Borders where a page ends within a row: the upright rules end there, and no whole rule lies across."""
    left, right = min(edge["x0"] for edge in group), max(edge["x1"] for edge in group)
    for end in (min(edge["top"] for edge in group), max(edge["bottom"] for edge in group)):
        ending = sum(min(abs(edge["top"] - end), abs(edge["bottom"] - end)) <= SNAP for edge in group)
        if ending > 1 and covered(across, end, left, right) < _WHOLE * (right - left):
            yield _rule("h", left, right, end, end)


def _open_sides(group: Sequence[Edge], across: Sequence[Edge]) -> Iterator[Edge]:
    """Borders at the sides of a table that has none there: its level rules reach beyond its upright ones."""
    top, bottom = min(edge["top"] for edge in group), max(edge["bottom"] for edge in group)
    own = [edge for edge in across if top - SNAP <= edge["top"] <= bottom + SNAP]
    for outer, inner in (
        (min((edge["x0"] for edge in own), default=0), min(edge["x0"] for edge in group)),
        (max((edge["x1"] for edge in own), default=0), max(edge["x1"] for edge in group)),
    ):
        reaching = [edge for edge in own if min(abs(edge["x0"] - outer), abs(edge["x1"] - outer)) <= SNAP]
        if len(reaching) > 2 and abs(outer - inner) > _OPEN_SIDE:
            heights = [edge["top"] for edge in reaching]
            yield _rule("v", outer, outer, min(heights), max(heights))


def _rule(orientation: str, left: float, right: float, top: float, bottom: float) -> Edge:
    box = {"x0": left, "x1": right, "top": top, "bottom": bottom}
    size = {"width": right - left, "height": bottom - top}
    return {"orientation": orientation, "object_type": "line", **box, **size}


def _groups(down: Sequence[Edge]) -> list[list[Edge]]:
    """The upright rules of each table on the page: those whose heights overlap."""
    groups: list[list[Edge]] = []
    reach = 0.0
    for edge in sorted(down, key=lambda one: one["top"]):
        if groups and edge["top"] <= reach + SNAP:
            groups[-1].append(edge)
            reach = max(reach, edge["bottom"])
        else:
            groups.append([edge])
            reach = edge["bottom"]
    return groups


def covered(across: Sequence[Edge], height: float, left: float, right: float) -> float:
    """How much of a stretch the rules at that height cover; the ends of thick upright rules are rules too."""
    at_height = (edge for edge in across if abs(edge["top"] - height) <= SNAP)
    lengths = (min(edge["x1"], right) - max(edge["x0"], left) for edge in at_height)
    return float(sum(length for length in lengths if length > 0))
