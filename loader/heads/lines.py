"""The lines of a document as its head is read: each with what kind of line it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from loader.cited.document_numbers import only_number
from loader.cited.titles import ends_as_document
from loader.document import Document, Paragraph, Row, Table
from loader.heads.addressees import addressees_in
from loader.heads.dates import only_date
from loader.heads.glued_heads import parted_head
from loader.heads.labelled_fields import Field, fields_in, fields_in_cells, label_only
from loader.numbering import leading_mark
from ontology.folding import simplified
from ontology.plan import Source


class Kind(StrEnum):
    """What a line is in the make-up of a document."""

    SHORT = "short"  # a piece of a title, a letterhead, a signature
    NUMBER = "number"
    ADDRESSEES = "addressees"
    DATE = "date"
    FIELD = "field"
    ANNEX = "annex"
    NOTE = "note"
    HEADING = "heading"
    PROSE = "prose"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line: `text` as printed, `plain` the same in simplified characters."""

    kind: Kind
    text: str
    plain: str
    source: Source
    fields: tuple[tuple[Field, str], ...] = ()


# Where a copy runs its head together, it begins with it.
_FIRST_LINES = 3
# A longer line is running text, unless it is the title of a notice of several bodies.
_LONGEST_SHORT = 60
_LONGEST_TITLE = 150
# Marks of a sentence, which no title holds: 为做好工作，制定 · not 关于印发“十四五”规划的通知
_CLAUSES = re.compile(r"[，,。；;：:！!？?]")
# 附件 · 附件1 · 附 件： · 附表2 : alone in a line it opens an annex
_ANNEX_ALONE = re.compile(r"附\s{0,3}[件表录]\s{0,3}[0-9０-９一二三四五六七八九十]{0,3}\s{0,3}[：:]?")
# 附件：1.某某分工表 : the list of annexes in the document, or an annex with its title
_ANNEX_NAMED = re.compile(
    r"附\s{0,3}[件表录]\s{0,3}[0-9０-９一二三四五六七八九十]{0,3}\s{0,3}[：:]?\s{0,3}(?=[^\s：:])"
)
# （此件公开发布） · 公开方式：主动公开 · 抄送：… · not （试行）
_NOTE = re.compile(
    r"[（(].{0,12}(?:公开|联系人|发至|转发).{0,60}[）)]|(?:公开方式|公开属性|信息公开选项|抄送|抄报|分送|联系人|联系电话)\s?[：:].*|(?:主动|依申请|不予)公开"
    r"|(?:签发人|密级|紧急程度).{0,20}|[—\-_=*·.…\s]+"
)
# （根据云府办〔2031〕7号文件要求制定） · （贯彻落实《…》，截至6月底） under a title · not （此件公开发布）
_BRACKETED_PREAMBLE = re.compile(r"[（(](?:根据|按照|依据|贯彻|落实|为).{4,}(?:号|》).*[）)]$")
# Ends or parts of sentences: a title, a letterhead or a signature has none of these.
_SENTENCE = re.compile(r"[。；;？！?!]|[，,、：:]$|[>＞»]|当前位置|首页")


def head_lines(document: Document) -> tuple[HeadLine, ...]:
    """The paragraphs and the rows above the first table, each as a line; the table itself is one more."""
    lines: list[HeadLine] = []
    tables_before = 0
    for block in document.blocks:
        if isinstance(block, Paragraph) and (value := _value_line(lines, block)):
            lines.append(value)
        elif isinstance(block, Paragraph):
            parts = parted_head(block.text) if len(lines) < _FIRST_LINES else (block.text,)
            lines.extend(_line(part, block.source) for part in parts)
        elif not tables_before:
            lines.extend(_table_lines(block))
            tables_before += lines[-1].kind is Kind.TABLE
    return tuple(lines)


def _value_line(lines: list[HeadLine], paragraph: Paragraph) -> HeadLine | None:
    """The line as the value of the label that stood alone in the line before."""
    if not lines or lines[-1].kind is not Kind.FIELD or len(lines[-1].fields) != 1:
        return None
    kind, value = lines[-1].fields[0]
    if value or label_only(lines[-1].text) is None or label_only(paragraph.text) or fields_in(paragraph.text):
        return None
    return HeadLine(Kind.FIELD, paragraph.text, paragraph.text, paragraph.source, ((kind, paragraph.text),))


def _line(text: str, source: Source) -> HeadLine:
    plain = simplified(text)
    fields = fields_in(text)
    if not fields and (label := label_only(text)):
        fields = ((label, ""),)
    return HeadLine(Kind.FIELD if fields else _kind(plain), text, plain, source, fields)


def _kind(plain: str) -> Kind:
    if _BRACKETED_PREAMBLE.match(plain):
        return Kind.PROSE
    if addressees_in(plain):
        return Kind.ADDRESSEES
    if len(plain) <= _LONGEST_SHORT and (kind := _kind_of_short(plain)):
        return kind
    if leading_mark(plain):
        return Kind.HEADING
    if len(plain) <= _LONGEST_TITLE and ends_as_document(plain) and not _CLAUSES.search(plain):
        return Kind.SHORT
    return Kind.PROSE


def _kind_of_short(plain: str) -> Kind | None:
    if only_date(plain):
        return Kind.DATE
    if only_number(plain):
        return Kind.NUMBER
    if _ANNEX_ALONE.fullmatch(plain) or (_ANNEX_NAMED.match(plain) and "。" not in plain):
        return Kind.ANNEX
    if _NOTE.fullmatch(plain):
        return Kind.NOTE
    return None if leading_mark(plain) or _SENTENCE.search(plain) else Kind.SHORT


def _table_lines(table: Table) -> Iterator[HeadLine]:
    for row in table.rows:
        line = _row_line(row)
        if line is None:
            yield HeadLine(Kind.TABLE, "", "", row.source)
            return
        yield line


def _row_line(row: Row) -> HeadLine | None:
    """A row above the table proper: one that holds a single cell, or labels and values of the record."""
    cells = [cell.text for cell in row.cells]
    if fields := fields_in_cells(cells):
        return HeadLine(Kind.FIELD, "", "", row.source, fields)
    filled = [text for text in cells if text]
    if len(filled) == 1 and len(row.cells) > 1 and not leading_mark(filled[0]):
        return _line(filled[0], row.source)
    return _line("".join(filled), row.source) if len(row.cells) == 1 and len(filled) == 1 else None


def annex_title(line: HeadLine) -> str:
    """The words of an annex line behind 附件1： (empty where the line says no more)."""
    found = _ANNEX_NAMED.match(line.plain)
    return line.text[found.end() :] if found else ""
