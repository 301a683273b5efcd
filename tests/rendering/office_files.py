"""Printed plans as files of office programs: docx by python-docx, xlsx by openpyxl, csv."""

import csv
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment, Border, Side

from rendering.printed import Printed, PrintedCell, PrintedTable, PrintedText

FONT = "Noto Sans CJK SC"
_TWIPS = 9000


def to_docx(printed: Printed, path: Path, *, landscape: bool = False) -> Path:
    """The path of a Word file with real headings, joined cells and a repeated header row."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2)
    for block in printed:
        if isinstance(block, PrintedText):
            document.add_paragraph(block.text)
        else:
            document.element.body.insert_element_before(_word_table(block), "w:sectPr")
    document.save(str(path))
    return path


def _word_table(table: PrintedTable) -> object:
    grid = "".join(f'<w:gridCol w:w="{int(_TWIPS * weight)}"/>' for weight in table.weights)
    rows = "".join(_word_row(table, row) for row in range(table.height))
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_TWIPS}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _word_row(table: PrintedTable, row: int) -> str:
    header = "<w:trPr><w:tblHeader/></w:trPr>" if row < table.header_rows else ""
    covering = [cell for cell in table.cells if cell.row <= row < cell.row + cell.rows]
    cells = "".join(_word_cell(cell, row, table) for cell in sorted(covering, key=lambda cell: cell.column))
    return f"<w:tr>{header}{cells}</w:tr>"


def _word_cell(cell: PrintedCell, row: int, table: PrintedTable) -> str:
    width = int(_TWIPS * sum(table.weights[cell.column : cell.column + cell.columns]))
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    lines = cell.lines if row == cell.row else ()
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{paragraphs}</w:tc>'


def to_xlsx(printed: Printed, path: Path) -> Path:
    """The path of a workbook with the paragraphs above and below its tables, joined over the width."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    width = max((block.width for block in printed if isinstance(block, PrintedTable)), default=1)
    thin = Side(style="thin")
    row = 1
    for block in printed:
        if isinstance(block, PrintedText):
            sheet.cell(row, 1, block.text)
            if width > 1:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
            row += 1
            continue
        for cell in block.cells:
            made = sheet.cell(row + cell.row, 1 + cell.column, "\n".join(cell.lines) or None)
            made.alignment = Alignment(wrap_text=True, vertical="center")
            made.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=row + cell.row,
                    end_row=row + cell.row + cell.rows - 1,
                    start_column=1 + cell.column,
                    end_column=cell.column + cell.columns,
                )
        row += block.height
    workbook.save(path)
    return path


def to_csv(printed: Printed, path: Path, encoding: str = "utf-8-sig") -> Path:
    """The path of a CSV file as a spreadsheet saves it: joined cells are empty below the first."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream)
        width = max((block.width for block in printed if isinstance(block, PrintedTable)), default=1)
        for block in printed:
            if isinstance(block, PrintedText):
                writer.writerow([block.text, *[""] * (width - 1)])
                continue
            for cells in block.rows():
                texts = [""] * width
                for cell in cells:
                    texts[cell.column] = "\n".join(cell.lines)
                writer.writerow(texts)
    return path
