"""A page as read: its tables and the lines around them, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from pdfplumber.page import Page

from loader.readers.pdf.glyphs import Glyph, PrintedLine, Run, glyphs_of
from loader.readers.pdf.ruled_tables import RuledTable, ruled_tables
from loader.readers.pdf.text_columns import in_columns

# how much larger than most letters of the page those of a watermark are
_LARGE = 2.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 1, its size in points, lines and tables in order, and what lies over them."""

    number: int
    width: float
    height: float
    elements: tuple[PrintedLine | RuledTable, ...]
    watermark: str = ""
    pictures: int = 0
    glyphs: int = 0
    unmapped: int = 0


def read_sheet(page: Page, seen: str) -> Sheet:
    """The page with its lines and tables; `seen` are the characters that another library sees on it."""
    glyphs = glyphs_of(_mapped(page.chars, seen))
    printed = [glyph for glyph in glyphs if glyph.text.strip()]
    kept, over = _without_watermark(glyphs)
    tables, rest = ruled_tables(page, kept)
    lines = list(in_columns([glyph for glyph in rest if glyph.run is Run.ALONG]))
    # what runs up or down beside the text is a stamp, or the words at the edge for binding
    over += [glyph for glyph in rest if glyph.run is not Run.ALONG]
    return Sheet(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        elements=tuple(_ordered(lines, tables)),
        watermark="".join(glyph.text for glyph in over).strip(),
        pictures=len(page.images),
        glyphs=len(printed),
        unmapped=sum(_is_unmapped(glyph.text) for glyph in printed),
    )


def quarter_turn(page: Page) -> int:
    """By how many degrees clockwise a page must be turned for most of its characters to run along it."""
    runs = [glyph.run for glyph in glyphs_of(page.chars) if glyph.text.strip()]
    if 2 * runs.count(Run.UP) > len(runs):
        return 90
    return 270 if 2 * runs.count(Run.DOWN) > len(runs) else 0


def _mapped(chars: Sequence[dict[str, Any]], seen: str) -> Sequence[dict[str, Any]]:
    """The characters, those that are only numbers named by another library, if both see as many."""
    printed = [char for char in chars if char["text"].strip()]
    if len(printed) != len(seen) or not any(_is_unmapped(char["text"]) for char in printed):
        return chars
    names = dict(zip(map(id, printed), seen, strict=True))
    return [{**char, "text": _named(char["text"], names.get(id(char), ""))} for char in chars]


def _named(text: str, name: str) -> str:
    """The name of a character that is only a number; a name that is that very number is none."""
    is_number = not name.isprintable() or text == f"(cid:{ord(name or ' ')})"
    return name if name and _is_unmapped(text) and not is_number else text


def _is_unmapped(text: str) -> bool:
    """Whether a character is only a number in its font: (cid:12), U+FFFD, a private code."""
    return text.startswith("(cid:") or text in ("\ufffd", "\0") or "\ue000" <= text[:1] <= "\uf8ff"


def _without_watermark(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The characters of the text, and those that lie over it: slanting ones, large pale or covering ones."""
    straight = [glyph for glyph in glyphs if glyph.run is not Run.SLANTING]
    if not straight:
        return [], list(glyphs)
    usual = median(glyph.size for glyph in straight)
    body = [glyph for glyph in straight if glyph.size < _LARGE * usual and glyph.text.strip()]
    over = {
        id(glyph)
        for glyph in straight
        if glyph.size >= _LARGE * usual and (glyph.light or _covers(glyph, body))
    }
    kept = [glyph for glyph in straight if id(glyph) not in over]
    return kept, [glyph for glyph in glyphs if glyph.run is Run.SLANTING or id(glyph) in over]


def _covers(glyph: Glyph, others: Sequence[Glyph]) -> bool:
    return any(
        glyph.left < (other.left + other.right) / 2 < glyph.right and glyph.top < other.middle < glyph.bottom
        for other in others
    )


def _ordered(
    lines: Sequence[PrintedLine], tables: Sequence[RuledTable]
) -> Iterator[PrintedLine | RuledTable]:
    """Lines and tables from top to bottom; the order of lines among themselves stays."""
    waiting = list(tables)
    for line in lines:
        while waiting and waiting[0].top < line.top:
            yield waiting.pop(0)
        yield line
    yield from waiting
