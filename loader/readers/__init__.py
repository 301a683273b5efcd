"""A file becomes a document: one reader a format, chosen by what the bytes say."""

from collections.abc import Callable

from loader.document import Document
from loader.errors import ReadError
from loader.readers.text import read_text

_READERS: dict[str, Callable[[bytes, str], Document]] = {"text": read_text}

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"SQLite format 3\0", "database"),
)
_KINDS: dict[str, tuple[str, str]] = {
    "zip": ("Office 文档（docx、xlsx、wps）或压缩包", "an Office document (docx, xlsx, wps) or an archive"),
    "ole": ("旧版 Office 文档（doc、xls、wps）", "an old Office document (doc, xls, wps)"),
    "pdf": ("PDF 文件", "a PDF file"),
    "rtf": ("RTF 文件", "an RTF file"),
    "image": ("图片", "an image"),
    "archive": ("压缩包", "an archive"),
    "database": ("数据库文件", "a database"),
}


def read(data: bytes, name: str) -> Document:
    """The document in these bytes; ReadError, which names the file, if it cannot be read."""
    form = _format(data)
    reader = _READERS.get(form)
    if reader is None:
        raise _unsupported(name, form)
    return reader(data, name)


def _format(data: bytes) -> str:
    return next((form for magic, form in _MAGIC if data.startswith(magic)), "text")


def _unsupported(name: str, form: str) -> ReadError:
    kind, kind_en = _KINDS[form]
    return ReadError(
        f"{name}：这是{kind}，不是文本，不能直接读取；请另存为纯文本（.txt，UTF-8）后再导入。",
        f"{name}: this is {kind_en}, not text, and cannot be read; save it as UTF-8 text and try again.",
    )
