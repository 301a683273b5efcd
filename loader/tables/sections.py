"""The headings above a table's rows: over the whole width, or in columns of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loader.document import Cell
from loader.drafts import Heading, make_heading
from loader.numbering import leading_mark
from loader.tables.entries import Item, Wide
from loader.tables.headers import ColumnKind


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings that hold at a row: those over the whole width, outermost first, and one a column."""

    wide: tuple[Heading, ...] = ()
    columns: tuple[Heading | None, ...] = ()

    def section(self) -> tuple[Heading, ...]:
        """The headings above the row, outermost first."""
        return self.wide + tuple(heading for heading in self.columns if heading)


def under_wide_heading(known: Headings, entry: Wide) -> Headings:
    """The headings below one over the whole width; the same one printed again changes nothing."""
    heading = make_heading(entry.cell.text, entry.cell.source)
    if any(heading.text == last.text for last in known.wide[-1:]):
        return known
    return Headings((*_outer(known.wide, heading), heading))


def _outer(headings: Sequence[Heading], heading: Heading) -> tuple[Heading, ...]:
    """The headings that stay above a new one: those before the first of its own number style."""
    style = heading.mark.style if heading.mark else None
    styles = [known.mark.style if known.mark else None for known in headings]
    return tuple(headings[: styles.index(style)]) if style in styles else tuple(headings)


def under_column_headings(above: Headings, item: Item) -> Headings:
    """The headings at a row; an empty heading cell means as above, a new one ends those inside it."""
    pairs = zip(item.columns, item.cells, strict=False)
    cells = [cell for column, cell in pairs if column.kind is ColumnKind.HEADING]
    known = [*above.columns, *[None] * (len(cells) - len(above.columns))]
    spans = _heading_spans(item, cells)
    for level, cell in enumerate(cells):
        if cell and cell.lines:
            heading = _numbered_heading(item, cell)
            if spans or known[level] is None or heading.text != _text(known[level]):
                known[level + 1 :] = [None] * (len(known) - level - 1)
            known[level] = heading
    return replace(above, columns=tuple(known))


def _text(heading: Heading | None) -> str | None:
    return heading.text if heading else None


def _heading_spans(item: Item, cells: Sequence[Cell | None]) -> bool:
    """Whether one heading stands over all heading columns: the row has fewer cells than the table."""
    return (
        sum(bool(cell) for cell in cells) == 1
        and len(cells) > 1
        and cells[0] is not None
        and (
            sum(cell is not None for cell in item.cells) < len(item.columns)
            and all(cell is None or cell.lines for cell in item.cells)
        )
    )


def _numbered_heading(item: Item, cell: Cell) -> Heading:
    """The heading of a cell; where the text has a number of its own, the number cell is the heading's."""
    heading = make_heading(cell.text, cell.source)
    number, text = item.cell(ColumnKind.NUMBER), item.cell(ColumnKind.TEXT)
    if heading.mark is None and number and text and leading_mark(text.text):
        return replace(heading, mark=item.mark())
    return heading
