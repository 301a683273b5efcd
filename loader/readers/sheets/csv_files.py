"""The reader for CSV: rows of cells parted by commas, semicolons or tabs, which may hold line ends."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from loader.document import Document, Litter
from loader.readers.assembling import document_of
from loader.readers.decoding import decode
from loader.readers.physical_lines import LINE_END
from loader.readers.sheets.cells import At, sheet_pieces, used
from loader.readers.text import read_text, wrong_bytes
from ontology.plan import Source

_SEPARATORS = ",;\t"
_FEWEST_ROWS = 2
# "一、公开政策,公示结果。" as a whole line · not “公开”
_QUOTED = re.compile(r'^"(?:[^"]|"")*"$', re.MULTILINE)


def read_csv(data: bytes, name: str) -> Document:
    """The document in a CSV file; one whose rows are none is read as text. ReadError if it holds no text."""
    decoded = decode(data, name)
    text = LINE_END.sub("\n", decoded.text.lstrip("\ufeff"))
    records = _records(text)
    if not _is_csv(records, text):
        return read_text(data, name)
    lines: dict[At, tuple[str, ...]] = {}
    places: dict[At, Source] = {}
    for row, (first, last, cells) in enumerate(records, 1):
        for column, cell in enumerate(cells, 1):
            if cell.strip():
                lines[row, column] = tuple(line for line in cell.split("\n") if line.strip())
                places[row, column] = Source(line_start=first, line_end=last)
    litter: Sequence[Litter] = wrong_bytes(decoded)
    return document_of(data, sheet_pieces(used(lines, (), places)), litter=litter, encoding=decoded.encoding)


def _is_csv(records: "Sequence[Record]", text: str) -> bool:
    """Whether the records are rows: several cells in some, or single ones in quotes, as prose is saved."""
    several = sum(len(cells) > 1 for _, _, cells in records)
    return several >= _FEWEST_ROWS or (not several and _QUOTED.search(text) is not None)


Record = tuple[int, int, list[str]]


def _records(text: str) -> list[Record]:
    """Every record with its first and last line, from 1; the separator that parts most records evenly."""
    return max((list(_read(text, separator)) for separator in _SEPARATORS), key=_evenness)


def _read(text: str, separator: str) -> Iterator[Record]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    before = 0
    try:
        for cells in reader:
            yield before + 1, reader.line_num, cells
            before = reader.line_num
    except csv.Error:
        # a cell beyond all measure: this separator is none
        return


def _evenness(records: Sequence[Record]) -> tuple[int, int]:
    """How many records have the width that most have, if that is more than one, and that width."""
    widths = [len(cells) for _, _, cells in records if len(cells) > 1]
    usual = max(set(widths), key=widths.count, default=0)
    return widths.count(usual), usual
