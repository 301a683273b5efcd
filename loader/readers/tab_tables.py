"""Tables whose cells are parted by tabs, one row a line; Excel's quoted cells hold line ends."""

from collections import Counter
from collections.abc import Iterator, Sequence

from loader.document import Merged, Table
from loader.numbering import leading_mark
from loader.readers.physical_lines import Gap, Line
from loader.readers.quoted_rows import Cells, Record, records, words
from loader.readers.rows import is_closing, is_header, row_of

Piece = Table | list[Line]

_OPEN_ENDS = "、，,；;（("
_SENTENCE_ENDS = "。；！？.;!?"


def find_tab_tables(lines: Sequence[Line]) -> Iterator[Piece]:
    """The lines, those of tables with tabs made tables."""
    may_be = any("\t" in line.text.strip() for line in lines)
    found = list(records(lines)) if may_be else []
    usual = _usual_tabs(found)
    if not usual:
        yield list(lines)
        return
    places = [place for place, record in enumerate(found) if _is_row(record, usual)]
    start, end = places[0], _end(found, places[-1] + 1)
    yield _lines(found[:start])
    yield from _tables(found[start:end], usual)
    yield _lines(found[end:])


def _usual_tabs(found: Sequence[Record]) -> int:
    """How many tabs the rows have, 0 if there is no table: two rows of several cells, or a header."""
    places = [place for place, record in enumerate(found) if record.filled > 1]
    rows = [found[place] for place in places]
    if len(rows) < 2 and not any(is_header(row_of(record.cells)) for record in rows):
        return 0
    between = found[places[0] : places[-1] + 1]
    if sum(record.tabs == 1 and record.filled < 2 for record in between) > 2 * len(rows):
        return 0
    counts = Counter(record.tabs for record in rows)
    return max(counts, key=lambda tabs: (counts[tabs], tabs))


def _is_row(record: Record, usual: int) -> bool:
    """Whether a line is a row wherever it stands; one tab before a text may also indent a paragraph."""
    return record.filled > 1 or (record.tabs == usual and (usual > 1 or bool(words(record.cells[0]))))


def _end(found: Sequence[Record], end: int) -> int:
    """Where the table ends: rows that lost their last tabs may follow the last full one."""
    while end < len(found) and found[end].tabs and found[end].lines[0].gap == Gap.NONE:
        end += 1
    return end


def _lines(found: Sequence[Record]) -> list[Line]:
    return [line for record in found for line in record.lines]


def _tables(found: Sequence[Record], usual: int) -> Iterator[Piece]:
    rows: list[Cells] = []
    prose: list[Line] = []
    trimmed = any(record.tabs < usual for record in found if record.tabs)
    for record in found:
        if rows and not prose and _goes_on(rows[-1], record, usual):
            _add(rows[-1], record)
        elif record.tabs or (trimmed and rows and _is_lone_cell(record)):
            yield from _given(prose)
            rows.append([list(cell) for cell in record.cells])
        else:
            yield from _made(rows)
            prose.extend(record.lines)
    yield from _made(rows)
    yield from _given(prose)


def _made(rows: list[Cells]) -> Iterator[Piece]:
    if rows:
        yield Table(tuple(row_of(cells) for cells in rows), Merged.EMPTY)
        rows.clear()


def _given(prose: list[Line]) -> Iterator[Piece]:
    if prose:
        yield list(prose)
        prose.clear()


def _goes_on(row: Cells, record: Record, usual: int) -> bool:
    """Whether a line is the rest of the row above, broken within a cell."""
    above, first = words(row[-1]), words(record.cells[0])
    if record.lines[0].gap or not above or not first or len(row) + record.tabs > usual + 1:
        return False
    if leading_mark(first):
        return False
    if len(row) + record.tabs <= usual or not record.tabs:
        return len(row) - 1 == usual and above[-1] in _OPEN_ENDS
    return above[-1] not in _SENTENCE_ENDS and not first.isdigit()


def _add(row: Cells, record: Record) -> None:
    row[-1].extend(record.cells[0])
    row.extend(list(cell) for cell in record.cells[1:])


def _is_lone_cell(record: Record) -> bool:
    """Whether a line below a row is one itself that lost the tabs behind its first cell."""
    return record.lines[0].gap == Gap.NONE and not is_closing(record.lines[0].text)
