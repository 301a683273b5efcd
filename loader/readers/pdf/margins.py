"""From where to where running text goes, and how far its lines are apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loader.readers.pdf.glyphs import PrintedLine
from loader.readers.pdf.sheets_of_paper import Sheet
from loader.readers.pdf.wrapping import text_end

# how many lines, and how many of all, must come as near to a margin as one character to tell it
_FEWEST = 3
_SHARE = 0.15
# how much wider in characters the right margin may be than the left one
_UNEVEN = 1.5
# of the room between even margins, how much running text takes at least
_NARROWEST = 0.75
_SAME_SIZE = 0.1


@dataclass(frozen=True, slots=True)
class Margins:
    """Where running text begins and ends, and the distance of its lines in heights of a character."""

    left: float
    right: float
    pitch: float = 0.0


def margins_of(sheets: Sequence[Sheet]) -> dict[tuple[float, int], Margins]:
    """The margins of running text, by the width of the page and which of its columns of text it is."""
    lines: dict[tuple[float, int], list[PrintedLine]] = {}
    for sheet in sheets:
        for element in sheet.elements:
            if isinstance(element, PrintedLine):
                lines.setdefault((sheet.width, element.column), []).append(element)
    return {key: _margins(own, *key) for key, own in lines.items()}


def floors_of(sheets: Sequence[Sheet]) -> dict[float, float]:
    """How far down the text goes on pages of each height."""
    floors: dict[float, float] = {}
    for sheet in sheets:
        lowest = max((element.bottom for element in sheet.elements), default=0.0)
        floors[sheet.height] = max(floors.get(sheet.height, 0.0), lowest)
    return floors


def _margins(lines: Sequence[PrintedLine], width: float, column: int) -> Margins:
    size = median(line.size for line in lines)
    left = _reached(sorted(line.left for line in lines), size, 1)
    right = _reached(sorted((text_end(line) for line in lines), reverse=True), size, _FEWEST - 1)
    near = sum(right - size * _UNEVEN <= text_end(line) for line in lines)
    narrow = right - left < _NARROWEST * (width - 2 * left)
    if column == 0 and (narrow or near < _FEWEST or near < _SHARE * len(lines)):
        # nothing but short lines: the margins of a page are nearly even
        right = max(right, width - left - _UNEVEN * size)
    return Margins(left, right, _pitch(lines))


def _reached(ends: Sequence[float], size: float, others: int) -> float:
    """The outermost end that some others come near to; a lone line may reach out of the margin."""
    pairs = zip(ends, ends[others:], strict=False)
    return next((one for one, other in pairs if abs(one - other) < size), ends[0])


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """The distance of lines of a paragraph, by the nearest fifth of neighbours; 0 where nothing tells it."""
    steps = sorted(
        (following.middle - line.middle) / line.size
        for line, following in pairwise(lines)
        if following.middle > line.middle and abs(line.size - following.size) <= _SAME_SIZE * line.size
    )
    return steps[len(steps) // 5] if len(steps) >= _FEWEST else 0.0
