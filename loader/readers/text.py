"""The reader for plain text and Markdown: bytes become a document, its layout told by its structure."""

import hashlib
from collections.abc import Iterable

from loader.document import Document, Litter
from loader.readers.decoding import Decoded, decode
from loader.readers.line_blocks import blocks_of_lines
from loader.readers.litter import cut_litter
from loader.readers.markdown import without_marks
from loader.readers.packages import empty
from loader.readers.physical_lines import physical_lines
from ontology.plan import Source


def read_text(data: bytes, name: str) -> Document:
    """The document in a text file; ReadError if it holds no text or is no text."""
    decoded = decode(data, name)
    if not decoded.text.strip():
        raise empty(name)
    lines, litter = cut_litter(physical_lines(decoded.text))
    if name.lower().endswith((".md", ".markdown")):
        lines = without_marks(lines)
    blocks, page_numbers = blocks_of_lines(lines)
    litter.extend(page_numbers)
    if not blocks and not litter:
        raise empty(name)
    digest = hashlib.sha256(data).hexdigest()
    return Document(digest, tuple(blocks), _in_order(litter, decoded), decoded.encoding)


def wrong_bytes(decoded: Decoded) -> list[Litter]:
    """The bytes that are no text in the encoding of the file, as litter."""
    return [
        Litter(f"0x{byte.value:02X} @ {byte.offset}", "undecodable-byte", Source(byte.line, byte.line))
        for byte in decoded.wrong
    ]


def _in_order(litter: Iterable[Litter], decoded: Decoded) -> tuple[Litter, ...]:
    return tuple(sorted([*litter, *wrong_bytes(decoded)], key=lambda one: one.source.position))
