"""A file becomes a document: one reader a format, chosen by what the bytes say."""

from collections.abc import Callable, Iterator

from loader.document import Document
from loader.errors import ReadError
from loader.readers.archives import Member, is_left_behind, members
from loader.readers.forms import CONVERTED_FORMS, form_of

__all__ = ["archive_members", "is_left_behind", "read", "takes_long"]

_KINDS: dict[str, tuple[str, str]] = {
    "zip": ("压缩包", "an archive"),
    "archive": ("压缩包", "an archive"),
    "ole": ("旧版 Office 文档", "an old Office document"),
    "ppt": ("幻灯片", "a presentation"),
    "pptx": ("幻灯片", "a presentation"),
    "ofd": ("OFD 版式文件", "an OFD document"),
    "encrypted": ("加密的 Office 文档", "an encrypted Office document"),
    "image": ("图片", "an image"),
    "database": ("数据库文件", "a database"),
}
_REMEDIES: dict[str, tuple[str, str]] = {
    "zip": ("请解压后再导入其中的文件", "unpack it and load the files in it"),
    "archive": ("请解压后再导入其中的文件，或改用 zip", "unpack it and load the files in it, or use zip"),
    "ofd": (
        "请用 OFD 阅读器或 WPS 打开，另存（导出）为 Word 或带文字的 PDF 后再导入",
        "open it in an OFD reader or WPS, export it as Word or as PDF with text, and load that",
    ),
    "encrypted": ("请去掉密码后再导入", "remove the password and try again"),
    "image": (
        "请做文字识别（OCR）后再导入，或向发文机关索取原件",
        "recognise its text (OCR) first, or ask the issuer for the original",
    ),
}
_REMEDY = (
    "请另存为 docx、xlsx、PDF 或纯文本后再导入",
    "save it as docx, xlsx, PDF or plain text and try again",
)


def read(data: bytes, name: str) -> Document:
    """The document in these bytes; ReadError, which names the file, if it cannot be read."""
    form = form_of(data, name)
    if form in _READERS:
        return _READERS[form]()(data, name)
    if form in CONVERTED_FORMS:
        from loader.readers.office_program import read_converted

        return read_converted(data, name, form)
    raise _unsupported(name, form)


def takes_long(data: bytes, name: str) -> bool:
    """Whether another program has to convert the file first."""
    return form_of(data, name) in CONVERTED_FORMS


def archive_members(data: bytes, name: str) -> Iterator[Member] | None:
    """The documents in an archive, each with its name; None if the file is no archive.

    ReadError if it is one that cannot be opened.
    """
    return members(data, name) if form_of(data, name) == "zip" else None


Reader = Callable[[bytes, str], Document]

# The libraries of a format are imported when the first file of that format comes.


def _text() -> Reader:
    from loader.readers.text import read_text

    return read_text


def _docx() -> Reader:
    from loader.readers.word.documents import read_docx

    return read_docx


def _xlsx() -> Reader:
    from loader.readers.sheets.workbooks import read_xlsx

    return read_xlsx


def _old_sheets() -> Reader:
    from loader.readers.sheets.workbooks import read_other_workbook

    return read_other_workbook


def _csv() -> Reader:
    from loader.readers.sheets.csv_files import read_csv

    return read_csv


def _html() -> Reader:
    from loader.readers.web.pages import read_html

    return read_html


def _web_archive() -> Reader:
    from loader.readers.web.archives import read_web_archive

    return read_web_archive


def _pdf() -> Reader:
    from loader.readers.pdf.documents import read_pdf

    return read_pdf


_READERS: dict[str, Callable[[], Reader]] = {
    "text": _text,
    "csv": _csv,
    "docx": _docx,
    "xlsx": _xlsx,
    "xls": _old_sheets,
    "ods": _old_sheets,
    "html": _html,
    "mht": _web_archive,
    "pdf": _pdf,
}


def _unsupported(name: str, form: str) -> ReadError:
    kind, kind_en = _KINDS[form]
    remedy, remedy_en = _REMEDIES.get(form, _REMEDY)
    return ReadError(
        f"{name}：这是{kind}，不能直接读取；{remedy}。",
        f"{name}: this is {kind_en} and cannot be read; {remedy_en}.",
    )
