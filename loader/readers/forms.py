"""Which format a file has, told by its bytes; its name only decides between kinds of plain text."""

import io
import re
from zipfile import ZipFile

from loader.readers.packages import BROKEN_PACKAGE

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"SQLite format 3\0", "database"),
)
# a member that tells what a zip package is
_MEMBERS: tuple[tuple[str, str], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("OFD.xml", "ofd"),
)
_ODF: dict[bytes, str] = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}
# streams of a compound file, named in UTF-16
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
# read by another program, which makes a docx of them
CONVERTED_FORMS = frozenset({"doc", "rtf", "odt", "word-xml"})

_PDF_WITHIN = 1024
_HTML_WITHIN = 8192
# <!DOCTYPE html> · <html lang=…> · <table border=1> · not <img src=…> within a text
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|meta|article)\b[^<>]{0,4000}>", re.IGNORECASE
)
_WEB_ARCHIVE = re.compile(
    rb"^(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*Content-Type:\s*multipart/related",
    re.IGNORECASE,
)
_WORD_XML = b"<?mso-application"


def form_of(data: bytes, name: str) -> str:
    """The format of these bytes, such as docx or pdf; `text` where nothing else is told."""
    form = next((form for magic, form in _MAGIC if data.startswith(magic)), "text")
    if form == "zip":
        return _package_form(data)
    if form == "ole":
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "ole")
    if form != "text":
        return form
    return "pdf" if b"%PDF-" in data[:_PDF_WITHIN] else _text_form(data, name)


def _package_form(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            kind = package.read("mimetype")[:100] if "mimetype" in names else b""
    except BROKEN_PACKAGE:
        return "zip"
    if kind in _ODF:
        return _ODF[kind]
    return next((form for start, form in _MEMBERS if any(one.startswith(start) for one in names)), "zip")


def _text_form(data: bytes, name: str) -> str:
    # UTF-16 has a NUL beside every Latin letter
    beginning = data[:_HTML_WITHIN].replace(b"\0", b"")
    if _WORD_XML in beginning:
        return "word-xml"
    if _WEB_ARCHIVE.match(beginning):
        return "mht"
    if _HTML.search(beginning):
        return "html"
    return "csv" if name.lower().endswith((".csv", ".tsv")) else "text"
