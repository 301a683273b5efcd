"""The reader for web pages: bytes become a document."""

from lxml.html import HtmlElement

from loader.document import Document
from loader.errors import ReadError
from loader.readers.assembling import document_of
from loader.readers.decoding import decode
from loader.readers.packages import empty
from loader.readers.pieces import Piece, Text
from loader.readers.text import wrong_bytes
from loader.readers.web.article import article
from loader.readers.web.markup import parsed
from loader.readers.web.shown import Page
from ontology.plan import Source

_TITLE_ENDS = "_|｜—"


def read_html(data: bytes, name: str) -> Document:
    """The document in a web page; ReadError if it cannot be parsed or shows no text."""
    decoded = decode(data, name)
    root = parsed(decoded.text, name)
    body = root.find("body")
    if body is None:
        raise _frames(name) if root.find(".//frame") is not None else empty(name)
    page = Page()
    found, cut = article(list(page.shown(body)), body)
    pieces = [one.piece for one in found]
    litter = [*page.litter, *cut, *wrong_bytes(decoded)]
    document = document_of(data, _titled(pieces, root), litter=litter, encoding=decoded.encoding)
    if not document.blocks:
        raise empty(name)
    return document


def _titled(pieces: list[Piece], root: HtmlElement) -> list[Piece]:
    """The pieces, led by the page's title where no line of its own stands above the first table."""
    title = " ".join((root.findtext(".//title") or "").split())
    for sign in _TITLE_ENDS:
        title = title.split(sign)[0].strip()
    if not title or not pieces or isinstance(pieces[0], Text):
        return pieces
    return [Text(title, Source(paragraph=1)), *pieces]


def _frames(name: str) -> ReadError:
    return ReadError(
        f"{name}：这是由多个网页拼成的框架页，本身没有正文；请打开其中的网页，另存后再导入。",
        f"{name}: the page only frames other pages and holds no text; open the page inside and save that.",
    )
