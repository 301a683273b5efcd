"""The reader for Word documents: bytes become a document."""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.package import Package
from lxml.etree import XMLSyntaxError, _Element

from loader.document import Document
from loader.errors import ReadError
from loader.readers import read
from loader.readers.assembling import document_of
from loader.readers.forms import form_of
from loader.readers.packages import (
    damaged,
    empty,
    member_chunks,
    open_package,
    refuse_document_types,
    too_large,
)
from loader.readers.pieces import Boxes, Piece, Text
from loader.readers.word.body import Body
from loader.readers.word.margins import diagrams_of, margins_of, notes_of, parts_of, root_of
from loader.readers.word.names import w
from loader.readers.word.numbering import Numbering
from loader.readers.word.styles import Styles

# a plan of a hundred pages has some ten thousand paragraphs and cells, and some hundred thousand elements
_MOST_BLOCKS = 300_000
_MOST_ELEMENTS = 700_000
# rows times columns of all tables: cells may claim to be wider than any paper
_LARGEST_AREA = 1_000_000
# <w:p> · <w:tc> · <w:p/> · not <w:pPr>; a file that names them otherwise is measured by its elements
_BLOCKS = (b"<w:p>", b"<w:p ", b"<w:p/", b"<w:tc>", b"<w:tc ")
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml"
_WEB_FORMS = frozenset({"html", "mht"})
_UNREAD = frozenset({"image", "embedded-object", "diagram"})
# what python-docx raises where a part is not what the package says
_BROKEN = (
    OpcError, XMLSyntaxError, BadZipFile, zlib.error, struct.error, KeyError, IndexError, ValueError,
    TypeError, AttributeError, AssertionError, NotImplementedError, RecursionError,
)  # fmt: skip


def read_docx(data: bytes, name: str) -> Document:
    """The document in a Word file; ReadError if it is damaged, too large, or holds no text."""
    with open_package(data, name) as package:
        refuse_document_types(package, name)
        _refuse_masses(package, name)
    try:
        main = Package.open(BytesIO(data)).main_document_part
        root = root_of(main)
        body = Body(Styles(_related(main, "styles")), Numbering(_related(main, "numbering")))
        pieces = list(body.pieces(_body(root)))
        inserted = _inserted(main, root)
        notes = list(notes_of(main, body))
        body.litter.extend((*margins_of(main, body.styles), *diagrams_of(main)))
    except _BROKEN as error:
        raise _strict(name) if _is_strict(data, name) else damaged(name) from error
    if sum(_area(one) for one in pieces if isinstance(one, Boxes)) > _LARGEST_AREA:
        raise too_large(name)
    if inserted:
        return _of_web_page(data, pieces, inserted, name)
    document = document_of(data, pieces, litter=body.litter, notes=notes)
    _refuse_wordless(document, name)
    return document


def _refuse_masses(package: ZipFile, name: str) -> None:
    """None; ReadError if some part has far more elements than any plan: they would fill the memory."""
    for member in package.namelist():
        if member.lower().endswith(".xml"):
            elements = 0
            for chunk in member_chunks(package, member, name):
                elements += chunk.count(b"<") - chunk.count(b"</")
                if elements > _MOST_ELEMENTS:
                    raise too_large(name)
            if elements > _MOST_BLOCKS and _blocks_in(package, member, name) > _MOST_BLOCKS:
                raise too_large(name)


def _blocks_in(package: ZipFile, member: str, name: str) -> int:
    """How many paragraphs and cells there are; only large parts are worth the count."""
    chunks = member_chunks(package, member, name)
    return sum(chunk.count(block) for chunk in chunks for block in _BLOCKS)


def _area(table: Boxes) -> int:
    height = max((box.row + box.rows for box in table.boxes), default=0)
    return height * max((box.column + box.columns for box in table.boxes), default=0)


def _related(main: Part, kind: str) -> _Element | None:
    return next((root_of(part) for part in parts_of(main, kind)), None)


def _body(root: _Element) -> _Element:
    found = root.find(w("body"))
    if found is None:
        raise ValueError("no body")
    return found


def _inserted(main: Part, root: _Element) -> list[bytes]:
    """The files that stand in the text as they are, until Word opens the document and saves it."""
    if next(root.iter(w("altChunk")), None) is None:
        return []
    return [part.blob for part in parts_of(main, "aFChunk")] or [b""]


def _of_web_page(data: bytes, pieces: Sequence[Piece], inserted: Sequence[bytes], name: str) -> Document:
    """The document of a Word file that only wraps a web page, as programs of web sites make it."""
    form = form_of(inserted[0], name)
    wraps = len(inserted) == 1 and all(isinstance(one, Text) and not one.text.strip() for one in pieces)
    if wraps and form in _WEB_FORMS:
        return replace(read(inserted[0], name), sha256=hashlib.sha256(data).hexdigest())
    raise ReadError(
        f"{name}：文档中嵌有尚未转换的其他文件；请用 Word 打开后另存为 docx 再导入。",
        f"{name}: other files are inserted in the document unconverted; open it in Word and save it as docx.",
    )


def _refuse_wordless(document: Document, name: str) -> None:
    """None; ReadError if nothing is printed, or nothing but pictures."""
    if document.blocks or document.notes:
        return
    if any(one.reason in _UNREAD for one in document.litter):
        raise ReadError(
            f"{name}：文档中只有图片或嵌入对象，没有文字；请做文字识别（OCR）后再导入，或向发文机关索取原件。",
            f"{name}: the document holds only pictures or embedded objects; recognise their text (OCR) "
            "first, or ask the issuer for the original.",
        )
    raise empty(name)


def _is_strict(data: bytes, name: str) -> bool:
    with open_package(data, name) as package:
        if "word/document.xml" not in package.namelist():
            return False
        return _STRICT in next(member_chunks(package, "word/document.xml", name), b"")


def _strict(name: str) -> ReadError:
    return ReadError(
        f"{name}：这是“严格 Open XML”格式的 Word 文档，不能直接读取；请另存为普通的 docx 后再导入。",
        f"{name}: a Word document in the form Strict Open XML cannot be read; save it as an ordinary docx.",
    )
