"""Cells and rows made of physical lines."""

import re
from collections.abc import Iterable, Sequence

from loader.document import Cell, Row, Table
from loader.numbering import MarkStyle, leading_mark
from loader.readers.physical_lines import Line
from loader.tables.headers import header_cells, header_kind
from ontology.plan import Source

Part = tuple[int, str]

_LONGEST_HEADER = 16
# What every header word has one of; it spares the full look at most lines: 工作任务 · 完成时限 · 序号
_MAY_BE_HEADER = re.compile(
    "[单單][位]|部[门門]|科|[处處]|股|[机機][构構]|主体|主體|[时時期年][间間限]|节点|節點|日期|任[务務]|事[项項]|内容|內容|要求|目[标標]"
    "|[项項]目|要[点點]|工作|清[单單]|[类類]|[领領]域|名[称稱]|序|[编編][号號]|[备備]注|[说說]明|依[据據]|措施|[举舉]措|步[骤驟]"
    "|情[况況]|[问問][题題]|[领領][导導]|[责責]任|[牵牽][头頭]|配合|分工|[进進]度|[标標]准|[标標]準|成果|指[标標]"
)
# What follows a table and belongs to no row of it: 附件：… · 抄送：… · 公开方式：主动公开 · 注：…
# not 2021年3月9日, which may be a deadline
_CLOSING = re.compile(
    r"附[件表]\s*[\d一二三四五六七八九十]{0,3}\s*(?:[:：].*)?"
    r"|(?:抄送|抄报|主送|印发|联系人|公开方式|公開方式|注|备注|备註|說明|说明)\s*[:：].*"
    r"|[（(]?此件.{0,12}公[开開].{0,4}[)）]?|.{2,30}办公[室厅]\s*\d{4}年\d{1,2}月\d{1,2}日印发"
)
_HEADING_STYLES = (MarkStyle.CHAPTER, MarkStyle.CHINESE, MarkStyle.CHINESE_BRACKETED)


def tidy(text: str) -> str:
    """The text without blanks at its ends and with a blank for every tab."""
    return text.strip().replace("\t", " ")


def cell_of(parts: Sequence[Part]) -> Cell:
    """A cell of numbered pieces of text, at least one; blank pieces tell its place only."""
    if len(parts) == 1:
        number, raw = parts[0]
        text = tidy(raw)
        return Cell((text,) if text else (), Source(number, number))
    lines = tuple(text for _, raw in parts if (text := tidy(raw)))
    filled = [number for number, raw in parts if raw.strip()] or [parts[0][0]]
    return Cell(lines, Source(line_start=filled[0], line_end=filled[-1]))


def row_of(cells: Iterable[Sequence[Part]]) -> Row:
    """A row of cells that are told by their pieces of text."""
    made = tuple(cell_of(parts) for parts in cells)
    first = min(cell.source.line_start or 0 for cell in made)
    last = max(cell.source.line_end or 0 for cell in made)
    return Row(made, Source(line_start=first, line_end=last))


def part(line: Line) -> Part:
    """The line's number and text."""
    return line.number, line.text


def is_header_word(text: str) -> bool:
    """Whether a text is what stands over a column."""
    text = text.strip()
    if len(text) > _LONGEST_HEADER or not _MAY_BE_HEADER.search(text):
        return False
    return leading_mark(text) is None and header_kind(text) is not None


def is_header(row: Row) -> bool:
    """Whether a row holds the words that stand over the columns."""
    return all(is_header_word(cell.text) for cell in row.cells if cell.lines) and bool(header_cells(row))


def is_closing(text: str) -> bool:
    """Whether a line is closing matter of a document, which ends a table above it."""
    return len(text) <= 80 and _CLOSING.fullmatch(text.strip()) is not None


def is_heading(text: str) -> bool:
    """Whether a text begins with the number of a heading: 一、 （二） 第三章."""
    mark = leading_mark(text.strip())
    return mark is not None and mark.style in _HEADING_STYLES


def has_rows(table: Table) -> bool:
    """Whether any cell of the table holds a text."""
    return any(cell.lines for row in table.rows for cell in row.cells)
