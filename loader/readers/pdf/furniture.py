"""What is printed at the same place of several pages, and page numbers: no text of the document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.document import Litter
from loader.readers.page_furniture import is_page_number
from loader.readers.pdf.glyphs import PrintedLine
from loader.readers.pdf.sheets_of_paper import Sheet
from ontology.plan import Source

_MARGIN = 0.14
# how much of a page's height a header may stand higher or lower on another page
_SAME_PLACE = 0.01
# of the pages, how many have it: headers differ on left and right pages, and the first page has none
_SHARE = 0.4
# 12 · １２ · 3/9 · not 12.
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,3}(?:\s*/\s*[0-9０-９]{1,3})?")
_DIGITS = re.compile(r"[0-9０-９]+")

Pattern = tuple[str, bool]


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Litter]]:
    """The pages without headers, footers and page numbers, and what was cut off."""
    repeated = _repeated(sheets)
    litter: list[Litter] = []
    kept = []
    for sheet in sheets:
        cut = list(_furniture(sheet, repeated))
        litter.extend(_litter(line, sheet.number) for line in cut)
        gone = set(map(id, cut))
        kept.append(replace(sheet, elements=tuple(one for one in sheet.elements if id(one) not in gone)))
    return kept, litter


def _edges(sheet: Sheet) -> Iterator[list[PrintedLine]]:
    """The lines in the upper margin from the top, and those in the lower one from the bottom."""
    lines = [one for one in sheet.elements if isinstance(one, PrintedLine)]
    above = [line for line in lines if line.bottom < _MARGIN * sheet.height]
    below = [line for line in lines if line.top > (1 - _MARGIN) * sheet.height]
    yield sorted(above, key=lambda line: line.top)
    yield sorted(below, key=lambda line: -line.top)


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[Pattern, int]]:
    """The lines, figures left aside, that stand at the same place in the margins of many pages."""
    counts: Counter[tuple[Pattern, int]] = Counter()
    for sheet in sheets:
        found = {key for lines in _edges(sheet) for line in lines for key in _keys(line, sheet)}
        counts.update(found)
    return {key for key, count in counts.items() if count > 1 and count >= _SHARE * len(sheets)}


def _keys(line: PrintedLine, sheet: Sheet) -> Iterator[tuple[Pattern, int]]:
    """What tells a line again: its words and its height on the page, in two rasters."""
    words = _DIGITS.sub("0", line.text)
    height = line.middle / sheet.height / _SAME_PLACE
    yield (words, False), round(height)
    yield (words, True), round(height + 0.5)


def _furniture(sheet: Sheet, repeated: set[tuple[Pattern, int]]) -> Iterator[PrintedLine]:
    """The lines from the edges of the page inwards as far as they are furniture."""
    for lines in _edges(sheet):
        for line in lines:
            if not _is_page_number(line) and repeated.isdisjoint(_keys(line, sheet)):
                break
            yield line


def _is_page_number(line: PrintedLine) -> bool:
    text = line.text.strip()
    return is_page_number(text) or _BARE_NUMBER.fullmatch(text) is not None


def _litter(line: PrintedLine, page: int) -> Litter:
    reason = "page-number" if _is_page_number(line) else "page-header"
    return Litter(line.text.strip(), reason, Source(page=page))
