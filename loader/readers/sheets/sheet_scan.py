"""A first look at the XML of a sheet: which cells hold anything, in which style, and what they lack.

The library gives values as they are stored. How far a sheet is used, how a number is shown and which
cells have no value are told by the XML alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# <c r="B2" s="1" t="s"><v>0</v></c> · <x:c r="B2"/> · not <col min="1"/>
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE = re.compile(rb'\bs="([0-9]{1,6})"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^<>]*>[^<]")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_ERROR = re.compile(rb'\bt="e"')


@dataclass(frozen=True, slots=True)
class ScannedCell:
    """A cell that holds something: row and column from 1, its style, and why it shows nothing, if so."""

    row: int
    column: int
    style: int
    fault: str | None = None


def scanned_cells(xml: bytes) -> Iterator[ScannedCell]:
    """The cells of a sheet that hold a value or a formula, in the order of the file."""
    for found in _CELL.finditer(xml):
        content = found[2]
        reference = _REFERENCE.search(found[1]) if content else None
        if not reference:
            continue
        has_value = _VALUE.search(content) is not None
        if has_value or _FORMULA.search(content):
            style = _STYLE.search(found[1])
            yield ScannedCell(
                int(reference[2]),
                _column(reference[1]),
                int(style[1]) if style else 0,
                _fault(found[1], has_value=has_value),
            )


def _fault(attributes: bytes, *, has_value: bool) -> str | None:
    if not has_value:
        return "formula-without-value"
    return "error-value" if _ERROR.search(attributes) else None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """The name of a cell as the program shows it: B2."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
