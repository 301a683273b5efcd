"""The reader for plain text and Markdown: bytes become a document, its layout told by its structure."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from loader.document import Block, Document, Litter, Table
from loader.errors import ReadError
from loader.readers.bare_cells import find_bare_cells
from loader.readers.blank_columns import find_blank_columns
from loader.readers.box_tables import find_box_tables
from loader.readers.cell_lines import find_cell_lines
from loader.readers.decoding import Decoded, decode
from loader.readers.litter import cut_litter
from loader.readers.markdown import without_marks
from loader.readers.paragraphs import paragraphs
from loader.readers.physical_lines import Line, physical_lines
from loader.readers.pipe_tables import find_pipe_tables
from loader.readers.rows import has_rows
from loader.readers.tab_tables import find_tab_tables
from ontology.plan import Source

Piece = Table | list[Line]
Finder = Callable[[Sequence[Line]], Iterator[Piece]]

# Each finds the tables of one layout, of which the characters before it are the sign;
# the most unmistakable layouts come first.
_FINDERS: tuple[tuple[str, Finder], ...] = (
    ("─━═+", find_box_tables),
    ("|｜", find_pipe_tables),
    ("\t", find_tab_tables),
    ("\t", find_cell_lines),
    ("\r\n", find_bare_cells),
    (" \u3000\u00a0", find_blank_columns),
)


def read_text(data: bytes, name: str) -> Document:
    """The document in a text file; ReadError if it holds no text or is no text."""
    decoded = decode(data, name)
    if not decoded.text.strip():
        raise _empty(name)
    lines, litter = cut_litter(physical_lines(decoded.text))
    if name.lower().endswith((".md", ".markdown")):
        lines = without_marks(lines)
    blocks: list[Block] = []
    for piece in _pieces(lines, decoded.text):
        if isinstance(piece, Table):
            blocks.append(piece)
        else:
            found, page_numbers = paragraphs(piece)
            blocks.extend(found)
            litter.extend(page_numbers)
    if not blocks and not litter:
        raise _empty(name)
    digest = hashlib.sha256(data).hexdigest()
    return Document(digest, tuple(blocks), _in_order(litter, decoded), decoded.encoding)


def _pieces(lines: list[Line], text: str) -> list[Piece]:
    """The lines with their tables found, layout by layout."""
    pieces: list[Piece] = [lines]
    for signs, find in _FINDERS:
        if any(sign in text for sign in signs):
            pieces = [found for piece in pieces for found in _found(piece, find)]
    return pieces


def _found(piece: Piece, find: Finder) -> Iterator[Piece]:
    if isinstance(piece, Table):
        yield piece
        return
    for found in find(piece):
        if has_rows(found) if isinstance(found, Table) else found:
            yield found


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
