"""Cells with spans become rows: a spanned place is an empty cell, columns nobody uses alone fall away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loader.readers.pieces import Box, Boxes
from ontology.plan import Source


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a row: the box that covers it, whether it is the box's first column, and how far down."""

    box: Box
    starts_column: bool
    below: int

    @property
    def source(self) -> Source:
        """Where the place stands in the file: in the row of the box that it is in."""
        row = self.box.place.row
        return replace(self.box.place, row=row + self.below) if row and self.below else self.box.place


GridRow = list[Place | None]


def grid_rows(table: Boxes) -> list[GridRow]:
    """One entry a column for every row, None where no cell is; rows without any cell are left out."""
    grid = _covered(table.boxes)
    kept = _kept_columns(grid)
    return [[_merged(row, columns) for columns in kept] for row in grid]


def _covered(boxes: Sequence[Box]) -> list[GridRow]:
    """Every place of the table; where boxes overlap the earlier one has the place.

    One that is covered altogether gives its lines to the box above it.
    """
    height = max((box.row + box.rows for box in boxes), default=0)
    width = max((box.column + box.columns for box in boxes), default=0)
    owners: list[list[int | None]] = [[None] * width for _ in range(height)]
    lines = [list(box.lines) for box in boxes]
    for number, box in enumerate(boxes):
        free = [place for place in _places(box) if owners[place[0]][place[1]] is None]
        for row, column in free:
            owners[row][column] = number
        owner = owners[box.row][box.column]
        if not free and owner is not None:
            lines[owner].extend(box.lines)
    whole = [replace(box, lines=tuple(own)) for box, own in zip(boxes, lines, strict=True)]
    return [list(_row(owners, row, whole)) for row in range(height)]


def _places(box: Box) -> Iterator[tuple[int, int]]:
    for row in range(box.row, box.row + box.rows):
        for column in range(box.column, box.column + box.columns):
            yield row, column


def _row(owners: Sequence[Sequence[int | None]], row: int, boxes: Sequence[Box]) -> Iterator[Place | None]:
    above = owners[row - 1] if row else [None] * len(owners[row])
    for column, owner in enumerate(owners[row]):
        if owner is None:
            yield None
            continue
        box = boxes[owner]
        starts = column == 0 or owners[row][column - 1] != owner
        # one that begins below another has its first row here, whatever it says of itself
        yield Place(box, starts, row - box.row if above[column] == owner else 0)


def _kept_columns(grid: Sequence[GridRow]) -> list[list[int]]:
    """The columns in groups: neighbours of which no row has a cell of its own in both are one column.

    A table that was drawn by hand, or split and joined, has borders that differ by a hair from row to row.
    """
    width = len(grid[0]) if grid else 0
    starts = [frozenset(_starting_rows(grid, column)) for column in range(width)]
    groups: list[list[int]] = [[column] for column in range(min(width, 1))]
    taken = starts[0] if starts else frozenset()
    for _, column in pairwise(range(width)):
        if taken & starts[column]:
            groups.append([column])
            taken = starts[column]
        else:
            groups[-1].append(column)
            taken |= starts[column]
    return groups


def _starting_rows(grid: Sequence[GridRow], column: int) -> Iterator[int]:
    for number, row in enumerate(grid):
        place = row[column]
        if place and place.starts_column:
            yield number


def _merged(row: GridRow, columns: Iterable[int]) -> Place | None:
    """What stands in a group of columns: the cell that starts there, else what reaches into it."""
    places = [place for column in columns if (place := row[column])]
    return next((place for place in places if place.starts_column), places[0] if places else None)
