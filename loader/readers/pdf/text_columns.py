"""Pages whose text stands in two columns: where the gap between them is, and the lines column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from loader.readers.pdf.glyphs import WIDE_GAP, Glyph, PrintedLine, printed_lines

# of the lines with a gap in the middle, how many must have it at the same place, and how near to it
_SAME = 0.8
_NEAR = 15.0
_FEWEST_LINES = 6
# of the width between the margins, how much each column takes
_NARROWEST = 0.3
# of a column's lines, how many must go on to its edge: running text does, the cells of a table do not
_FULL = 0.5


def in_columns(glyphs: Sequence[Glyph]) -> Iterator[PrintedLine]:
    """The lines of these characters; where they stand in two columns one column after the other.

    A line over both columns ends what stands side by side above it.
    """
    lines = printed_lines(glyphs)
    gutter = _gutter(lines)
    if gutter is None:
        yield from lines
        return
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for line in lines:
        first, second = _parts(line, gutter)
        if first is line and line.right > gutter:
            yield from (*left, *right, line)
            left, right = [], []
        else:
            left += [replace(first, column=1)] if first else []
            right += [replace(second, column=2)] if second else []
    yield from (*left, *right)


def _parts(line: PrintedLine, gutter: float) -> tuple[PrintedLine | None, PrintedLine | None]:
    """What of a line stands left and right of the gutter; one that goes over it is all left."""
    if line.left >= gutter:
        return None, line
    pairs = zip(line.glyphs, line.glyphs[1:], strict=False)
    for place, (one, other) in enumerate(pairs, 1):
        if one.right <= gutter <= other.left and other.left - one.right > WIDE_GAP * line.size / 2:
            return PrintedLine(line.glyphs[:place]), PrintedLine(line.glyphs[place:], line.ends_blank)
    return line, None


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Where the gap between two columns of text is; None where the page has one column, or a table."""
    if len(lines) < _FEWEST_LINES:
        return None
    begin, end = min(line.left for line in lines), max(line.right for line in lines)
    parts = [gap for line in lines if (gap := _only_gap(line, begin, end))]
    if len(parts) < _FEWEST_LINES or 2 * len(parts) < len(lines):
        return None
    left, right = median(gap[0] for gap in parts), median(gap[1] for gap in parts)
    same = [gap for gap in parts if abs(gap[1] - right) < _NEAR]
    if len(same) < _SAME * len(parts) or min(left - begin, end - right) < _NARROWEST * (end - begin):
        return None
    full = sum(left - gap[0] < _NEAR for gap in same)
    return (left + right) / 2 if full >= _FULL * len(same) else None


def _only_gap(line: PrintedLine, begin: float, end: float) -> tuple[float, float] | None:
    """The gap in the middle of a line, if it has no other."""
    pairs = zip(line.glyphs, line.glyphs[1:], strict=False)
    gaps = [(one.right, other.left) for one, other in pairs if other.left - one.right > WIDE_GAP * line.size]
    if len(gaps) != 1:
        return None
    middle = (gaps[0][0] + gaps[0][1]) / 2
    return gaps[0] if _NARROWEST * (end - begin) < middle - begin < (1 - _NARROWEST) * (end - begin) else None
