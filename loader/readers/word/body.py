"""The body of a Word document: paragraphs and tables in the order of the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from loader.document import Litter
from loader.readers.pieces import Piece, Text
from loader.readers.word.fields import Fields
from loader.readers.word.names import all_text, child, local, value, w
from loader.readers.word.numbering import Numbering
from loader.readers.word.runs import Printed, printed
from loader.readers.word.styles import Format, Mark, Styles
from loader.readers.word.tables import Grid, is_frame, read_grid, table_boxes
from ontology.plan import Source

_PARAGRAPH, _TABLE = w("p"), w("tbl")
_WRAPPERS = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag", "Choice"})


@dataclass(slots=True)
class _Open:
    """The beginning of a line that goes on in the next paragraph: its mark is deleted or hidden.

    Two paragraphs become one where the mark between them is deleted: `text` gets the number of the
    latter. A hidden mark leaves them two: `line` has the number of the former already.
    """

    line: str = ""
    text: str = ""
    format: Format | None = None
    place: Source | None = None


@dataclass(slots=True)
class Body:
    """A document being read: what its parts say, how far the reading is, and what was left out so far."""

    styles: Styles
    numbering: Numbering
    litter: list[Litter] = field(default_factory=list)
    notes: list[tuple[str, str, Source]] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    fields: Fields = field(default_factory=Fields)
    _grids: dict[_Element, Grid] = field(default_factory=dict)

    def pieces(self, parent: _Element) -> Iterator[Piece]:
        """The pieces of all blocks in an element: a body, a cell that frames others, a text box."""
        opened = _Open()
        for block in self._blocks(parent):
            if block.tag == _TABLE:
                yield from self._closed(opened)
                yield from self._table(block)
            else:
                self.paragraphs += 1
                yield from self._paragraph(block, Source(paragraph=self.paragraphs), opened)
        yield from self._closed(opened)

    def leave_out(self, reason: str, words: str, place: Source) -> None:
        """None; the words are not part of the text, for that reason."""
        if words.strip():
            self.litter.append(Litter(words.strip(), reason, place))

    def _blocks(self, parent: _Element) -> Iterator[_Element]:
        """The paragraphs and tables in an element, through whatever wraps them."""
        for block in parent:
            tag = block.tag
            if tag in (_PARAGRAPH, _TABLE):
                yield block
            elif tag == w("sdt"):
                yield from self._content(block)
            elif local(block) in _WRAPPERS:
                yield from self._blocks(block)
            elif local(block) == "AlternateContent":
                yield from self._blocks_of(list(block)[:1])

    def _blocks_of(self, parents: Iterable[_Element]) -> Iterator[_Element]:
        for parent in parents:
            yield from self._blocks(parent)

    def _content(self, control: _Element) -> Iterator[_Element]:
        """The blocks of a content control; a list of contents repeats the headings."""
        gallery = child(child(control, "sdtPr"), "docPartObj")
        if (value(gallery, "docPartGallery") or "").casefold() != "table of contents":
            yield from self._blocks_of(control.iterchildren(w("sdtContent")))
            return
        for paragraph in control.iter(_PARAGRAPH):
            self.paragraphs += 1
            self.leave_out("table-of-contents", all_text(paragraph), Source(paragraph=self.paragraphs))

    def _paragraph(self, paragraph: _Element, place: Source, opened: _Open) -> Iterator[Piece]:
        form = self.styles.format_of(paragraph)
        found = printed(paragraph, self.styles, self.fields, form)
        yield from self._beside(found, place)
        text = "".join(found.text)
        if form.style.lists_contents:
            self.leave_out("table-of-contents", text, place)
            return
        opened.text += text
        opened.format, opened.place = form, place
        if form.mark is Mark.PRINTED:
            yield from self._texts(opened)
        elif form.mark is Mark.HIDDEN and opened.text.strip():
            opened.line, opened.text = self._finished(opened), ""

    def _closed(self, opened: _Open) -> Iterator[Text]:
        """What stands open where nothing follows that it could go on in."""
        if opened.line or opened.text:
            yield from self._texts(opened)

    def _texts(self, opened: _Open) -> Iterator[Text]:
        place = opened.place or Source(paragraph=self.paragraphs)
        level = opened.format.level if opened.format else None
        for line in self._finished(opened).split("\n"):
            yield Text(line, place, level)
        opened.line = opened.text = ""

    def _finished(self, opened: _Open) -> str:
        """The text with the number that Word prints before it."""
        numbered = opened.format.numbered if opened.format else None
        if numbered is None:
            return opened.line + opened.text
        label = self.numbering.label(numbered)
        text = opened.text.lstrip() if label else opened.text
        in_cell = opened.place is not None and opened.place.table is not None
        if not text.strip() and not in_cell:
            return opened.line + opened.text
        # 1. before 2018年 is no 1.2018; in a column of numbers that Word makes no text follows
        apart = " " if label[-1:] in (".", "．") and text[:1].isdigit() else ""
        return opened.line + label + apart + text

    def _beside(self, found: Printed, place: Source) -> Iterator[Piece]:
        """What is drawn in a paragraph; its notes and what is left out are kept for later."""
        for reason, words in found.left_out():
            self.leave_out(reason, words, place)
        self.notes.extend((kind, number, place) for kind, number in found.notes)
        for one in found.drawings:
            if one.reason:
                self.leave_out(one.reason, one.words, place)
            elif one.box is None:
                yield Text(one.words, place)
            elif place.table is None:
                yield from self.pieces(one.box)
            else:
                yield from (Text(line, place) for line in self._cell_lines(one.box, place))

    def _table(self, table: _Element) -> Iterator[Piece]:
        grid = self._grid(table)
        if is_frame(table, grid, self._inner_grid):
            self._leave_out_of(grid, Source(paragraph=max(self.paragraphs, 1)))
            for cell in grid.cells:
                yield from self.pieces(cell.element)
            return
        self.tables += 1
        self._leave_out_of(grid, Source(table=self.tables, row=1))
        yield table_boxes(grid, self.tables, self._cell_lines)

    def _grid(self, table: _Element) -> Grid:
        return self._grids.pop(table, None) or read_grid(table)

    def _inner_grid(self, table: _Element) -> Grid:
        """The cells of a table within another, kept until it is its turn: many may frame it."""
        if table not in self._grids:
            self._grids[table] = read_grid(table)
        return self._grids[table]

    def _leave_out_of(self, grid: Grid, place: Source) -> None:
        for one in grid.unprinted:
            self.leave_out(one.reason, one.words, replace(place, row=one.row + 1) if place.table else place)

    def _cell_lines(self, cell: _Element, place: Source) -> Iterator[str]:
        """The printed lines of a cell, those of small tables in it among them."""
        opened = _Open()
        for block in self._blocks(cell):
            if block.tag == _TABLE:
                grid = self._grid(block)
                self._leave_out_of(grid, place)
                for one in grid.cells:
                    yield from self._cell_lines(one.element, place)
            else:
                found = self._paragraph(block, place, opened)
                yield from (piece.text for piece in found if isinstance(piece, Text))
        yield from (text.text for text in self._closed(opened))
