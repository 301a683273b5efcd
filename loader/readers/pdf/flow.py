"""Pages become one run of text and tables: paragraphs joined, tables put together over page breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loader.readers.paragraphs import SENTENCE_ENDS, begins_paragraph
from loader.readers.pdf.glyphs import PrintedLine
from loader.readers.pdf.margins import Margins, floors_of, margins_of
from loader.readers.pdf.paged_tables import PagedTable, boxes_of, goes_on, is_frame, lines_of
from loader.readers.pdf.ruled_tables import RuledTable
from loader.readers.pdf.sheets_of_paper import Sheet
from loader.readers.pdf.wrapping import is_wrapped, joined_text
from loader.readers.pieces import Piece, Text
from ontology.plan import Source

# of a character's height: what begins a paragraph further to the right
_INDENT = 1.2
_SAME_INDENT = 0.3
_SAME_SIZE = 0.1
# what parts columns that stand in one line: 序号  工作任务  责任单位
_COLUMNS = "  "
# of the distance between lines: what is too far for lines of one paragraph
_APART = 1.35


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of running text, its page, and the margins that it was written between."""

    line: PrintedLine
    page: int
    margins: Margins


@dataclass(slots=True)
class _Flow:
    """What is being put together: the open paragraph and the open table."""

    lines: list[_Placed] = field(default_factory=list)
    tables: list[PagedTable] = field(default_factory=list)


def pieces_of(sheets: Sequence[Sheet]) -> Iterator[Piece]:
    """The pieces of the pages in reading order."""
    flow = _Flow()
    margins, floors = margins_of(sheets), floors_of(sheets)
    for sheet in sheets:
        number = 0
        for element in sheet.elements:
            if isinstance(element, RuledTable):
                number += 1
                paged = PagedTable(element, sheet.number, number, floors[sheet.height] - element.bottom)
                yield from _add_table(flow, paged)
            else:
                placed = _Placed(element, sheet.number, margins[sheet.width, element.column])
                yield from _add_line(flow, placed)
    yield from _closed_text(flow)
    yield from _closed_table(flow)


def _add_table(flow: _Flow, paged: PagedTable) -> Iterator[Piece]:
    yield from _closed_text(flow)
    if flow.tables and not goes_on(flow.tables[-1], paged):
        yield from _closed_table(flow)
    flow.tables.append(paged)


def _add_line(flow: _Flow, placed: _Placed) -> Iterator[Piece]:
    yield from _closed_table(flow)
    if flow.lines and not _continues(flow.lines, placed):
        yield from _closed_text(flow)
    flow.lines.append(placed)


def _continues(above: Sequence[_Placed], placed: _Placed) -> bool:
    """Whether a line belongs to the paragraph above: that was full, and this is no beginning of another."""
    line, following = above[-1].line, placed.line
    if abs(line.size - following.size) > _SAME_SIZE * line.size or _COLUMNS in line.text + following.text:
        return False
    if _is_indented(above, placed) or _is_apart(above, placed):
        return False
    if line.text[-1] in SENTENCE_ENDS and begins_paragraph(following.text):
        return False
    return is_wrapped(line, following, above[-1].margins.right)


def _is_indented(above: Sequence[_Placed], placed: _Placed) -> bool:
    """Whether a line is set in as the first of a paragraph is; the whole of a list item may be."""
    line = placed.line
    if line.left - placed.margins.left <= _INDENT * line.size:
        return False
    is_one_page = above[-1].page == placed.page
    aligned = abs(above[-1].line.left - line.left) < _SAME_INDENT * line.size
    return not (is_one_page and aligned and len(above) > 1)


def _is_apart(above: Sequence[_Placed], placed: _Placed) -> bool:
    """Whether more room than between the lines of a paragraph parts a line from that above it."""
    last = above[-1]
    if last.page != placed.page or last.line.column != placed.line.column or not placed.margins.pitch:
        return False
    return placed.line.middle - last.line.middle > _APART * placed.margins.pitch * placed.line.size


def _closed_text(flow: _Flow) -> Iterator[Text]:
    if flow.lines:
        yield Text(joined_text([placed.line for placed in flow.lines]), Source(page=flow.lines[0].page))
        flow.lines.clear()


def _closed_table(flow: _Flow) -> Iterator[Piece]:
    """The open table; a frame around text is no table."""
    if not flow.tables:
        return
    if is_frame(flow.tables):
        yield from lines_of(flow.tables)
    else:
        yield boxes_of(flow.tables)
    flow.tables.clear()
