"""The reader for Word documents: bytes become a document."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml.etree import XMLSyntaxError, _Element

from loader.document import Document, Litter
from loader.errors import ReadError
from loader.readers.assembling import document_of
from loader.readers.packages import (
    damaged,
    empty,
    member_chunks,
    open_package,
    refuse_document_types,
    too_large,
)
from loader.readers.pieces import Text
from loader.readers.word.body import Body
from loader.readers.word.names import w
from loader.readers.word.numbering import Numbering
from loader.readers.word.runs import printed
from loader.readers.word.styles import Styles
from ontology.plan import Source

# a plan of a hundred pages has some hundred thousand
_MOST_TAGS = 1_500_000
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml"
# what python-docx raises where a part is not what the package says
_BROKEN = (
    OpcError, XMLSyntaxError, BadZipFile, zlib.error, struct.error, KeyError, IndexError, ValueError,
    TypeError, AttributeError, AssertionError, NotImplementedError, RecursionError,
)  # fmt: skip
_BEGINNING = Source(paragraph=1)


def read_docx(data: bytes, name: str) -> Document:
    """The document in a Word file; ReadError if it is damaged, too large, or holds no text."""
    with open_package(data, name) as package:
        refuse_document_types(package, name)
        _refuse_masses(package, name)
    try:
        main = Package.open(BytesIO(data)).main_document_part
        body = Body(Styles(_related(main, "styles")), Numbering(_related(main, "numbering")))
        pieces = list(body.pieces(_body(_root(main))))
        notes = list(_notes(main, body))
        body.litter.extend(_margins(main))
    except _BROKEN as error:
        raise _strict(name) if _STRICT in data or _is_strict(data, name) else damaged(name) from error
    document = document_of(data, pieces, litter=body.litter, notes=notes)
    if not document.blocks and not document.litter:
        raise empty(name)
    return document


def _refuse_masses(package: ZipFile, name: str) -> None:
    """None; ReadError if some part has far more elements than any plan: they would fill the memory."""
    for member in package.namelist():
        if member.lower().endswith(".xml"):
            tags = 0
            for chunk in member_chunks(package, member, name):
                tags += chunk.count(b"<")
                if tags > _MOST_TAGS:
                    raise too_large(name)


def _root(part: Part) -> _Element:
    """The root of a part; macro-enabled documents have parts that the library does not parse itself."""
    root: _Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return root


def _related(main: Part, kind: str) -> _Element | None:
    return next((_root(part) for part in _parts(main, kind)), None)


def _parts(main: Part, *kinds: str) -> Iterator[Part]:
    for relation in main.rels.values():
        if not relation.is_external and relation.reltype.rpartition("/")[2] in kinds:
            yield relation.target_part


def _body(root: _Element) -> _Element:
    found = root.find(w("body"))
    if found is None:
        raise ValueError("no body")
    return found


def _notes(main: Part, body: Body) -> Iterator[Text]:
    """The footnotes and endnotes that the text refers to, at the places that refer to them."""
    texts = {
        (kind, note.get(w("id"), "")): note
        for kind in ("footnote", "endnote")
        for part in _parts(main, f"{kind}s")
        for note in _root(part).iter(w(kind))
    }
    for kind, number, place in body.notes:
        note = texts.get((kind, number))
        if note is not None:
            for paragraph in note.iter(w("p")):
                yield from (Text(line, place) for line in printed(paragraph).lines())


def _margins(main: Part) -> Iterator[Litter]:
    """What stands in headers and footers, once, if it is more than a page number."""
    paragraphs = (
        "".join(printed(paragraph).text).strip()
        for part in _parts(main, "header", "footer")
        for paragraph in _root(part).iter(w("p"))
    )
    texts = dict.fromkeys(text for text in paragraphs if any(map(str.isalpha, text)))
    return (Litter(text, "page-header", _BEGINNING) for text in texts)


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
