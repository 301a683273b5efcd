"""The reader for PDF: bytes become a document."""

import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from loader.document import Document, Litter
from loader.errors import ReadError
from loader.readers.assembling import document_of
from loader.readers.packages import damaged, too_large
from loader.readers.pdf.first_look import no_text, texts_by_page
from loader.readers.pdf.flow import pieces_of
from loader.readers.pdf.furniture import without_furniture
from loader.readers.pdf.open_tables import with_open_tables
from loader.readers.pdf.sheets_of_paper import Sheet, quarter_turn, read_sheet
from ontology.plan import Source

_MOST_UNMAPPED = 0.1
# of the characters that a second library sees, how many must have been read
_ENOUGH = 0.7

# what pdfminer raises where a file is not what it says it is
_BROKEN = (
    PDFException, PSException, PdfminerException, MalformedPDFException,
    struct.error, zlib.error, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
    OverflowError, RecursionError, UnicodeError, ZeroDivisionError, NotImplementedError,
)  # fmt: skip


def read_pdf(data: bytes, name: str) -> Document:
    """The document in a PDF; ReadError if it is damaged, locked, too long, or holds no text to read."""
    # what pdfminer says of every font that lacks a detail is nothing that anybody can mend
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    seen = texts_by_page(data, name)
    sheets = [read_sheet(page, text) for page, text in zip(_pages(data, name, len(seen)), seen, strict=True)]
    _refuse_unreadable(sheets, sum(map(len, seen)), name)
    kept, litter = without_furniture(sheets)
    litter.extend(_watermarks(sheets))
    litter.extend(_scanned(sheets))
    return document_of(data, pieces_of(with_open_tables(kept)), litter=litter)


def _pages(data: bytes, name: str, expected: int) -> Iterator[Page]:
    """The pages, read, turned so that most of their characters stand upright; ReadError if one is broken."""
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            pages = list(document.pages)
            if len(pages) != expected:
                raise damaged(name)
            for page in pages:
                yield _read(page, name)
                page.close()
    except _BROKEN as error:
        raise _as_told(error, name) from error


def _read(page: Page, name: str) -> Page:
    try:
        turn = quarter_turn(page)
        if not turn:
            return page
        page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
        turned = Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
        assert turned.objects is not None
    except _BROKEN as error:
        raise _as_told(error, name) from error
    return turned


def _as_told(error: Exception, name: str) -> ReadError:
    """The error of this reader for one of the library, which packs lack of memory into errors of its own."""
    is_memory = any(isinstance(one, MemoryError) for one in (*error.args, error.__context__))
    return too_large(name) if is_memory else damaged(name)


def _refuse_unreadable(sheets: Sequence[Sheet], seen: int, name: str) -> None:
    read = sum(sheet.glyphs for sheet in sheets)
    if not read:
        raise no_text(name)
    if sum(sheet.unmapped for sheet in sheets) > _MOST_UNMAPPED * read or read < _ENOUGH * seen:
        raise _no_words(name)


def _watermarks(sheets: Sequence[Sheet]) -> Iterator[Litter]:
    for sheet in sheets:
        if sheet.watermark:
            yield Litter(sheet.watermark, "watermark", Source(page=sheet.number))


def _scanned(sheets: Sequence[Sheet]) -> Iterator[Litter]:
    """The pages that are pictures, in a file of which others have text."""
    for sheet in sheets:
        if not sheet.glyphs and sheet.pictures:
            yield Litter(f"第{sheet.number}页", "scanned-page", Source(page=sheet.number))


def _no_words(name: str) -> ReadError:
    return ReadError(
        f"{name}：文字无法提取（字体未注明是什么字）；请另存为 Word 或纯文本，或做文字识别（OCR）后再导入。",
        f"{name}: its text cannot be extracted, because the fonts do not tell their characters; "
        "save it as Word or plain text, or recognise its text (OCR), and try again.",
    )
