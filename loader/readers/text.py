"""The reader for plain text and Markdown: bytes become a document, its layout told by its structure."""

import hashlib
from collections.abc import Iterable

from loader.document import Document, Litter
from loader.errors import ReadError
from loader.readers.decoding import Decoded, decode
from loader.readers.line_blocks import blocks_of_lines
from loader.readers.litter import cut_litter
from loader.readers.markdown import without_marks
from loader.readers.physical_lines import physical_lines
from ontology.plan import Source


def read_text(data: bytes, name: str) -> Document:
    """The document in a text file; ReadError if it holds no text or is no text."""
    decoded = decode(data, name)
    if not decoded.text.strip():
        raise _empty(name)
    lines, litter = cut_litter(physical_lines(decoded.text))
    if name.lower().endswith((".md", ".markdown")):
        lines = without_marks(lines)
    blocks, page_numbers = blocks_of_lines(lines)
    litter.extend(page_numbers)
    if not blocks and not litter:
        raise _empty(name)
    digest = hashlib.sha256(data).hexdigest()
    return Document(digest, tuple(blocks), _in_order(litter, decoded), decoded.encoding)


def _in_order(litter: Iterable[Litter], decoded: Decoded) -> tuple[Litter, ...]:
    wrong = [
        Litter(f"0x{byte.value:02X} @ {byte.offset}", "undecodable-byte", Source(byte.line, byte.line))
        for byte in decoded.wrong
    ]
    return tuple(sorted([*litter, *wrong], key=lambda one: one.source.line_start or 0))


def _empty(name: str) -> ReadError:
    return ReadError(
        f"{name}：文件中没有文字；请确认文件已保存完整后再导入。",
        f"{name}: the file holds no text; make sure that it was saved completely and try again.",
    )
