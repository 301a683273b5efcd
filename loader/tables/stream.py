"""Rows of a table whose row ends are lost: cells in reading order, told apart by the item numbers."""

from collections.abc import Sequence

from loader.document import Cell, Row
from loader.numbering import bare_number, leading_mark
from loader.tables.alignment import cell_fit
from loader.tables.columns import Column
from loader.tables.headers import ColumnKind, header_kind
from ontology.plan import Source

_ITEM_LENGTH = 10


def stream_rows(cells: Sequence[Cell]) -> tuple[Row, ...]:
    """Rows of the cells: the header first, then one row an item; one row for all if none is told."""
    filled = [cell for cell in cells if cell.lines]
    width = _header_width(filled)
    header, body = filled[:width], _without_header(filled[width:], filled[:width])
    anchors = _number_cells(body) or _item_cells(body)
    chunks = _by_anchors(body, anchors, header) if anchors else _by_width(body, width)
    return tuple(row_of(chunk) for chunk in [header, *chunks] if chunk)


def row_of(cells: Sequence[Cell]) -> Row:
    """A row of these cells, from the line of the first to that of the last."""
    first, last = cells[0].source, cells[-1].source
    return Row(tuple(cells), Source(line_start=first.line_start, line_end=last.line_end))


def _header_width(cells: Sequence[Cell]) -> int:
    kinds = [kind[0] if kind else None for kind in (header_kind(cell.text) for cell in cells)]
    width = 0
    while width < len(kinds) and kinds[width] and not _begins_rows(kinds[: width + 1]):
        width += 1
    return width if width > 1 else 0


def _begins_rows(kinds: Sequence[ColumnKind | None]) -> bool:
    """Whether the last of these is a heading such as 重点工作 below the header, rather than in it."""
    return kinds[-1] is ColumnKind.SUBJECT and ColumnKind.UNITS in kinds


def _without_header(cells: Sequence[Cell], header: Sequence[Cell]) -> list[Cell]:
    """The cells without the header's repetitions at page breaks."""
    names = [cell.text for cell in header]
    kept: list[Cell] = []
    for cell in cells:
        kept.append(cell)
        if names and [one.text for one in kept[-len(names) :]] == names:
            del kept[-len(names) :]
    return kept


def _number_cells(cells: Sequence[Cell]) -> list[int]:
    """Where cells stand that hold nothing but the next item's number."""
    places: list[int] = []
    value = 0
    for place, cell in enumerate(cells):
        number = bare_number(cell.text)
        if number and (number.value == 1 or 0 < number.value - value <= 3):
            places.append(place)
            value = number.value
    return places if len(places) > 1 else []


def _item_cells(cells: Sequence[Cell]) -> list[int]:
    """Where cells stand that begin with an item's number, such as 3.公开…"""
    marked = [(place, leading_mark(cell.text)) for place, cell in enumerate(cells)]
    long = [(place, mark) for place, mark in marked if mark and len(cells[place].text) > _ITEM_LENGTH]
    styles = [mark.style for _, mark in long]
    if not styles:
        return []
    usual = max(set(styles), key=lambda style: (styles.count(style), style))
    return [place for place, mark in long if mark.style is usual]


def _by_anchors(cells: Sequence[Cell], anchors: Sequence[int], header: Sequence[Cell]) -> list[list[Cell]]:
    """One row an anchor: the cells from the end of the row before to its own last cell."""
    after = _columns_after(header)
    ends = [*anchors[1:], len(cells)]
    fixed = min(end - anchor - 1 for anchor, end in zip(anchors, ends, strict=True))
    rows, start = [], 0
    for anchor, end in zip(anchors, ends, strict=True):
        between = cells[anchor + 1 : end]
        text = between[: int(bare_number(cells[anchor].text) is not None)]
        own = len(text) + _own_cells(between[len(text) :], after) if after else fixed
        close = anchor + 1 + own
        rows.append(list(cells[start:close]))
        start = close
    return rows + [[cell] for cell in cells[start:]]


def _columns_after(header: Sequence[Cell]) -> list[Column]:
    """The columns behind the text, if the cells of all of them are told by their looks; else []."""
    named = [header_kind(cell.text) for cell in header]
    kinds = [(kind or (ColumnKind.NOTE, None)) for kind in named]
    subjects = [place for place, (kind, _) in enumerate(kinds) if kind is ColumnKind.SUBJECT]
    behind = kinds[subjects[-1] + 1 :] if subjects else []
    told = all(kind in (ColumnKind.UNITS, ColumnKind.DEADLINE) for kind, _ in behind)
    return [Column(kind, role) for kind, role in behind] if told else []


def _own_cells(between: Sequence[Cell], after: Sequence[Column]) -> int:
    """How many cells behind a text belong to its row; the rest are headings of the next one."""
    count = 0
    for cell in between:
        if _fits(cell, after) < 0:
            break
        count += 1
    return count


def _fits(cell: Cell, after: Sequence[Column]) -> float:
    return max(cell_fit(column, cell.text) for column in after)


def _by_width(cells: Sequence[Cell], width: int) -> list[list[Cell]]:
    step = width or max(len(cells), 1)
    return [list(cells[start : start + step]) for start in range(0, len(cells), step)]
