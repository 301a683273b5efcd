"""Tables with ruling lines: cells by their borders, their text by what stands within."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdfplumber.page import Page
from pdfplumber.table import Table

from loader.readers.pdf.glyphs import Glyph, PrintedLine, Run, printed_lines, turned
from loader.readers.pdf.rules import SNAP, Edge, closed, covered, page_rules

_SETTINGS = {"vertical_strategy": "explicit", "horizontal_strategy": "explicit", "snap_tolerance": SNAP}
_HALF = 0.5

Borders = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell: its borders in points, its printed lines, and whether it has no border above or below.

    `span` is from where to where a line of it may go, in the direction that its lines run.
    """

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[PrintedLine, ...]
    span: tuple[float, float]
    open_above: bool = False
    open_below: bool = False


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
    down, across = page_rules(page)
    found = [table for table in _found(page, down, across) if len(table.cells) > 1]
    found.sort(key=lambda table: (table.bbox[1], table.bbox[0] - table.bbox[2]))
    rest = list(glyphs)
    tables = []
    for table in found:
        inside, rest = _parted(rest, table.bbox)
        made = _table(table, [*inside, *_overflowing(table, rest, across)], across)
        if made:
            tables.append(made)
            taken = {id(glyph) for cell in made.cells for line in cell.lines for glyph in line.glyphs}
            rest = [glyph for glyph in rest if id(glyph) not in taken]
        else:
            rest += inside
    return tables, rest


def _found(page: Page, down: Sequence[Edge], across: Sequence[Edge]) -> list[Table]:
    if not down or not across:
        return []
    upright, level = closed(down, across)
    if len(upright) < 2:
        return []
    rules = {"explicit_vertical_lines": upright, "explicit_horizontal_lines": level}
    return page.find_tables({**_SETTINGS, **rules})


def _overflowing(table: Table, glyphs: Sequence[Glyph], across: Sequence[Edge]) -> list[Glyph]:
    """The characters right below a cell that a page break leaves open: the text runs out of the table."""
    bottom = table.bbox[3]
    found: list[Glyph] = []
    for left, _, right, end in table.cells:
        if end < bottom - SNAP or covered(across, end, left, right) >= _HALF * (right - left):
            continue
        reach = bottom
        for line in printed_lines(glyph for glyph in glyphs if glyph.middle > bottom):
            if line.top - reach > _HALF * line.size or line.left < left or line.right > right:
                break
            found += line.glyphs
            reach = line.bottom
    return found


def _parted(glyphs: Iterable[Glyph], box: Borders) -> tuple[list[Glyph], list[Glyph]]:
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (inside if _is_in(glyph, box) else outside).append(glyph)
    return inside, outside


def _is_in(glyph: Glyph, box: Borders) -> bool:
    across = (glyph.left + glyph.right) / 2
    return box[0] <= across <= box[2] and box[1] <= glyph.middle <= box[3]


def _table(table: Table, glyphs: Sequence[Glyph], across: Sequence[Edge]) -> RuledTable | None:
    """The table with its text; None where nothing is written in it: a frame or a drawing."""
    boxes = sorted(table.cells, key=lambda box: (box[1], box[0]))
    held: list[list[Glyph]] = [[] for _ in boxes]
    for glyph in glyphs:
        held[_nearest(glyph, boxes)].append(glyph)
    cells = tuple(_cell(box, own, across) for box, own in zip(boxes, held, strict=True))
    if not any(cell.lines for cell in cells):
        return None
    rows = _edges(edge for box in boxes for edge in (box[1], box[3]))
    return RuledTable(cells, rows, _edges(edge for box in boxes for edge in (box[0], box[2])))


def _cell(box: Borders, glyphs: Sequence[Glyph], across: Sequence[Edge]) -> RuledCell:
    left, top, right, bottom = box
    lines, span = _lines(glyphs, box)
    half = _HALF * (right - left)
    return RuledCell(
        *(left, top, right, bottom, tuple(lines), span),
        open_above=covered(across, top, left, right) < half,
        open_below=covered(across, bottom, left, right) < half,
    )


def _lines(glyphs: Sequence[Glyph], box: Borders) -> tuple[list[PrintedLine], tuple[float, float]]:
    """The lines of a cell; those that run up or down it follow the others."""
    left, top, right, bottom = box
    runs = {run: [glyph for glyph in glyphs if glyph.run is run] for run in (Run.ALONG, Run.UP, Run.DOWN)}
    aside = [line for run in (Run.UP, Run.DOWN) for line in printed_lines(turned(runs[run]))]
    if aside and not runs[Run.ALONG]:
        return aside, (-bottom, -top) if runs[Run.UP] else (top, bottom)
    return [*printed_lines(runs[Run.ALONG]), *aside], (left, right)


def _nearest(glyph: Glyph, boxes: Sequence[Borders]) -> int:
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
        if not edges or value - edges[-1] > SNAP:
            edges.append(value)
    return tuple(edges)


def index_of(edges: Sequence[float], value: float) -> int:
    """Which of the borders this one is."""
    place = bisect_left(edges, value - SNAP)
    return min(place, len(edges) - 1)


def merged_edges(*borders: Sequence[float]) -> tuple[float, ...]:
    """The borders of several pages of one table together."""
    return _edges(edge for edges in borders for edge in edges)
