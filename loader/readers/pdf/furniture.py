"""What is printed at the same place of every page, and page numbers: no text of the document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.document import Litter
from loader.readers.page_furniture import is_page_number
from loader.readers.pdf.glyphs import PrintedLine
from loader.readers.pdf.sheets_of_paper import Sheet
from ontology.plan import Source

_MARGIN = 0.12
# 12 · １２ · 3/9 · not 12.
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,3}(?:\s*/\s*[0-9０-９]{1,3})?")
_DIGITS = re.compile(r"[0-9０-９]+")


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Litter]]:
    """The pages without headers, footers and page numbers, and what was cut off."""
    repeated = _repeated(sheets)
    litter: list[Litter] = []
    kept = []
    for sheet in sheets:
        cut = [line for line in _margin_lines(sheet) if _is_furniture(line, repeated)]
        litter.extend(_litter(line, sheet.number) for line in cut)
        kept.append(replace(sheet, elements=tuple(one for one in sheet.elements if one not in cut)))
    return kept, litter


def _margin_lines(sheet: Sheet) -> Iterator[PrintedLine]:
    for element in sheet.elements:
        if isinstance(element, PrintedLine):
            near_top = element.bottom < _MARGIN * sheet.height
            if near_top or element.top > (1 - _MARGIN) * sheet.height:
                yield element


def _repeated(sheets: Sequence[Sheet]) -> set[str]:
    """The lines, figures left aside, that stand in the margins of at least half of the pages."""
    counts = Counter(
        pattern for sheet in sheets for pattern in {_pattern(one) for one in _margin_lines(sheet)}
    )
    return {pattern for pattern, count in counts.items() if count > 1 and 2 * count >= len(sheets)}


def _pattern(line: PrintedLine) -> str:
    return _DIGITS.sub("0", line.text)


def _is_furniture(line: PrintedLine, repeated: set[str]) -> bool:
    text = line.text.strip()
    return is_page_number(text) or bool(_BARE_NUMBER.fullmatch(text)) or _pattern(line) in repeated


def _litter(line: PrintedLine, page: int) -> Litter:
    text = line.text.strip()
    is_number = is_page_number(text) or _BARE_NUMBER.fullmatch(text)
    return Litter(text, "page-number" if is_number else "page-header", Source(page=page))
