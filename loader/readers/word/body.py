"""The body of a Word document: paragraphs and tables in the order of the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from loader.document import Litter
from loader.readers.pieces import Piece, Text
from loader.readers.word.names import local, value, w
from loader.readers.word.numbering import Numbering
from loader.readers.word.runs import Printed, all_text, mark_is_deleted, printed
from loader.readers.word.styles import Styles
from loader.readers.word.tables import Grid, is_frame, read_grid, table_boxes
from ontology.plan import Source

_WRAPPERS = frozenset({"sdtContent", "customXml", "ins", "moveTo", "Choice"})


@dataclass(slots=True)
class Body:
    """A document being read: what its parts say, how far the reading is, and what was left out so far."""

    styles: Styles
    numbering: Numbering
    litter: list[Litter] = field(default_factory=list)
    notes: list[tuple[str, str, Source]] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def pieces(self, parent: _Element) -> Iterator[Piece]:
        """The pieces of all blocks in an element: a body, a cell that frames others, a text box."""
        open_line: list[str] = []
        for block in _blocks(parent):
            if local(block) == "tbl":
                yield from self._table(block)
            else:
                yield from self._paragraph(block, open_line)

    def _paragraph(self, paragraph: _Element, open_line: list[str]) -> Iterator[Piece]:
        self.paragraphs += 1
        place = Source(paragraph=self.paragraphs)
        properties = paragraph.find(w("pPr"))
        found = printed(paragraph)
        yield from self._beside(found, place)
        if self.styles.lists_contents(properties):
            self._leave_out("table-of-contents", "".join(found.text), place)
            return
        lines = [*found.lines()]
        lines[0] = "".join(open_line) + self._numbered(properties, lines[0])
        open_line.clear()
        if mark_is_deleted(paragraph):
            open_line.append(lines.pop())
        level = self.styles.level(properties)
        yield from (Text(line, place, level) for line in lines)

    def _beside(self, found: Printed, place: Source) -> Iterator[Piece]:
        """The text boxes of a paragraph; its notes and what is left out are kept for later."""
        for reason, words in found.left_out:
            self._leave_out(reason, words, place)
        self.notes.extend((kind, number, place) for kind, number in found.notes)
        for box in found.boxes:
            yield from self.pieces(box)

    def _leave_out(self, reason: str, words: str, place: Source) -> None:
        if words.strip():
            self.litter.append(Litter(words.strip(), reason, place))

    def _numbered(self, properties: _Element | None, line: str) -> str:
        """The line with the number that Word prints before it."""
        numbered = self.styles.numbered(properties)
        if numbered is None:
            return line
        label = self.numbering.label(numbered, self.styles.style_of(properties))
        # 1. before 2018年 is no 1.2018
        apart = " " if label[-1:] in (".", "．") and line.lstrip()[:1].isdigit() else ""
        return label + apart + line.lstrip() if line.strip() else line

    def _table(self, table: _Element) -> Iterator[Piece]:
        grid = read_grid(table)
        if is_frame(grid):
            for cell in grid.cells:
                yield from self.pieces(cell.element)
            return
        self.tables += 1
        place = Source(table=self.tables, row=1)
        for cell in grid.hidden:
            self._leave_out("hidden-text", all_text(cell.element), replace(place, row=cell.row + 1))
        yield table_boxes(grid, self.tables, self._cell_lines)

    def _cell_lines(self, cell: _Element, place: Source) -> Iterator[str]:
        """The printed lines of a cell, those of small tables in it among them."""
        for block in _blocks(cell):
            if local(block) == "tbl":
                inner: Grid = read_grid(block)
                for one in inner.cells:
                    yield from self._cell_lines(one.element, place)
            else:
                yield from self._cell_paragraph(block, place)

    def _cell_paragraph(self, paragraph: _Element, place: Source) -> Iterator[str]:
        found = printed(paragraph)
        properties = paragraph.find(w("pPr"))
        inner = [piece for piece in self._beside(found, place) if isinstance(piece, Text)]
        yield from (piece.text for piece in inner)
        lines = found.lines()
        numbered = self.styles.numbered(properties)
        if numbered:
            # a column of numbers that Word makes has paragraphs without any text
            label = self.numbering.label(numbered, self.styles.style_of(properties))
            lines[0] = label + lines[0].lstrip()
        yield from lines


def _blocks(parent: _Element) -> Iterator[_Element]:
    """The paragraphs and tables in an element, through whatever wraps them."""
    for child in parent:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name == "sdt":
            if not _is_contents(child):
                yield from _blocks_of(child.findall(w("sdtContent")))
        elif name in _WRAPPERS:
            yield from _blocks(child)
        elif name == "AlternateContent":
            yield from _blocks_of(one for one in list(child)[:1])


def _blocks_of(parents: Iterable[_Element]) -> Iterator[_Element]:
    for parent in parents:
        yield from _blocks(parent)


def _is_contents(content: _Element) -> bool:
    """Whether a content control holds the list of contents, which repeats the headings."""
    gallery = next(content.iter(w("docPartObj")), None)
    return (value(gallery, "docPartGallery") or "").casefold() == "table of contents"
