"""What the rows of a task table are: items, and headings over the whole width."""

from dataclasses import dataclass

from loader.document import Cell
from loader.numbering import Mark, bare_number, leading_mark
from loader.tables.columns import Column
from loader.tables.headers import ColumnKind
from ontology.plan import Source


@dataclass(frozen=True, slots=True)
class Item:
    """A data row: its cells by column, and whether a page break came before it."""

    columns: tuple[Column, ...]
    cells: tuple[Cell | None, ...]
    source: Source
    after_break: bool = False

    def cell(self, kind: ColumnKind) -> Cell | None:
        """The first filled cell of that kind."""
        return next(iter(self.cells_of(kind)), None)

    def cells_of(self, kind: ColumnKind) -> list[Cell]:
        """The filled cells of that kind."""
        pairs = zip(self.columns, self.cells, strict=False)
        return [cell for column, cell in pairs if column.kind is kind and cell and cell.lines]

    def continues(self, kind: ColumnKind) -> bool:
        """Whether a cell of that kind is one with the cell above it."""
        pairs = zip(self.columns, self.cells, strict=False)
        return any(column.kind is kind and cell is not None and cell.continues for column, cell in pairs)

    def mark(self) -> Mark | None:
        """The item's number, from its own cell or from the start of its text."""
        number = self.cell(ColumnKind.NUMBER)
        if number:
            return bare_number(number.text) or leading_mark(number.text)
        text = self.cell(ColumnKind.TEXT)
        return leading_mark(text.text) if text else None


@dataclass(frozen=True, slots=True)
class Wide:
    """A heading over the whole width of the table, or a heading line between two tables."""

    cell: Cell
    after_break: bool = False


Entry = Item | Wide
