"""Pieces become a document: lines are numbered, litter is cut off, tables within running text are found."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from loader.document import Block, Cell, Document, Litter, Merged, Paragraph, Row, Table
from loader.readers.box_grids import GridRow, Place, grid_rows
from loader.readers.line_blocks import blocks_of_lines
from loader.readers.litter import cut_litter
from loader.readers.physical_lines import Gap, Line
from loader.readers.pieces import Boxes, Piece, Text
from loader.readers.rows import has_rows, tidy
from loader.readers.table_titles import parted_titles
from ontology.plan import Source


@dataclass(slots=True)
class _Places:
    """The places of the lines given out so far."""

    known: list[Source] = field(default_factory=list)

    def number(self, place: Source) -> int:
        """The number of one more line, which stands at that place."""
        self.known.append(place)
        return len(self.known)


@dataclass(frozen=True, slots=True)
class _NumberedCell:
    """A cell with its lines, numbered; one that is empty has a number of its own."""

    first: int
    lines: tuple[Line, ...]
    continues: bool


@dataclass(frozen=True, slots=True)
class _NumberedTable:
    rows: tuple[tuple[_NumberedCell, ...], ...]
    breaks: frozenset[int]


@dataclass(frozen=True, slots=True)
class _NumberedText:
    line: Line
    level: int | None


_Numbered = _NumberedText | _NumberedTable


def document_of(
    data: bytes,
    pieces: Iterable[Piece],
    *,
    litter: Iterable[Litter] = (),
    notes: Iterable[Text] = (),
    encoding: str | None = None,
) -> Document:
    """The document of these pieces, which were read from the bytes; it may be without any block.

    `litter` is what the reader itself left out: its sources are places of the file, as those of the pieces.
    """
    places = _Places()
    numbered = list(_numbered(pieces, places))
    kept, cut = cut_litter(list(_all_lines(numbered)))
    blocks, page_numbers = _blocks(numbered, {line.number: line for line in kept})
    left_out = [replace(one, source=_lines(places.number(one.source))) for one in litter]
    beside = [
        Paragraph(text, _lines(places.number(note.place))) for note in notes if (text := tidy(note.text))
    ]
    return Document(
        hashlib.sha256(data).hexdigest(),
        tuple(blocks),
        (*sorted([*cut, *page_numbers], key=lambda one: one.source.position), *left_out),
        encoding=encoding,
        notes=tuple(note for note in beside if note.text),
        places=tuple(places.known),
    )


def _lines(number: int) -> Source:
    return Source(line_start=number, line_end=number)


def _numbered(pieces: Iterable[Piece], places: _Places) -> Iterator[_Numbered]:
    gap = Gap.NONE
    for piece in _with_titles_apart(pieces):
        if isinstance(piece, Boxes):
            yield _numbered_table(piece, places)
            gap = Gap.NONE
        elif piece.text.strip():
            yield _NumberedText(Line(places.number(piece.place), piece.text, gap), piece.level)
            gap = Gap.NONE
        else:
            gap = Gap.EMPTY


def _with_titles_apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Boxes):
            titles, table = parted_titles(piece)
            yield from titles
            yield table
        else:
            yield piece


def _numbered_table(table: Boxes, places: _Places) -> _NumberedTable:
    grid = [(number, row) for number, row in enumerate(grid_rows(table)) if any(row)]
    rows = (tuple(_numbered_cell(place, places) for place in _filled_up(row)) for _, row in grid)
    breaks = (place for place, (number, _) in enumerate(grid) if number in table.breaks)
    return _NumberedTable(tuple(rows), frozenset(breaks))


def _filled_up(row: GridRow) -> Iterator[Place]:
    """The places of a row; where no cell is stands an empty one, at the place of the cell beside it."""
    last = next(place for place in row if place)
    for place in row:
        last = place or replace(last, starts_column=False)
        yield last


def _numbered_cell(place: Place, places: _Places) -> _NumberedCell:
    own = place.starts_column and not place.below
    texts = [line for line in place.box.lines if line.strip()] if own else []
    numbers = [places.number(place.source) for _ in texts] or [places.number(place.source)]
    # a tab says that the line is a cell, so that nobody takes it for the furniture of a page
    lines = tuple(Line(number, f"\t{tidy(text)}") for number, text in zip(numbers, texts, strict=False))
    return _NumberedCell(numbers[0], lines, place.starts_column and place.below > 0)


def _all_lines(numbered: Iterable[_Numbered]) -> Iterator[Line]:
    for piece in numbered:
        if isinstance(piece, _NumberedText):
            yield piece.line
        else:
            yield from (line for row in piece.rows for cell in row for line in cell.lines)


def _blocks(numbered: Sequence[_Numbered], kept: dict[int, Line]) -> tuple[list[Block], list[Litter]]:
    blocks: list[Block] = []
    litter: list[Litter] = []
    for is_text, group in groupby(numbered, key=lambda piece: isinstance(piece, _NumberedText)):
        if is_text:
            texts = [piece for piece in group if isinstance(piece, _NumberedText)]
            found, page_numbers = _text_blocks(texts, kept)
            blocks.extend(found)
            litter.extend(page_numbers)
        else:
            tables = (_table(piece, kept) for piece in group if isinstance(piece, _NumberedTable))
            blocks.extend(table for table in tables if has_rows(table))
    return blocks, litter


def _text_blocks(texts: Sequence[_NumberedText], kept: dict[int, Line]) -> tuple[list[Block], list[Litter]]:
    """The blocks of a run of text; a paragraph that a heading line begins has its level."""
    levels = {text.line.number: text.level for text in texts}
    blocks, litter = blocks_of_lines([kept[number] for number in levels if number in kept])
    return [_with_level(block, levels) for block in blocks], litter


def _with_level(block: Block, levels: dict[int, int | None]) -> Block:
    if isinstance(block, Paragraph) and block.level is None:
        return replace(block, level=levels[block.source.position])
    return block


def _table(table: _NumberedTable, kept: dict[int, Line]) -> Table:
    rows = (
        _row([_cell(cell, kept) for cell in row], after_break=place in table.breaks)
        for place, row in enumerate(table.rows)
    )
    return Table(tuple(rows), Merged.EMPTY)


def _row(cells: Sequence[Cell], *, after_break: bool) -> Row:
    first, last = cells[0].source.line_start, cells[-1].source.line_end
    return Row(tuple(cells), Source(line_start=first, line_end=last), after_break)


def _cell(cell: _NumberedCell, kept: dict[int, Line]) -> Cell:
    lines = [kept[line.number] for line in cell.lines if line.number in kept]
    texts = tuple(text for line in lines if (text := tidy(line.text)))
    last = cell.lines[-1].number if cell.lines else cell.first
    return Cell(texts, Source(line_start=cell.first, line_end=last), cell.continues)
