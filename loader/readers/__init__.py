"""A file becomes a document: one reader a format, chosen by what the bytes say."""

from collections.abc import Callable

from loader.document import Document
from loader.errors import ReadError
from loader.readers.forms import form_of

_KINDS: dict[str, tuple[str, str]] = {
    "zip": ("压缩包", "an archive"),
    "ole": ("旧版 Office 文档", "an old Office document"),
    "doc": ("旧版 Word 文档（doc、wps）", "an old Word document (doc, wps)"),
    "ppt": ("幻灯片", "a presentation"),
    "pptx": ("幻灯片", "a presentation"),
    "ofd": ("OFD 版式文件", "an OFD document"),
    "odt": ("OpenDocument 文本（odt）", "an OpenDocument text (odt)"),
    "rtf": ("RTF 文件", "an RTF file"),
    "word-xml": ("Word 2003 XML 文件", "a Word 2003 XML file"),
    "encrypted": ("加密的 Office 文档", "an encrypted Office document"),
    "image": ("图片", "an image"),
    "archive": ("压缩包", "an archive"),
    "database": ("数据库文件", "a database"),
}


def read(data: bytes, name: str) -> Document:
    """The document in these bytes; ReadError, which names the file, if it cannot be read."""
    form = form_of(data, name)
    choose = _READERS.get(form)
    if choose is None:
        raise _unsupported(name, form)
    return choose()(data, name)


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
    from loader.readers.sheets.other_workbooks import read_other_workbook

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
    return ReadError(
        f"{name}：这是{kind}，不是文本，不能直接读取；请另存为纯文本（.txt，UTF-8）后再导入。",
        f"{name}: this is {kind_en}, not text, and cannot be read; save it as UTF-8 text and try again.",
    )
