"""The reader for workbooks: xlsx by its package, xls and ods as the library gives them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml.etree import XMLSyntaxError
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from loader.document import Document, Litter
from loader.errors import ReadError
from loader.readers.assembling import document_of
from loader.readers.packages import damaged, empty, open_package, refuse_document_types
from loader.readers.pieces import Piece, Text
from loader.readers.sheets.cells import At, Span, sheet_pieces, used
from loader.readers.sheets.number_formats import Value, day_of, is_date_format, shown
from loader.readers.sheets.package_parts import Parts, read_parts
from loader.readers.sheets.sheet_scan import ScannedCell, cell_name, scanned_cells
from ontology.plan import Source

_MOST_ROWS = 20_000
_MOST_COLUMNS = 256
_SHOWN = 40


@dataclass(slots=True)
class _Reading:
    """What is read of a workbook: its pieces and what was left out."""

    pieces: list[Piece] = field(default_factory=list)
    litter: list[Litter] = field(default_factory=list)


def read_xlsx(data: bytes, name: str) -> Document:
    """The document in an Excel workbook; ReadError if it is damaged, used beyond all measure, or empty."""
    with open_package(data, name) as package:
        refuse_document_types(package, name)
        return _read(data, name, _parts(package, name))


def read_other_workbook(data: bytes, name: str) -> Document:
    """The document in a workbook of an older or open format (xls, ods); ReadError as for `read_xlsx`.

    Of ods the library tells no joined cells: those are empty ones beside or below the first.
    """
    if data.startswith(b"PK"):
        with open_package(data, name) as package:
            refuse_document_types(package, name)
    return _read(data, name, None)


def _parts(package: ZipFile, name: str) -> Parts:
    try:
        return read_parts(package, name)
    except (XMLSyntaxError, StopIteration, KeyError, ValueError) as error:
        raise damaged(name) from error


def _read(data: bytes, name: str, parts: Parts | None) -> Document:
    reading = _Reading()
    scans = {title: _scanned(xml, title, name) for title, xml in (parts.sheets if parts else {}).items()}
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for about in workbook.sheets_metadata:
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(about.name)
                cells = _lines(sheet, scans.get(about.name), parts)
                if about.visible is SheetVisibleEnum.Visible:
                    _add(reading, about.name, sheet, cells, scans.get(about.name, {}))
                else:
                    reading.litter.append(_hidden(about.name, cells))
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise damaged(name) from error
    document = document_of(data, reading.pieces, litter=reading.litter)
    if not document.blocks and not document.litter:
        raise empty(name)
    return document


def _scanned(xml: bytes, title: str, name: str) -> dict[At, ScannedCell]:
    found = {}
    for cell in scanned_cells(xml):
        if cell.row > _MOST_ROWS or cell.column > _MOST_COLUMNS:
            raise _too_far(name, title, cell)
        found[cell.row, cell.column] = cell
    return found


def _lines(
    sheet: CalamineSheet, scan: Mapping[At, ScannedCell] | None, parts: Parts | None
) -> dict[At, tuple[str, ...]]:
    """The printed lines of the cells that show anything, by row and column from 1."""
    # the library reserves a place for every cell up to the last one: a sheet without values has none
    rows = sheet.to_python(skip_empty_area=False) if scan is None or scan else []
    found = {}
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value != "":
                form = _format(scan.get((row, column)) if scan else None, parts)
                lines = _printed(_dated(value, form, parts), form)
                if lines:
                    found[row, column] = lines
    return found


def _format(cell: ScannedCell | None, parts: Parts | None) -> str:
    if cell is None or parts is None or cell.style >= len(parts.formats):
        return "General"
    return parts.formats[cell.style]


def _dated(value: Value, form: str, parts: Parts | None) -> Value:
    """The day that a number means in a format of days, also in those that only Excel in Chinese knows."""
    if isinstance(value, int | float) and not isinstance(value, bool) and is_date_format(form):
        return day_of(value, from_1904=parts is not None and parts.from_1904) or value
    return value


def _printed(value: Value, form: str) -> tuple[str, ...]:
    text = shown(value, form).replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return tuple(line for line in text.split("\n") if line.strip())


def _add(
    reading: _Reading,
    title: str,
    sheet: CalamineSheet,
    cells: Mapping[At, tuple[str, ...]],
    scan: Mapping[At, ScannedCell],
) -> None:
    places = {at: Source(sheet=title, row=at[0], column=at[1]) for at in cells}
    reading.pieces.extend(sheet_pieces(used(cells, list(_spans(sheet)), places)))
    # sheets are parted as paragraphs are: nothing goes on from one to the next
    reading.pieces.append(Text("", Source(sheet=title)))
    reading.litter.extend(_faults(title, scan.values()))


def _spans(sheet: CalamineSheet) -> Iterator[Span]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Span(top + 1, left + 1, bottom + 1, right + 1)


def _faults(title: str, scan: Iterable[ScannedCell]) -> Iterator[Litter]:
    for cell in scan:
        if cell.fault:
            place = Source(sheet=title, row=cell.row, column=cell.column)
            yield Litter(cell_name(cell.row, cell.column), cell.fault, place)


def _hidden(title: str, cells: Mapping[At, tuple[str, ...]]) -> Litter:
    words = " ".join("".join(lines) for lines in cells.values())
    return Litter(f"{title}：{words[:_SHOWN]}", "hidden-sheet", Source(sheet=title))


def _too_far(name: str, title: str, cell: ScannedCell) -> ReadError:
    where = cell_name(cell.row, cell.column)
    return ReadError(
        f"{name}：工作表“{title}”的 {where} 单元格有内容，超出 {_MOST_ROWS} 行、{_MOST_COLUMNS} 列的范围；"
        "请删去表格以外的内容，另存后再导入。",
        f"{name}: sheet “{title}” holds something in {where}, beyond {_MOST_ROWS} rows or {_MOST_COLUMNS} "
        "columns; delete what is no part of the table, save the file and try again.",
    )
