"""A page as read: its tables and the lines around them, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from pdfplumber.page import Page

from loader.readers.pdf.glyphs import Glyph, PrintedLine, glyph_of, printed_lines
from loader.readers.pdf.ruled_tables import RuledTable, ruled_tables

# a column of text is filled by most of its lines
_FILLED = 0.6
_FEWEST_LINES = 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 1, its size in points, lines and tables in order, and what lies across."""

    number: int
    width: float
    height: float
    elements: tuple[PrintedLine | RuledTable, ...]
    across: str = ""
    pictures: int = 0
    glyphs: int = 0
    unmapped: int = field(default=0)


def read_sheet(page: Page, number: int) -> Sheet:
    """The page with its lines and tables."""
    chars = page.dedupe_chars(tolerance=1).chars
    glyphs = [glyph_of(char) for char in chars]
    printed = [glyph for glyph in glyphs if glyph.text.strip()]
    kept, across = _upright(glyphs)
    tables, rest = ruled_tables(page, kept)
    lines = list(_in_columns(rest, float(page.width)))
    return Sheet(
        number=number,
        width=float(page.width),
        height=float(page.height),
        elements=tuple(_ordered(lines, tables)),
        across=across,
        pictures=len(page.images),
        glyphs=len(printed),
        unmapped=sum(_is_unmapped(glyph.text) for glyph in printed),
    )


def _is_unmapped(text: str) -> bool:
    """Whether a character is only a number in its font: (cid:12), U+FFFD, a private code."""
    return text.startswith("(cid:") or text == "\ufffd" or "\ue000" <= text[:1] <= "\uf8ff"


def _upright(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], str]:
    """The characters that run along the page, and the words that lie across it, such as a watermark."""
    upright = [glyph for glyph in glyphs if glyph.upright]
    if 2 * len(upright) < len(glyphs):
        # the page itself lies across
        return [replace(glyph, upright=True) for glyph in glyphs], ""
    return upright, "".join(glyph.text for glyph in glyphs if not glyph.upright).strip()


def _in_columns(glyphs: Sequence[Glyph], width: float) -> Iterator[PrintedLine]:
    """The lines outside of tables; those of a page in two columns one column after the other."""
    lines = printed_lines(glyphs)
    gutter = _gutter(lines, width)
    if gutter is None:
        yield from lines
        return
    above = [line for line in lines if _crosses(line, gutter)]
    first = min((line.top for line in lines if not _crosses(line, gutter)), default=0.0)
    head = [line for line in above if line.bottom <= first + 1]
    yield from head
    taken = {id(glyph) for line in head for glyph in line.glyphs}
    rest = [glyph for glyph in glyphs if id(glyph) not in taken]
    yield from printed_lines([glyph for glyph in rest if glyph.right <= gutter + 1])
    yield from printed_lines([glyph for glyph in rest if glyph.right > gutter + 1])


def _gutter(lines: Sequence[PrintedLine], width: float) -> float | None:
    """Where the gap between two columns of text is; None where the page has one column, or a table."""
    parts = [part for line in lines if (part := _widest_gap(line, width))]
    if len(parts) < _FEWEST_LINES or 2 * len(parts) < len(lines):
        return None
    left = median(gap[0] for gap in parts)
    right = median(gap[1] for gap in parts)
    if not 0.35 * width < (left + right) / 2 < 0.65 * width:
        return None
    begin, end = min(line.left for line in lines), max(line.right for line in lines)
    full = [gap for gap in parts if abs(gap[0] - left) < 15 and abs(gap[1] - right) < 15]
    if len(full) < _FILLED * len(parts) or min(left - begin, end - right) < 0.3 * (end - begin):
        return None
    return (left + right) / 2


def _widest_gap(line: PrintedLine, width: float) -> tuple[float, float] | None:
    """The widest gap in the middle of a line, if it is wider than a character."""
    pairs = zip(line.glyphs, line.glyphs[1:], strict=False)
    gaps = [(one.right, other.left) for one, other in pairs if other.left - one.right > 1.2 * line.size]
    inner = [gap for gap in gaps if 0.3 * width < (gap[0] + gap[1]) / 2 < 0.7 * width]
    return max(inner, key=lambda gap: gap[1] - gap[0], default=None) if len(gaps) == 1 else None


def _crosses(line: PrintedLine, gutter: float) -> bool:
    return any(glyph.left < gutter < glyph.right for glyph in line.glyphs) or (
        not any(
            one.right <= gutter <= other.left
            for one, other in zip(line.glyphs, line.glyphs[1:], strict=False)
        )
        and line.left < gutter < line.right
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
