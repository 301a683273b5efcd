"""A web page walked as a browser lays it out: lines of text and tables, each with its element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from loader.document import Litter
from loader.readers.pieces import Box, Boxes, Piece, Text
from loader.readers.web.elements import (
    BLOCKS,
    SKIPPED,
    heading_level,
    is_hidden,
    list_label,
    list_numbers,
    name_of,
)
from loader.readers.web.grids import Grid, is_frame, read_grid
from ontology.plan import Source

# a line end of the source between Chinese characters is no blank
_SOURCE_BREAK = re.compile(r"(?<=[\u2e80-\uffef])[ \t]*[\r\n]\s*(?=[\u2e80-\uffef])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINE_BREAK = "\v"


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of the page, the element that it stands in, and which part of its characters are links."""

    piece: Piece
    element: HtmlElement
    linked: float = 0.0


@dataclass(slots=True)
class Page:
    """A page being read: how far the reading is, the line being written, and what was left out."""

    litter: list[Litter] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    _line: list[str] = field(default_factory=list)
    _linked: int = 0
    _preformatted: int = 0

    def shown(self, element: HtmlElement) -> Iterator[Shown]:
        """What the page shows of an element, in order."""
        yield from self._children(element)
        yield from self._flush(element)

    def _children(self, element: HtmlElement) -> Iterator[Shown]:
        self._write(element.text, element)
        numbers = iter(_item_numbers(element))
        for child in element:
            label = list_label(child, next(numbers, 1)) if name_of(child) == "li" else ""
            yield from self._child(child, label)
            self._write(child.tail, element)

    def _child(self, child: HtmlElement, label: str) -> Iterator[Shown]:
        name = name_of(child)
        if name in SKIPPED or not name:
            return
        if name == "rt" or is_hidden(child):
            self._leave_out(child, "pinyin" if name == "rt" else "hidden-text")
        elif name == "br":
            self._line.append(_LINE_BREAK)
        elif name == "img":
            self._leave_out_image(child)
        elif name == "table":
            yield from self._flush(child)
            yield from self._table(child)
        elif name in BLOCKS:
            yield from self._block(child, name, label)
        else:
            yield from self._children(child)

    def _block(self, block: HtmlElement, name: str, label: str) -> Iterator[Shown]:
        yield from self._flush(block)
        self._preformatted += name == "pre"
        if label:
            self._line.append(label)
        yield from self._children(block)
        yield from self._flush(block)
        self._preformatted -= name == "pre"

    def _write(self, text: str | None, element: HtmlElement) -> None:
        if not text:
            return
        self._line.append(text.replace("\n", _LINE_BREAK) if self._preformatted else text)
        if any(name_of(one) == "a" for one in (element, *element.iterancestors())):
            self._linked += len(text.strip())

    def _flush(self, element: HtmlElement) -> Iterator[Shown]:
        """The lines written so far; a block of blanks parts what stands above it from what follows."""
        whole, linked = "".join(self._line), self._linked
        self._line, self._linked = [], 0
        if not whole.strip(" \t\r\n\f"):
            return
        self.paragraphs += 1
        place, level = Source(paragraph=self.paragraphs), _level(element)
        share = linked / max(len(whole.strip()), 1)
        for line in _collapsed(whole).split(_LINE_BREAK):
            yield Shown(Text(line.strip(" "), place, level), element, share)

    def _table(self, table: HtmlElement) -> Iterator[Shown]:
        for caption in table.iterchildren("caption"):
            yield from self._block(caption, "caption", "")
        grid = read_grid(table)
        if is_frame(grid):
            for cell in grid:
                yield from self._block(cell.element, "td", "")
            return
        self.tables += 1
        boxes = tuple(self._box(cell.element, index, grid) for index, cell in enumerate(grid))
        yield Shown(Boxes(boxes), table)

    def _box(self, cell: HtmlElement, index: int, grid: Grid) -> Box:
        at = grid[index]
        place = Source(table=self.tables, row=at.row + 1, column=at.column + 1)
        lines = tuple(self._cell_lines(cell))
        return Box(at.row, at.column, lines, place, rows=at.rows, columns=at.columns)

    def _cell_lines(self, cell: HtmlElement) -> Iterator[str]:
        """The printed lines of a cell, those of small tables in it too; its paragraphs are not counted."""
        paragraphs, tables = self.paragraphs, self.tables
        for one in list(self.shown(cell)):
            if isinstance(one.piece, Text):
                yield one.piece.text
            else:
                yield from (line for box in one.piece.boxes for line in box.lines)
        self.paragraphs, self.tables = paragraphs, tables

    def _leave_out(self, element: HtmlElement, reason: str) -> None:
        words = _BLANKS.sub(" ", element.text_content() or "").strip()
        if any(map(str.isalnum, words)) and name_of(element) not in SKIPPED:
            self.litter.append(Litter(words, reason, Source(paragraph=self.paragraphs + 1)))

    def _leave_out_image(self, image: HtmlElement) -> None:
        words = (image.get("alt") or "").strip()
        if words:
            self.litter.append(Litter(words, "image", Source(paragraph=self.paragraphs + 1)))


def _item_numbers(element: HtmlElement) -> list[int]:
    if name_of(element) != "ol":
        return []
    return list_numbers([child for child in element if name_of(child) == "li"], element)


def _collapsed(text: str) -> str:
    return _BLANKS.sub(" ", _SOURCE_BREAK.sub("", text))


def _level(element: HtmlElement) -> int | None:
    levels = (heading_level(name_of(one)) for one in (element, *element.iterancestors()))
    return next((level for level in levels if level), None)
