"""A cheap look at a PDF before it is read: damage, passwords, bombs, and how much text there is."""

import re
import zlib
from collections.abc import Iterator

import pypdfium2

from loader.errors import ReadError
from loader.readers.packages import damaged, too_large

_MOST_PAGES = 300
_MOST_CHARACTERS = 100_000
# what a stream may hold: a page of a plan has some kilobytes, a whole Chinese font 20 MB
_LARGEST_STREAM = 8 << 20
_LARGEST_FONT = 40 << 20
_LARGEST_SUM = 400 << 20
_CHUNK = 1 << 20
_DICTIONARY = 1024
# <</Filter /FlateDecode /Length 9>> stream
_STREAM = re.compile(rb">>\s*stream\r?\n")
# pictures and attached files are never inflated here
_LEFT_ALONE = re.compile(rb"/Subtype\s*/Image\b|/EmbeddedFile\b")
# << /Length1 10240 · << /Subtype /CIDFontType0C
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
# << /Linearized 1 /L 24517: how long the whole file is
_WHOLE_LENGTH = re.compile(rb"/Linearized\b[^>]{0,200}/L\s+(\d{1,12})")
_BEGINNING = 2048


def texts_by_page(data: bytes, name: str) -> list[str]:
    """The characters that a fast library sees on each page, without blanks, in the order of the file.

    ReadError if the file is not worth reading.
    """
    _refuse_cut_off(data, name)
    _refuse_bombs(data, name)
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > _MOST_PAGES:
                raise _too_long(name, len(document))
            texts = [_characters(document, number, name) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise _locked(name) if "password" in str(error).lower() else damaged(name) from error
    if not texts:
        raise damaged(name)
    if not any(texts):
        raise no_text(name)
    return texts


def _refuse_cut_off(data: bytes, name: str) -> None:
    whole = _WHOLE_LENGTH.search(data[:_BEGINNING])
    if b"startxref" not in data or (whole and int(whole[1]) > len(data)):
        raise damaged(name)


def _refuse_bombs(data: bytes, name: str) -> None:
    total = 0
    for found in _STREAM.finditer(data):
        described = data[max(0, found.start() - _DICTIONARY) : found.end()].rpartition(b" obj")[2]
        filters = len(_FLATE.findall(described))
        if not filters or _LEFT_ALONE.search(described):
            continue
        most = _LARGEST_FONT if _FONT.search(described) else _LARGEST_STREAM
        size = _inflated(data, found.end(), min(filters, 2), most)
        total += size
        if size > most or total > _LARGEST_SUM:
            raise too_large(name)


def _inflated(data: bytes, start: int, times: int, most: int) -> int:
    """How long a stream is when inflated so many times, no further than `most`; 0 if it cannot be."""
    size = 0
    try:
        pieces = _inflate(iter([memoryview(data)[start:]]))
        if times > 1:
            pieces = _inflate(iter(pieces))
        for piece in pieces:
            size += len(piece)
            if size > most:
                break
    except zlib.error:
        return size
    return size


def _inflate(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes]:
    inflator = zlib.decompressobj()
    for piece in pieces:
        for start in range(0, len(piece), _CHUNK):
            rest: bytes | memoryview = piece[start : start + _CHUNK]
            while rest and not inflator.eof:
                yield inflator.decompress(rest, _CHUNK)
                rest = inflator.unconsumed_tail
            if inflator.eof:
                return


def _characters(document: pypdfium2.PdfDocument, number: int, name: str) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        if text.count_chars() > _MOST_CHARACTERS:
            raise too_large(name)
        return "".join(str(text.get_text_range()).split())
    finally:
        text.close()
        page.close()


def no_text(name: str) -> ReadError:
    """The error for a file of pictures."""
    return ReadError(
        f"{name}：没有文字：可能是扫描件；请先做文字识别（OCR），或向发文机关索取原件后再导入。",
        f"{name}: no text: scanned? Recognise its text (OCR) first, or ask the issuer for the original.",
    )


def _too_long(name: str, pages: int) -> ReadError:
    return ReadError(
        f"{name}：共{pages}页，超过{_MOST_PAGES}页，不予读取；请只保留方案本身后再导入。",
        f"{name}: it has {pages} pages, more than {_MOST_PAGES}; keep the plan alone and try again.",
    )


def _locked(name: str) -> ReadError:
    return ReadError(
        f"{name}：文件有密码；请去掉密码后再导入。",
        f"{name}: the file has a password; remove it and try again.",
    )
