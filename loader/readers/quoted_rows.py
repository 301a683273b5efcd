"""Lines with tabs as rows: a cell in quotes, as Excel copies it, goes on over line ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loader.readers.physical_lines import Line
from loader.readers.rows import Part

# How many lines a row with quoted cells may fill.
_LONGEST_QUOTED = 60
# No table has that many columns, and every cell costs time.
_MOST_TABS = 200

Cells = list[list[Part]]


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row and the physical lines that it is printed on."""

    cells: Cells
    lines: Sequence[Line]

    @property
    def tabs(self) -> int:
        """How many tabs part the cells."""
        return len(self.cells) - 1

    @property
    def filled(self) -> int:
        """How many cells hold a text."""
        return sum(any(text.strip() for _, text in cell) for cell in self.cells)


def words(parts: Sequence[Part]) -> str:
    """The text of a cell without its line ends."""
    return "".join(text.strip() for _, text in parts)


def records(lines: Sequence[Line]) -> Iterator[Record]:
    """One record a line, or one for all the lines that a quoted cell runs over."""
    endings = _next_endings(lines)
    place = 0
    while place < len(lines):
        cells, end = _row(lines, place, endings)
        yield Record([_without_quotes(cell) for cell in cells], lines[place:end])
        place = end


def _row(lines: Sequence[Line], place: int, endings: Sequence[int]) -> tuple[Cells, int]:
    """The cells of the row that begins at this place, and the place behind it."""
    cells = _split(lines[place])
    limit = place + _LONGEST_QUOTED
    while _is_open(cells[-1][-1][1]):
        ending = endings[place + 1]
        lacks_tab = len(cells) == 1 and (ending == len(lines) or "\t" not in lines[ending].text)
        if ending > limit or ending == len(lines) or lacks_tab:
            break
        cells[-1].extend((line.number, line.text) for line in lines[place + 1 : ending])
        first, *others = _split(lines[ending])
        cells[-1].extend(first)
        cells.extend(others)
        place = ending
        if not others:
            break
    return cells, place + 1


def _split(line: Line) -> Cells:
    if line.text.count("\t") > _MOST_TABS:
        return [[(line.number, line.text)]]
    return [[(line.number, piece)] for piece in line.text.split("\t")]


def _next_endings(lines: Sequence[Line]) -> list[int]:
    """For every place that of the first line from it on whose first cell ends a quotation."""
    endings = [len(lines)] * (len(lines) + 1)
    for place in range(len(lines) - 1, -1, -1):
        ends = '"' in lines[place].text and _ends_quote(lines[place].text.split("\t", 1)[0])
        endings[place] = place if ends else endings[place + 1]
    return endings


def _ends_quote(piece: str) -> bool:
    """Whether a quote ends the piece; doubled ones stand for a printed quote."""
    text = piece.rstrip()
    return (len(text) - len(text.rstrip('"'))) % 2 == 1


def _is_open(piece: str) -> bool:
    return piece.startswith('"') and not (len(piece.rstrip()) > 1 and _ends_quote(piece))


def _without_quotes(cell: list[Part]) -> list[Part]:
    """A cell without the quotes around it; 甲"乙" and "甲" are the author's own quotes."""
    first, last = cell[0][1], cell[-1][1].rstrip()
    if not first.startswith('"') or not last.endswith('"') or (len(cell) == 1 and '""' not in first[1:-1]):
        return cell
    texts = [text for _, text in cell]
    texts[-1] = last[:-1]
    texts[0] = texts[0][1:]
    return [(number, text.replace('""', '"')) for (number, _), text in zip(cell, texts, strict=True)]
