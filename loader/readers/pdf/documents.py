"""The reader for PDF: bytes become a document."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from loader.document import Document, Litter
from loader.errors import ReadError
from loader.readers.assembling import document_of
from loader.readers.packages import damaged, too_large
from loader.readers.pdf.flow import pieces_of
from loader.readers.pdf.furniture import without_furniture
from loader.readers.pdf.sheets_of_paper import Sheet, read_sheet
from ontology.plan import Source

_MOST_PAGES = 300
_MOST_UNMAPPED = 0.1
# of the characters that a second library sees, how many must have been read
_ENOUGH = 0.7

# what pdfminer raises where a file is not what it says it is
_BROKEN = (
    PDFException, PSException, PdfminerException, MalformedPDFException, pypdfium2.PdfiumError,
    struct.error, zlib.error, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
    OverflowError, RecursionError, UnicodeError, ZeroDivisionError, NotImplementedError,
)  # fmt: skip


def read_pdf(data: bytes, name: str) -> Document:
    """The document in a PDF; ReadError if it is damaged, locked, too long, or holds no text to read."""
    seen = _first_look(data, name)
    try:
        sheets = list(_sheets(data))
    except _BROKEN as error:
        raise damaged(name) from error
    _refuse_unreadable(sheets, seen, name)
    kept, litter = without_furniture(sheets)
    litter.extend(_across(sheets))
    litter.extend(_scanned(sheets))
    return document_of(data, pieces_of(kept), litter=litter)


def _first_look(data: bytes, name: str) -> int:
    """How many characters a fast library sees; ReadError if there is no text, or none can be had."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = len(document)
            if pages > _MOST_PAGES:
                raise too_large(name)
            seen = sum(_characters(document, number) for number in range(pages))
    except pypdfium2.PdfiumError as error:
        raise _locked(name) if "password" in str(error).lower() else damaged(name) from error
    if not pages:
        raise damaged(name)
    if not seen:
        raise _no_text(name)
    return seen


def _characters(document: pypdfium2.PdfDocument, number: int) -> int:
    page = document[number]
    text = page.get_textpage()
    count = sum(1 for character in text.get_text_range() if not character.isspace())
    text.close()
    page.close()
    return count


def _sheets(data: bytes) -> Iterator[Sheet]:
    with pdfplumber.open(BytesIO(data)) as document:
        for number, page in enumerate(document.pages, 1):
            yield read_sheet(page, number)
            page.close()


def _refuse_unreadable(sheets: Sequence[Sheet], seen: int, name: str) -> None:
    read = sum(sheet.glyphs for sheet in sheets)
    if not read:
        raise _no_text(name)
    if sum(sheet.unmapped for sheet in sheets) > _MOST_UNMAPPED * read or read < _ENOUGH * seen:
        raise _no_words(name)


def _across(sheets: Sequence[Sheet]) -> Iterator[Litter]:
    return (Litter(sheet.across, "watermark", Source(page=sheet.number)) for sheet in sheets if sheet.across)


def _scanned(sheets: Sequence[Sheet]) -> Iterator[Litter]:
    """The pages that are pictures, in a file of which others have text."""
    for sheet in sheets:
        if not sheet.glyphs and sheet.pictures:
            yield Litter(f"第{sheet.number}页", "scanned-page", Source(page=sheet.number))


def _no_text(name: str) -> ReadError:
    return ReadError(
        f"{name}：没有文字，可能是扫描件；请先做文字识别（OCR），或向发文机关索取原件后再导入。",
        f"{name}: no text: scanned? Recognise its text (OCR) first, or ask the issuer for the original.",
    )


def _no_words(name: str) -> ReadError:
    return ReadError(
        f"{name}：文字无法提取（字体未注明是什么字）；请另存为 Word 或纯文本，或做文字识别（OCR）后再导入。",
        f"{name}: its text cannot be extracted, because the fonts do not tell their characters; "
        "save it as Word or plain text, or recognise its text (OCR), and try again.",
    )


def _locked(name: str) -> ReadError:
    return ReadError(
        f"{name}：文件有密码；请去掉密码后再导入。",
        f"{name}: the file has a password; remove it and try again.",
    )
