"""Tables with ruling lines: cells by their borders, their text by what stands within."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import Table, merge_edges

from loader.readers.pdf.glyphs import Glyph, PrintedLine, printed_lines

_SNAP = 3.0
_WHOLE = 0.98
_SETTINGS = {"vertical_strategy": "explicit", "horizontal_strategy": "explicit", "snap_tolerance": _SNAP}

Edge = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell: its borders in points, and its printed lines."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on one page: its cells, and the heights and positions of its borders, in order."""

    cells: tuple[RuledCell, ...]
    rows: tuple[float, ...]
    columns: tuple[float, ...]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.rows[-1]


def ruled_tables(page: Page, glyphs: Sequence[Glyph]) -> tuple[list[RuledTable], list[Glyph]]:
    """The tables of a page from top to bottom, and the characters that stand in none of them."""
    found = [table for table in _found(page) if len(table.cells) > 1]
    found.sort(key=lambda table: table.bbox[1])
    rest = list(glyphs)
    tables = []
    for table in found:
        inside, rest = _parted(rest, table.bbox)
        made = _table(table, inside)
        if made:
            tables.append(made)
        else:
            rest += inside
    return tables, rest


def _found(page: Page) -> list[Table]:
    edges = merge_edges(page.edges, _SNAP, _SNAP, _SNAP, _SNAP)
    down = [edge for edge in edges if edge["orientation"] == "v"]
    across = [edge for edge in edges if edge["orientation"] == "h"]
    if len(down) < 2 or not across:
        return []
    rules = {
        "explicit_vertical_lines": down,
        "explicit_horizontal_lines": [*across, *_open_ends(down, across)],
    }
    return page.find_tables({**_SETTINGS, **rules})


def _open_ends(down: Sequence[Edge], across: Sequence[Edge]) -> Iterator[Edge]:
    """Borders where a page ends within a row: the upright rules end there, and no whole rule lies across."""
    for group in _groups(down):
        left, right = min(edge["x0"] for edge in group), max(edge["x1"] for edge in group)
        for end in (min(edge["top"] for edge in group), max(edge["bottom"] for edge in group)):
            ending = sum(min(abs(edge["top"] - end), abs(edge["bottom"] - end)) <= _SNAP for edge in group)
            if ending > 1 and _covered(across, end, left, right) < _WHOLE * (right - left):
                yield {**group[0], "orientation": "h", "x0": left, "x1": right, "top": end, "bottom": end}


def _groups(down: Sequence[Edge]) -> list[list[Edge]]:
    """The upright rules of each table on the page: those whose heights overlap."""
    groups: list[list[Edge]] = []
    reach = 0.0
    for edge in sorted(down, key=lambda one: one["top"]):
        if groups and edge["top"] <= reach + _SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
            reach = edge["bottom"]
        reach = max(reach, edge["bottom"])
    return groups


def _covered(across: Sequence[Edge], height: float, left: float, right: float) -> float:
    """How much of a stretch the rules at that height cover; the ends of thick upright rules are rules too."""
    at_height = (edge for edge in across if abs(edge["top"] - height) <= _SNAP)
    lengths = (min(edge["x1"], right) - max(edge["x0"], left) for edge in at_height)
    return float(sum(length for length in lengths if length > 0))


def _parted(
    glyphs: Iterable[Glyph], box: tuple[float, float, float, float]
) -> tuple[list[Glyph], list[Glyph]]:
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (inside if _is_in(glyph, box) else outside).append(glyph)
    return inside, outside


def _is_in(glyph: Glyph, box: tuple[float, float, float, float]) -> bool:
    across = (glyph.left + glyph.right) / 2
    return box[0] <= across <= box[2] and box[1] <= glyph.middle <= box[3]


def _table(table: Table, glyphs: Sequence[Glyph]) -> RuledTable | None:
    """The table with its text; None where nothing is written in it: a frame or a drawing."""
    boxes = sorted(table.cells, key=lambda box: (box[1], box[0]))
    held: list[list[Glyph]] = [[] for _ in boxes]
    for glyph in glyphs:
        held[_nearest(glyph, boxes)].append(glyph)
    cells = tuple(RuledCell(*box, tuple(printed_lines(own))) for box, own in zip(boxes, held, strict=True))
    if not any(cell.lines for cell in cells):
        return None
    rows = _edges(edge for box in boxes for edge in (box[1], box[3]))
    return RuledTable(cells, rows, _edges(edge for box in boxes for edge in (box[0], box[2])))


def _nearest(glyph: Glyph, boxes: Sequence[tuple[float, float, float, float]]) -> int:
    """The cell that a character stands in; one on a border, or in a gap, belongs to the nearest."""
    for place, box in enumerate(boxes):
        if _is_in(glyph, box):
            return place
    across = (glyph.left + glyph.right) / 2

    def distance(place: int) -> float:
        left, top, right, bottom = boxes[place]
        aside = max(left - across, 0, across - right)
        above = max(top - glyph.middle, 0, glyph.middle - bottom)
        return aside + above

    return min(range(len(boxes)), key=distance)


def _edges(values: Iterable[float]) -> tuple[float, ...]:
    """The borders, those that differ by a hair taken for one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SNAP:
            edges.append(value)
    return tuple(edges)


def index_of(edges: Sequence[float], value: float) -> int:
    """Which of the borders this one is."""
    place = bisect_left(edges, value - _SNAP)
    return min(place, len(edges) - 1)


def merged_edges(*borders: Sequence[float]) -> tuple[float, ...]:
    """The borders of several pages of one table together."""
    return _edges(edge for edges in borders for edge in edges)


def goes_on(above: RuledTable, below: RuledTable) -> bool:
    """Whether the table on the next page continues this one: it has the same outer borders."""
    return all(
        abs(one - other) <= 2 * _SNAP
        for one, other in ((above.columns[0], below.columns[0]), (above.columns[-1], below.columns[-1]))
    )
